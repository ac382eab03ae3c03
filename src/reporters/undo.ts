import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { ListedRun, RunList, UndoReport } from '../undo-report';
import { visible } from '../visible';
import { colouredDiff } from './pretty/diff';
import { count, wrap } from './wording';

interface Look {
  readonly color: boolean;
  readonly width: number;
  /** Whether the diffs are left out. */
  readonly isBrief?: boolean;
}

/** What `undo` prints: the diff, what is left alone and why, and what comes next. */
export function undone(report: UndoReport, { color, width, isBrief = false }: Look): string {
  const colors = createColors(color);
  const { run, files, written, recorded } = report;
  const left = files.filter(({ outcome }) => outcome === 'left');
  return [
    `${written ? 'Undone' : 'Undo'}: ${titleOf(run)}`,
    '',
    ...(isBrief ? [] : report.diffs).map(({ patch }) => colouredDiff(patch, colors)),
    ...left.flatMap(({ file, message }) => wrap(`left as it is: ${file}: ${message}`, width, '  ', '').map(colors.yellow)),
    ...report.failures.flatMap(({ file, message }) => wrap(`error: ${file}: ${message}`, width, '  ', '').map(colors.red)),
    summary(files),
    written ? (recorded === null ? 'Nothing was written.' : `Written, as run ${recorded}.`) : next(report),
    '',
  ].join('\n');
}

function next({ run, files }: UndoReport): string {
  const changes = files.some(({ outcome }) => outcome !== 'left' && outcome !== 'untouched');
  return changes ? `Nothing was written. To undo it: ssot-codemod undo ${run.id} --write` : 'There is nothing to write.';
}

const outcomes = { restored: 'gets its bytes back', reversed: 'has changed since, and only what the run did is taken back', created: 'is created again', deleted: 'is deleted again', untouched: 'is as before the run', left: 'is left as it is' } as const;
const plural = { restored: 'get their bytes back', reversed: 'have changed since, and only what the run did is taken back', created: 'are created again', deleted: 'are deleted again', untouched: 'are as before the run', left: 'are left as they are' } as const;

function summary(files: UndoReport['files']): string {
  const kinds = Object.keys(outcomes) as (keyof typeof outcomes)[];
  const parts = kinds.flatMap((kind) => {
    const number = files.filter(({ outcome }) => outcome === kind).length;
    return number === 0 ? [] : [`${count(number, 'file')} ${number === 1 ? outcomes[kind] : plural[kind]}`];
  });
  return `${parts.join('; ')}.`;
}

/** What `undo --list` prints: a run a line, the newest first. */
export function runList({ runs }: RunList, { color }: Look): string {
  if (runs.length === 0) return 'No run is recorded here.\n';
  const colors = createColors(color);
  const width = Math.max(...runs.map(({ id }) => String(id).length));
  return `${runs.map((run) => listed(run, width, colors)).join('\n')}\n`;
}

function listed(run: ListedRun, width: number, colors: Colors): string {
  if (run.state === 'unreadable') return colors.yellow(`${String(run.id).padStart(width)}  ${localTime(run.time)}  its record cannot be read`);
  const line = `${String(run.id).padStart(width)}  ${localTime(run.time)}  ${count(run.files, 'file').padEnd(10)}  ${visible(run.command)}`;
  if (run.state === 'interrupted') return colors.yellow(`${line}  (interrupted)`);
  return run.state === 'undone' ? colors.dim(`${line}  (undone)`) : line;
}

function titleOf({ id, command, time, files, state }: ListedRun): string {
  return `run ${id}, ${visible(command)}, of ${localTime(time)}, ${count(files, 'file')}${state === 'interrupted' ? ', interrupted' : ''}`;
}

function localTime(iso: string): string {
  const date = new Date(iso);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
