import { Cursor } from './parser';
import { starredOr, startsExpression } from './lists';
import { endOfContent, isFormatted, quotesAt } from './string-literals';
import { Kind } from './tokens';
import type { Expression, StringPart } from './syntax';

export function atom(cursor: Cursor): Expression {
  const { kind, word, start, end } = cursor;
  if (kind === Kind.Text) return text(cursor);
  if (kind === Kind.Number || word === '...' || word === 'None' || word === 'True' || word === 'False') {
    cursor.next();
    return { type: 'Constant', start, end };
  }
  if (cursor.isName()) {
    cursor.next();
    return { type: 'Name', name: word, start, end };
  }
  if (cursor.take('(')) return parenthesised(cursor, start);
  if (cursor.take('[')) return list(cursor, start);
  if (cursor.take('{')) return braces(cursor, start);
  return cursor.fail('an expression is missing');
}

function parenthesised(cursor: Cursor, start: number): Expression {
  if (cursor.take(')')) return { type: 'Tuple', elements: [], start, end: cursor.lastEnd };
  const inner = cursor.is('yield') ? cursor.grammar.yielded(cursor) : starredOr(cursor, cursor.grammar.named);
  if (cursor.is('for') || cursor.is('async')) return closed(cursor, ')', cursor.grammar.comprehension(cursor, [inner], start));
  if (!cursor.is(',')) {
    cursor.expect(')');
    return inner;
  }
  return { type: 'Tuple', elements: rest(cursor, inner, ')'), start, end: cursor.lastEnd };
}

function list(cursor: Cursor, start: number): Expression {
  if (cursor.take(']')) return { type: 'List', elements: [], start, end: cursor.lastEnd };
  const first = starredOr(cursor, cursor.grammar.named);
  if (cursor.is('for') || cursor.is('async')) return closed(cursor, ']', cursor.grammar.comprehension(cursor, [first], start));
  return { type: 'List', elements: rest(cursor, first, ']'), start, end: cursor.lastEnd };
}

function rest(cursor: Cursor, first: Expression, close: string): Expression[] {
  const elements = [first];
  while (cursor.take(',') && startsExpression(cursor)) elements.push(starredOr(cursor, cursor.grammar.named));
  cursor.expect(close);
  return elements;
}

function braces(cursor: Cursor, start: number): Expression {
  const operands: Expression[] = [];
  let isDict = false;
  while (!cursor.take('}')) {
    if (cursor.take('**')) {
      isDict = true;
      operands.push(cursor.grammar.expression(cursor));
    } else {
      operands.push(starredOr(cursor, cursor.grammar.named));
      if (cursor.take(':')) {
        isDict = true;
        operands.push(cursor.grammar.expression(cursor));
      }
    }
    if (cursor.is('for') || cursor.is('async')) return closed(cursor, '}', cursor.grammar.comprehension(cursor, operands, start));
    if (!cursor.is('}')) cursor.expect(',');
  }
  return { type: 'Operation', kind: isDict || operands.length === 0 ? 'dict' : 'set', operands, start, end: cursor.lastEnd };
}

function closed(cursor: Cursor, close: string, value: Expression): Expression {
  cursor.expect(close);
  return { ...value, end: cursor.lastEnd };
}

/** Literals side by side are one string. */
function text(cursor: Cursor): Expression {
  const { start } = cursor;
  const parts: StringPart[] = [];
  while (cursor.kind === Kind.Text) {
    parts.push(part(cursor));
    cursor.next();
  }
  return { type: 'Text', parts, start, end: cursor.lastEnd };
}

function part({ text: source, grammar, start, end }: Cursor): StringPart {
  const { prefix, quote, contentStart } = quotesAt(source, start);
  const fields: Expression[] = [];
  if (isFormatted(prefix)) endOfContent(source, contentStart, quote, { isRaw: /[rR]/.test(prefix), onField: (from, to) => fields.push(whole(new Cursor(source, grammar, { start: from, end: to }), true)) });
  return { start, end, prefix, contentStart, contentEnd: end - quote.length, fields };
}

/** The expression that all of a text is; one in an f-string may be shown with its source. */
export function whole(cursor: Cursor, mayShowItself: boolean): Expression {
  const value = cursor.is('yield') ? cursor.grammar.yielded(cursor) : cursor.grammar.expressions(cursor);
  if (mayShowItself) cursor.take('=');
  cursor.takeKind(Kind.Newline);
  if (cursor.kind !== Kind.End) cursor.fail('an expression ends here');
  return value;
}
