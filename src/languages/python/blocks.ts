import type { Expression, Statement } from './syntax';

/** The blocks of a statement that run in its own scope. */
export function blocksOf(node: Statement | Expression): (readonly Statement[])[] {
  switch (node.type) {
    case 'If': case 'While': case 'For': return [node.body, node.orElse];
    case 'With': return [node.body];
    case 'Try': return [node.body, ...node.handlers.map(({ body }) => body), node.orElse, node.finalBody];
    case 'Match': return node.cases.map(({ body }) => body);
    default: return [];
  }
}
