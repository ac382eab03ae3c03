import { realpathSync, statSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import { type Matcher, matcherOf } from './globs';

export interface Selection {
  readonly files: readonly string[];
  /** The paths that select none of the files. */
  readonly unmatched: readonly string[];
}

/**
 * Narrows files to those that the paths name: a file, a folder with all that is in it, or a glob. A path that exists is
 * never read as a glob, so that `app/[id]/page.tsx` means that file.
 */
export function selectPaths(root: string, files: readonly string[], paths: readonly string[]): Selection {
  if (paths.length === 0) return { files, unmatched: [] };
  const known = new Set(files);
  const selected = new Set<string>();
  const unmatched = paths.filter((path) => {
    const found = filesOf(root, path, files, known);
    for (const file of found) selected.add(file);
    return found.length === 0;
  });
  return { files: files.filter((file) => selected.has(file)), unmatched };
}

function filesOf(root: string, path: string, files: readonly string[], known: ReadonlySet<string>): readonly string[] {
  const absolute = resolve(root, path);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  // A link stands for what it leads to: files are listed under their real paths.
  const name = relative(root, stats ? realpathSync(absolute) : absolute).split(sep).join(posix.sep);
  if (stats?.isFile()) return known.has(name) ? [name] : [];
  return files.filter(stats ? inFolder(name) : matcherOf([name]));
}

function inFolder(name: string): Matcher {
  return name === '' ? () => true : (file) => file.startsWith(`${name}/`);
}
