import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { Failure } from './model';
import { systemReason } from './system-error';

export interface Source {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** The whole file; a byte order mark is its first character, so that offsets are those of the file. */
  readonly text: string;
}

/** Reads a file as the strict UTF-8 that it can be written back from byte for byte, or says why it is not. */
export function readSource(root: string, file: string): Source | Failure {
  const bytes = readBytes(root, file);
  return Buffer.isBuffer(bytes) ? decodeSource(file, bytes) : bytes;
}

// Most files are only searched: reading them all into the same memory leaves nothing to collect.
const shared = Buffer.allocUnsafe(1 << 20);

/** The bytes of a file, which last until the next file is read. */
export function readBytes(root: string, file: string): Buffer | Failure {
  try {
    return readInto(shared, `${root}/${file}`) ?? readFileSync(`${root}/${file}`);
  } catch (error) {
    return { file, stage: 'read', message: `cannot be read: ${systemReason(error)}` };
  }
}

/** The size of a file in bytes; of one that is not there, 0. */
export function sizeOf(root: string, file: string): number {
  return statSync(`${root}/${file}`, { throwIfNoEntry: false })?.size ?? 0;
}

/** null: it does not fit. */
function readInto(buffer: Buffer, path: string): Buffer | null {
  const descriptor = openSync(path, 'r');
  try {
    let size = 0;
    for (let read = -1; read !== 0; size += read) read = readSync(descriptor, buffer, size, buffer.length - size, null);
    return size < buffer.length ? buffer.subarray(0, size) : null;
  } finally {
    closeSync(descriptor);
  }
}

function decodeSource(file: string, bytes: Buffer): Source | Failure {
  if (isUtf8(bytes)) return { file, text: bytes.toString('utf8') };
  return { file, stage: 'read', message: describeEncoding(bytes) };
}

export function encodeSource(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}

/** The bytes as a search for names wants them: one character each, and those of UTF-16 as if they were in UTF-8. */
export function searchable(bytes: Buffer): string {
  const encoding = utf16Of(bytes);
  if (encoding === undefined) return bytes.toString('latin1');
  return Buffer.from(new TextDecoder(encoding).decode(bytes)).toString('latin1');
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function describeEncoding(bytes: Buffer): string {
  if (utf16Of(bytes)) return 'not valid UTF-8: it is in UTF-16, by its byte order mark';
  const offset = firstInvalidByte(bytes);
  const byte = bytes[offset]?.toString(16).toUpperCase().padStart(2, '0');
  return `not valid UTF-8 (byte 0x${byte} at offset ${offset})`;
}

/** Decoding puts U+FFFD where a byte is wrong; the first one that the file does not itself contain is the place. */
function firstInvalidByte(bytes: Buffer): number {
  const replacement = '\uFFFD';
  const encoded = Buffer.from(replacement);
  const pieces = bytes.toString('utf8').split(replacement);
  let offset = 0;
  for (const piece of pieces) {
    offset += Buffer.byteLength(piece);
    if (!bytes.subarray(offset, offset + encoded.length).equals(encoded)) return offset;
    offset += encoded.length;
  }
  return offset;
}
