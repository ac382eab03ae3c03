import { open, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
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
  // One at a time, so that each file is compared just before it is replaced.
  for (const change of changes) {
    const problem = await write(change, root).catch((error: unknown) => `cannot be written: ${systemReason(error)}`);
    if (problem === undefined) written.push(change.file);
    else failures.push({ file: change.file, stage: 'write', message: problem });
  }
  return { written, failures };
}

/** Says why not, where the file is not written. */
async function write({ file, before, after }: FileChange, root: string): Promise<string | undefined> {
  // A link stays: the file that it leads to is the one to replace.
  const path = await realpath(join(root, file));
  if (!isInside(root, path)) return 'leads outside the root; nothing out there is written';
  const refusal = await refusalOf(path);
  if (refusal !== undefined) return refusal;
  if (!(await readFile(path)).equals(encodeSource(before))) return 'has changed since the plan was made; run again';
  // Journalling file systems order a rename behind the data, and what a crash can take is in version control.
  await writeFileAtomic(path, encodeSource(after), { fsync: false });
  return undefined;
}

/** Replacing a file asks no permission of the file itself, only of its folder; what it forbids is checked here. */
async function refusalOf(path: string): Promise<string | undefined> {
  const { mode, uid } = await stat(path);
  // To the superuser every file is writable, but one that nobody may write was meant to stay as it is.
  if ((mode & 0o222) === 0 || !(await isWritable(path))) return 'is read-only; it was left as it is';
  const user = process.geteuid?.();
  if (user && uid !== user) return `belongs to another user (${uid}), which writing it would change`;
  return undefined;
}

/** Opening is the only question that all of permissions, access lists and read-only mounts answer. */
async function isWritable(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'r+');
    await handle.close();
    return true;
  } catch {
    return false;
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
