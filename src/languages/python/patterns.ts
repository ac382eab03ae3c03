import { primary } from './expressions';
import { startsExpression } from './lists';
import type { Cursor } from './parser';
import { Kind } from './tokens';
import type { Expression, Identifier } from './syntax';

/** What a pattern binds, and what it looks up. */
export interface Pattern {
  readonly captures: Identifier[];
  readonly values: Expression[];
}

/** https://docs.python.org/3/reference/compound_stmts.html#patterns */
export function pattern(cursor: Cursor): Pattern {
  const found: Pattern = { captures: [], values: [] };
  sequence(cursor, found, null);
  return found;
}

function sequence(cursor: Cursor, found: Pattern, close: string | null): void {
  while (close === null || !cursor.take(close)) {
    if (cursor.take('*') || cursor.take('**')) capture(cursor.identifier(), found);
    else if (close === ')' && cursor.isName() && cursor.wordAhead(1) === '=') {
      cursor.next();
      cursor.next();
      alternatives(cursor, found);
    } else {
      alternatives(cursor, found);
      if (close === '}' && cursor.take(':')) alternatives(cursor, found);
    }
    if (close !== null && cursor.is(close)) continue;
    if (!cursor.take(',')) {
      if (close === null) return;
      cursor.fail(`\`${close}\` is missing`);
    }
    if (close === null && !cursor.is('*') && !startsExpression(cursor)) return;
  }
}

function alternatives(cursor: Cursor, found: Pattern): void {
  do closedPattern(cursor, found);
  while (cursor.take('|'));
  if (cursor.take('as')) capture(cursor.identifier(), found);
}

function capture(name: Identifier, found: Pattern): void {
  if (name.name !== '_') found.captures.push(name);
}

const closing = new Map([['(', ')'], ['[', ']'], ['{', '}']]);

function closedPattern(cursor: Cursor, found: Pattern): void {
  const close = closing.get(cursor.word);
  if (close !== undefined) {
    cursor.next();
    sequence(cursor, found, close); return;
  }
  if (cursor.kind === Kind.Text) return void found.values.push(primary(cursor));
  if (!cursor.isName()) { literal(cursor); return; }
  dottedOrClass(cursor, found);
}

/** Numbers, signs and constants; a complex one has two parts. */
function literal(cursor: Cursor): void {
  cursor.take('-');
  if (cursor.kind !== Kind.Number && !['None', 'True', 'False'].includes(cursor.word)) cursor.fail('a pattern is missing');
  cursor.next();
  if (cursor.take('+') || cursor.take('-')) cursor.next();
}

function dottedOrClass(cursor: Cursor, found: Pattern): void {
  const name = cursor.identifier();
  let value: Expression = { type: 'Name', ...name };
  while (cursor.take('.')) {
    const attribute = cursor.identifier();
    value = { type: 'Attribute', value, attribute, start: name.start, end: attribute.end };
  }
  const isClass = cursor.take('(');
  if (isClass || value.type === 'Attribute') found.values.push(value);
  else capture(name, found);
  if (isClass) sequence(cursor, found, ')');
}
