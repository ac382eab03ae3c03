import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/**
 * Makes a folder, and those above it that are not there. Node's own way never returns where the system has no place
 * for one in a folder that is there, as in `/proc`.
 *
 * @param mode the permissions of those that are made
 * @throws what the system says of the first that cannot be made.
 */
export function makeFolder(folder: string, mode?: number): void {
  if (isFolder(folder)) return;
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have been quicker.
    if (!isFolder(folder)) throw error;
  }
}

/** The outermost of the folders that have to be made for some files, all relative to `root`. */
export function foldersToMake(files: readonly string[], root: string): string[] {
  const missing = files.flatMap((file) => foldersOf(file).findLast((folder) => !existsSync(join(root, folder))) ?? []);
  return [...new Set(missing)].sort();
}

/** Removes the folders of some files, as far as they are in one of some others and nothing is left in them. */
export function removeEmptyFolders(files: readonly string[], within: readonly string[], root: string): void {
  const own = new Set(files.flatMap(foldersOf).filter((folder) => within.some((outer) => folder === outer || folder.startsWith(`${outer}/`))));
  for (const folder of [...own].sort((left, right) => right.length - left.length)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      // Something is in it, or it is gone already.
    }
  }
}

/** The folders that a file is in, the innermost first. */
function foldersOf(file: string): string[] {
  const folder = posix.dirname(file);
  return folder === '.' || folder === '/' ? [] : [folder, ...foldersOf(folder)];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
