import type { Excerpt } from '../../../model';
import type { PageSite } from '../page-data';
import { element } from './dom';
import { painted } from './paint';
import type { Hunk, PatchLine } from './patch';
import { syntaxOf, tokensOf, type Open, type Range } from './tokens';

const signNames = { ' ': undefined, '\\': undefined, '-': 'removed', '+': 'added' } as const;

/** Lines around a site, with the site marked. */
export function excerptView({ start, lines }: Excerpt, site: PageSite): HTMLElement {
  const syntax = syntaxOf(site.file);
  let open: Open = null;
  const rows = lines.map((text, index) => {
    const number = start + index;
    const painting = tokensOf(text, syntax, open);
    open = painting.open;
    const mark = markIn(text, number, site);
    return codeLine({ class: mark ? 'line here' : 'line' }, [number], '', painted(text, painting.tokens, mark ? [mark] : []));
  });
  return codeBlock(`Code around ${site.file}:${site.line}`, rows);
}

/** Hunks of a unified diff, with syntax colours. */
export function hunksView(hunks: readonly Hunk[], file: string): HTMLElement {
  const rows = hunks.flatMap((hunk) => [element('div', { class: 'hunk' }, hunk.header), ...hunkRows(hunk, file)]);
  return codeBlock(`Diff of ${file}`, rows);
}

/** What a line leaves open counts on the side, before or after, that it is on. */
function hunkRows({ lines }: Hunk, file: string): HTMLElement[] {
  const syntax = syntaxOf(file);
  const open: { before: Open; after: Open } = { before: null, after: null };
  return lines.map((line) => {
    const side = line.sign === '-' ? 'before' : 'after';
    const painting = tokensOf(line.text, syntax, open[side]);
    if (line.sign !== '+') open.before = painting.open;
    if (line.sign !== '-') open.after = painting.open;
    return patchRow(line, painted(line.text, painting.tokens, line.changed));
  });
}

function patchRow({ sign, before, after, text }: PatchLine, code: ReturnType<typeof painted>): HTMLElement {
  if (sign === '\\') return element('div', { class: 'hunk' }, text.trim());
  return codeLine({ class: `line ${signNames[sign] ?? ''}` }, [before ?? '', after ?? ''], sign, code);
}

function codeLine(attributes: { class: string }, numbers: readonly (number | string)[], sign: string, code: ReturnType<typeof painted>): HTMLElement {
  const gutter = numbers.map((number) => element('span', { class: 'gutter', 'data-number': number }));
  return element('div', attributes, ...gutter, ...(sign === '' ? [] : [element('span', { class: 'sign' }, sign)]), element('code', {}, ...code));
}

/** It scrolls by itself where a line is too long, so the keyboard has to reach it. */
function codeBlock(label: string, rows: readonly HTMLElement[]): HTMLElement {
  return element('div', { class: 'code', tabindex: 0, role: 'group', 'aria-label': label }, element('div', { class: 'lines' }, ...rows));
}

function markIn(text: string, number: number, { line, column, endLine, endColumn }: PageSite): Range | null {
  if (number < line || number > endLine) return null;
  const indent = text.length - text.trimStart().length;
  const start = number === line ? column - 1 : indent;
  return { start: Math.min(start, text.length), end: Math.min(number === endLine ? endColumn - 1 : text.length, text.length) };
}
