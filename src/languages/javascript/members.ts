import { calledName, outermost, parentOf, staticKey, unwrap, type Node, type NodeOf } from './ast';
import { replacedBy } from './mock-targets';

/** One definition of a member: of a class, or of an object literal. */
export interface Defined {
  readonly kind: 'method' | 'getter' | 'setter' | 'field';
  /** The function, or what the field begins with; null where there is none. */
  readonly value: Node | null;
  /** Whether the field has a written type. */
  readonly isTyped: boolean;
}

/** What a file says of a member that one place names. */
export interface NamedMember {
  readonly name: string;
  /** What the class, or the object, is called; null where it has no name. */
  readonly owner: string | null;
  /** Its own class's first, or those that it inherits, then those of classes here that may override it. */
  readonly definitions: readonly Defined[];
  /** Whether something besides `definitions` may declare it: a class elsewhere, an interface, a parameter of the constructor. */
  readonly isDeclaredElsewhere: boolean;
}

/** Whether a node gives a value to a member of that name, or may do so: `this[key] = …`, `Object.assign(this, …)`, `jest.spyOn(it, 'name')`. */
export function mayGive(node: Node, name: string, owner: string | null): boolean {
  const isOwner = (object: Node): boolean => !name.startsWith('#') && (object.type === 'ThisExpression' || (object.type === 'Identifier' && object.name === owner));
  if (node.type === 'CallExpression') {
    const replaced = replacedBy(node);
    if (replaced !== undefined) return replaced === null || replaced.names.includes(name);
    const [given] = node.arguments;
    return given !== undefined && isOwner(unwrap(given)) && /^(?:assign|define\w*|set|extend|merge)$/.test(calledName(node));
  }
  if (node.type !== 'MemberExpression' || !isTarget(node)) return false;
  const named = memberName(node);
  return named === name || (named === null && isOwner(unwrap(node.object)));
}

export function memberName(member: NodeOf<'MemberExpression'>): string | null {
  return keyOf(member, member.property);
}

export function keyOf(holder: { readonly computed?: boolean }, key: Node): string | null {
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : staticKey(holder, key);
}

export function rootOf(node: Node): Node {
  const parent = parentOf(node);
  return parent ? rootOf(parent) : node;
}

function isTarget(member: Node): boolean {
  const node = outermost(member);
  const parent = parentOf(node);
  switch (parent?.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left === (node as unknown);
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    case 'Property':
      return parent.value === (node as unknown) && parentOf(parent)?.type === 'ObjectPattern';
    default:
      return false;
  }
}
