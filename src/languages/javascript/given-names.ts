import { unwrap, type Node } from './ast';
import { boundNames } from './clues';

/** Adds what a node gives to names of its file. */
export function addGiven(node: Node, locals: Map<string, Node[]>): void {
  const given = givenAt(node);
  if (!given?.value) return;
  for (const name of given.names) {
    const others = locals.get(name);
    if (others) others.push(given.value);
    else locals.set(name, [given.value]);
  }
}

/** The names to which a node gives a value, and the value. */
function givenAt(node: Node): { readonly names: readonly string[]; readonly value: Node | null } | null {
  switch (node.type) {
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
      return { names: node.id ? [node.id.name] : [], value: node };
    case 'VariableDeclarator':
      return { names: boundNames(node.id), value: node.init };
    case 'AssignmentPattern':
      return { names: boundNames(node.left), value: node.right };
    case 'AssignmentExpression':
      return { names: boundNames(ownerOf(node.left)), value: node.right };
    case 'ForOfStatement':
      return { names: node.left.type === 'VariableDeclaration' ? node.left.declarations.flatMap(({ id }) => boundNames(id)) : boundNames(node.left), value: node.right };
    default:
      return null;
  }
}

/** The object that a chain of members begins with. */
function ownerOf(member: Node): Node {
  const node = unwrap(member);
  return node.type === 'MemberExpression' ? ownerOf(node.object) : node;
}
