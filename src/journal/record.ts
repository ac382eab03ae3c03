import { gunzipSync, gzipSync } from 'node:zlib';
import { applyEdits } from '../edits';
import type { Edit } from '../model';
import type { JournalledFile, Run } from './run';

type Header = Pick<Run, 'time' | 'command' | 'files' | 'folders' | 'pid' | 'undoes'>;

/** What is added when a run has come to its end. */
export interface Ending {
  readonly isWhole: boolean;
  /** What it came to, where that is not what it set out to do. */
  readonly files?: readonly JournalledFile[];
}

/** A file as it is stored: the text that edits make of another is not stored beside it. */
interface Stored {
  readonly file: string;
  readonly before: string | null;
  readonly after?: string | null;
  readonly edits?: readonly Edit[];
  readonly mode?: number;
  readonly isLink?: boolean;
}

// What most often repeats is whole lines of source; a higher level takes several times as long for a tenth less.
const level = 1;
const version = 1;

/** A record is a line of JSON, which is all that a list of runs reads, and behind it the files, compressed. */
export function encodeRecord(header: Header, files: readonly JournalledFile[]): Buffer {
  const body = gzipSync(JSON.stringify(files.map(stored)), { level });
  return Buffer.concat([Buffer.from(`${JSON.stringify({ version, bytes: body.length, ...header })}\n`), body]);
}

/**
 * The header of a record; null where it is none that this version can read, or not all there.
 *
 * @param start the first bytes of the record
 * @param size how many bytes it has
 */
export function decodeHeader(start: Buffer, size: number): Header | null {
  const end = start.indexOf('\n');
  if (end < 0) return null;
  try {
    // Earlier versions did not record folders.
    const { version: found, bytes, ...header } = JSON.parse(start.toString('utf8', 0, end)) as Omit<Header, 'folders'> & Partial<Pick<Header, 'folders'>> & { version: number; bytes: number };
    return found === version && size === end + 1 + bytes ? { ...header, folders: header.folders ?? [] } : null;
  } catch {
    return null;
  }
}

/** @throws where the record is damaged */
export function decodeFiles(bytes: Buffer): JournalledFile[] {
  const files = JSON.parse(gunzipSync(bytes.subarray(bytes.indexOf('\n') + 1)).toString('utf8')) as Stored[];
  return files.map(restored);
}

export function encodeEnding({ isWhole, files }: Ending): Buffer {
  return gzipSync(JSON.stringify({ isWhole, ...(files && { files: files.map(stored) }) }), { level });
}

export function decodeEnding(bytes: Buffer): Ending {
  const { isWhole, files } = JSON.parse(gunzipSync(bytes).toString('utf8')) as { isWhole: boolean; files?: Stored[] };
  return { isWhole, ...(files && { files: files.map(restored) }) };
}

function stored({ file, before, after, edits, mode, isLink }: JournalledFile): Stored {
  const text = before !== null && edits !== undefined && applyEdits(before, edits) === after ? { edits } : { after };
  return { file, before, ...text, ...(mode !== undefined && { mode }), ...(isLink && { isLink }) };
}

function restored({ before, after, edits, ...rest }: Stored): JournalledFile {
  const text = after !== undefined || before === null || edits === undefined ? (after ?? null) : applyEdits(before, edits);
  return { ...rest, before, after: text, ...(edits && { edits }) };
}
