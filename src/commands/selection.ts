import { resolve } from 'node:path';
import { changedSince, staged } from '../git';
import type { MigrateFlags } from './flags';
import type { Terminal } from './terminal';

/** The absolute paths of the only files whose sites count; undefined where no flag restricts them. */
export async function selectedFiles(flags: MigrateFlags, terminal: Terminal): Promise<string[] | undefined> {
  if (flags.stdin) return fileList(await terminal.readStdin()).map((file) => resolve(terminal.cwd, file));
  if (flags.since !== undefined) return changedSince(flags.since, terminal.cwd);
  return flags.staged ? staged(terminal.cwd) : undefined;
}

/** One path a line, or with NUL between them as `git ls-files -z` and `find -print0` write them. */
function fileList(text: string): string[] {
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter(Boolean);
}

/** What a run is restricted to, as it was written. */
export function selectionOf(paths: readonly string[], { since, staged, stdin, rule = [], certainty }: MigrateFlags): string[] {
  const where = [...paths, ...(since === undefined ? [] : [`--since ${since}`]), ...(staged ? ['--staged'] : []), ...(stdin ? ['--stdin'] : [])];
  return [...where, ...rule.map((id) => `--rule ${id}`), ...(certainty === 'certain' ? [] : [`--certainty ${certainty}`])];
}
