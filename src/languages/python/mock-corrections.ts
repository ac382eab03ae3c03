import type { Edit } from '../../model';
import { extended } from './extending';
import type { Style } from './from-import';
import { reachOf } from './patches';
import { pathOf } from './record';
import type { Found, SourceFile } from './source-file';
import type { Attribute, Call, Expression, ImportFrom, Name } from './syntax';

/** What only an `AsyncMock` has, and what may be a coroutine function of its own. */
const needsAsync = /\b(?:assert_\w*await\w*|await_(?:count|args\w*)|side_effect)\b/;

/** The class of the mock that a patch puts in the place of something, if that is an `AsyncMock`. */
export function asyncClassIn({ args, keywords }: Call): Name | Attribute | null {
  const values = [...args.slice(1), ...keywords.filter(({ name }) => name?.name === 'new' || name?.name === 'new_callable').map(({ value }) => value)];
  const classes = values.map((value: Expression) => (value.type === 'Call' ? value.callee : value));
  return classes.find((each): each is Name | Attribute => (each.type === 'Name' || each.type === 'Attribute') && pathOf(each)?.at(-1) === 'AsyncMock') ?? null;
}

/** Lets a patch return the value rather than a coroutine; nothing where something else relies on the coroutine. */
export function correction(source: SourceFile, found: Found<Call>, written: Name | Attribute, style: Style): Edit[] {
  // What is asserted of a mock may stand behind the block in which it is in force.
  const around = found.parents.findLast(({ type }) => type === 'FunctionDef' || type === 'ClassDef') ?? reachOf(source, found);
  const text = source.text.slice(found.node.start, found.node.end) + source.text.slice(around.start, around.end);
  if (needsAsync.test(text)) return [];
  if (written.type === 'Attribute') return [{ start: written.attribute.start, end: written.attribute.end, text: 'MagicMock' }];
  const replaced = (name: string): Edit => ({ start: written.start, end: written.end, text: name });
  const there = ['MagicMock', 'Mock'].find((name) => importOf(found, name) !== null);
  if (there !== undefined) return [replaced(there)];
  const statement = importOf(found, 'AsyncMock');
  // Two corrections that each bring the import would bring it twice.
  const isOnlyOne = source.calls.filter(({ node }) => asyncClassIn(node)?.type === 'Name').length === 1;
  if (!statement || !isOnlyOne || found.scope.lookup('MagicMock') !== null) return [];
  return [...extended(source.layout, style, statement, ['MagicMock']), replaced('MagicMock')];
}

/** `from unittest.mock import AsyncMock`, if that is all that binds the name. */
function importOf({ scope }: Found<Call>, name: string): ImportFrom | null {
  const origins = scope.lookup(name)?.origins ?? [];
  const [origin] = origins;
  if (origins.length !== 1 || origin?.kind !== 'import' || origin.statement.type !== 'ImportFrom') return null;
  const isOfMock = /^(?:unittest\.)?mock$/.test(origin.statement.module.value) && origin.statement.names[origin.index]!.name.value === name;
  return isOfMock ? origin.statement : null;
}
