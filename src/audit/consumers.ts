import { isForTests } from '../families/doubles';
import { grouped } from '../grouped';
import { matcherOf } from '../globs';
import type { Site } from '../model';
import { countsAsMisuse, isReference } from '../summary';
import type { Facts } from './facts';
import type { Area, Consumer } from './model';

/** A reference to a module of the migration by a file that is none of them. */
export interface Use {
  readonly file: string;
  readonly module: string;
  readonly names: readonly string[];
  /** null: it points at the canonical module already. */
  readonly site: Site | null;
}

/** The references of consumers. What a manifest does not list of a module that lives on is no reference to what is migrated. */
export function usesOf(facts: Facts): Use[] {
  const { migration, graph, members, sites, canonicalReferences } = facts;
  const own = new Set(members.flatMap(({ file }) => file ?? []));
  const isOutside = (file: string): boolean => !own.has(file) && !graph.isCanonicalSource(file);
  const listed = new Set(migration.legacy.filter(({ scope }) => scope === 'listed').map(({ module }) => module));
  const legacy = sites.filter((site) => isReference(site) && site.module !== null && isOutside(site.file) && !(site.status === 'skipped' && listed.has(site.module)));
  return [
    ...legacy.map((site): Use => ({ file: site.file, module: site.module!, names: facts.namesTaken(site), site })),
    ...canonicalReferences.filter(({ file }) => isOutside(file)).map(({ file, names }): Use => ({ file, module: migration.canonical.module, names, site: null })),
  ];
}

/** Whether a factory is misused at a site, and no person has said that it is meant. */
export function isMisused(site: Site): boolean {
  return countsAsMisuse(site) && site.status !== 'skipped';
}

export function consumersOf({ migration, sites, ownersOf }: Facts, uses: readonly Use[]): Consumer[] {
  const misuses = grouped(sites.filter(isMisused), ({ file }) => file);
  const byFile = grouped(uses, ({ file }) => file);
  const files = [...byFile.keys()].sort();
  const areaOf = areasBy(migration.groups, files);
  return files.map((file): Consumer => ({ file, isTest: isForTests(file), area: areaOf(file), owners: ownersOf(file), uses: tally(byFile.get(file)!), misuses: misuses.get(file)?.length ?? 0 }));
}

function tally(uses: readonly Use[]): Record<string, number> {
  return Object.fromEntries([...grouped(uses, ({ module }) => module)].map(([module, all]) => [module, all.length] as const).sort(byName));
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

export function areasOf(consumers: readonly Consumer[], uses: readonly Use[]): Area[] {
  const usesByFile = grouped(uses, ({ file }) => file);
  const areas = [...grouped(consumers, ({ area }) => area)].map(([name, members]): Area => {
    const modules = [...new Set(members.flatMap((each) => Object.keys(each.uses)))].sort();
    const sites = members.flatMap(({ file }) => usesByFile.get(file)!.flatMap(({ site }) => site ?? []));
    return {
      name, files: members.length, tests: members.filter(({ isTest }) => isTest).length,
      owners: [...new Set(members.flatMap(({ owners }) => owners))].sort(),
      uses: Object.fromEntries(modules.map((module) => [module, members.filter((each) => each.uses[module] !== undefined).length])),
      misuses: members.reduce((sum, each) => sum + each.misuses, 0),
      certain: sites.filter(({ status }) => status === 'migrated').length,
      open: sites.filter(({ status }) => status !== 'migrated').length,
    };
  });
  return areas.sort((left, right) => right.files - left.files || (left.name < right.name ? -1 : 1));
}

/** More areas than a person can take in at a glance are no help. */
const mostAreas = 16;
const deepest = 4;

/** The group of the manifest that a file is in, or else its folder: folders that hold most of the files are split as long as there is room. */
function areasBy(groups: Facts['migration']['groups'], files: readonly string[]): (file: string) => string {
  const matchers = groups.map(({ name, globs }) => ({ name, matches: matcherOf(globs) }));
  const groupOf = (file: string): string | undefined => matchers.find(({ matches }) => matches(file))?.name;
  const areas = new Map<string, string>();
  const rest = files.filter((file) => {
    const group = groupOf(file);
    if (group !== undefined) areas.set(file, group);
    return group === undefined;
  });
  for (const [folder, members] of foldersOf(rest)) for (const file of members) areas.set(file, folder);
  return (file) => areas.get(file) ?? '.';
}

function foldersOf(files: readonly string[]): Map<string, readonly string[]> {
  const at = (depth: number) => (file: string): string => file.split('/').slice(0, -1).slice(0, depth).join('/') || '.';
  const folders = new Map<string, readonly string[]>(grouped(files, at(1)));
  for (;;) {
    const large = [...folders].filter(([folder, members]) => members.length > files.length / 5 && depthOf(folder) < deepest && !folder.endsWith('/*'));
    const splits = large.sort(([, left], [, right]) => right.length - left.length).map(([folder, members]) => ({ folder, parts: grouped(members, at(depthOf(folder) + 1)) }));
    const split = splits.find(({ folder, parts }) => !(parts.size === 1 && parts.has(folder)));
    const room = mostAreas - folders.size;
    if (!split || room < 2) return folders;
    folders.delete(split.folder);
    const parts = [...split.parts].sort(([, left], [, right]) => right.length - left.length);
    // Others that are as large need room as well.
    const fair = Math.max(2, Math.floor(room / large.length));
    const shown = parts.length <= fair + 1 ? parts.length : fair;
    for (const [folder, members] of parts.slice(0, shown)) folders.set(folder, members);
    const rest = parts.slice(shown).flatMap(([, members]) => members);
    if (rest.length > 0) folders.set(`${split.folder}/*`, rest);
  }
}

function depthOf(folder: string): number {
  return folder === '.' ? 0 : folder.split('/').length;
}
