import type { Cursor } from './parser';
import type { Alias, Dotted, Identifier, Import, ImportFrom } from './syntax';

export function importNames(cursor: Cursor): Import {
  const start = cursor.expect('import');
  const names = [alias(cursor, dotted(cursor, [], cursor.start))];
  while (cursor.take(',')) names.push(alias(cursor, dotted(cursor, [], cursor.start)));
  return { type: 'Import', names, start, end: cursor.lastEnd };
}

export function importFrom(cursor: Cursor): ImportFrom {
  const start = cursor.expect('from');
  const from = cursor.start;
  let level = 0;
  while (cursor.is('.') || cursor.is('...')) {
    level += cursor.word.length;
    cursor.next();
  }
  const module = cursor.is('import') && level > 0 ? { value: '.'.repeat(level), parts: [], start: from, end: cursor.lastEnd } : dotted(cursor, [], from, level);
  cursor.expect('import');
  const open = cursor.start;
  const isParenthesised = cursor.take('(');
  const names = cursor.is('*') ? [star(cursor)] : aliases(cursor, isParenthesised);
  if (isParenthesised) cursor.expect(')');
  return { type: 'ImportFrom', level, module, names, parentheses: isParenthesised ? { start: open, end: cursor.lastEnd } : null, start, end: cursor.lastEnd };
}

function aliases(cursor: Cursor, isParenthesised: boolean): Alias[] {
  const found = [single(cursor)];
  while (cursor.take(',')) {
    if (isParenthesised && cursor.is(')')) break;
    found.push(single(cursor));
  }
  return found;
}

function single(cursor: Cursor): Alias {
  const name = cursor.identifier();
  return alias(cursor, { value: name.name, parts: [name], start: name.start, end: name.end });
}

function star(cursor: Cursor): Alias {
  const { start, end } = cursor;
  cursor.next();
  return { name: { value: '*', parts: [], start, end }, as: null, start, end };
}

function alias(cursor: Cursor, name: Dotted): Alias {
  const as = cursor.take('as') ? cursor.identifier() : null;
  return { name, as, start: name.start, end: cursor.lastEnd };
}

function dotted(cursor: Cursor, parts: Identifier[], start: number, level = 0): Dotted {
  parts.push(cursor.identifier());
  while (cursor.take('.')) parts.push(cursor.identifier());
  return { value: '.'.repeat(level) + parts.map(({ name }) => name).join('.'), parts, start, end: cursor.lastEnd };
}
