import { atom } from './atoms';
import type { Cursor } from './parser';
import { listed, starredOr, startsExpression } from './lists';
import { parameters } from './parameters';
import type { Expression, Keyword, Name, Operation } from './syntax';

/** The grammar of expressions: https://docs.python.org/3/reference/grammar.html, from the loosest to the tightest. */

/** Expressions with commas between them, stars among them: what may stand behind `return` or `=`. */
export function expressions(cursor: Cursor): Expression {
  return listed(cursor, named);
}

/** As `expressions`, for a target or what `for` goes through. */
export function targets(cursor: Cursor): Expression {
  return listed(cursor, bitwise);
}

/** `x := 1`, or what is without a name. */
export function named(cursor: Cursor): Expression {
  const value = expression(cursor);
  if (value.type !== 'Name' || !cursor.take(':=')) return value;
  const given = expression(cursor);
  return { type: 'NamedExpression', target: value, value: given, start: value.start, end: given.end };
}

export function expression(cursor: Cursor): Expression {
  if (cursor.is('lambda')) return lambda(cursor);
  if (cursor.is('yield')) return yielded(cursor);
  const value = disjunction(cursor);
  if (!cursor.take('if')) return value;
  const test = disjunction(cursor);
  cursor.expect('else');
  return operation([value, test, expression(cursor)]);
}

function lambda(cursor: Cursor): Expression {
  const start = cursor.expect('lambda');
  const taken = parameters(cursor, ':', false);
  const body = expression(cursor);
  return { type: 'Lambda', parameters: taken, body, start, end: body.end };
}

export function yielded(cursor: Cursor): Expression {
  const start = cursor.expect('yield');
  const operands = cursor.take('from') ? [expression(cursor)] : startsExpression(cursor) ? [expressions(cursor)] : [];
  return { type: 'Operation', kind: 'yield', operands, start, end: cursor.lastEnd };
}

export function disjunction(cursor: Cursor): Expression {
  return chain(cursor, (each) => chain(each, inversion, (c) => c.take('and')), (c) => c.take('or'));
}

function inversion(cursor: Cursor): Expression {
  const { start } = cursor;
  if (!cursor.take('not')) return comparison(cursor);
  const value = inversion(cursor);
  return { ...operation([value]), start };
}

const comparisons = new Set(['==', '!=', '<', '>', '<=', '>=', 'in', 'is']);

function comparison(cursor: Cursor): Expression {
  return chain(cursor, bitwise, (each) => {
    if (each.is('not') && each.wordAhead(1) === 'in') each.next();
    else if (!comparisons.has(each.word)) return false;
    const isIs = each.is('is');
    each.next();
    if (isIs) each.take('not');
    return true;
  });
}

const binary = new Set(['|', '^', '&', '<<', '>>', '+', '-', '*', '/', '//', '%', '@']);

/** All binary operators at once: nothing here depends on which one binds more tightly. */
export function bitwise(cursor: Cursor): Expression {
  return chain(cursor, unary, (each) => {
    if (!binary.has(each.word)) return false;
    each.next();
    return true;
  });
}

function unary(cursor: Cursor): Expression {
  const { start } = cursor;
  if (cursor.is('-') || cursor.is('+') || cursor.is('~')) {
    cursor.next();
    return { ...operation([unary(cursor)]), start };
  }
  const base = awaited(cursor);
  return cursor.take('**') ? operation([base, unary(cursor)]) : base;
}

function awaited(cursor: Cursor): Expression {
  const { start } = cursor;
  if (!cursor.take('await')) return primary(cursor);
  const value = primary(cursor);
  return { type: 'Await', value, start, end: cursor.lastEnd };
}

