import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { UserError } from '../errors';
import { systemReason } from '../system-error';
import { writeFiles } from '../write';
import { manifestIn } from './locate';
import type { ManifestInput } from './schema';

const defaultManifest = 'ssot.config.json';

/** Where a manifest is written that nobody has named a file for: where it is found again. */
export function defaultFile(root: string): string {
  return join(root, defaultManifest);
}

/** A manifest as a file has it. */
export function manifestText(manifest: ManifestInput): string {
  return `${JSON.stringify({ $schema: './node_modules/ssot-codemod/schemas/manifest.schema.json', ...manifest }, null, 2)}\n`;
}

/**
 * Refuses to take the place of what somebody has written, and to write what would not be read.
 *
 * @param file absolute
 * @throws UserError
 */
export async function refuseToReplace(file: string, root: string, force: boolean): Promise<void> {
  const present = await manifestIn(root);
  if (file === defaultFile(root) && present !== undefined && present !== file && !present.endsWith('package.json')) {
    throw new UserError(`${present} is the manifest of this folder, and is read in place of ${defaultManifest}`, { hint: 'Name another file with --config FILE, and give it to the other commands, too.' });
  }
  if (file === defaultFile(root) && present?.endsWith('package.json') && !force) {
    throw new UserError(`${present} has the manifest of this folder, and ${defaultManifest} would be read in its place`, { hint: '--force writes it all the same; --config FILE writes another file.' });
  }
  if (existsSync(file) && !force) throw new UserError(`${file} is there already`, { hint: '--force overwrites it; --config FILE writes another one.' });
}

/**
 * Writes a manifest; below the root as a run of the journal, which knows no other files.
 *
 * @param file absolute
 * @throws UserError where it cannot be written; then the file is what it was.
 */
export async function writeManifest(file: string, text: string, root: string): Promise<void> {
  try {
    const way = relative(root, file);
    if (isAbsolute(way) || way.split(sep)[0] === '..') {
      writeFileAtomic.sync(file, text, { fsync: false });
      return;
    }
    const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
    const { failures } = await writeFiles([{ file: way.split(sep).join('/'), before, after: text }], root, { command: 'init' });
    for (const { message } of failures) throw new UserError(`The manifest ${file} ${message}`);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`Cannot write the manifest ${file}: ${systemReason(cause)}`, { cause });
  }
}
