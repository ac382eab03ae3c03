import { element, type Child } from './dom';
import type { Range, Token } from './tokens';

/** A line of code with its colours; `marks`, in their order, are what it is shown for. */
export function painted(line: string, tokens: readonly Token[], marks: readonly Range[]): Child[] {
  const children: Child[] = [];
  let at = 0;
  for (const mark of marks.filter(({ start, end }) => start < end)) {
    children.push(...stretch(line, tokens, { start: at, end: mark.start }), element('mark', {}, ...stretch(line, tokens, mark)));
    at = mark.end;
  }
  return [...children, ...stretch(line, tokens, { start: at, end: line.length })];
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
