import type { Graph } from './graph';
import type { Reach, Reached } from './reaching';
import { pathOf } from './record';
import type { SourceFile, TakenValue } from './source-file';

/** A factory that goes elsewhere without being called. */
export interface HandedOn {
  readonly value: TakenValue;
  readonly reached: Reached;
}

/** What looks at a function without calling it or giving it away. */
const lookers = new Set(['callable', 'hasattr', 'print', 'assertIsNotNone', 'assertTrue']);

/** `partial(get_legacy)`, `return get_legacy`: who calls it then cannot be seen, and waits for a coroutine or does not. */
export function handedOnIn(source: SourceFile, graph: Graph, reach: Reach): HandedOn[] {
  if (graph.shifting.length === 0) return [];
  return source.values.flatMap((value) => {
    const { node, scope, parent } = value;
    const first = pathOf(node)?.[0];
    const variable = first === undefined ? null : scope.lookup(first);
    // Most values are parameters and the like, of which many have thousands of uses.
    if (!variable?.origins.some(({ kind }) => kind === 'import' || kind === 'value')) return [];
    if (!variable.uses.some(({ start }) => start === node.start) || isOnlyLookedAt(source, value)) return [];
    const reached = reach.callee(node, scope);
    // A variable that stands for it is followed to its own uses.
    if (!reached || reach.isAlias(parent, node, scope)) return [];
    return reached.today !== null && reached.today !== reached.kind ? [{ value, reached }] : [];
  });
}

function isOnlyLookedAt({ text }: SourceFile, { node, parent }: TakenValue): boolean {
  switch (parent?.type) {
    case 'ExpressionStatement':
    case 'Delete':
      return true;
    case 'If':
    case 'While':
      return parent.test === node;
    case 'Simple':
      return parent.keyword === 'assert';
    case 'Call':
      return lookers.has(pathOf(parent.callee)?.at(-1) ?? '');
    case 'Operation':
      return parent.kind === 'operator' && /^not\b|\bis\b|[!=]=/.test(text.slice(parent.start, parent.operands[0] === node ? parent.end : node.start)) && !/\b(?:and|or|if)\b/.test(text.slice(parent.start, parent.end));
    default:
      return false;
  }
}
