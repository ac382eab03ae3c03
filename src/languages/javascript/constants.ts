import { unwrap, type Node, type NodeOf } from './ast';
import { definitionKind, type Held, type Scopes } from './scopes';

/** What a constant is declared to hold; null for a variable that is none, or is declared by a pattern. */
export function constantValue(variable: Held, scopes: Scopes): Node | null {
  const [definition] = variable.defs;
  if (variable.defs.length !== 1 || !definition || definitionKind(definition) !== 'variable' || scopes.isReassigned(variable)) return null;
  const { id, init } = definition.node as NodeOf<'VariableDeclarator'>;
  return id.type === 'Identifier' && init ? unwrap(init) : null;
}

/** The expression whose value a chain of constants holds. */
export function constantBehind(expression: Node, scopes: Scopes): Node {
  let node = unwrap(expression);
  for (const seen = new Set<Node>(); node.type === 'Identifier' && !seen.has(node); ) {
    seen.add(node);
    const variable = scopes.heldAt(node);
    node = (variable && constantValue(variable, scopes)) ?? node;
  }
  return node;
}