/** An atom with its attributes, calls and subscripts. */
export function primary(cursor: Cursor): Expression {
  const { start } = cursor;
  let value = atom(cursor);
  for (;;) {
    if (cursor.take('.')) {
      const attribute = cursor.identifier();
      value = { type: 'Attribute', value, attribute, start, end: attribute.end };
    } else if (cursor.take('(')) {
      const { args, keywords } = callArguments(cursor);
      value = { type: 'Call', callee: value, args, keywords, start, end: cursor.lastEnd };
    } else if (cursor.take('[')) {
      const index = subscript(cursor);
      cursor.expect(']');
      value = { type: 'Subscript', value, index, start, end: cursor.lastEnd };
    } else return value;
  }
}

function subscript(cursor: Cursor): Expression {
  const first = starredOr(cursor, slice);
  if (!cursor.is(',')) return first;
  const elements = [first];
  while (cursor.take(',') && !cursor.is(']')) elements.push(starredOr(cursor, slice));
  return { type: 'Tuple', elements, start: first.start, end: cursor.lastEnd };
}

function slice(cursor: Cursor): Expression {
  const { start } = cursor;
  const operands: Expression[] = [];
  if (!cursor.is(':')) operands.push(named(cursor));
  if (!cursor.is(':')) return operands[0]!;
  while (cursor.take(':')) if (startsExpression(cursor)) operands.push(expression(cursor));
  return { type: 'Operation', kind: 'slice', operands, start, end: cursor.lastEnd };
}

/** What is between the parentheses of a call, the closing one taken. */
export function callArguments(cursor: Cursor): { args: Expression[]; keywords: Keyword[] } {
  const args: Expression[] = [];
  const keywords: Keyword[] = [];
  while (!cursor.take(')')) {
    const { start } = cursor;
    if (cursor.take('**')) {
      const value = expression(cursor);
      keywords.push({ type: 'Keyword', name: null, value, start, end: value.end });
    } else if (cursor.isName() && cursor.wordAhead(1) === '=') {
      const name = cursor.identifier();
      cursor.next();
      const value = expression(cursor);
      keywords.push({ type: 'Keyword', name, value, start, end: value.end });
    } else if (cursor.take('*')) {
      const value = expression(cursor);
      args.push({ type: 'Starred', value, start, end: value.end });
    } else {
      const value = named(cursor);
      args.push(cursor.is('for') || cursor.is('async') ? comprehension(cursor, [value], start) : value);
    }
    if (!cursor.is(')')) cursor.expect(',');
  }
  return { args, keywords };
}

/** The rest of a comprehension, behind what it yields. */
export function comprehension(cursor: Cursor, elements: readonly Expression[], start: number): Expression {
  const generators = [];
  while (cursor.is('for') || (cursor.is('async') && cursor.wordAhead(1) === 'for')) {
    const isAsync = cursor.take('async');
    cursor.expect('for');
    const target = targets(cursor);
    cursor.expect('in');
    const iterable = disjunction(cursor);
    const conditions: Expression[] = [];
    while (cursor.take('if')) conditions.push(condition(cursor));
    generators.push({ target, iterable, conditions, isAsync });
  }
  return { type: 'Comprehension', elements, generators, start, end: cursor.lastEnd };
}

function condition(cursor: Cursor): Expression {
  if (cursor.is('lambda')) return lambda(cursor);
  const value = disjunction(cursor);
  if (value.type !== 'Name' || !cursor.take(':=')) return value;
  const given = disjunction(cursor);
  return { type: 'NamedExpression', target: value satisfies Name, value: given, start: value.start, end: given.end };
}

function chain(cursor: Cursor, read: (cursor: Cursor) => Expression, goesOn: (cursor: Cursor) => boolean): Expression {
  const first = read(cursor);
  if (!goesOn(cursor)) return first;
  const operands = [first, read(cursor)];
  while (goesOn(cursor)) operands.push(read(cursor));
  return operation(operands);
}

function operation(operands: readonly Expression[]): Operation {
  return { type: 'Operation', kind: 'operator', operands, start: operands[0]!.start, end: operands.at(-1)!.end };
}
