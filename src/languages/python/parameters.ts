import type { Cursor } from './parser';
import type { Expression, Parameter, TypeParameter } from './syntax';

/** The parameters of a function or lambda, what closes them taken. */
export function parameters(cursor: Cursor, close: string, hasAnnotations: boolean): Parameter[] {
  const found: Parameter[] = [];
  let kind: Parameter['kind'] = 'plain';
  while (!cursor.take(close)) {
    if (cursor.take('/')) for (const [index, each] of found.entries()) found[index] = { ...each, kind: 'positional' };
    else if (cursor.take('**')) found.push({ ...parameter(cursor, hasAnnotations), kind: 'keywords' });
    else if (cursor.take('*')) {
      if (!cursor.is(',')) found.push({ ...parameter(cursor, hasAnnotations), kind: 'rest' });
      kind = 'keyword';
    } else found.push({ ...parameter(cursor, hasAnnotations), kind });
    if (!cursor.is(close)) cursor.expect(',');
  }
  return found;
}

function parameter(cursor: Cursor, hasAnnotations: boolean): Omit<Parameter, 'kind'> {
  const name = cursor.identifier();
  const annotation = hasAnnotations && cursor.take(':') ? starredAnnotation(cursor) : null;
  const fallback = cursor.take('=') ? cursor.grammar.expression(cursor) : null;
  return { name, annotation, fallback };
}

/** `*args: *Ts` */
function starredAnnotation(cursor: Cursor): Expression {
  const { start } = cursor;
  if (!cursor.take('*')) return cursor.grammar.expression(cursor);
  const value = cursor.grammar.bitwise(cursor);
  return { type: 'Starred', value, start, end: value.end };
}

/** `[T: int = str, *Ts, **P]`, if it is there. */
export function typeParameters(cursor: Cursor): TypeParameter[] {
  const found: TypeParameter[] = [];
  if (!cursor.take('[')) return found;
  while (!cursor.take(']')) {
    if (!cursor.take('*')) cursor.take('**');
    const name = cursor.identifier();
    const bound = cursor.take(':') ? cursor.grammar.expression(cursor) : null;
    const fallback = cursor.take('=') ? starredAnnotation(cursor) : null;
    found.push({ name, bound, fallback });
    if (!cursor.is(']')) cursor.expect(',');
  }
  return found;
}
