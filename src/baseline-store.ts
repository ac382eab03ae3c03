import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { baselineText, parseBaseline, type Entries } from './baseline';
import { UserError } from './errors';
import { systemReason } from './system-error';
import { writeFiles } from './write';

export const baselineName = 'ssot-baseline.json';

/**
 * The baseline of a root; null where there is none.
 *
 * @throws UserError where it cannot be read.
 */
export function readBaseline(root: string): Entries | null {
  const found = parseBaseline(textOf(root) ?? baselineText(new Map()));
  if ('problem' in found) {
    throw new UserError(`${baselineName} cannot be used: ${found.problem}`, { hint: 'Lines of both sides of a merge may stay: keep them, between { and "version". Or take the file of the target branch.' });
  }
  return textOf(root) === null ? null : found.entries;
}

/**
 * Writes the baseline of a root, as a run of the journal.
 *
 * @throws UserError where it cannot be written; then the file is what it was.
 */
export async function writeBaseline(root: string, entries: Entries): Promise<void> {
  const [before, after] = [textOf(root), baselineText(entries)];
  if (before === after) return;
  const { failures } = await writeFiles([{ file: baselineName, before, after }], root, { command: 'check --update-baseline' });
  for (const { message } of failures) throw new UserError(`${baselineName} ${message}`);
}

function textOf(root: string): string | null {
  try {
    return readFileSync(join(root, baselineName), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UserError(`Cannot read ${baselineName}: ${systemReason(cause)}`, { cause });
  }
}
