import { lstatSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import ignore from 'ignore';
import { trackedDespiteRules } from './gitignore';
import { basesOf, matcherOf, wholeFolders } from './globs';
import type { Failure } from './model';
import { selectPaths } from './select-paths';
import { walk, type WalkRules } from './walk';

export interface DiscoverOptions {
  /** Absolute, without symbolic links. */
  readonly root: string;
  /** Globs relative to the root. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether files that git ignores are left out. */
  readonly gitignore: boolean;
  /** With or without the leading dot. */
  readonly extensions: readonly string[];
  /** Names of files that are listed as well, in every folder that `include` leads through. */
  readonly settings?: readonly string[];
  /** Files, folders or globs, absolute or relative to the root, that narrow the result; empty: no narrowing. */
  readonly paths: readonly string[];
  /** What else to leave out, in the syntax of a `.gitignore` at the root. */
  readonly ignorePatterns: readonly string[];
  /** Called now and then with the number of files found so far. */
  onFound?(count: number): void;
}

export interface Discovery {
  /** Relative to the root, with `/`, sorted by code unit. */
  readonly files: readonly string[];
  /** Folders that cannot be read and names that cannot be spelt. */
  readonly failures: readonly Failure[];
  /** The `include` globs and the `paths` that match no file, as they were written. */
  readonly unmatched: readonly string[];
}

/**
 * Lists the files to scan. `node_modules` and `.git` are never entered, symbolic links never followed; what cannot be
 * read becomes a failure, and the rest goes on. A file that git tracks is listed even where a `.gitignore` matches it.
 */
export async function discover(options: DiscoverOptions): Promise<Discovery> {
  const { root, include, paths } = options;
  const tracked = options.gitignore ? trackedDespiteRules(root) : Promise.resolve(new Set<string>());
  const rules = rulesOf(options);
  const { files: walked, failures } = walk(root, rules, options.onFound);
  const extra = [...(await tracked)].filter((file) => isWanted(root, file, rules));
  const all = [...new Set([...walked, ...extra])].sort();
  const unmatched = include.filter((glob) => !all.some(matcherOf([glob])));
  const selection = selectPaths(root, all, paths);
  return {
    files: selection.files,
    failures: failures.sort((a, b) => (a.file < b.file ? -1 : 1)),
    unmatched: [...unmatched, ...selection.unmatched],
  };
}

/** Every file of a root that git does not ignore, and every symbolic link, sorted. */
export async function discoverAll(root: string): Promise<{ readonly files: readonly string[]; readonly links: readonly string[] }> {
  const links: string[] = [];
  const rules: WalkRules = { extensions: null, gitignore: true, enters: () => true, accepts: () => true, onLink: (file) => links.push(file) };
  const { files } = walk(root, rules);
  const extra = [...(await trackedDespiteRules(root))].filter((file) => isWanted(root, file, rules));
  return { files: [...new Set([...files, ...extra])].sort(), links: links.sort() };
}

function rulesOf({ include, exclude, extensions, settings = [], gitignore, ignorePatterns }: DiscoverOptions): WalkRules {
  const included = matcherOf(include);
  const bases = basesOf(include);
  const excluded = matcherOf(exclude);
  const excludedFolder = wholeFolders(exclude);
  const patterns = ignore().add([...ignorePatterns]);
  const names = new Set(settings);
  const ignored = (path: string) => ignorePatterns.length > 0 && patterns.ignores(path);
  return {
    extensions: new Set(extensions.map((extension) => (extension.startsWith('.') ? extension : `.${extension}`))),
    names,
    gitignore,
    enters: (folder) =>
      bases.some((base) => folder.startsWith(base) || base.startsWith(folder)) &&
      !excludedFolder(folder.slice(0, -1)) &&
      !ignored(folder),
    accepts: (file) => (included(file) || names.has(basename(file))) && !excluded(file) && !ignored(file),
  };
}

function isWanted(root: string, file: string, { extensions, names, accepts }: WalkRules): boolean {
  const inNodeModules = `/${file}`.includes('/node_modules/');
  const isNamed = extensions === null || extensions.has(extname(file)) || names?.has(basename(file));
  if (inNodeModules || !isNamed || !accepts(file)) return false;
  // Neither a file that is deleted but not yet from the index, nor a link.
  return lstatSync(join(root, file), { throwIfNoEntry: false })?.isFile() ?? false;
}
