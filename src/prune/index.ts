import { posix } from 'node:path';
import type { JournalledFile } from '../journal/run';
import type { Removal } from '../manifest/removal';
import { UserError } from '../errors';
import { nearest } from '../manifest/problems';
import type { ModuleResult } from '../prune-report';
import type { PlannedProject } from '../run';
import { readSource } from '../source';
import { emptied, leftoversOf } from './leftovers';
import { deletable, entriesOf, reasonsToStay, wantedOf, type Entry } from './modules';
import { namedModule } from './names';
import { namingsOf, type Naming } from './references';
import { shimsFor, type Shimmed } from './shims';
import { searchTexts } from './texts';

export interface PruneOptions {
  /** Whether modules are replaced by deprecated re-exports, and not deleted. */
  readonly shim: boolean;
  /** Modules that stay, as the manifest or the file system calls them. */
  readonly keep: readonly string[];
}

export interface Pruning {
  readonly modules: readonly ModuleResult[];
  /** Deletions, and modules that are replaced. */
  readonly changes: readonly JournalledFile[];
  /** What has to be recorded in the manifest. */
  readonly removals: readonly Removal[];
  readonly emptyFolders: readonly string[];
}

/**
 * What of the legacy modules can go, and what stops the others.
 *
 * @throws UserError where something is to be kept that the manifest does not list.
 */
export async function prune(project: PlannedProject, options: PruneOptions): Promise<Pruning> {
  const { root } = project.workspace;
  const entries = entriesOf(project);
  const wanted = wantedOf(entries);
  const kept = keptFiles(options.keep, entries);
  const texts = await searchTexts(root, wanted.map(({ named }) => named));
  const namings = await namingsOf(project, wanted, texts);
  const reasons = new Map(wanted.map(({ named: { file } }) => [file, reasonsToStay(file, entries, texts.files)]));
  const going = options.shim ? new Set<string>() : deletable(namings, (file) => kept.has(file) || reasons.get(file)!.length > 0);
  const shims = options.shim ? shimsFor(project, entries, (file) => kept.has(file)) : new Map<string, Shimmed>();
  const modules = entries.map((entry) => resultOf(entry, { namings, reasons, going, kept, shims, files: texts.files }));
  const shimChanges = [...shims].flatMap(([file, shim]): JournalledFile[] => ('change' in shim && shim.change ? [{ file, ...shim.change }] : []));
  const deletions = [...going].flatMap((file): JournalledFile[] => {
    const source = readSource(root, file);
    return 'text' in source ? [{ file, before: source.text, after: null }] : [];
  });
  return { modules, changes: [...shimChanges, ...deletions], removals: entries.flatMap((entry) => removalOf(entry, going)), emptyFolders: emptied([...going], texts.files) };
}

function keptFiles(keep: readonly string[], entries: readonly Entry[]): ReadonlySet<string> {
  const names = [...new Set(entries.flatMap(({ legacy, source }) => [legacy.module, ...(source ? [source.file] : [])]))];
  return new Set(keep.flatMap((written) => {
    const module = posix.normalize(written);
    const found = entries.filter(({ legacy, source }) => legacy.module === module || legacy.module === written || source?.file === module);
    if (found.length > 0) return found.flatMap(({ source }) => source?.file ?? []);
    const close = nearest(module, names);
    throw new UserError(`--keep ${written}: the manifest lists no such module`, { hint: close ? `Did you mean ${close}?` : `It lists ${names.join(', ')}.` });
  }));
}

interface Known {
  readonly namings: ReadonlyMap<string, readonly Naming[]>;
  readonly reasons: ReadonlyMap<string, readonly string[]>;
  readonly going: ReadonlySet<string>;
  readonly kept: ReadonlySet<string>;
  readonly shims: ReadonlyMap<string, Shimmed>;
  readonly files: readonly string[];
}

function resultOf(entry: Entry, known: Known): ModuleResult {
  const { graph, legacy, source } = entry;
  const base = { migration: graph.migration.name, module: legacy.module, file: source?.file ?? null, reasons: [], blockers: [], warnings: [], leftovers: [], exports: [...(legacy.exports ?? [])] };
  if (legacy.scope === 'listed') return { ...base, outcome: 'listed' };
  if (legacy.removed) return { ...base, outcome: 'removed' };
  if (!source) return { ...base, outcome: 'package' };
  const { file } = source;
  const namings = known.namings.get(file) ?? [];
  const result = { ...base, exports: source.surface().names.map(({ name }) => name), warnings: namings.filter(({ blocks }) => !blocks).map(placeOf) };
  const shim = known.shims.get(file);
  if (known.kept.has(file)) return { ...result, outcome: 'kept' };
  if (shim && 'change' in shim) return { ...result, outcome: shim.change ? 'shimmed' : 'shim' };
  if (known.going.has(file)) return { ...result, outcome: 'deleted', leftovers: leftoversOf(namedModule(file, source.dottedNames), known.files) };
  const blockers = shim ? [] : namings.filter(({ blocks, file: from }) => blocks && !known.going.has(from)).map(placeOf);
  return { ...result, outcome: 'blocked', reasons: [...(shim?.reasons ?? known.reasons.get(file) ?? [])], blockers };
}

function placeOf({ file, line, kind, message, excerpt }: Naming): ModuleResult['blockers'][number] {
  return { file, line, kind, message, excerpt };
}

/** Names that are the same thing today, or proven to fit, would be homonyms once nobody can look. */
function removalOf({ migration, index, graph, legacy, source }: Entry, going: ReadonlySet<string>): Removal[] {
  if (!source || !going.has(source.file)) return [];
  const names = source.surface().names.map(({ name }) => name);
  const same = names.flatMap((name) => {
    const destination = legacy.symbols[name] === undefined ? graph.destination(legacy, name) : null;
    return destination?.kind === 'moves' && destination.unless === undefined ? [[name, destination.to] as const] : [];
  });
  return [{ migration, legacy: index, exports: names, symbols: Object.fromEntries(same) }];
}
