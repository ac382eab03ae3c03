import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, lstatSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors';
import { foldersToMake, makeFolder } from '../make-folder';
import { writableStatePath } from '../state-folder';
import { systemReason } from '../system-error';
import { decodeEnding, decodeFiles, decodeHeader, encodeEnding, encodeRecord, type Ending } from './record';
import { isOpen, type JournalledFile, type Run, type UnreadableRun } from './run';

/** A run that is under way: its record is on the disk. */
export interface OpenRun {
  readonly id: number;
  readonly folder: string;
}

export interface Beginning {
  readonly command: string;
  readonly files: readonly JournalledFile[];
  readonly undoes?: number;
}

/** What is kept of runs that have ended; an interrupted one is kept until it is undone. */
const keptRuns = 20;
const keptBytes = 1 << 28;
const longestHeader = 1 << 16;
/** More would make the header longer than what is read of it. */
const mostFolders = 100;

/**
 * Records what a run is going to write. When this returns, the record survives whatever happens to the process or the machine.
 *
 * @param root absolute, without symbolic links
 * @throws UserError where it cannot be recorded: then nothing may be written.
 */
export function beginRun(root: string, { command, files, undoes }: Beginning): OpenRun {
  const folder = folderOf(root);
  try {
    makeFolder(folder);
    const earlier = runsIn(folder);
    for (const run of earlier) if (isOpen(run, earlier) && !isRunning(run.pid)) sweep(filesIfReadable(root, run.id) ?? [], root);
    const header = { time: new Date().toISOString(), command, files: files.length, folders: foldersToMake(files.flatMap(({ file, before }) => (before === null ? [file] : [])), root).slice(0, mostFolders), pid: process.pid, undoes: undoes ?? null };
    const id = keep(folder, encodeRecord(header, files.map((file) => withMode(file, root))), 1 + Math.max(0, ...earlier.map((run) => run.id)));
    drop(folder, earlier);
    return { id, folder };
  } catch (cause) {
    throw new UserError(`Cannot keep a record of this run in ${folder}, so nothing was written: ${systemReason(cause)}`, { cause });
  }
}

/** Marks a run as ended; if the mark is lost, it passes for interrupted and can still be undone. */
export function endRun({ id, folder }: OpenRun, ending: Ending): void {
  try {
    writeFileSync(join(folder, `${id}.end`), encodeEnding(ending));
  } catch {
    // All that it is about has been written, and `undo` looks at the files themselves.
  }
}

/** Takes a run out of the journal whose files are as they were before it. */
export function forgetRun({ id, folder }: OpenRun): void {
  for (const ending of ['run', 'end']) rmSync(join(folder, `${id}.${ending}`), { force: true });
}

/** The recorded runs of a root, newest first. */
export function runsOf(root: string): Run[] {
  return runsIn(folderOf(root));
}

/** Records of a root that cannot be read, newest first: of runs that were cut off before they wrote anything, or damaged since. */
export function unreadableRuns(root: string): UnreadableRun[] {
  const folder = folderOf(root);
  return unreadableIn(folder).map((id) => ({ id, time: statSync(join(folder, `${id}.run`)).mtime.toISOString() }));
}

/** The files of a run as it left them; null where its record is damaged. */
export function filesIfReadable(root: string, id: number): readonly JournalledFile[] | null {
  try {
    return readFiles(folderOf(root), id);
  } catch {
    return null;
  }
}

/** The files of a run as it left them. @throws UserError where its record is damaged. */
export function filesOf(root: string, id: number): readonly JournalledFile[] {
  try {
    return readFiles(folderOf(root), id);
  } catch (cause) {
    // What unpacks it counts its errors as the system does, and means others.
    const reason = String((cause as NodeJS.ErrnoException).code).startsWith('Z_') ? 'it is damaged' : systemReason(cause);
    throw new UserError(`The record of run ${id} cannot be read: ${reason}`, { hint: 'ssot-codemod undo --list names the other runs.', cause });
  }
}

