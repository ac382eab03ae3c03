import { element, type Child } from './dom';
import type { Token } from './tokens';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A line of code with its colours; `mark` is what it is shown for. */
export function painted(line: string, tokens: readonly Token[], mark: Range | null): Child[] {
  if (mark === null || mark.start >= mark.end) return stretch(line, tokens, { start: 0, end: line.length });
  return [
    ...stretch(line, tokens, { start: 0, end: mark.start }),
    element('mark', {}, ...stretch(line, tokens, mark)),
    ...stretch(line, tokens, { start: mark.end, end: line.length }),
  ];
}

function stretch(line: string, tokens: readonly Token[], { start, end }: Range): Child[] {
  const children: Child[] = [];
  let at = start;
  for (const token of tokens) {
    const from = Math.max(token.start, start);
    const to = Math.min(token.end, end);
    if (from >= to) continue;
    if (at < from) children.push(line.slice(at, from));
    children.push(element('span', { class: token.kind }, line.slice(from, to)));
    at = to;
  }
  if (at < end) children.push(line.slice(at, end));
  return children;
}
