import { candidatesOf, type Candidate } from './families/canonical';
import { weightOf, type Family } from './families/family';
import { legacyOf, proposalFor, type LegacyProposal } from './families/legacy';
import { familyOfModules } from './families/named-family';
import { manifestOf, type Proposal } from './families/proposal';
import { removedFrom } from './families/removed';
import type { Duplicates } from './duplicates';
import { UserError } from './errors';
import { didYouMean, nearestPath } from './manifest/problems';
import type { ManifestInput } from './manifest/schema';

/** A family, and the project that it was found in. */
export interface FoundFamily {
  readonly family: Family;
  readonly source: Duplicates;
}

/** What is to become of which family. */
export interface Choice {
  readonly found: FoundFamily;
  readonly proposal: Proposal;
  /** Whether a person has said that it is to be written. */
  readonly write?: boolean;
}

/** The families of all languages, the heaviest first. */
export function ranked(sources: readonly Duplicates[]): FoundFamily[] {
  const all = sources.flatMap((source) => source.families.map((family): FoundFamily => ({ family, source })));
  return all.sort((left, right) => weightOf(right.family) - weightOf(left.family));
}

/** @throws UserError where there is no family of that name, or with that number in the list. */
export function familyNamed(all: readonly FoundFamily[], name: string): FoundFamily {
  const found = all.find(({ family }) => family.name === name) ?? (/^[1-9]\d*$/.test(name) ? all[Number(name) - 1] : undefined);
  if (found) return found;
  throw new UserError(`There is no family ${JSON.stringify(name)}${didYouMean(name, all.map(({ family }) => family.name))}`, { hint: 'ssot-codemod init --list shows all.' });
}

/**
 * The family of some modules because a person says so: the one that is there, with what they add to it; or they alone.
 *
 * @param near a family that has the first of them
 */
export function familyAsNamed(source: Duplicates, named: readonly string[], near: Family | null): FoundFamily {
  const modules = source.with(named);
  const known = new Map(near?.members.map(({ file, consumers }) => [file, consumers]));
  const family = familyOfModules(modules, [...new Set([...known.keys(), ...named])], near?.name ?? null, (file) => known.get(file) ?? modules.importersOf(file));
  return { family, source: { ...source, modules } };
}

/** The file of a module that a person calls by its path, or by its dotted name; null where it is none of the project. */
function fileCalled({ files, session }: Duplicates, module: string): string | null {
  const path = module.replace(/^(?:\.\/)+/, '');
  return files.includes(path) ? path : session.fileNamed(module);
}

/**
 * The project, of those of each language, that has some modules, and their files.
 *
 * @throws UserError where there is no such module, or they are of two languages
 */
export function whereNamed(sources: readonly Duplicates[], named: readonly string[]): { readonly source: Duplicates; readonly files: readonly string[] } {
  for (const module of named) {
    if (sources.every((source) => fileCalled(source, module) === null)) throw noModule(sources, module);
  }
  const source = sources.find((each) => named.every((module) => fileCalled(each, module) !== null));
  if (!source) throw new UserError(`${named.join(' and ')} are of two languages`, { hint: 'One migration speaks one language.' });
  return { source, files: named.map((module) => fileCalled(source, module)!) };
}

function noModule(sources: readonly Duplicates[], module: string): UserError {
  const isDotted = /^[\w.]+$/.test(module) && !/\.(?:[cm]?[jt]sx?|pyi?)$/.test(module);
  const files = sources.flatMap((source) => source.files.map((file) => ({ source, file })));
  const best = nearestPath(isDotted ? `${module.replaceAll('.', '/')}.py` : module, files.map(({ file }) => file));
  const found = files.find(({ file }) => file === best);
  const guess = found ? `; did you mean ${JSON.stringify(isDotted ? nameOf(found.source, found.file) : found.file)}?` : '';
  return new UserError(`There is no module ${module}${guess}`, { hint: 'Name a file below the root, or a dotted Python name.' });
}

/** How a manifest calls a module: in Python by its dotted name, where that leads back to it. */
export function nameOf({ language, session }: Duplicates, file: string): string {
  if (language.id !== 'python') return file;
  const parts = file.replace(/(?:\/__init__)?\.pyi?$/, '').split('/');
  // A folder in front may be where imports start.
  const names = parts.map((_, index) => parts.slice(index).join('.')).filter((name) => /^[\p{ID_Start}_][\p{ID_Continue}.]*\.[\p{ID_Continue}.]+$/u.test(name));
  return names.find((name) => session.fileNamed(name) === file) ?? (parts.length > 1 && !/[^\w/]/.test(file.replace(/\.pyi?$/, '')) ? parts.join('.') : file);
}

export function candidates({ family, source }: FoundFamily): Candidate[] {
  return candidatesOf(source.modules, family);
}

/** The modules of a family that go where one stays. */
export function legacyModules({ family, source: { modules, files } }: FoundFamily, canonical: string): LegacyProposal[] {
  const present = new Set(files);
  return [...legacyOf(modules, family, canonical), ...removedFrom(modules, family, canonical, (file) => present.has(file))];
}

/** Those of them that a person names, and what else they name. */
export function legacyNamed(found: FoundFamily, canonical: string, wanted: readonly string[]): LegacyProposal[] {
  const { family, source: { modules } } = found;
  const known = new Map(legacyModules(found, canonical).map((each) => [each.file, each]));
  return wanted.map((file) => known.get(file) ?? proposalFor(modules, family, { file, how: 'declares', consumers: modules.importersOf(file) }, canonical));
}

export function manifestFor({ source }: FoundFamily, proposal: Proposal): ManifestInput {
  return manifestOf(source.modules, proposal, (file) => nameOf(source, file), source.files);
}
