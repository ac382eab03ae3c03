import { resolve } from 'node:path';
import { changedSince, staged } from '../git';
import type { PlanOptions } from '../run';
import { visible } from '../visible';
import type { MigrateFlags, SelectionFlags } from './flags';
import { keepHeapsSmall } from './heaps';
import type { Terminal } from './terminal';

/** The absolute paths of the only files whose sites count; undefined where no flag restricts them. */
export async function selectedFiles(flags: SelectionFlags, terminal: Terminal): Promise<string[] | undefined> {
  if (flags.stdin) return fileList(await terminal.readStdin()).map((file) => resolve(terminal.cwd, file));
  if (flags.since !== undefined) return changedSince(flags.since, terminal.cwd);
  return flags.staged ? staged(terminal.cwd) : undefined;
}

/** One path a line, or with NUL between them as `git ls-files -z` and `find -print0` write them. */
function fileList(text: string): string[] {
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter(Boolean);
}

/** What a run is restricted to, as it was written. */
export function selectionOf(paths: readonly string[], { since, staged, stdin, owner = [], rule = [], certainty }: SelectionFlags & Pick<MigrateFlags, 'rule' | 'certainty'>): string[] {
  const where = [...paths, ...(since === undefined ? [] : [`--since ${since}`]), ...(staged ? ['--staged'] : []), ...(stdin ? ['--stdin'] : []), ...owner.map((name) => `--owner ${name}`)];
  return [...where, ...rule.map((id) => `--rule ${id}`), ...(certainty === 'certain' ? [] : [`--certainty ${certainty}`])];
}

type ProjectFlags = Pick<MigrateFlags, 'config' | 'root' | 'owner' | 'untrusted' | 'ifPresent' | 'extensions' | 'ignorePattern' | 'errorOnUnmatchedPattern' | 'jobs' | 'quiet'> & Partial<Pick<MigrateFlags, 'cache'>>;

/** Which project a run is about, and which part of it. */
export function projectOptions(paths: readonly string[], only: readonly string[] | undefined, flags: ProjectFlags, terminal: Terminal): Omit<PlanOptions, 'certainty' | 'verify'> {
  return {
    cwd: terminal.cwd,
    paths,
    ignorePatterns: flags.ignorePattern,
    unmatchedIsWrong: flags.errorOnUnmatchedPattern,
    dataOnly: flags.untrusted === true,
    ifPresent: flags.ifPresent === true,
    jobs: flags.jobs,
    onLarge: keepHeapsSmall,
    cache: flags.cache === true,
    ...(flags.config !== undefined && { config: flags.config }),
    ...(flags.root !== undefined && { root: flags.root }),
    ...(flags.owner && { owners: flags.owner }),
    ...(flags.extensions && { extensions: flags.extensions }),
    ...(only && { only }),
    ...(!flags.quiet && watching(terminal)),
  };
}

/** What a person hears of a run while it goes on. */
export function watching({ onProgress, tell }: Terminal): Pick<PlanOptions, 'onProgress' | 'onRemark'> {
  return { onProgress, onRemark: (remark) => tell(`warning: ${visible(remark)}`) };
}
