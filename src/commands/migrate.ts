import { refuseMissing } from '../after';
import { threadCount } from '../crew';
import { refuseDirty } from '../dirty';
import { finish, planProject, type RunOptions } from '../run';
import { visible } from '../visible';
import { decideOn, refuseWrongFlags } from './decision';
import type { MigrateFlags } from './flags';
import { exitCodes, failedCommands, type Outcome } from './outcome';
import { rendered, withSource } from './rendered';
import { selectedFiles } from './selection';
import type { Terminal } from './terminal';

/** Plans the migration, lets a person decide where one is to, and applies what is to be applied. */
export async function migrate(paths: readonly string[], flags: MigrateFlags, terminal: Terminal): Promise<Outcome> {
  refuseWrongFlags(paths, flags, terminal);
  const only = await selectedFiles(flags, terminal);
  const options = runOptions(paths, only, flags, terminal);
  const project = await planProject(options);
  // Before somebody has gone through every change.
  if (flags.interactive) refuseMissing(flags.after, project.workspace.root);
  const decision = await decideOn(project, paths, flags, terminal);
  if ('interrupted' in decision) return { output: '', remarks: decision.remarks, exitCode: exitCodes.interrupted };
  const { write } = decision;
  const { report, root } = await finish(project, decision.verified, { ...options, write });
  if (report.failures.length === 0) decision.finished?.();
  // Who has just seen every change wants to know how it ended.
  const shown = flags.interactive && !flags.verbose ? { ...flags, quiet: true } : flags;
  const outcome = rendered(withSource(report, root, flags, terminal), shown, terminal, writeCommandOf(flags));
  const unused = flags.after.length > 0 && !write && !flags.quiet ? ['--after runs with --write only'] : [];
  return { ...outcome, remarks: [...decision.remarks.map(visible), ...unused, ...failedCommands(report, flags.after.map(({ text }) => text)), ...outcome.remarks] };
}

/** `migrate --write` would make every certain change, and not those that somebody has decided on. */
function writeCommandOf({ plan, interactive }: MigrateFlags): string | null | undefined {
  if (interactive) return null;
  return plan === undefined ? undefined : `ssot-codemod --plan ${visible(plan)} --write`;
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
