import { discover } from './discover';
import type { Family } from './families/family';
import { findFamilies } from './families/find-families';
import { Modules } from './families/modules';
import { isLive } from './families/doubles';
import { definers, fewFiles, mentions, namesOf } from './families/sift';
import { moduleName } from './families/things';
import { languages } from './languages';
import type { ModuleImports, ModuleOutline } from './outline';
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
  /** The same modules, and some that a person names, with who imports them: nothing may have told that they are duplicates. */
  with(named: readonly string[]): Modules;
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

/** What has been read of a project. */
interface Reading {
  readonly session: Session;
  readonly files: readonly string[];
  /** None where all files are read in full. */
  readonly hints: ReadonlyMap<string, Hints>;
  readonly outlines: readonly ModuleOutline[];
  readonly imports: readonly ModuleImports[];
}

function inLanguage(language: Language, root: string, files: readonly string[], onProgress: DuplicatesOptions['onProgress']): Duplicates {
  const read = (file: string): string | null => {
    const source = readSource(root, file);
    return 'stage' in source ? null : source.text;
  };
  const session = language.start({ root, migrations: [], files, read, readForAnswers: read });
  const reading = files.length <= fewFiles ? whole(session, files) : measured(session, files, hintsOf(language, files, read, onProgress), onProgress);
  const modules = modulesOf(reading);
  return { language, session, modules, with: (named) => modulesOf(widened(reading, named)), families: findFamilies(modules), files };
}

function modulesOf({ outlines, imports }: Reading): Modules {
  return new Modules([...outlines].sort((left, right) => (left.file < right.file ? -1 : 1)), imports);
}

function whole(session: Session, files: readonly string[]): Reading {
  return { session, files, hints: new Map(), outlines: session.outline(files.filter(isLive)), imports: session.importsOf(files.filter((file) => !isLive(file))) };
}

function hintsOf(language: Language, files: readonly string[], read: (file: string) => string | null, onProgress: DuplicatesOptions['onProgress']): ReadonlyMap<string, Hints> {
  return new Map(inSteps(files, (some) => some.map((file): [string, Hints] => [file, language.hints(read(file) ?? '')]), (done) => onProgress?.(done, files.length, 'looking for names')));
}

/** Of many files, those are read in full that can be told, by their names alone, to have to do with one of the heaviest families. */
function measured(session: Session, files: readonly string[], hints: ReadonlyMap<string, Hints>, onProgress: DuplicatesOptions['onProgress'] = () => undefined): Reading {
  const live = files.filter(isLive);
  const defining = definers(new Map(live.map((file) => [file, hints.get(file)!])));
  const outlines = inSteps(defining, (some) => session.outline(some), (done) => onProgress(done, defining.length, 'looking for duplicates'));
  const families = heaviest(findFamilies(new Modules(outlines, [])), files, hints);
  return withUsers({ session, files, hints, outlines, imports: [] }, namesOf(families), onProgress);
}

/** With the files whose import statements name something. */
function withUsers(reading: Reading, names: ReadonlySet<string>, onProgress: NonNullable<DuplicatesOptions['onProgress']>): Reading {
  const { session, hints } = reading;
  const known = new Set([...reading.outlines, ...reading.imports].map(({ file }) => file));
  const naming = [...hints].filter(([file, own]) => !known.has(file) && mentions(own, names)).map(([file]) => file);
  const addresses = naming.filter(isLive);
  const outlines = inSteps(addresses, (some) => session.outline(some), (done) => onProgress(done, naming.length, 'counting who uses them'));
  const others = naming.filter((file) => !isLive(file));
  const imports = inSteps(others, (some): readonly ModuleImports[] => session.importsOf(some), (done) => onProgress(addresses.length + done, naming.length, 'counting who uses them'));
  return { ...reading, outlines: [...reading.outlines, ...outlines], imports: [...reading.imports, ...imports] };
}

function widened(reading: Reading, named: readonly string[]): Reading {
  const added = reading.session.outline(named.filter((file) => !reading.outlines.some((outline) => outline.file === file)));
  const outlines = [...reading.outlines, ...added];
  const names = outlines.filter(({ file }) => named.includes(file)).flatMap(({ file, exports, reExports }) => [moduleName(file), ...exports.map(({ name }) => name), ...reExports.map(({ as }) => as)]);
  const all = { ...reading, outlines, imports: reading.imports.filter(({ file }) => !named.includes(file)) };
  return withUsers(all, new Set(names.filter((name) => name !== 'default' && name !== '*')), () => undefined);
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
