import { closeSync, openSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import writeFileAtomic from 'write-file-atomic';
import type { Failure } from './model';
import { encodeSource } from './source';
import { systemReason } from './system-error';

/** A file to be written, with the text that its edits were made for. */
export interface FileChange {
  readonly file: string;
  readonly before: string;
  readonly after: string;
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
  return { written, failures };
}

/** Says why not, where the file is not written. */
function write(change: FileChange, root: string): string | undefined {
  const problem = refusal(change, root);
  if (problem !== undefined) return problem;
  try {
    replace(realpathSync(join(root, change.file)), encodeSource(change.after));
    return undefined;
  } catch (error) {
    return `cannot be written: ${systemReason(error)}`;
  }
}

/** Why a file could not be written as planned, as far as one can tell without writing it. */
export function refusal({ file, before }: FileChange, root: string): string | undefined {
  try {
    // A link stays: the file that it leads to is the one to replace.
    const path = realpathSync(join(root, file));
    if (!isInside(root, path)) return 'leads outside the root; nothing out there is written';
    const forbidden = forbiddenBy(path);
    if (forbidden !== undefined) return forbidden;
    return readFileSync(path).equals(encodeSource(before)) ? undefined : 'has changed since the plan was made; run again';
  } catch (error) {
    return `cannot be written: ${systemReason(error)}`;
  }
}

function replace(path: string, bytes: Buffer): void {
  writeFileAtomic.sync(path, '', {
    // By itself the library writes as much as one system call takes, which on a full disk is half a file.
    tmpfileCreated: (temporary) => writeFileSync(temporary, bytes),
    // Journalling file systems order a rename behind the data, and what a crash can take is in version control.
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
