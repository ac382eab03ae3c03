import { UserError } from '../errors';
import { CodeToday } from '../logs/code-today';
import { Grouping, suspectedLimits } from '../logs/groups';
import type { LogsReport } from '../logs/log-report';
import { logFile } from '../logs/open-log';
import { readLogErrors, type LogOutcome, type LogSource } from '../logs/read-log-errors';
import { instantOfDate } from '../logs/since';
import { toLogReport, type Held, type Reading } from '../logs/to-log-report';
import { findManifest } from '../manifest/locate';
import { logsReporters } from '../reporters/logs';
import { planProject } from '../run';
import { visible } from '../visible';
import type { LogsFlags } from './logs-flags';
import { exitCodes, type ExitCode, type Outcome } from './outcome';
import { forRunnerLog } from './runner-log';
import type { Terminal } from './terminal';

/** Finds what misuse of factories has left in logs, and ties it to today's code. */
export async function logs(files: readonly string[], flags: LogsFlags, terminal: Terminal): Promise<Outcome> {
  const after = flags.after === undefined ? null : instantOfDate(flags.after);
  const reading = await read(sourcesOf(files, terminal), { after, max: flags.max });
  const report = toLogReport(reading, await heldAgainst(reading, flags, terminal));
  return told(report, flags, terminal);
}

/** @throws UserError where stdin is named twice, or is a terminal */
function sourcesOf(files: readonly string[], terminal: Terminal): LogSource[] {
  if (files.filter((file) => file === '-').length > 1) throw new UserError('- is given twice, and stdin can be read once');
  const stdin = files.includes('-') ? terminal.stdinBytes('ssot-codemod logs - < app.log') : null;
  return files.map((file) => (file === '-' ? { name: 'stdin', open: () => stdin! } : logFile(file, terminal.cwd)));
}

async function read(sources: readonly LogSource[], options: Pick<Reading, 'after' | 'max'>): Promise<Reading> {
  const grouping = new Grouping(options.after);
  const suspected = new Grouping(options.after, suspectedLimits);
  const outcomes: LogOutcome[] = [];
  for await (const error of readLogErrors(sources, (outcome) => outcomes.push(outcome))) (error.kind === 'no-method' ? suspected : grouping).add(error);
  return { grouping, suspected, outcomes, ...options };
}

/** The project is planned only if there is an error to tie to it. */
async function heldAgainst({ grouping, suspected }: Reading, flags: LogsFlags, terminal: Terminal): Promise<Held> {
  const { config, root } = flags;
  const isAsked = config !== undefined || root !== undefined;
  const isThere = isAsked || (await findManifest(terminal.cwd).then(() => true, () => false));
  if (!isThere) return { code: null, migrations: [], warnings: [] };
  if (grouping.total.count + suspected.total.count === 0 && !isAsked) return { code: null, migrations: [], warnings: [] };
  const project = await planProject({
    cwd: terminal.cwd, paths: [], ignorePatterns: [], certainty: 'certain', verify: 'none', jobs: flags.jobs,
    ...(config !== undefined && { config }),
    ...(root !== undefined && { root }),
    ...(flags.untrusted && { dataOnly: true }),
    ...(!flags.quiet && { onProgress: terminal.onProgress }),
  });
  const failures = [...project.workspace.failures, ...project.plan.failures].map(({ file, message }) => `${file}: ${message}`);
  return { code: new CodeToday(project), migrations: project.workspace.data.migrations.map(({ name }) => name), warnings: [...new Set(failures)] };
}

function told(report: LogsReport, flags: LogsFlags, terminal: Terminal): Outcome {
  const reporter = logsReporters.find(({ id }) => id === flags.format)!;
  const isShown = flags.outputFile === undefined;
  const detail = flags.verbose ? 'full' : flags.quiet ? 'summary' : 'folded';
  const output = reporter.render(report, { color: flags.color && terminal.color && isShown, width: terminal.width, detail });
  return { output: isShown && flags.format === 'pretty' ? forRunnerLog(output, terminal.env) : output, remarks: remarksOn(report, flags), exitCode: exitCodeOf(report) };
}

function exitCodeOf({ gate, logs: read }: LogsReport): ExitCode {
  if (gate && !gate.passed) return exitCodes.gateFailed;
  return read.some(({ failure }) => failure !== null) ? exitCodes.incomplete : exitCodes.done;
}

function remarksOn({ logs: read, warnings }: LogsReport, { quiet }: LogsFlags): string[] {
  return [
    ...(quiet ? [] : warnings.map((warning) => `warning: ${visible(warning)}`)),
    ...(quiet ? [] : read.filter(({ skipped }) => skipped > 0).map(({ name, skipped }) => `warning: ${visible(name)}: ${skipped} characters were passed over: no record is that long`)),
    ...read.flatMap(({ name, failure }) => (failure === null ? [] : [`error: ${visible(name)} cannot be read to its end: ${visible(failure)}`])),
  ];
}
