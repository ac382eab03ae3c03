import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import { unifiedDiff } from '../diff';
import type { Excerpt, Site } from '../model';
import { codeFrame } from '../reporters/pretty/code-frame';
import { colouredDiff } from '../reporters/pretty/diff';
import { clipStart, wrap } from '../reporters/wording';
import { rulesOf, type Step } from '../review';
import { keys, keysOfNotes, type Key } from '../review-keys';
import { plannedEdits, type FileEdits, type Unit } from '../units';
import type { Verdict } from '../verdicts';
import { visible } from '../visible';

export interface ScreenOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** The text of a planned file, as it is on disk. */
  textOf(file: string): string;
}

/**
 * One step as a person sees it, without the prompt below: colours come from the terminal's own palette, light or dark.
 *
 * @param isShown whether the change itself is on the screen already
 */
export function screen(step: Step, isShown: boolean, options: ScreenOptions): string {
  const colors = createColors(options.color);
  const body = step.item.kind === 'note' ? note(step.item.site, options, colors) : change(step, step.item.unit, options, colors);
  const lines = [
    ...(step.remark === null ? [] : wrap(step.remark, options.width, '').map(colors.bold)),
    ...(step.showsHelp ? helpOn(step, colors) : []),
    ...(isShown ? [] : ['', heading(step, options, colors), ...body, totals(step, colors)]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** The question below a step, and the keys that answer it. */
export function promptOf({ item, position, verdict }: Step): { readonly question: string; readonly keys: readonly Key[] } {
  if (item.kind === 'note') return { question: `Not migrated: any key goes on [${keysOfNotes.join(',')}]?`, keys: keysOfNotes };
  const possible = (Object.keys(keys) as Key[]).filter((key) => (key !== 's' || item.canSplit) && (key !== 'e' || item.unit.id === item.unit.change));
  const was = verdict === null ? '' : `, ${verdict.is}`;
  return { question: `(${position.change}/${position.changes}${was}) Migrate this [${possible.join(',')}]?`, keys: possible };
}

function totals({ totals: { accepted, refused, left } }: Step, colors: Colors): string {
  return colors.dim(`${accepted} accepted, ${refused} refused, ${left} left`);
}

function heading({ item, position }: Step, { width }: ScreenOptions, colors: Colors): string {
  const { file, files, change, changes } = position;
  const counted = item.kind === 'note' ? '' : `, change ${change} of ${changes}`;
  const place = `file ${file} of ${files}${counted}`;
  const name = clipStart(visible(item.file), Math.max(10, width - place.length - 2));
  return `${colors.bold(colors.cyan(name))}${' '.repeat(Math.max(2, width - name.length - place.length))}${colors.dim(place)}`;
}

function change({ verdict, proposal }: Step, unit: Unit, options: ScreenOptions, colors: Colors): string[] {
  const doubts = [...new Set(unit.sites.flatMap(({ reason }) => reason ?? []))].join(', ');
  const certainty = unit.certainty === 'certain' ? colors.green('certain') : colors.magenta(`likely${doubts === '' ? '' : ` (${doubts})`}`);
  const messages = [...new Set(unit.sites.map(({ message }) => message))];
  return [
    `${rulesOf(unit)}, ${certainty}${unit.id === unit.change ? '' : colors.dim(', a part of a change')}`,
    ...messages.flatMap((message) => wrap(message, options.width, '  ')),
    ...(verdict?.is === 'skipped' ? wrap(`skipped: ${verdict.why}`, options.width, '  ') : []),
    ...(proposal && verdict === null ? wrap('With the edits that were saved for it:', options.width, '') : []),
    ...editsBy(unit, verdict, proposal).map(({ file, edits }) => colouredDiff(unifiedDiff(file, options.textOf(file), edits).replace(/\n$/, ''), colors)),
  ];
}

/** What would be made of each file of a change, after what has become of it. */
export function editsBy(unit: Unit, verdict: Verdict | null = null, proposal: readonly FileEdits[] | null = null): readonly FileEdits[] {
  if (verdict?.is === 'edited') return verdict.edits;
  if (verdict === null && proposal) return proposal;
  return plannedEdits(unit);
}

function note(site: Site, { width, textOf }: ScreenOptions, colors: Colors): string[] {
  return [
    `${colors.magenta(site.reason ?? '')} ${colors.dim(`${site.form}, line ${site.line}`)}`,
    ...wrap(site.message, width, '  '),
    ...codeFrame(site, excerptOf(site, textOf(site.file)), width, colors),
    ...(site.suggestion === null ? [] : wrap(site.suggestion, width, '      ', '    → ').map(colors.green)),
  ];
}

const linesAround = 2;

function excerptOf({ line, endLine }: Site, text: string): Excerpt {
  const lines = text.split(/\r?\n/);
  const start = Math.max(1, line - linesAround);
  return { start, lines: lines.slice(start - 1, Math.min(endLine, line + linesAround) + linesAround) };
}

function helpOn(step: Step, colors: Colors): string[] {
  return promptOf(step).keys.map((key) => `${colors.bold(key)} - ${keys[key]}`);
}
