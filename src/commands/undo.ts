import { fileDiff } from '../diff';
import { UserError } from '../errors';
import { isOpen, isUndone, type Run } from '../journal/run';
import { runsOf, unreadableRuns } from '../journal/store';
import { rootFor } from '../manifest/load';
import { packageVersion } from '../package-root';
import { jsonText } from '../reporters/json-text';
import { runList, undone } from '../reporters/undo';
import { syntaxChecker } from '../syntax';
import { planUndo, writeUndo, type Undoing } from '../undo';
import type { ListedRun, RunList, UndoReport } from '../undo-report';
import type { UndoFlags } from './prune-flags';
import { exitCodes, type Outcome } from './outcome';
import { forRunnerLog } from './runner-log';
import type { Terminal } from './terminal';

const tool = (): UndoReport['tool'] => ({ name: 'ssot-codemod', version: packageVersion() });

/** Reverses a written run, or tells which ones there are. */
export async function undo(wanted: string | undefined, flags: UndoFlags, terminal: Terminal): Promise<Outcome> {
  const { config, root: folder } = flags;
  const root = await rootFor({ cwd: terminal.cwd, ...(config !== undefined && { config }), ...(folder !== undefined && { root: folder }) });
  if (flags.list) return told(listOf(root), runList, flags, terminal, exitCodes.done);
  const undoing = planUndo(root, wanted === undefined ? undefined : numberOf(wanted), syntaxChecker(root));
  const report = reportOf(undoing, root);
  const { run, failures } = flags.write ? await writeUndo(undoing, root) : { run: null, failures: [] };
  const done: UndoReport = { ...report, written: flags.write === true, recorded: run, failures: failures.map(({ file, message }) => ({ file, message })) };
  const isWhole = failures.length === 0 && report.files.every(({ outcome }) => outcome !== 'left');
  const outcome = told(done, undone, flags, terminal, isWhole ? exitCodes.done : exitCodes.incomplete);
  return wanted === undefined ? { ...outcome, remarks: passedOver(root, undoing.run.id) } : outcome;
}

/** What came later may have been at the same files. */
function passedOver(root: string, last: number): string[] {
  return unreadableRuns(root).filter(({ id }) => id > last).map(({ id }) => `warning: run ${id} is passed over, as its record cannot be read`);
}

function told<T>(report: T, pretty: (report: T, look: { color: boolean; width: number; isBrief: boolean }) => string, flags: UndoFlags, terminal: Terminal, exitCode: Outcome['exitCode']): Outcome {
  const isShown = flags.outputFile === undefined;
  if (flags.format === 'json') return { output: `${jsonText(report, 2)}\n`, remarks: [], exitCode };
  const output = pretty(report, { color: flags.color && terminal.color && isShown, width: terminal.width, isBrief: flags.quiet === true });
  return { output: isShown ? forRunnerLog(output, terminal.env) : output, remarks: [], exitCode };
}

function numberOf(wanted: string): number {
  if (!/^[1-9]\d*$/.test(wanted)) throw new UserError(`Not the number of a run: ${wanted}`, { hint: 'ssot-codemod undo --list' });
  return Number(wanted);
}

function listOf(root: string): RunList {
  const runs = runsOf(root);
  const unreadable = unreadableRuns(root).map(({ id, time }): ListedRun => ({ id, time, command: '', files: 0, state: 'unreadable', undoes: null }));
  return { schemaVersion: 1, tool: tool(), runs: [...runs.map((run) => listed(run, runs)), ...unreadable].sort((left, right) => right.id - left.id) };
}

function listed(run: Run, runs: readonly Run[]): ListedRun {
  const { id, time, command, files, undoes } = run;
  return { id, time, command, files, state: isUndone(run, runs) ? 'undone' : isOpen(run, runs) ? 'interrupted' : 'done', undoes };
}

function reportOf({ run, files }: Undoing, root: string): UndoReport {
  return {
    schemaVersion: 1,
    tool: tool(),
    written: false,
    run: listed(run, runsOf(root)),
    files: files.map(({ file, outcome, message }) => ({ file, outcome, message })),
    diffs: files.flatMap(({ file, change }) => (change ? [{ file, patch: fileDiff(change) }] : [])),
    recorded: null,
    failures: [],
  };
}
