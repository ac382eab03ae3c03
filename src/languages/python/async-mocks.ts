import type { FactoryUse } from '../../language';
import type { Graph } from './graph';
import { asyncClassIn, correction } from './mock-corrections';
import { reachOf } from './patches';
import type { Reach } from './reaching';
import { pathOf } from './record';
import { enclosingName, type Found, type SourceFile } from './source-file';
import type { Call, Span } from './syntax';

/** A mock that makes a synchronous factory return a coroutine. */
export interface AsyncMock {
  readonly use: FactoryUse;
  readonly factory: string;
  readonly line: number;
  /** Where it is in force. */
  readonly reachesTo: Span;
}

/** `patch('a.b.get_manager', new_callable=AsyncMock)` and its relatives. */
export function asyncMocksIn(source: SourceFile, graph: Graph, reach: Reach): AsyncMock[] {
  if (!source.text.includes('AsyncMock')) return [];
  return source.calls.flatMap((found) => mockOf(source, graph, reach, found) ?? []);
}

function mockOf(source: SourceFile, { project }: Graph, reach: Reach, found: Found<Call>): AsyncMock | null {
  const { node, scope } = found;
  const callee = pathOf(node.callee)?.at(-1);
  const [first] = node.args;
  const written = asyncClassIn(node);
  if ((callee !== 'patch' && callee !== 'setattr') || first?.type !== 'Text' || first.parts.length > 1 || !written) return null;
  const { contentStart, contentEnd } = first.parts[0]!;
  const parts = source.text.slice(contentStart, contentEnd).split('.');
  const module = parts.slice(0, -1).join('.');
  if (project.fileOf(module) === null) return null;
  const reached = reach.name(module, parts.at(-1)!, () => false);
  if (reached?.kind !== 'sync') return null;
  const { start, end } = node;
  const use: FactoryUse = {
    form: 'mock', start, end, enclosing: enclosingName(scope), factory: reached.factory, call: source.text.slice(first.start, first.end), references: [], barrels: reached.barrels,
    uncertainty: null, breaks: false, failure: null, fedBy: [], edits: correction(source, found, written),
  };
  return { use, factory: reached.factory, line: source.text.slice(0, start).split(/\r\n?|\n/).length, reachesTo: reachOf(source, found) };
}
