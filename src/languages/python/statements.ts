import { compound } from './compound';
import { expression, expressions, yielded } from './expressions';
import { importFrom, importNames } from './import-statements';
import { startsExpression } from './lists';
import { typeParameters } from './parameters';
import type { Cursor } from './parser';
import { Kind } from './tokens';
import type { Expression, Identifier, Statement } from './syntax';

/** An indented block, or the statements behind the colon. */
export function block(cursor: Cursor): Statement[] {
  cursor.expect(':');
  const body: Statement[] = [];
  if (!cursor.takeKind(Kind.Newline)) {
    simpleLine(cursor, body);
    return body;
  }
  if (!cursor.takeKind(Kind.Indent)) cursor.fail('an indented block is missing');
  while (!cursor.takeKind(Kind.Dedent)) statement(cursor, body);
  return body;
}

/** Goes past a block without making a tree of it. */
export function skippedBlock(cursor: Cursor): Statement[] {
  cursor.expect(':');
  while (!cursor.takeKind(Kind.Newline)) cursor.next();
  let depth = cursor.takeKind(Kind.Indent) ? 1 : 0;
  while (depth > 0) {
    if (cursor.kind === Kind.Indent) depth++;
    else if (cursor.kind === Kind.Dedent) depth--;
    cursor.next();
  }
  return [];
}

export function statement(cursor: Cursor, into: Statement[]): void {
  const found = compound(cursor);
  if (found) into.push(found);
  else simpleLine(cursor, into);
}

function simpleLine(cursor: Cursor, into: Statement[]): void {
  do into.push(simple(cursor));
  while (cursor.take(';') && cursor.kind !== Kind.Newline);
  if (!cursor.takeKind(Kind.Newline)) cursor.fail(cursor.word ? `\`${cursor.word}\` stands where a statement ends` : 'a statement ends here');
}

function simple(cursor: Cursor): Statement {
  const { start, word } = cursor;
  const read = cursor.kind === Kind.Name ? simpleStatements.get(word) : undefined;
  const found = read?.(cursor) ?? (word === 'type' ? cursor.attempt(() => typeAlias(cursor)) : null) ?? assignment(cursor);
  return { ...found, start, end: cursor.lastEnd };
}

const here = { start: 0, end: 0 };
const withOperands = (...separators: string[]) => (cursor: Cursor): Statement => {
  const keyword = cursor.word;
  cursor.next();
  const operands: Expression[] = startsExpression(cursor) ? [expressions(cursor)] : [];
  while (separators.some((each) => cursor.take(each))) operands.push(expression(cursor));
  return { type: 'Simple', keyword, operands, ...here };
};

const simpleStatements = new Map(Object.entries<(cursor: Cursor) => Statement>({
  import: importNames,
  from: importFrom,
  return: withOperands(),
  raise: withOperands('from', ','),
  assert: withOperands(','),
  pass: withOperands(),
  break: withOperands(),
  continue: withOperands(),
  del: (cursor) => {
    cursor.next();
    const value = expressions(cursor);
    return { type: 'Delete', targets: value.type === 'Tuple' ? value.elements : [value], ...here };
  },
  global: (cursor) => ({ type: 'Global', names: names(cursor), ...here }),
  nonlocal: (cursor) => ({ type: 'Nonlocal', names: names(cursor), ...here }),
}));

function names(cursor: Cursor): Identifier[] {
  cursor.next();
  const found = [cursor.identifier()];
  while (cursor.take(',')) found.push(cursor.identifier());
  return found;
}

/** `type X[T] = …`; `type` is a name as well. */
function typeAlias(cursor: Cursor): Statement | null {
  cursor.next();
  if (!cursor.isName()) return null;
  const name = cursor.identifier();
  const parameters = typeParameters(cursor);
  if (!cursor.take('=')) return null;
  return { type: 'TypeAlias', name: { type: 'Name', ...name }, typeParameters: parameters, value: expression(cursor), ...here };
}

const augmented = new Set(['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '>>=', '<<=', '**=']);

function assignment(cursor: Cursor): Statement {
  const first = value(cursor);
  if (cursor.take(':')) {
    const annotation = expression(cursor);
    return { type: 'AnnotatedAssign', target: first, annotation, value: cursor.take('=') ? value(cursor) : null, ...here };
  }
  if (augmented.has(cursor.word)) {
    cursor.next();
    return { type: 'AugmentedAssign', target: first, value: value(cursor), ...here };
  }
  const parts = [first];
  while (cursor.take('=')) parts.push(value(cursor));
  return parts.length === 1 ? { type: 'ExpressionStatement', value: first, ...here } : { type: 'Assign', targets: parts.slice(0, -1), value: parts.at(-1)!, ...here };
}

function value(cursor: Cursor): Expression {
  return cursor.is('yield') ? yielded(cursor) : expressions(cursor);
}
