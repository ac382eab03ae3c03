import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../errors';
import { systemReason } from '../system-error';
import { splitSchema } from './split-index';

export const indexName = 'split.json';

/**
 * The files that an earlier split has left in a folder.
 *
 * @throws UserError where anything else is in it, or it cannot be looked into.
 */
export function earlierFiles(folder: string, shown: string): string[] {
  const present = entriesOf(folder, shown);
  if (present.length === 0) return [];
  const own = writtenIn(folder);
  const foreign = present.filter((name) => !own.includes(name)).sort();
  if (foreign.length === 0) return present;
  const some = foreign.slice(0, 3).join(', ') + (foreign.length > 3 ? ', …' : '');
  throw new UserError(`${shown} holds what no split has written there: ${some}`, { hint: 'Name a new folder, or an empty one.' });
}

/**
 * Puts files in the place of those of an earlier split.
 *
 * @param earlier the names of those
 * @throws UserError where that cannot be done.
 */
export function writeFolder(folder: string, shown: string, files: ReadonlyMap<string, string>, earlier: readonly string[]): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of earlier.filter((each) => !files.has(each))) rmSync(join(folder, name));
    for (const [name, text] of files) writeFileSync(join(folder, name), text, { mode: name.endsWith('.sh') ? 0o777 : 0o666 });
  } catch (cause) {
    throw new UserError(`Cannot write to ${shown}: ${systemReason(cause)}`, { cause });
  }
}

function entriesOf(folder: string, shown: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UserError(`Cannot look into ${shown}: ${systemReason(cause)}`, { cause });
  }
}

/** What the index says; nothing where there is none that can be read. */
function writtenIn(folder: string): readonly string[] {
  try {
    return v.parse(splitSchema, JSON.parse(readFileSync(join(folder, indexName), 'utf8'))).written;
  } catch {
    return [];
  }
}
