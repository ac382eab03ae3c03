import { callArguments, disjunction, expression, expressions, named, targets } from './expressions';
import { starredOr } from './lists';
import { parameters, typeParameters } from './parameters';
import { pattern } from './patterns';
import type { Cursor } from './parser';
import { Kind } from './tokens';
import type { Case, Expression, Handler, Identifier, Statement, WithItem } from './syntax';

/** A statement that has blocks; null where another kind begins. */
export function compound(cursor: Cursor): Statement | null {
  const { start, word } = cursor;
  if (word === '@') return decorated(cursor);
  if (word === 'match' && cursor.isName()) return cursor.attempt(() => match(cursor));
  if (cursor.kind !== Kind.Name) return null;
  const isAsync = word === 'async';
  if (isAsync) cursor.next();
  const read = statements.get(cursor.word);
  if (!read) return isAsync ? cursor.fail('`async` stands before what cannot be') : null;
  return { ...read(cursor, isAsync), start, end: cursor.lastEnd };
}

const here = { start: 0, end: 0 };

const statements = new Map(Object.entries<(cursor: Cursor, isAsync: boolean) => Statement>({
  if: (cursor) => branch(cursor),
  while: (cursor) => {
    cursor.next();
    return { type: 'While', test: named(cursor), body: cursor.grammar.block(cursor), orElse: otherwise(cursor), ...here };
  },
  for: (cursor, isAsync) => {
    cursor.next();
    const target = targets(cursor);
    cursor.expect('in');
    return { type: 'For', isAsync, target, iterable: expressions(cursor), body: cursor.grammar.block(cursor), orElse: otherwise(cursor), ...here };
  },
  try: (cursor) => attempt(cursor),
  with: (cursor, isAsync) => {
    cursor.next();
    return { type: 'With', isAsync, items: withItems(cursor), body: cursor.grammar.block(cursor), ...here };
  },
  def: (cursor, isAsync) => definition(cursor, isAsync, []),
  class: (cursor) => classDefinition(cursor, []),
}));

function branch(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.next();
  const test = named(cursor);
  const body = cursor.grammar.block(cursor);
  const orElse = cursor.is('elif') ? [branch(cursor)] : otherwise(cursor);
  return { type: 'If', test, body, orElse, start, end: cursor.lastEnd };
}

function otherwise(cursor: Cursor): Statement[] {
  return cursor.take('else') ? cursor.grammar.block(cursor) : [];
}

function attempt(cursor: Cursor): Statement {
  cursor.next();
  const body = cursor.grammar.block(cursor);
  const handlers: Handler[] = [];
  while (cursor.is('except')) handlers.push(handler(cursor));
  const orElse = otherwise(cursor);
  const finalBody = cursor.take('finally') ? cursor.grammar.block(cursor) : [];
  if (handlers.length === 0 && finalBody.length === 0) cursor.fail('`except` or `finally` is missing');
  return { type: 'Try', body, handlers, orElse, finalBody, ...here };
}

function handler(cursor: Cursor): Handler {
  const start = cursor.expect('except');
  cursor.take('*');
  // Without parentheses since 3.14: https://peps.python.org/pep-0758/
  const exception = cursor.is(':') ? null : expressions(cursor);
  const name = cursor.take('as') ? cursor.identifier() : null;
  const body = cursor.grammar.block(cursor);
  return { exception, name, body, start, end: cursor.lastEnd };
}

function withItems(cursor: Cursor): WithItem[] {
  const inParentheses = cursor.is('(') ? cursor.attempt(() => parenthesisedItems(cursor)) : null;
  if (inParentheses) return inParentheses;
  const items = [withItem(cursor)];
  while (cursor.take(',')) items.push(withItem(cursor));
  return items;
}

function parenthesisedItems(cursor: Cursor): WithItem[] | null {
  cursor.expect('(');
  const items: WithItem[] = [];
  while (!cursor.take(')')) {
    items.push(withItem(cursor));
    if (!cursor.is(')')) cursor.expect(',');
  }
  return cursor.is(':') && items.length > 0 ? items : null;
}

function withItem(cursor: Cursor): WithItem {
  const context = expression(cursor);
  return { context, target: cursor.take('as') ? starredOr(cursor, disjunction) : null };
}

function decorated(cursor: Cursor): Statement {
  const { start } = cursor;
  const decorators: Expression[] = [];
  while (cursor.take('@')) {
    decorators.push(named(cursor));
    if (!cursor.takeKind(Kind.Newline)) cursor.fail('a decorator ends here');
  }
  const isAsync = cursor.take('async');
  const found = cursor.is('class') && !isAsync ? classDefinition(cursor, decorators) : definition(cursor, isAsync, decorators);
  return { ...found, start, end: cursor.lastEnd };
}

function definition(cursor: Cursor, isAsync: boolean, decorators: readonly Expression[]): Statement {
  cursor.expect('def');
  const name = cursor.identifier();
  const generic = typeParameters(cursor);
  cursor.expect('(');
  const taken = parameters(cursor, ')', true);
  const returns = cursor.take('->') ? expressions(cursor) : null;
  return { type: 'FunctionDef', isAsync, name, decorators, typeParameters: generic, parameters: taken, returns, body: cursor.grammar.functionBody(cursor), ...here };
}

function classDefinition(cursor: Cursor, decorators: readonly Expression[]): Statement {
  cursor.expect('class');
  const name: Identifier = cursor.identifier();
  const generic = typeParameters(cursor);
  const { args, keywords } = cursor.take('(') ? callArguments(cursor) : { args: [], keywords: [] };
  return { type: 'ClassDef', name, decorators, typeParameters: generic, bases: args, keywords, body: cursor.grammar.block(cursor), ...here };
}

/** `match` is a name as well: it is a statement only if a block of cases follows. */
function match(cursor: Cursor): Statement | null {
  const { start } = cursor;
  cursor.next();
  const subject = expressions(cursor);
  if (!cursor.take(':') || !cursor.takeKind(Kind.Newline) || !cursor.takeKind(Kind.Indent) || !cursor.is('case')) return null;
  const cases: Case[] = [];
  while (!cursor.takeKind(Kind.Dedent)) {
    cursor.expect('case');
    const { captures, values } = pattern(cursor);
    const guard = cursor.take('if') ? named(cursor) : null;
    cases.push({ captures, values, guard, body: cursor.grammar.block(cursor) });
  }
  return { type: 'Match', subject, cases, start, end: cursor.lastEnd };
}
