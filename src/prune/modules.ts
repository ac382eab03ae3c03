import { posix } from 'node:path';
import type { LegacySource, ModuleGraph } from '../language';
import type { LegacyModule } from '../manifest/manifest';
import { grouped } from '../grouped';
import type { PlannedProject } from '../run';
import { namedModule } from './names';
import type { Naming, Wanted } from './references';

/** One entry under `legacy` of one migration. */
export interface Entry {
  /** The indexes of the migration and of the entry. */
  readonly migration: number;
  readonly index: number;
  readonly graph: ModuleGraph;
  readonly legacy: LegacyModule;
  /** null where there is no file to prune. */
  readonly source: LegacySource | null;
}

export function entriesOf({ workspace }: PlannedProject): Entry[] {
  const { session } = workspace;
  return session.graphs.flatMap((graph, migration) => graph.migration.legacy.map((legacy, index): Entry => ({ migration, index, graph, legacy, source: session.legacySource(migration, legacy) })));
}

/** The modules that could go, each once however many entries are about it. */
export function wantedOf(entries: readonly Entry[]): Wanted[] {
  const prunable = entries.filter(({ source, legacy }) => source !== null && legacy.scope === 'all');
  return [...grouped(prunable, ({ source }) => source!.file)].map(([file, own]) => ({
    named: namedModule(file, [...new Set(own.flatMap(({ source }) => source!.dottedNames))]),
    modules: [...new Set(own.map(({ legacy }) => legacy.module))],
  }));
}

/** What keeps a module where it is although nothing refers to it. */
export function reasonsToStay(file: string, entries: readonly Entry[], files: readonly string[]): string[] {
  const own = entries.filter(({ source }) => source?.file === file);
  const listed = entries.find(({ legacy, source }) => source?.file === file && legacy.scope === 'listed');
  const open = own.find(({ source }) => source!.publicName !== null);
  return [
    ...whyCanonical(file, entries),
    ...(listed ? [`${listed.graph.migration.name} only moves some of its names`] : []),
    ...(open ? [`its package offers it to others, as ${open.source!.publicName}`] : []),
    ...packageOf(file, files),
  ];
}

/** That a module is canonical itself, or a part of what is; else nothing. */
export function whyCanonical(file: string, entries: readonly Entry[]): string[] {
  const canonical = entries.find(({ graph }) => graph.isCanonicalModule(file));
  if (canonical) return [`it is the canonical module of ${canonical.graph.migration.name}`];
  const behind = entries.find(({ graph }) => graph.isCanonicalSource(file));
  return behind ? [`it is part of the canonical implementation of ${behind.graph.migration.name}`] : [];
}

/** Without its `__init__.py`, a folder with modules is another kind of package. */
function packageOf(file: string, files: readonly string[]): string[] {
  if (posix.basename(file) !== '__init__.py') return [];
  const folder = posix.dirname(file);
  const inside = files.filter((each) => each !== file && each.startsWith(`${folder}/`) && /\.pyi?$/.test(each));
  return inside.length === 0 ? [] : [`it makes ${folder} a package, and ${inside[0]!}${inside.length > 1 ? ` and ${inside.length - 1} more` : ''} is in there`];
}

/**
 * The modules of which nothing but each other is left: what one of them is needed for goes with it.
 *
 * @param stays whether a module cannot go whatever refers to it
 */
export function deletable(namings: ReadonlyMap<string, readonly Naming[]>, stays: (file: string) => boolean): ReadonlySet<string> {
  const going = new Set([...namings.keys()].filter((file) => !stays(file)));
  for (let before = -1; before !== going.size; ) {
    before = going.size;
    for (const file of [...going]) if (namings.get(file)!.some((each) => each.blocks && !going.has(each.file))) going.delete(file);
  }
  return going;
}
