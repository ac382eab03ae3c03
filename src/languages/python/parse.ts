import { whole } from './atoms';
import { bitwise, comprehension, expression, expressions, named, yielded } from './expressions';
import { Cursor, type Grammar } from './parser';
import { block, statement } from './statements';
import { Kind } from './tokens';
import type { Expression, Module, Span, Statement } from './syntax';

const grammar: Grammar = { expression, expressions, named, bitwise, yielded, comprehension, block };

/**
 * The tree of a file in the syntax of Python 3.8 to 3.14. What only the compiler refuses, such as an assignment to a call, is
 * accepted.
 *
 * @throws SyntaxFailure
 */
export function parse(text: string): Module {
  const cursor = new Cursor(text, grammar);
  const body: Statement[] = [];
  while (cursor.kind !== Kind.End) statement(cursor, body);
  return { body, comments: cursor.comments };
}

/**
 * The expression that a part of a text is, such as an annotation in a string.
 *
 * @throws SyntaxFailure where it is something else
 */
export function parseExpression(text: string, part: Span): Expression {
  return whole(new Cursor(text, grammar, part), false);
}
