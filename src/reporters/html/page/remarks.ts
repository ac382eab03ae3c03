import { count } from '../../wording';
import type { PageData } from '../page-data';
import { lineAddress } from '../../links';
import { element, link, path, prose, type Child } from './dom';

/** What a reader has to know before all else; nothing where there is nothing. */
export function alarms({ failures, warnings, source }: PageData): HTMLElement[] {
  return [
    ...list('failures', 'Failures', failures.map(({ file, line, stage, message }) => [place(source, file, line), ` cannot ${stage}: `, ...prose(message)])),
    ...list('warnings', 'Warnings', warnings.map((warning) => prose(warning))),
  ];
}

/** What would let more of it move, and what it has mended. */
export function remarks({ gaps, vanishedTypeErrors, source }: PageData): HTMLElement[] {
  return [
    ...list('gaps', 'What the canonical module lacks', gaps.map(({ module, symbol, member, uses }) => [mono(`${symbol}.${member}`), ` of ${module}, ${count(uses, 'use')}`])),
    ...list('vanished', 'Type errors that the edits do away with', vanishedTypeErrors.map(({ file, line, code, message }) => [place(source, file, line), ` ${code}: ${message}`])),
  ];
}

function place(source: PageData['source'], file: string, line: number | undefined): HTMLElement {
  return line === undefined ? mono(file) : element('span', {}, link(lineAddress(source, file, line), [mono(`${file}:${line}`)]));
}

function mono(text: string): HTMLElement {
  return element('span', { class: 'mono' }, ...path(text));
}

// More than that push the sites out of sight.
const mostOpen = 5;

/** A list that can be folded away; nothing where it is empty. */
export function list(id: string, title: string, items: readonly (readonly Child[])[]): HTMLElement[] {
  if (items.length === 0) return [];
  const heading = element('summary', {}, element('h2', { id }, title, ' ', element('span', { class: 'tally' }, items.length)));
  const entries = items.map((item) => element('li', {}, ...item));
  return [element('section', { class: `remarks ${id}`, 'aria-labelledby': id }, element('details', { open: items.length <= mostOpen }, heading, element('ul', {}, ...entries)))];
}
