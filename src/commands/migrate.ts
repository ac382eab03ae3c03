import { refuseMissing } from '../after';
import { refuseDirty } from '../dirty';
import type { Report } from '../model';
import type { ProjectData } from '../project-data';
import { finish, planProject, type PlannedProject, type RunOptions } from '../run';
import type { SplitUnit } from '../split/units';
import { visible } from '../visible';
import { decideOn, refuseWrongFlags } from './decision';
import type { MigrateFlags } from './flags';
import { exitCodes, failedCommands, type Outcome } from './outcome';
import type { Decision } from './reviewed-decision';
import { located, rendered } from './rendered';
import type { StepWriter } from './steps';
import { projectOptions, selectedFiles, selectionOf } from './selection';
import type { Terminal } from './terminal';

/** Plans the migration, lets a person decide where one is to, and applies what is to be applied. */
export async function migrate(paths: readonly string[], flags: MigrateFlags, terminal: Terminal): Promise<Outcome> {
  refuseWrongFlags(paths, flags, terminal);
  // What was found is out of memory by the time that it is told of.
  const done = await carriedOut(paths, flags, terminal);
  if ('exitCode' in done) return done;
  const { report, remarks, project } = done;
  // Who has just seen every change wants to know how it ended.
  const shown = flags.interactive && !flags.verbose ? { ...flags, quiet: true } : flags;
  const outcome = rendered(located(report, project, flags, terminal), shown, terminal, writeCommandOf(paths, flags));
  const waiting = [...(flags.after.length > 0 ? ['--after'] : []), ...(flags.step ? ['--run'] : [])];
  const unused = report.written || flags.quiet ? [] : waiting.map((flag) => `${flag} runs with --write only`);
  return { ...outcome, remarks: [...remarks, ...unused, ...ofShard(flags), ...failedCommands(report, flags.after.map(({ text }) => text)), ...outcome.remarks] };
}

interface CarriedOut {
  readonly report: Report;
  readonly project: Pick<ProjectData, 'root' | 'migrations'>;
  readonly remarks: readonly string[];
}

async function carriedOut(paths: readonly string[], flags: MigrateFlags, terminal: Terminal): Promise<CarriedOut | Outcome> {
  const only = await selectedFiles(flags, terminal);
  const options = runOptions(paths, only, flags, terminal);
  const writer = await stepWriter(options, flags, terminal);
  const project = await planProject(options);
  const { root, migrations } = project.workspace.data;
  // Before somebody has gone through every change.
  if (flags.interactive) refuseMissing(flags.after, root);
  const decision = await decideOn(project, paths, flags, terminal);
  if ('interrupted' in decision) return { output: '', remarks: decision.remarks, exitCode: exitCodes.interrupted };
  if (flags.split !== undefined) return splitInto(flags.split, project, decision, flags, terminal);
  const { write } = decision;
  const { report } = await finish(project, decision.verified, { ...options, write, ...(writer && { writeInSteps: writer.write }) });
  const remarks = [...(writer?.remarks ?? []), ...decision.remarks].map(visible);
  if (writer?.isInterrupted) return { output: '', remarks: [...remarks, 'interrupted: what had been proven stays; the same command goes on from there'], exitCode: exitCodes.interrupted };
  if (report.failures.length === 0) decision.finished?.();
  return { report, project: { root, migrations }, remarks };
}

/** One shard tells little by itself. */
function ofShard({ shard, quiet }: MigrateFlags): string[] {
  return shard && !quiet ? [`This is shard ${shard.index} of ${shard.count}; ssot-codemod report puts the JSON of all of them together`] : [];
}

/** Who writes step by step; null where everything is written at once. */
async function stepWriter(options: RunOptions, { step, run }: MigrateFlags, terminal: Terminal): Promise<StepWriter | null> {
  if (step === undefined || !options.write) return null;
  // Loaded late: a migration does not pay for what it does not use.
  const { StepWriter: Writer } = await import('./steps.js');
  const writer = new Writer(step, run!, options.command!, terminal);
  await writer.takeBack(options);
  return writer;
}

/** Parts of what would be made in place of a report of it; its exit code is that of the dry run. */
async function splitInto(unit: SplitUnit, project: PlannedProject, { verified, remarks }: Decision, flags: MigrateFlags, terminal: Terminal): Promise<Outcome> {
  // Loaded late: a migration does not pay for what it does not use.
  const { split } = await import('./split.js');
  const output = split(project, verified, { unit, out: flags.out! }, flags, terminal);
  const { report } = await finish(project, verified, { write: false });
  const whole = rendered(report, { ...flags, format: 'json' }, terminal);
  return { ...whole, output, remarks: [...remarks.map(visible), ...whole.remarks] };
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
    write: flags.write === true,
    command: ['migrate', ...(flags.interactive ? ['-i'] : []), ...(flags.plan === undefined ? [] : [`--plan ${flags.plan}`]), ...(flags.step === undefined ? [] : [`--step ${flags.step}`]), ...selectionOf(paths, flags)].join(' '),
    ...(flags.after.length > 0 && { after: { commands: flags.after, stdout: flags.quiet ? 'ignore' : terminal.errors, stderr: terminal.errors } }),
    ...(flags.rule && { rules: flags.rule }),
    ...(flags.shard && { shard: flags.shard }),
    ...(!flags.allowDirty && { confirmWrite: async (files) => refuseDirty(files, terminal.cwd, 'or pass --allow-dirty') }),
  };
}
