import { refuseMissing } from '../after';
import { refuseDirty } from '../dirty';
import { finish, planProject, type RunOptions } from '../run';
import { visible } from '../visible';
import { decideOn, refuseWrongFlags } from './decision';
import type { MigrateFlags } from './flags';
import { exitCodes, failedCommands, type Outcome } from './outcome';
import { rendered, withSource } from './rendered';
import { projectOptions, selectedFiles, selectionOf } from './selection';
import type { Terminal } from './terminal';

/** Plans the migration, lets a person decide where one is to, and applies what is to be applied. */
export async function migrate(paths: readonly string[], flags: MigrateFlags, terminal: Terminal): Promise<Outcome> {
  refuseWrongFlags(paths, flags, terminal);
  const only = await selectedFiles(flags, terminal);
  const remarks: string[] = [];
  const options: RunOptions = { ...runOptions(paths, only, flags, terminal), ...(!flags.quiet && { onRemark: (remark) => remarks.push(remark) }) };
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
  const outcome = rendered(withSource(report, root, flags, terminal), shown, terminal, writeCommandOf(paths, flags));
  const unused = flags.after.length > 0 && !write && !flags.quiet ? ['--after runs with --write only'] : [];
  return { ...outcome, remarks: [...remarks.map(visible), ...decision.remarks.map(visible), ...unused, ...failedCommands(report, flags.after.map(({ text }) => text)), ...outcome.remarks] };
}

const longestCommand = 120;

/** What makes the changes of a dry run, and no others; null where nothing does, as somebody has decided on them. */
function writeCommandOf(paths: readonly string[], flags: MigrateFlags): string | null | undefined {
  if (flags.interactive) return null;
  if (flags.plan !== undefined) return `ssot-codemod --plan ${visible(flags.plan)} --write`;
  const given = [['--config', flags.config], ['--root', flags.root], ['--extensions', flags.extensions?.join(',')], ...flags.ignorePattern.map((glob) => ['--ignore-pattern', glob])];
  const project = given.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  const all = [...selectionOf(paths, flags), ...project].map(quoted);
  if (all.length === 0) return undefined;
  const command = ['ssot-codemod migrate', ...all, '--write'].join(' ');
  return command.length > longestCommand ? 'the same command with --write' : command;
}

/** A flag and its value, or a path, for a person to paste into a shell. */
function quoted(words: string): string {
  const [, flag = '', value = ''] = /^(--[\w-]+ )?([^]*)$/.exec(words)!;
  return flag + (/^[\w./@:=,+-]*$/.test(value) ? value : `'${visible(value).replaceAll("'", "'\\''")}'`);
}

function runOptions(paths: readonly string[], only: string[] | undefined, flags: MigrateFlags, terminal: Terminal): RunOptions {
  return {
    ...projectOptions(paths, only, flags, terminal),
    certainty: flags.certainty,
    verify: flags.verify,
    cache: flags.cache,
    write: flags.write === true,
    command: ['migrate', ...(flags.interactive ? ['-i'] : []), ...(flags.plan === undefined ? [] : [`--plan ${flags.plan}`]), ...selectionOf(paths, flags)].join(' '),
    ...(flags.after.length > 0 && { after: { commands: flags.after, stdout: flags.quiet ? 'ignore' : terminal.errors, stderr: terminal.errors } }),
    ...(flags.rule && { rules: flags.rule }),
    ...(!flags.allowDirty && { confirmWrite: async (files) => refuseDirty(files, terminal.cwd, 'or pass --allow-dirty') }),
  };
}
