import type { Cursor } from './parser';
import { Kind } from './tokens';
import type { Expression } from './syntax';

const starters = new Set(['(', '[', '{', '-', '+', '~', '...', '*', 'not', 'lambda', 'await', 'None', 'True', 'False', 'yield']);

export function startsExpression(cursor: Cursor): boolean {
  return cursor.kind === Kind.Number || cursor.kind === Kind.Text || cursor.isName() || starters.has(cursor.word);
}

/** `*x`, or what `read` reads. */
export function starredOr(cursor: Cursor, read: (cursor: Cursor) => Expression): Expression {
  const { start } = cursor;
  if (!cursor.take('*')) return read(cursor);
  const value = cursor.grammar.bitwise(cursor);
  return { type: 'Starred', value, start, end: value.end };
}

/** One expression, or a tuple without parentheses. */
export function listed(cursor: Cursor, read: (cursor: Cursor) => Expression): Expression {
  const first = starredOr(cursor, read);
  if (!cursor.is(',')) return first;
  const elements = [first];
  while (cursor.take(',') && startsExpression(cursor)) elements.push(starredOr(cursor, read));
  return { type: 'Tuple', elements, start: first.start, end: cursor.lastEnd };
}
