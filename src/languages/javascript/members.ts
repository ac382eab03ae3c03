import { calledName, isFunction, outermost, parentOf, staticKey, stringValue, unwrap, type Node, type NodeOf } from './ast';
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
  /** Its own class's first, or those that it inherits, then those of classes here that may override it. */
  readonly definitions: readonly Defined[];
  /** Objects whose members, the one of this name too, are copied over what is defined. */
  readonly copied: readonly Node[];
  /** Whether something besides `definitions` may declare it: a class elsewhere, an interface, a parameter of the constructor. */
  readonly isDeclaredElsewhere: boolean;
  /** Whether who makes the object may give it another value. */
  readonly isGiven: boolean;
  /** Whether an expression is an object with this member; null: there is no telling. */
  isOwner(object: Node): boolean | null;
}

/** Whether a node gives a value to a member, or may do so: `this[key] = …`, `Object.assign(it, …)`, `jest.spyOn(it, 'name')`. */
export function mayGive(node: Node, { name, isOwner }: NamedMember): boolean {
  if (node.type === 'CallExpression') {
    const replaced = replacedBy(node);
    if (replaced !== undefined) return replaced === null || replaced.names.includes(name);
    return !name.startsWith('#') && mayCopy(node, name, (object) => isOwner(object) !== false);
  }
  if (node.type !== 'MemberExpression' || !isTarget(node)) return false;
  const named = memberName(node);
  return named === name || (named === null && !name.startsWith('#') && isOwner(unwrap(node.object)) === true);
}

const copying = /^(?:assign|assignIn|define\w*|set|extend|merge|defaults)$/;

/** `Object.assign(it, given)`, `Object.defineProperty(it, 'name', …)`, `_.set(it, 'name', …)`, `extend(it, given)` */
function mayCopy(call: NodeOf<'CallExpression'>, name: string, mayBeOwner: (object: Node) => boolean): boolean {
  const [target, ...sources] = call.arguments;
  const callee = unwrap(call.callee);
  const isOfLibrary = callee.type !== 'MemberExpression' || (callee.object.type === 'Identifier' && /^(?:Object|Reflect|_|lodash|\$|jQuery)$/.test(callee.object.name));
  if (!target || sources.length === 0 || !isOfLibrary || !copying.test(calledName(call)) || !mayBeOwner(unwrap(target))) return false;
  const key = stringValue(unwrap(sources[0]!));
  return key !== null ? key.split('.')[0] === name : sources.some((each) => mayHold(unwrap(each), name));
}

function mayHold(source: Node, name: string): boolean {
  if (source.type !== 'ObjectExpression') return source.type !== 'Literal' && !isFunction(source);
  return source.properties.some((each) => each.type === 'SpreadElement' || [name, null].includes(keyOf(each, each.key)));
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
