import type { FactoryUse } from '../../language';
import type { Style } from './from-import';
import type { Graph } from './graph';
import { asyncClassIn, correction } from './mock-corrections';
import { reachOf } from './patches';
import type { Reach, Reached } from './reaching';
import { pathOf } from './record';
import { enclosingName, type Found, type SourceFile } from './source-file';
import type { Call, Expression, Span } from './syntax';

/** A mock that makes a synchronous factory return a coroutine. */
export interface AsyncMock {
  readonly use: FactoryUse;
  readonly factory: string;
  readonly line: number;
  /** Where it is in force. */
  readonly reachesTo: Span;
}

/** `patch('a.b.get_manager', new_callable=AsyncMock)` and its relatives. */
export function asyncMocksIn(source: SourceFile, graph: Graph, reach: Reach, style: Style): AsyncMock[] {
  if (!source.text.includes('AsyncMock')) return [];
  return source.calls.flatMap((found) => mockOf(source, graph, reach, found, style) ?? []);
}

function mockOf(source: SourceFile, { project }: Graph, reach: Reach, found: Found<Call>, style: Style): AsyncMock | null {
  const { node, scope } = found;
  const written = asyncClassIn(node);
  const reached = written && reachedBy(source, project, reach, found);
  if (!written || reached?.kind !== 'sync') return null;
  const { start, end } = node;
  const use: FactoryUse = {
    form: 'mock', start, end, enclosing: enclosingName(scope), factory: reached.factory, call: source.text.slice(node.args[0]!.start, node.args[target(node).length - 1]!.end), references: reached.references, barrels: reached.barrels,
    uncertainty: null, breaks: false, failure: null, fedBy: [], edits: correction(source, found, written, style),
  };
  return { use, factory: reached.factory, line: source.text.slice(0, start).split(/\r\n?|\n/).length, reachesTo: reachOf(source, found) };
}

/** `'a.b.get_manager'`, or `manager, 'get_manager'`: the arguments that say what a patch replaces. */
function target({ args: [first, second], callee }: Call): readonly Expression[] {
  const name = pathOf(callee)?.at(-1);
  if ((name === 'patch' || name === 'setattr') && first?.type === 'Text') return [first];
  return (name === 'object' || name === 'setattr') && first && second?.type === 'Text' ? [first, second] : [];
}

function reachedBy(source: SourceFile, project: Graph['project'], reach: Reach, { node, scope }: Found<Call>): Reached | null {
  const [first, second] = target(node);
  if (!first) return null;
  const name = plainText(source, second ?? first);
  if (name === null) return null;
  const path = second && pathOf(first);
  if (second) return path ? reach.path([...path, name], scope) : null;
  const parts = name.split('.');
  const module = parts.slice(0, -1).join('.');
  return project.fileOf(module) === null ? null : reach.name(module, parts.at(-1)!, () => false);
}

function plainText({ text }: SourceFile, node: Expression): string | null {
  return node.type === 'Text' && node.parts.length === 1 ? text.slice(node.parts[0]!.contentStart, node.parts[0]!.contentEnd) : null;
}
