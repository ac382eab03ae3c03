import { whole } from './atoms';
import { bitwise, comprehension, expression, expressions, named, yielded } from './expressions';
import { Cursor, type Grammar } from './parser';
import { block, skippedBlock, statement } from './statements';
import { Kind } from './tokens';
import type { Expression, Module, Span, Statement } from './syntax';

const grammar: Grammar = { expression, expressions, named, bitwise, yielded, comprehension, block, functionBody: block };
const outlineGrammar: Grammar = { ...grammar, functionBody: skippedBlock };

/**
 * The tree of a file in the syntax of Python 3.8 to 3.14. What only the compiler refuses, such as an assignment to a call, is
 * accepted.
 *
 * @throws SyntaxFailure
 */
export function parse(text: string): Module {
  return moduleOf(new Cursor(text, grammar));
}

/**
 * The tree of a file as it is seen from outside: the functions in it have no statements. What is wrong in those is not noticed.
 *
 * @throws SyntaxFailure
 */
export function parseOutline(text: string): Module {
  return moduleOf(new Cursor(text, outlineGrammar));
}

function moduleOf(cursor: Cursor): Module {
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
