import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type IgnoreScope, inheritedScope, isIgnored, nestedScope } from './gitignore';
import type { Failure } from './model';
import { systemReason } from './system-error';

export interface WalkRules {
  /** null: whatever they are. */
  readonly extensions: ReadonlySet<string> | null;
  /** The names of other files that are wanted wherever a folder is entered. */
  readonly names?: ReadonlySet<string>;
  readonly gitignore: boolean;
  /** Asked of a folder, `src/`, before it is read. */
  readonly enters: (folder: string) => boolean;
  /** Asked of a file whose extension or name fits. */
  readonly accepts: (file: string) => boolean;
  /** Told of each symbolic link. */
  readonly onLink?: (file: string) => void;
}

interface Folder {
  /** Relative to the root: `` or `src/`. */
  readonly path: string;
  readonly scope: IgnoreScope | undefined;
}

const neverEntered: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * Every file below the root that the rules accept, in no particular order; `onFound` hears how many there are so far.
 *
 * Symbolic links are not followed: inside the root their target is met under its own name, outside nothing may be
 * written, and a loop cannot arise. The walk is synchronous because promises take longer than the reads they wait for,
 * and hand-written because fdir and tinyglobby can neither read a folder's `.gitignore` before its entries nor go on,
 * with a message, after a folder that cannot be read; globby reads ignore files, but takes ten times as long.
 */
export function walk(root: string, rules: WalkRules, onFound: (count: number) => void = () => undefined): { files: string[]; failures: Failure[] } {
  const files: string[] = [];
  const failures: Failure[] = [];
  const pending: Folder[] = [{ path: '', scope: rules.gitignore ? inheritedScope(root) : undefined }];
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    try {
      readFolder(folder, { root, rules, files, failures, pending });
      onFound(files.length);
    } catch (error) {
      failures.push(failed(folder.path, `cannot read this folder: ${systemReason(error)}`));
    }
  }
  return { files, failures };
}

interface Walking {
  readonly root: string;
  readonly rules: WalkRules;
  readonly files: string[];
  readonly failures: Failure[];
  readonly pending: Folder[];
}

function readFolder({ path, scope: outer }: Folder, { root, rules, files, failures, pending }: Walking): void {
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  const scope = rules.gitignore ? scopeOf(root, path, entries, outer) : undefined;
  for (const entry of entries) {
    const isFolder = entry.isDirectory();
    const name = path + entry.name + (isFolder ? '/' : '');
    const wanted = isFolder
      ? !neverEntered.has(entry.name) && rules.enters(name)
      : entry.isFile() && (rules.extensions === null || rules.extensions.has(extname(entry.name)) || rules.names?.has(entry.name)) && rules.accepts(name);
    if (rules.onLink && entry.isSymbolicLink()) rules.onLink(name);
    if (!wanted || isIgnored(name, scope)) continue;
    if (isUnspeakable(root, name)) {
      failures.push(failed(name, 'its name is not valid UTF-8: rename it to have it scanned'));
    } else if (isFolder) pending.push({ path: name, scope });
    else files.push(name);
  }
}

function failed(path: string, message: string): Failure {
  return { file: path.replace(/\/$/, '') || '.', stage: 'discover', message };
}

function scopeOf(root: string, path: string, entries: readonly Dirent[], outer: IgnoreScope | undefined): IgnoreScope | undefined {
  const own = entries.some((entry) => entry.name === '.gitignore' && entry.isFile());
  return own ? nestedScope(readFileSync(join(root, path, '.gitignore'), 'utf8'), path, outer) : outer;
}

/** Node replaces what it cannot decode, and the file is then not found under the name that it gives. */
function isUnspeakable(root: string, name: string): boolean {
  return name.includes('\uFFFD') && lstatSync(join(root, name), { throwIfNoEntry: false }) === undefined;
}
