import { accessSync, constants, existsSync, lstatSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from './errors';
import { gitPath } from './git';
import { makeFolder } from './make-folder';

/**
 * Where a file or folder of ours belongs that is about a root: under its git directory, which each linked worktree has for itself,
 * or in the user's cache; never in the tree.
 */
export function statePath(root: string, name: string): string {
  return gitPath(root, `ssot-codemod/${name}`) ?? join(cacheFolder(), 'ssot-codemod', name);
}

/** The same, for what has to be written all the same where neither can be: in a folder of one's own among the temporary files. */
export function writableStatePath(root: string, name: string): string {
  const path = statePath(root, name);
  if (canBeMade(path)) return path;
  const cache = join(cacheFolder(), 'ssot-codemod', name);
  return canBeMade(cache) ? cache : join(ownTemporaryFolder(), name);
}

function canBeMade(path: string): boolean {
  let nearest = path;
  while (!existsSync(nearest) && nearest !== dirname(nearest)) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Among temporary files anybody could have put something in the way. */
function ownTemporaryFolder(): string {
  const user = process.geteuid?.();
  const folder = join(tmpdir(), `ssot-codemod-${user ?? 'user'}`);
  makeFolder(folder, 0o700);
  const stats = lstatSync(folder);
  if (!stats.isDirectory() || (user !== undefined && stats.uid !== user)) throw new UserError(`${folder} belongs to somebody else`, { hint: 'Set XDG_CACHE_HOME to a folder that can be written.' });
  return folder;
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  return XDG_CACHE_HOME || (process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'));
}
