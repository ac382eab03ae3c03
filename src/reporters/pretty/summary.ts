import type { Colors } from 'picocolors/types';
import type { Report, Summary } from '../../model';
import { visible } from '../../visible';
import type { RenderOptions } from '../reporter';
import { foldAfter } from './sites';
import { verdict as verdictOf } from '../verdict';
import { clipStart, count, fold, percent, wrap } from '../wording';

type Tally = Summary['byLegacyModule'][string];

const columns = ['total', 'migrated', 'unmigrated', 'skipped'] as const;

/** The whole run at a glance. The verdict comes last: that is where a person's eyes are when a command has ended. */
export function summary(report: Report, options: RenderOptions, colors: Colors): string[] {
  return [...modules(report.summary, options, colors), '', ...figures(report.summary, colors), '', ...verdict(report, options, colors)];
}

function modules({ byLegacyModule, sites }: Summary, { width, detail }: RenderOptions, colors: Colors): string[] {
  const rows = Object.entries(byLegacyModule).sort(([a, x], [b, y]) => y.total - x.total || (a < b ? -1 : 1));
  const { shown, hidden } = fold(rows, detail === 'full' ? Infinity : foldAfter);
  const room = width - columns.reduce((sum, column) => sum + column.length + 2, 0);
  const longest = Math.max('Legacy module'.length, ...shown.map(([module]) => visible(module).length));
  const nameWidth = Math.max(13, Math.min(longest, room));
  return [
    colors.bold('Legacy module'.padEnd(nameWidth) + columns.map((column) => `  ${column}`).join('')),
    ...shown.map(([module, tally]) => row(module, tally, nameWidth, colors)),
    ...(hidden > 0 ? [colors.dim(`… and ${hidden} more (--verbose shows all)`)] : []),
    ...(rows.length === 1 ? [] : [colors.bold(row('all', sites, nameWidth, colors))]),
  ];
}

function row(name: string, tally: Tally, nameWidth: number, colors: Colors): string {
  const cells = columns.map((column) => {
    const cell = String(tally[column]).padStart(column.length + 2);
    if (tally[column] === 0) return colors.dim(cell);
    return column === 'unmigrated' ? colors.yellow(cell) : column === 'migrated' ? colors.green(cell) : cell;
  });
  return clipStart(visible(name), nameWidth).padEnd(nameWidth) + cells.join('');
}

function figures({ files, mentions, compliance }: Summary, colors: Colors): string[] {
  const parts = `${count(mentions.sites, 'site')}, ${count(mentions.strings, 'string')}, ${count(mentions.comments, 'comment')}`;
  const unaccounted = mentions.unaccounted > 0 ? `, ${colors.red(`${mentions.unaccounted} unaccounted`)}` : '';
  const failed = files.failed > 0 ? `, ${colors.red(`${files.failed} failed`)}` : '';
  return [
    figure('Compliance', `${percent(compliance.references)} of consumer references point at the canonical module`, colors),
    figure('', `${count(compliance.misuses, 'open misuse')}, ${count(compliance.implementations, 'live implementation')}`, colors),
    figure('Mentions', `${mentions.total} of legacy modules: ${parts}${unaccounted}`, colors),
    figure('Files', `${files.scanned} scanned, ${count(files.candidates, 'candidate')}${failed}`, colors),
  ];
}

function figure(label: string, text: string, colors: Colors): string {
  return `${colors.dim(label.padEnd(12))}${text}`;
}

function verdict(report: Report, options: RenderOptions, colors: Colors): string[] {
  const { wrote, width } = options;
  const { sites } = report.summary;
  const sentence = verdictOf(report, wrote);
  if (sites.total === 0) return [colors.bold(sentence)];
  const tone = report.failures.length > 0 ? colors.red : sites.unmigrated > 0 ? colors.yellow : colors.green;
  return [...wrap(sentence, width, '  ', '').map((line) => colors.bold(tone(line))), ...nextSteps(report, options, colors)];
}

function nextSteps({ summary: { sites, byReason } }: Report, { wrote, writeCommand }: RenderOptions, colors: Colors): string[] {
  const steps: [string, string][] = [];
  const isPlain = writeCommand === undefined;
  if (!wrote && sites.migrated > 0 && writeCommand !== null) steps.push([writeCommand ?? 'ssot-codemod migrate --write', 'writes these changes']);
  if (isPlain && (byReason['needs-review'] ?? 0) > 0) steps.push(['ssot-codemod migrate --certainty likely', 'takes in the likely ones']);
  if (sites.unmigrated > 0) steps.push(['ssot-codemod explain FILE:LINE', 'tells why a site remains']);
  const longest = Math.max(0, ...steps.map(([command]) => command.length));
  return steps.map(([command, effect]) => `  ${colors.cyan(command.padEnd(longest))}  ${colors.dim(effect)}`);
}
