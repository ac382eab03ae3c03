import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Failure } from '../model';
import { readBytes, readSource, searchable } from '../source';
import { walk } from '../walk';
import { yamlCatalogs } from './catalogs';
import type { Listing } from './listing';
import { packageJson } from './package-json';
import { pyproject } from './pyproject';
import { requirements } from './requirements';
import type { Ecosystem } from './wishes';

/** A file that lists packages, and which code it speaks for. */
export interface ProjectListing extends Listing {
  readonly ecosystem: Ecosystem;
  /** The folder whose files it is about: '' or `packages/a`. */
  readonly folder: string;
  /** Of a `package.json`: the package itself. */
  readonly self: { readonly name: string | null; readonly version: string | null } | null;
}

export interface Listings {
  readonly listings: readonly ProjectListing[];
  readonly failures: readonly Failure[];
}

const requirementsFile = /(?:^|\/)(?:requirements[\w.-]*\.(?:txt|in)|requirements\/[\w.-]+\.(?:txt|in))$/;
const npmFiles: ReadonlySet<string> = new Set(['package.json', 'pnpm-workspace.yaml', '.yarnrc.yml']);

/** Whether a file lists packages, and is data to the languages. */
export function listsPackages(file: string): boolean {
  return ecosystemOf(file) !== null;
}

function ecosystemOf(file: string): Ecosystem | null {
  if (npmFiles.has(posix.basename(file))) return 'npm';
  return posix.basename(file) === 'pyproject.toml' || requirementsFile.test(file) ? 'python' : null;
}

/** Every file of a project that lists packages of these ecosystems. One that cannot be read matters only if it names one of them. */
export function readListings(root: string, ecosystems: ReadonlySet<Ecosystem>, names: readonly string[]): Listings {
  const isWanted = (file: string): boolean => {
    const ecosystem = ecosystemOf(file);
    return ecosystem !== null && ecosystems.has(ecosystem);
  };
  const listings: ProjectListing[] = [];
  const failures: Failure[] = [];
  for (const file of filesOf(root, isWanted)) {
    const source = readSource(root, file);
    const listing = 'text' in source ? listingOf(file, source.text) : null;
    if (listing) listings.push(listing);
    else if ('stage' in source) failures.push(...(namesOne(root, file, names) ? [source] : []));
    else if (posix.basename(file) === 'package.json' && names.some((name) => source.text.includes(name))) failures.push({ file, stage: 'parse', message: 'is not valid JSON; the packages that it lists were left alone' });
  }
  return { listings, failures };
}

function listingOf(file: string, text: string): ProjectListing | null {
  const name = posix.basename(file);
  const ecosystem = ecosystemOf(file)!;
  const own = posix.dirname(file) === '.' ? '' : posix.dirname(file);
  const common = { ecosystem, folder: posix.basename(own) === 'requirements' ? own.replace(/\/?requirements$/, '') : own };
  if (name === 'package.json') {
    const read = packageJson(file, text);
    return read && { ...read, ...common, self: { name: read.name, version: read.version } };
  }
  const read = name === 'pyproject.toml' ? pyproject(file, text) : ecosystem === 'python' ? requirements(file, text) : yamlCatalogs(file, text);
  return read && { ...read, ...common, self: null };
}

function filesOf(root: string, accepts: (file: string) => boolean): string[] {
  return walk(root, { extensions: null, gitignore: true, enters: () => true, accepts }).files.sort();
}

function namesOne(root: string, file: string, names: readonly string[]): boolean {
  const bytes = readBytes(root, file);
  if (!Buffer.isBuffer(bytes)) return true;
  const text = searchable(bytes);
  return names.some((name) => text.includes(name));
}

/** The files that name one of some packages, in whatever way; those that list packages are left out. */
export function filesNaming(root: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : filesOf(root, (file) => !listsPackages(file)).filter((file) => namesOne(root, file, names));
}

export function textOf(root: string, file: string): string {
  const source = readSource(root, file);
  return 'text' in source ? source.text : '';
}

const locks: readonly (readonly [lock: string, command: string])[] = [
  ['pnpm-lock.yaml', 'pnpm install'],
  ['yarn.lock', 'yarn install'],
  ['bun.lock', 'bun install'],
  ['bun.lockb', 'bun install'],
  ['package-lock.json', 'npm install'],
  ['npm-shrinkwrap.json', 'npm install'],
  ['uv.lock', 'uv lock'],
  ['poetry.lock', 'poetry lock'],
  ['pdm.lock', 'pdm lock'],
  ['Pipfile.lock', 'pipenv lock'],
];
const pythonLocks: ReadonlySet<string> = new Set(['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock']);

/** What brings the nearest lock file up to date with a file that lists packages; null where there is none. */
export function lockOf(root: string, file: string): { readonly lock: string; readonly command: string } | null {
  const isPython = ecosystemOf(file) === 'python';
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const found = locks.find(([lock]) => pythonLocks.has(lock) === isPython && existsSync(join(root, folder, lock)));
    if (found) return { lock: posix.join(folder, found[0]), command: found[1] };
    if (folder === '.') return null;
  }
}
