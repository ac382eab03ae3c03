import { visible } from '../../visible';

/** Text from anywhere as an inline code span, in which nothing has a meaning. */
export function code(text: string): string {
  const shown = visible(text).replaceAll('\t', ' ');
  if (shown === '') return '';
  const fence = '`'.repeat(longestRun(shown) + 1);
  const room = /^[ `]|[ `]$/.test(shown) ? ' ' : '';
  return `${fence}${room}${shown}${room}${fence}`;
}

/** The same in the cell of a table, where a bar would end the cell even inside of code. */
export function cellCode(text: string): string {
  return code(text).replaceAll('|', '\\|');
}

/** A code block. */
export function block(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  const lines = text.replace(/\n$/, '').split('\n').map((line) => visible(line.replace(/\r$/, '')));
  return `${fence}${language}\n${lines.join('\n')}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Text for the inside of an HTML element. */
export function html(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return visible(text).replace(/[&<>"']/g, (character) => names[character]!);
}

/** A sentence from anywhere, on one line. What it has in backticks becomes code; all else means nothing but itself. */
export function prose(text: string): string {
  const parts = text.trim().replace(/\s+/g, ' ').split(/`([^`]+)`/);
  const line = parts.map((part, index) => (index % 2 === 1 ? code(part) : part.split(' ').map(word).join(' '))).reduce(joined);
  // What would start a heading, a list or a rule at the start of a line.
  return line.replace(/^(\d+)([.)])/, '$1\\$2').replace(/^[#+=-]/, '\\$&');
}

/** Backticks that meet would be one fence. */
function joined(left: string, right: string): string {
  return left + (left.endsWith('`') && right.startsWith('`') ? ' ' : '') + right;
}

/**
 * GitHub makes links of names, numbers and addresses (which would call people and touch other issues), pictures of `:words:`
 * and formulas of dollars. Nothing but code keeps it from that.
 */
function word(text: string): string {
  const shown = visible(text);
  if (/@|#\d|:\/\/|www[.]|:\w+:|[$]|^gh-\d/i.test(shown)) return code(text);
  return shown.replace(/[\\`*_[\]<>|~&^]/g, '\\$&');
}
