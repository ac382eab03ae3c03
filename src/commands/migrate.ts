import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { UserError } from '../errors';
import { uncommitted } from '../git';
import { run, type RunOptions } from '../run';
import { visible } from '../visible';
import type { MigrateFlags } from './flags';
import type { Outcome } from './outcome';
import { rendered, withSource } from './rendered';
import { selectedFiles } from './selection';
import type { Terminal } from './terminal';

const namedDirtyFiles = 5;
// Each holds a syntax tree and what it knows of the project.
const usualThreads = 4;
const mostThreads = 16;

/** Plans the migration and, with `--write`, applies it. */
export async function migrate(paths: readonly string[], flags: MigrateFlags, terminal: Terminal): Promise<Outcome> {
  const only = await selectedFiles(flags, terminal);
  const { report, root } = await run(runOptions(paths, only, flags, terminal));
  return rendered(withSource(report, root, flags, terminal), flags, terminal);
}

function runOptions(paths: readonly string[], only: string[] | undefined, flags: MigrateFlags, terminal: Terminal): RunOptions {
  return {
    cwd: terminal.cwd,
    paths,
    ignorePatterns: flags.ignorePattern,
    certainty: flags.certainty,
    verify: flags.verify,
    write: flags.write === true,
    jobs: Math.min(flags.jobs ?? Math.min(availableParallelism(), usualThreads), mostThreads),
    ...(flags.config !== undefined && { config: flags.config }),
    ...(flags.root !== undefined && { root: flags.root }),
    ...(flags.extensions && { extensions: flags.extensions }),
    ...(flags.rule && { rules: flags.rule }),
    ...(only && { only }),
    ...(!flags.quiet && { onProgress: terminal.onProgress }),
    ...(!flags.allowDirty && { confirmWrite: async (files) => refuseDirty(files, terminal.cwd) }),
  };
}

/** What is not committed cannot be told from the migration afterwards, nor brought back. */
function refuseDirty(files: readonly string[], cwd: string): void {
  const dirty = uncommitted(files).map((file) => visible(relative(cwd, file)));
  if (dirty.length === 0) return;
  const named = dirty.slice(0, namedDirtyFiles).join(', ') + (dirty.length > namedDirtyFiles ? ', …' : '');
  throw new UserError(`Uncommitted changes in ${dirty.length} of the ${files.length} files to be written: ${named}`, {
    hint: 'Commit or stash them first, or pass --allow-dirty.',
  });
}
