import type { Program } from 'oxc-parser';
import type { FunctionSpan } from '../../session';
import { isFunction, parentOf, staticKey, walk, type Node } from './ast';

/** Every function of a file, by the name under which engines list it in a stack. */
export function functionsIn(program: Program): FunctionSpan[] {
  const found: FunctionSpan[] = [];
  walk(program, (node) => {
    if (isFunction(node)) found.push({ name: nameOf(node), start: node.start, end: node.end });
  });
  return found;
}

/** https://tc39.es/ecma262/#sec-function-definitions-runtime-semantics-namedevaluation */
function nameOf(node: Node): string | null {
  const own = (node as { readonly id?: Node | null }).id;
  if (own?.type === 'Identifier') return own.name;
  const parent = parentOf(node);
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : null;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return staticKey(parent, parent.key);
    case 'AssignmentExpression':
      return parent.left.type === 'MemberExpression' ? staticKey(parent.left, parent.left.property) : parent.left.type === 'Identifier' ? parent.left.name : null;
    default:
      return null;
  }
}
