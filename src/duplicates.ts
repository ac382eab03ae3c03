import { discover } from './discover';
import type { Family } from './families/family';
import { findFamilies } from './families/find-families';
import { Modules } from './families/modules';
import { isLive } from './families/doubles';
import { definers, fewFiles, mentions, namesOf } from './families/sift';
import { languages } from './languages';
import type { ModuleImports } from './outline';
import type { Hints, Language, Session } from './session';
import { readSource } from './source';

export interface DuplicatesOptions {
  /** Absolute, without symbolic links. */
  readonly root: string;
  readonly ignorePatterns: readonly string[];
  onProgress?(done: number, total: number, stage: string): void;
}

/** The duplicates of one language in a project. */
export interface Duplicates {
  readonly language: Language;
  readonly session: Session;
  readonly modules: Modules;
  readonly families: readonly Family[];
  /** Relative to the root, sorted. */
  readonly files: readonly string[];
}

/** How many families are measured exactly: those that may be the heaviest. */
const measuredFamilies = 24;

/** Finds what is implemented more than once, in every language that a project speaks. */
export async function findDuplicates({ root, ignorePatterns, onProgress }: DuplicatesOptions): Promise<Duplicates[]> {
  const extensions = languages.flatMap((language) => language.extensions);
  const { files } = await discover({ root, ignorePatterns, include: ['**'], exclude: [], gitignore: true, extensions, paths: [] });
  return languages.flatMap((language) => {
    const own = files.filter((file) => language.extensions.some((extension) => file.endsWith(extension)));
    return own.length === 0 ? [] : [inLanguage(language, root, own, onProgress)];
  });
}

function inLanguage(language: Language, root: string, files: readonly string[], onProgress: DuplicatesOptions['onProgress']): Duplicates {
  const read = (file: string): string | null => {
    const source = readSource(root, file);
    return 'stage' in source ? null : source.text;
  };
  const session = language.start({ root, migrations: [], files, read, readForAnswers: read });
  if (files.length <= fewFiles) {
    const modules = new Modules(session.outline(files.filter(isLive)), session.importsOf(files.filter((file) => !isLive(file))));
    return { language, session, modules, families: findFamilies(modules), files };
  }
  const hints = new Map(inSteps(files, (some) => some.map((file): [string, Hints] => [file, language.hints(read(file) ?? '')]), (done) => onProgress?.(done, files.length, 'looking for names')));
  const modules = measured(session, files, hints, onProgress);
  return { language, session, modules, families: findFamilies(modules), files };
}

/** Of many files, those are read in full that can be told, by their names alone, to have to do with one of the heaviest families. */
function measured(session: Session, files: readonly string[], hints: ReadonlyMap<string, Hints>, onProgress: DuplicatesOptions['onProgress'] = () => undefined): Modules {
  const live = files.filter(isLive);
  const defining = definers(new Map(live.map((file) => [file, hints.get(file)!])));
  const first = inSteps(defining, (some) => session.outline(some), (done) => onProgress(done, defining.length, 'looking for duplicates'));
  const families = heaviest(findFamilies(new Modules(first, [])), files, hints);
  const names = namesOf(families);
  const known = new Set(defining);
  const naming = files.filter((file) => !known.has(file) && mentions(hints.get(file)!, names));
  const addresses = naming.filter(isLive);
  const outlines = inSteps(addresses, (some) => session.outline(some), (done) => onProgress(done, naming.length, 'counting who uses them'));
  const others = naming.filter((file) => !isLive(file));
  const imports = inSteps(others, (some): readonly ModuleImports[] => session.importsOf(some), (done) => onProgress(addresses.length + done, naming.length, 'counting who uses them'));
  return new Modules([...first, ...outlines].sort((left, right) => (left.file < right.file ? -1 : 1)), imports);
}

/** By how many files name them where they import something. */
function heaviest(families: readonly Family[], files: readonly string[], hints: ReadonlyMap<string, Hints>): Family[] {
  const owners = new Map<string, Family[]>();
  for (const family of families) for (const { names } of family.members) for (const name of names) owners.set(name, [...(owners.get(name) ?? []), family]);
  const counts = new Map<Family, number>();
  for (const file of files) {
    const words = new Set(hints.get(file)!.imports.match(/[\w$-]+/g) ?? []);
    const named = new Set([...words].flatMap((word) => owners.get(word) ?? []));
    for (const family of named) counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const weight = (family: Family): number => family.members.length * (counts.get(family) ?? 0);
  return [...families].sort((left, right) => weight(right) - weight(left)).slice(0, measuredFamilies);
}

const filesPerStep = 100;

function inSteps<T>(files: readonly string[], read: (files: readonly string[]) => readonly T[], told: (done: number) => void): T[] {
  const results: T[] = [];
  for (let at = 0; at < files.length; at += filesPerStep) {
    results.push(...read(files.slice(at, at + filesPerStep)));
    told(Math.min(at + filesPerStep, files.length));
  }
  return results;
}