/** Takes away what an interrupted run has left beside its files: drafts that were never put in their place. */
export function sweep(files: readonly JournalledFile[], root: string): void {
  for (const { file, after, isLink } of files) {
    if (after === null || isLink) continue;
    const path = join(root, file);
    for (const draft of draftsOf(path)) if (after.startsWith(readFileSync(draft, 'utf8'))) rmSync(draft, { force: true });
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** As `write-file-atomic` names them: the file with a number behind it. */
function draftsOf(path: string): string[] {
  const folder = dirname(path);
  const isDraft = (name: string): boolean => name.startsWith(`${basename(path)}.`) && /^\d+$/.test(name.slice(basename(path).length + 1));
  return existsSync(folder) ? readdirSync(folder).filter(isDraft).map((name) => join(folder, name)) : [];
}

/** Each folder that is a root has runs of its own, within one repository too. */
function folderOf(root: string): string {
  return writableStatePath(root, `runs-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
}

function recordsIn(folder: string): number[] {
  if (!existsSync(folder)) return [];
  const ids = readdirSync(folder).flatMap((name) => /^(\d+)\.run$/.exec(name)?.[1] ?? []).map(Number);
  return ids.sort((left, right) => right - left);
}

function runsIn(folder: string): Run[] {
  return recordsIn(folder).flatMap((id) => runAt(folder, id) ?? []);
}

function unreadableIn(folder: string): number[] {
  return recordsIn(folder).filter((id) => runAt(folder, id) === null);
}

function runAt(folder: string, id: number): Run | null {
  const file = join(folder, `${id}.run`);
  // One that is not all there was cut off before its run had written anything.
  const header = decodeHeader(beginningOf(file), statSync(file).size);
  const ending = header && endingOf(folder, id);
  return header && { id, ...header, isComplete: ending !== null, isWhole: ending?.isWhole ?? false };
}

function endingOf(folder: string, id: number): Ending | null {
  try {
    return decodeEnding(readFileSync(join(folder, `${id}.end`)));
  } catch {
    // Not there yet, or cut off with the process.
    return null;
  }
}

function readFiles(folder: string, id: number): readonly JournalledFile[] {
  return endingOf(folder, id)?.files ?? decodeFiles(readFileSync(join(folder, `${id}.run`)));
}

function beginningOf(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(longestHeader);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** What goes has to come back with the permissions that it had. */
function withMode(file: JournalledFile, root: string): JournalledFile {
  if (file.after !== null || file.isLink) return file;
  const stats = lstatSync(join(root, file.file), { throwIfNoEntry: false });
  return stats ? { ...file, mode: stats.mode & 0o7777 } : file;
}

/** Stores a record under the first free number, or not at all. */
function keep(folder: string, record: Buffer, first: number): number {
  const { id, descriptor } = reserved(folder, first);
  try {
    writeFileSync(descriptor, record);
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(join(folder, `${id}.run`), { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  syncFolder(folder);
  return id;
}

function reserved(folder: string, first: number): { readonly id: number; readonly descriptor: number } {
  for (let id = first; ; id += 1) {
    try {
      return { id, descriptor: openSync(join(folder, `${id}.run`), 'wx', 0o600) };
    } catch (error) {
      // Another process was quicker.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function syncFolder(folder: string): void {
  // Windows knows no such thing.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function drop(folder: string, runs: readonly Run[]): void {
  const ended = [...runs.filter((run) => !isOpen(run, runs)), ...unreadableIn(folder).map((id) => ({ id, pid: 0, command: '' }))].sort((left, right) => right.id - left.id);
  const migrations = new Set(['this one']);
  let bytes = 0;
  for (const { id, pid, command } of ended) {
    // The steps of one migration count as one.
    migrations.add(`${command} `.includes(' --step ') ? `steps of ${pid}` : String(id));
    bytes += statSync(join(folder, `${id}.run`)).size;
    if (migrations.size > keptRuns || bytes > keptBytes) forgetRun({ id, folder });
  }
}
