import { threadCount } from '../crew';
import { refuseDirty } from '../dirty';
import { run, type RunOptions } from '../run';
import type { MigrateFlags } from './flags';
import { failedCommands, type Outcome } from './outcome';
import { rendered, withSource } from './rendered';
import { selectedFiles } from './selection';
import type { Terminal } from './terminal';

/** Plans the migration and, with `--write`, applies it. */
export async function migrate(paths: readonly string[], flags: MigrateFlags, terminal: Terminal): Promise<Outcome> {
  const only = await selectedFiles(flags, terminal);
  const { report, root } = await run(runOptions(paths, only, flags, terminal));
  const outcome = rendered(withSource(report, root, flags, terminal), flags, terminal);
  return { ...outcome, remarks: [...(flags.after.length > 0 && !flags.write && !flags.quiet ? ['--after runs with --write only'] : []), ...failedCommands(report, flags.after.map(({ text }) => text)), ...outcome.remarks] };
}

function runOptions(paths: readonly string[], only: string[] | undefined, flags: MigrateFlags, terminal: Terminal): RunOptions {
  return {
    cwd: terminal.cwd,
    paths,
    ignorePatterns: flags.ignorePattern,
    unmatchedIsWrong: flags.errorOnUnmatchedPattern,
    dataOnly: flags.untrusted === true,
    certainty: flags.certainty,
    verify: flags.verify,
    write: flags.write === true,
    jobs: threadCount(flags.jobs),
    ...(flags.after.length > 0 && { after: { commands: flags.after, stdout: flags.quiet ? 'ignore' : terminal.errors, stderr: terminal.errors } }),
    ...(flags.config !== undefined && { config: flags.config }),
    ...(flags.root !== undefined && { root: flags.root }),
    ...(flags.extensions && { extensions: flags.extensions }),
    ...(flags.rule && { rules: flags.rule }),
    ...(only && { only }),
    ...(!flags.quiet && { onProgress: terminal.onProgress }),
    ...(!flags.allowDirty && { confirmWrite: async (files) => refuseDirty(files, terminal.cwd, 'or pass --allow-dirty') }),
  };
}
