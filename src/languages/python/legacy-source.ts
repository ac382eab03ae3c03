import type { LegacySource, Surface } from '../../language';
import type { LegacyModule } from '../../manifest/manifest';
import type { Fit, Question } from '../../questions';
import { inherits, membersOf } from './classes';
import type { Graph } from './graph';
import { kindOf } from './kinds';
import { loadEffectsOf } from './load-effects';
import type { Declaration } from './project';
import { shimText } from './shim';
import { takes } from './signatures';

/** A legacy module whose source is there; else null. */
export function legacySource(graph: Graph, legacy: LegacyModule): LegacySource | null {
  const { file = null, name } = graph.tracked.legacy.find((each) => each.legacy === legacy) ?? {};
  const text = file === null || legacy.removed ? null : graph.project.textOf(file);
  if (file === null || text === null || name === undefined) return null;
  return { file, dottedNames: [name], publicName: null, surface: () => surfaceOf(graph, legacy, file, text), shim: (targets) => shimText(graph, { file, name, text }, targets) };
}

/** What a module offers: what it defines, and what it imports by way of `__init__`, less what begins with `_`. */
function surfaceOf(graph: Graph, legacy: LegacyModule, file: string, text: string): Surface {
  const { definitions, stars } = graph.project.record(file);
  const listed = listedIn(text);
  const isPackage = /(?:^|\/)__init__\.pyi?$/.test(file);
  const isOwn = (name: string): boolean => definitions.get(name)!.some(({ definition }) => definition.kind !== 'import' || isPackage);
  const names = [...definitions.keys()].filter((name) => listed?.has(name) ?? (!name.startsWith('_') && !isConventional(name) && isOwn(name)));
  return {
    names: names.map((name) => ({ name, isType: false, shifts: isShifting(graph, legacy, name) })),
    isComplete: stars.length === 0 && !definitions.has('__getattr__') && graph.project.failure(file) === null,
    effects: loadEffectsOf(text),
  };
}

/** Whether a canonical name can stand for a legacy one wherever that is used. */
export function fitOfNames(graph: Graph, { legacy: module, name, to }: Question & { readonly kind: 'fit' }): Fit {
  const legacy = graph.migration.legacy.find((each) => each.module === module);
  const [theirs, ours] = [legacy ? graph.declared(legacy, name) : null, graph.canonical(to)];
  const declared = { legacy: theirs && graph.project.placeOf(theirs), canonical: ours && graph.project.placeOf(ours) };
  return { isCompatible: theirs !== null && ours !== null && canStandFor(graph, ours, theirs), misfits: [], declared };
}

function canStandFor({ project }: Graph, ours: Declaration, theirs: Declaration): boolean {
  if (ours.file === theirs.file && ours.name === theirs.name) return true;
  const kinds = [ours.definition.kind, theirs.definition.kind].join();
  if (kinds === 'function,function') return takes(project, ours, theirs);
  if (kinds !== 'class,class') return false;
  const [canonical, legacy] = [membersOf(project, ours), membersOf(project, theirs)];
  if (inherits(project, ours, theirs)) return canonical.raises === legacy.raises;
  return !canonical.isOpen && !legacy.isOpen && canonical.raises === legacy.raises && [...legacy.names].every((each) => canonical.names.has(each));
}

function isShifting(graph: Graph, legacy: LegacyModule, name: string): boolean {
  const destination = graph.destination(legacy, name);
  const theirs = graph.declared(legacy, name);
  const ours = destination.kind === 'moves' ? graph.canonical(destination.to) : null;
  if (!theirs || !ours) return false;
  const [today, later] = [kindOf(graph.project, theirs), kindOf(graph.project, ours)];
  return today !== later && (today === 'async' || later === 'async');
}

/** The texts of `__all__`; null where the module has none, or computes it. */
function listedIn(text: string): ReadonlySet<string> | null {
  const list = /^__all__(?:\s*:[^=\n]*)?\s*=\s*[[(]([^\])]*)[\])]/m.exec(text)?.[1];
  return list === undefined ? null : new Set([...list.matchAll(/['"]([^'"\n]+)['"]/g)].map(([, name]) => name!));
}

function isConventional(name: string): boolean {
  return name === 'logger' || name === 'log';
}
