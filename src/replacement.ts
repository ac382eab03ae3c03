import type { Edit, Site } from './model';
import type { PlannedFile } from './plan';

/** What stands at a site, and what its change puts there, each on one line; the first is '' where nothing is to be written. */
export interface Replacement {
  readonly write: string;
  readonly instead: string;
}

const longest = 160;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the edits of a site's change make of it; null where it has none. */
export function replacementOf({ content: { text }, sites }: PlannedFile, site: Site): Replacement | null {
  if (site.edits.length === 0) return null;
  const together = sites.filter(({ change }) => change === site.change);
  const edits = together.flatMap((each) => each.edits).sort((left, right) => left.start - right.start || left.end - right.end);
  const told = (span: Span): string => newStatement(text.slice(span.start, span.end), edited(text, edits, span));
  const span = spanOf(text, site, site.edits);
  // An import that is merged into another one leaves nothing where it stood.
  const others = together.filter((each) => each !== site).map((each) => ({ rule: each.rule, ...spanOf(text, each, each.edits) }));
  const elsewhere = others.filter(({ rule }) => rule === site.rule);
  const beside = edits.filter((edit) => edit.text.trim() !== '' && ![span, ...others].some((each) => each.start <= edit.start && edit.end <= each.end));
  const write = [span, ...elsewhere, ...beside.map((edit) => linesAround(text, edit))].map(told).find((line) => line !== '' && (/[\w$]/.exec(line) !== null));
  return write === undefined ? null : { write, instead: oneLine(text.slice(offsetOf(text, site.line, site.column), offsetOf(text, site.endLine, site.endColumn))) };
}

/** Where a site is, with what its edits reach beyond it, such as parentheses around it. */
function spanOf(text: string, site: Site, edits: readonly Edit[]): Span {
  const [start, end] = [offsetOf(text, site.line, site.column), offsetOf(text, site.endLine, site.endColumn)];
  const across = edits.filter((edit) => edit.start < end && edit.end > start);
  return { start: Math.min(start, ...across.map((edit) => edit.start)), end: Math.max(end, ...across.map((edit) => edit.end)) };
}

/** The lines of an edit, from where the statement begins that it is in, as far as the first words of lines tell. */
function linesAround(text: string, { start, end }: Edit): Span {
  let first = text.lastIndexOf('\n', start - 1) + 1;
  while (first > 0 && !/^\s*(?:import|export|from|const|let|var)\b/.test(text.slice(first, start + 1))) first = text.lastIndexOf('\n', first - 2) + 1;
  const last = text.indexOf('\n', end);
  return { start: first, end: last < 0 ? text.length : last };
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

/** A part of a text as edits leave it. */
function edited(text: string, edits: readonly Edit[], { start, end }: Span): string {
  let at = start;
  let result = '';
  for (const edit of edits.filter((each) => each.start >= start && each.end <= end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, end);
}

/** What is not there as it is already: of an import that was split, the new one. */
function newStatement(before: string, after: string): string {
  const known = new Set(before.split(/\r?\n/).map((line) => line.trim()));
  const added = after.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !known.has(line));
  // A list in braces over several lines is one statement.
  const line = (added.every(isWhole) ? added.join(' ') : after).trim().replace(/\s+/g, ' ');
  const statements = line.split(/(?<=;) (?=(?:import|export)\b)|(?<=\S) (?=from \S+ import )/);
  return oneLine(statements.at(-1) ?? '');
}

function isWhole(line: string): boolean {
  return count(line, '{') === count(line, '}') && count(line, '(') === count(line, ')');
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

function oneLine(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  const shown = isWhole(line) ? line : `${line} …`;
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}
