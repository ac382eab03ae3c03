import { relative } from 'node:path';
import { UserError } from './errors';
import { uncommitted } from './git';
import { visible } from './visible';

const namedFiles = 5;

/**
 * Refuses to write over what is not committed: it could not be told from the migration afterwards, nor brought back.
 *
 * @param files absolute paths
 * @param wayOut how to write them all the same
 * @throws UserError that names them, relative to `cwd`.
 */
export function refuseDirty(files: readonly string[], cwd: string, wayOut: string): void {
  const dirty = uncommitted(files).map((file) => visible(relative(cwd, file)));
  if (dirty.length === 0) return;
  const named = dirty.slice(0, namedFiles).join(', ') + (dirty.length > namedFiles ? ', …' : '');
  throw new UserError(`Uncommitted changes in ${dirty.length} of the ${files.length} files to be written: ${named}`, {
    hint: `Commit or stash them first, ${wayOut}.`,
  });
}
