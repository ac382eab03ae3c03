import { posix } from 'node:path';
import type { ManifestInput } from '../manifest/schema';
import { copyFolderOf } from './doubles';
import type { Family } from './family';
import type { LegacyProposal } from './legacy';
import type { Modules } from './modules';
import { roleOf } from './roles';
import type { SymbolProposal } from './symbol-map';
import { conceptOf } from './words';

/** A migration as it is proposed to a person. */
export interface Proposal {
  readonly name: string;
  readonly family: Family;
  /** The file of the canonical module. */
  readonly canonical: string;
  readonly legacy: readonly LegacyProposal[];
}

type LegacyInput = Extract<ManifestInput, { legacy: unknown }>['legacy'][number];

/**
 * The manifest that a proposal comes to.
 *
 * @param nameOf how a manifest calls the module in a file
 * @param files all files of the project
 */
export function manifestOf(modules: Modules, { name, family, canonical, legacy }: Proposal, nameOf: (file: string) => string, files: readonly string[]): ManifestInput {
  const internal = internalTo(modules, canonical);
  const exclude = [...new Set(files.flatMap((file) => copyFolderOf(file) ?? []))].sort().map((folder) => `${folder}/**`);
  const factories = factoriesIn(modules, family, canonical, legacy);
  return {
    name,
    ...(exclude.length > 0 && { exclude }),
    canonical: { module: nameOf(canonical), ...(internal.length > 0 && { internal }) },
    legacy: legacy.map((each) => legacyInput(each, family, nameOf)),
    ...(Object.keys(factories).length > 0 && { factories }),
  };
}

function legacyInput({ file, scope, removed, symbols }: LegacyProposal, family: Family, nameOf: (file: string) => string): LegacyInput {
  const module = nameOf(file);
  const listed = symbols.filter((each) => isListed(each, scope, family));
  const map = Object.fromEntries(listed.map(({ name, to }) => [name, to]));
  const notes = Object.fromEntries(listed.flatMap(({ name, note }) => (note === null ? [] : [[name, note]])));
  if (listed.length === 0 && !removed) return module;
  return {
    module,
    // Without a name that moves, there is nothing to list.
    ...(scope === 'listed' && { scope }),
    ...(removed && { removed, exports: symbols.map(({ name }) => name) }),
    ...(listed.length > 0 && { symbols: map }),
    ...(Object.keys(notes).length > 0 && { notes }),
  };
}

/** An entry is a person's word: what moves under its own name is left to `migrate`, which looks at how it is used. */
function isListed({ name, to, confidence, consumers }: SymbolProposal, scope: 'all' | 'listed', family: Family): boolean {
  if (scope === 'listed') return to !== null || (consumers > 0 && conceptOf(name).key === family.key);
  if (to === null) return consumers > 0 || confidence === 'homonym';
  return confidence === 'likely' || to !== name;
}

/**
 * Whether the canonical module's own factories, and what names go to or may go to, give a promise. None where the source does not tell it
 * of each and types do: with a list, only what is in it is looked at.
 */
function factoriesIn(modules: Modules, family: Family, canonical: string, legacy: readonly LegacyProposal[]): Record<string, 'sync' | 'async'> {
  const targets = new Set(legacy.flatMap(({ symbols }) => symbols.flatMap(({ to, near }) => to ?? near ?? [])));
  const found = modules.offersOf(canonical).flatMap((offer): [string, 'sync' | 'async' | null][] => {
    const shape = offer.declared?.export;
    const role = roleOf(modules, family, offer);
    if (!shape || (role !== 'factory' && !targets.has(offer.name))) return [];
    if (role === 'collection') return shape.members.filter(({ kind, signature }) => kind === 'method' && gives(signature, family)).map(({ name, isAsync }) => [`${offer.name}.${name}`, isAsync ? 'async' : 'sync']);
    return shape.kind === 'function' && !/^[A-Z]/.test(offer.name) ? [[offer.name, shape.gives]] : [];
  });
  const told = found.filter((each): each is [string, 'sync' | 'async'] => each[1] !== null);
  const haveTypes = !/\.pyi?$/.test(canonical);
  return Object.fromEntries(haveTypes && told.length < found.length ? [] : told);
}

/** Whether a method says that it hands out one of the family. */
function gives(signature: string, { things }: Family): boolean {
  const result = signature.slice(signature.lastIndexOf(')'));
  return [...things.values()].some(({ declared }) => new RegExp(`\\b${declared.export.name.replaceAll('$', '\\$')}\\b`).test(result));
}

/** The folders below the canonical module's that are there for it alone. */
function internalTo(modules: Modules, canonical: string): string[] {
  const folder = posix.dirname(canonical);
  const needed = modules.all.filter(({ file }) => file.startsWith(`${folder}/`) && posix.dirname(file) !== folder && modules.imports(canonical, file));
  const folders = [...new Set(needed.map(({ file }) => posix.dirname(file)))];
  const isOwn = (inner: string): boolean => {
    const inside = modules.all.filter(({ file }) => file.startsWith(`${inner}/`));
    return inside.every(({ file }) => [...modules.importersOf(file)].every((importer) => importer === canonical || importer.startsWith(`${inner}/`)));
  };
  return folders.filter(isOwn).sort().map((inner) => `${inner}/**`);
}
