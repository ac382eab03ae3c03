import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { writeChanges } from './apply';
import type { Failure } from './model';
import { encodeSource, readSource } from './source';
import { systemReason } from './system-error';

/** A document as it is on disk; null where there is none. */
export function readDocument(root: string, file: string): string | null | Failure {
  if (!existsSync(join(root, file))) return null;
  const source = readSource(root, file);
  return 'stage' in source ? source : source.text;
}

/**
 * Writes a document as a whole or not at all; a new one with the folders that it is in.
 *
 * @param before its text when it was read; null where it was not there
 */
export async function writeDocument(root: string, file: string, before: string | null, after: string): Promise<readonly Failure[]> {
  if (before !== null) return (await writeChanges([{ file, before, after }], root)).failures;
  try {
    const path = join(root, file);
    const folder = nearestFolder(path);
    if (!isWithin(realpathSync(root), realpathSync(folder))) return [{ file, stage: 'write', message: 'leads outside the root; nothing out there is written' }];
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, encodeSource(after), { flag: 'wx' });
    return [];
  } catch (error) {
    return [{ file, stage: 'write', message: `cannot be written: ${systemReason(error)}` }];
  }
}

function nearestFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) ? folder : nearestFolder(folder);
}

function isWithin(root: string, folder: string): boolean {
  const way = relative(root, folder);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`));
}
