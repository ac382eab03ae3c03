import { closeSync, lstatSync, openSync, readFileSync, readlinkSync, realpathSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from './make-folder';
import type { Failure } from './model';
import { encodeSource } from './source';
import { systemReason } from './system-error';

/** A file to be written, with the text that this was decided for. */
export interface FileChange {
  readonly file: string;
  /** null: there is no such file yet. */
  readonly before: string | null;
  /** null: the file goes. */
  readonly after: string | null;
  /** The permissions of a file that comes to be; absent: the usual ones. */
  readonly mode?: number;
  /** Whether it is a symbolic link that comes or goes: its text is where it leads. */
  readonly isLink?: boolean;
}

export interface Written {
  readonly written: readonly string[];
  readonly failures: readonly Failure[];
}

/**
 * Writes each file as a whole or not at all, keeping its mode and owner. A file that cannot be written as planned is
 * refused with a failure, and the others are still written.
 *
 * @param root absolute, without symbolic links
 */
export async function writeChanges(changes: readonly FileChange[], root: string): Promise<Written> {
  const written: string[] = [];
  const failures: Failure[] = [];
  // One at a time, so that each file is compared just before it is replaced; an interrupt falls between two.
  for (const change of changes) {
    await setImmediate();
    const problem = write(change, root);
    if (problem === undefined) written.push(change.file);
    else failures.push({ file: change.file, stage: 'write', message: problem });
  }
  // One that came during the last write is heard before the run is said to have ended.
  await setImmediate();
  return { written, failures };
}

/** Says why not, where the file is not written. */
function write(change: FileChange, root: string): string | undefined {
  const problem = refusal(change, root);
  if (problem !== undefined) return problem;
  try {
    make(change, root);
    return undefined;
  } catch (error) {
    return `cannot be written: ${systemReason(error)}`;
  }
}

function make({ file, before, after, mode, isLink }: FileChange, root: string): void {
  const path = join(root, file);
  if (after === null) unlinkSync(path);
  else if (before !== null) replace(realpathSync(path), encodeSource(after));
  else {
    makeFolder(dirname(path));
    if (isLink) symlinkSync(after, path);
    else replace(path, encodeSource(after), mode);
  }
}

/** Why a file could not be written as planned, as far as one can tell without writing it. */
export function refusal(change: FileChange, root: string): string | undefined {
  const { file, before, after } = change;
  try {
    // A link stays, and the file that it leads to is the one to replace; one that goes is the link itself.
    const path = before === null || after === null ? placeOf(root, file) : realpathSync(join(root, file));
    if (!isInside(root, path)) return 'leads outside the root; nothing out there is written';
    const present = presentText(change, root);
    if (before === null) return present === null ? undefined : 'is there already; it was left as it is';
    const forbidden = change.isLink || present === null ? undefined : forbiddenBy(path);
    if (forbidden !== undefined) return forbidden;
    if (present === null) return 'cannot be written: no such file or directory (ENOENT)';
    return present === before ? undefined : 'has changed since the plan was made; run again';
  } catch (error) {
    return `cannot be written: ${systemReason(error)}`;
  }
}

/** What is not UTF-8 equals no text. */
const undecodable = Symbol('bytes');

/** What a file holds now, or where a link leads; null where nothing is. */
export function presentText({ file, isLink }: Pick<FileChange, 'file' | 'isLink'>, root: string): string | typeof undecodable | null {
  const path = join(root, file);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return null;
  if (isLink) return stats.isSymbolicLink() ? readlinkSync(path) : undecodable;
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  return encodeSource(text).equals(bytes) ? text : undecodable;
}

/** Where a file is, or would be, by the real path of the nearest folder that is there. */
function placeOf(root: string, file: string): string {
  const path = join(root, file);
  let folder = dirname(path);
  let rest = basename(path);
  while (lstatSync(folder, { throwIfNoEntry: false }) === undefined) {
    rest = join(basename(folder), rest);
    folder = dirname(folder);
  }
  return join(realpathSync(folder), rest);
}

function replace(path: string, bytes: Buffer, mode?: number): void {
  writeFileAtomic.sync(path, '', {
    ...(mode !== undefined && { mode }),
    // By itself the library writes as much as one system call takes, which on a full disk is half a file.
    tmpfileCreated: (temporary) => writeFileSync(temporary, bytes),
    // Journalling file systems order a rename behind the data, and what a crash can take is in the journal of runs.
    fsync: false,
  });
}

/** Replacing a file asks no permission of the file itself, only of its folder; what it forbids is checked here. */
function forbiddenBy(path: string): string | undefined {
  const { mode, uid } = statSync(path);
  // To the superuser every file is writable, but one that nobody may write was meant to stay as it is.
  if ((mode & 0o222) === 0 || !isWritable(path)) return 'is read-only; it was left as it is';
  const user = process.geteuid?.();
  if (user && uid !== user) return `belongs to another user (${uid}), which writing it would change`;
  return undefined;
}

/** Opening is the only question that all of permissions, access lists and read-only mounts answer. */
function isWritable(path: string): boolean {
  try {
    closeSync(openSync(path, 'r+'));
    return true;
  } catch {
    return false;
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
