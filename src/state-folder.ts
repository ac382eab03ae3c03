import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { gitPath } from './git';

/**
 * Where a file of ours belongs that is about a root: under its git directory, which each linked worktree has for itself, or in the
 * user's cache where there is none or it belongs to somebody else; never in the tree.
 */
export function writableStatePath(root: string, name: string): string {
  const path = gitPath(root, `ssot-codemod/${name}`);
  return path !== null && canBeMade(path) ? path : join(cacheFolder(), 'ssot-codemod', name);
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

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  return XDG_CACHE_HOME || (process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'));
}
