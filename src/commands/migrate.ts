import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { createColors } from 'picocolors';
import { UserError } from '../errors';
import { uncommitted } from '../git';
import type { Report } from '../model';
import { reporters } from '../reporters';
import { list } from '../reporters/list';
import { failures, warnings } from '../reporters/remarks';
import type { Reporter } from '../reporters/reporter';
import { run, type RunOptions } from '../run';
import { visible } from '../visible';
import type { MigrateFlags } from './flags';
import { exitCodeOf, failedGates, type Outcome } from './outcome';
import { selectedFiles } from './selection';
import type { Terminal } from './terminal';

const namedDirtyFiles = 5;
// Each holds a syntax tree and what it knows of the project.
const usualThreads = 4;
const mostThreads = 16;

/** Plans the migration and, with `--write`, applies it. */
export async function migrate(paths: readonly string[], flags: MigrateFlags, terminal: Terminal): Promise<Outcome> {
  const only = await selectedFiles(flags, terminal);
  const { report } = await run(runOptions(paths, only, flags, terminal));
  return {
    output: reporterOf(flags).render(report, {
      color: flags.color && terminal.color && flags.outputFile === undefined,
      width: terminal.width,
      detail: flags.quiet ? 'summary' : flags.verbose ? 'full' : 'folded',
      wrote: flags.write === true,
    }),
    remarks: remarks(report, flags),
    exitCode: exitCodeOf(report, flags.failOn),
  };
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

function reporterOf({ list: onlyPaths, format }: MigrateFlags): Reporter {
  const reporter = onlyPaths ? list : reporters.find(({ id }) => id === format);
  if (!reporter) throw new Error(`No reporter for ${format}`);
  return reporter;
}

/** The pretty report tells of warnings and failures itself; with any other result on stdout, stderr does. */
function remarks(report: Report, flags: MigrateFlags): string[] {
  const colors = createColors(false);
  const told = flags.format === 'pretty' && !flags.list && flags.outputFile === undefined;
  return [
    ...(told || flags.quiet ? [] : warnings(report, Infinity, colors)),
    ...(told ? [] : failures(report, Infinity, colors)),
    ...failedGates(report, flags.failOn),
  ];
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
