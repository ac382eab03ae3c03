import type { Area, AuditedModule, MigrationAudit } from '../../audit/model';
import { count } from '../wording';
import type { Diagram, DiagramBox, DiagramEdge } from './diagram';
import { shortNames } from './short-names';

/** More than these, and nobody follows a line from one end to the other. */
const most = { areas: 7, edges: 14, links: 8, factories: 12 };

interface Shown {
  readonly name: string;
  readonly files: number;
  readonly uses: Readonly<Record<string, number>>;
}

/** The largest areas, and the others as one. */
function shownAreas(areas: readonly Area[]): Shown[] {
  const rest = areas.slice(most.areas);
  if (rest.length < 2) return areas.slice();
  const uses: Record<string, number> = {};
  for (const area of rest) for (const [module, files] of Object.entries(area.uses)) uses[module] = (uses[module] ?? 0) + files;
  return [...areas.slice(0, most.areas), { name: `${rest.length} others`, files: rest.reduce((sum, { files }) => sum + files, 0), uses }];
}

function boxOf({ module, role, state, nature }: AuditedModule, id: string, short: (module: string) => string, note = ''): DiagramBox {
  const look = role === 'canonical' ? 'canonical' : nature === 'removed' ? 'gone' : state.length > 0 ? 'stateful' : 'legacy';
  const notes = [...(state.length > 0 ? ['keeps state'] : []), ...(note === '' ? [] : [note])];
  return { id, label: [short(module), ...notes].join(' · '), look };
}

/** Who uses what today, by number of files, as far as a person can follow it; dotted: which module is built on which. */
export function today({ areas, modules }: MigrationAudit): Diagram {
  const short = shortNames(modules.map(({ module }) => module));
  const shown = shownAreas(areas);
  const distinct = onePerModule(modules);
  const idOf = new Map(distinct.map(({ module }, index) => [module, `m${index}`]));
  const all = shown.flatMap(({ uses }, area) => Object.entries(uses).map(([module, files]) => ({ area, module, files })));
  const heaviest = [...all].sort((left, right) => right.files - left.files || left.area - right.area).slice(0, most.edges);
  const uses = heaviest.sort((a, b) => a.area - b.area || b.files - a.files).map(({ area, module, files }): DiagramEdge => edge(`a${area}`, idOf.get(module)!, String(files), files));
  const links = directLinks(distinct).slice(0, most.links).map(({ from, to }) => ({ ...edge(idOf.get(from)!, idOf.get(to)!, '', 1), isDotted: true }));
  return {
    columns: [
      { title: 'Consumers (files)', boxes: shown.map(({ name, files }, index) => ({ id: `a${index}`, label: `${name} (${files})`, look: 'plain' })) },
      { title: 'Implementations', boxes: distinct.map((module) => boxOf(module, idOf.get(module.module)!, short)) },
    ],
    edges: [...uses, ...links],
  };
}

/** A canonical module may be legacy as well, for some of its names. */
function onePerModule(modules: readonly AuditedModule[]): AuditedModule[] {
  return [...new Map([...modules].reverse().map((each) => [each.module, each])).values()].reverse();
}

/** What is built on what, without what follows from the rest. */
function directLinks(modules: readonly AuditedModule[]): { from: string; to: string }[] {
  const builtOn = new Map(modules.map((each) => [each.module, each.builtOn]));
  const isImplied = (from: string, to: string): boolean => (builtOn.get(from) ?? []).some((between) => between !== to && between !== from && builtOn.get(between)?.includes(to) && !builtOn.get(to)?.includes(between));
  return modules.flatMap(({ module, builtOn: own }) => own.filter((to) => !isImplied(module, to)).map((to) => ({ from: module, to })));
}

/** Who uses what once all is done. */
export function target({ areas, modules, steps }: MigrationAudit): Diagram {
  const short = shortNames(modules.map(({ module }) => module));
  const shown = shownAreas(areas);
  const [canonical, ...legacy] = onePerModule(modules);
  if (!canonical) return { columns: [], edges: [] };
  const stays = new Set(steps.filter(({ does }) => does.includes('keep')).map(({ module }) => module));
  const kept = legacy.filter(({ module }) => stays.has(module));
  const gone = legacy.filter(({ module }) => !stays.has(module));
  const note = ({ staysAlive }: AuditedModule): string => (staysAlive ? 'keeps its other names' : 'part of it for now');
  return {
    columns: [
      { title: 'Consumers (files)', boxes: shown.map(({ name, files }, index) => ({ id: `a${index}`, label: `${name} (${files})`, look: 'plain' })) },
      { title: 'One implementation', boxes: [boxOf(canonical, 'canonical', short), ...kept.map((module, index) => boxOf(module, `k${index}`, short, note(module)))] },
      ...(gone.length === 0 ? [] : [{ title: `Gone (${gone.length})`, isBelow: true, boxes: gone.map(({ module }, index): DiagramBox => ({ id: `g${index}`, label: short(module), look: 'gone' })) }]),
    ],
    edges: [
      ...shown.map(({ files }, index) => edge(`a${index}`, 'canonical', String(files), files)),
      ...kept.flatMap(({ module }, index) => (canonical.builtOn.includes(module) ? [{ ...edge('canonical', `k${index}`, 'built on', 1), isDotted: true }] : [])),
    ],
  };
}

/** Which legacy factory becomes which, and where its kind changes. */
export function boundaries({ modules, interface: offered }: MigrationAudit): Diagram {
  const short = shortNames(modules.map(({ module }) => module));
  const factories = offered.filter(({ factory }) => factory !== null);
  const idOf = new Map(factories.map(({ name }, index) => [name, `f${index}`]));
  const legacy = modules.filter(({ role }) => role === 'legacy').flatMap(({ module, exports }) => exports.filter(({ to, gives, uses }) => to !== null && idOf.has(to) && (gives !== null || uses > 0)).map((each) => ({ module, ...each })));
  const shown = [...legacy].sort((left, right) => right.uses - left.uses).slice(0, most.factories);
  const kindOf = (name: string): 'sync' | 'async' => factories.find((each) => each.name === name)!.factory!;
  const of = (kind: 'sync' | 'async'): DiagramBox[] => factories.filter(({ factory }) => factory === kind).map(({ name }) => ({ id: idOf.get(name)!, label: `${name}()`, look: 'canonical' }));
  const columns = [
    { title: 'Legacy factories', boxes: shown.map(({ module, name, gives }, index): DiagramBox => ({ id: `l${index}`, label: `${short(module)}: ${name}()${gives === null ? '' : ` · ${gives}`}`, look: gives !== null && gives !== kindOf(shown[index]!.to!) ? 'stateful' : 'legacy' })) },
    { title: 'Synchronous: call, never await', boxes: of('sync') },
    { title: 'Asynchronous: always await', boxes: of('async'), isBelow: of('sync').length > 0 },
  ];
  return {
    columns: columns.filter(({ boxes }) => boxes.length > 0),
    edges: shown.map(({ to, gives, uses }, index) => ({ ...edge(`l${index}`, idOf.get(to!)!, gives !== null && gives !== kindOf(to!) ? `${gives} becomes ${kindOf(to!)}` : uses > 0 ? count(uses, 'use') : '', uses), isDotted: uses === 0 })),
  };
}

function edge(from: string, to: string, label: string, weight: number): DiagramEdge {
  return { from, to, label, isDotted: false, weight };
}
