import { calledName, outermost, parentOf, staticKey, unwrap, walk, type Node, type NodeOf } from './ast';
import type { Scopes } from './scopes';

type Body = NodeOf<'ClassBody'>;
type Member = Body['body'][number];
type Class = Extract<Node, { superClass: unknown }>;

/** What the classes of a file say of a member that one place names. */
export interface NamedMember {
  readonly name: string;
  /** What the class is called; null where it has no name. */
  readonly owner: string | null;
  /** Its own class's first, or those that it inherits, then those of classes here that may override it. */
  readonly definitions: readonly Member[];
  /** Whether something besides `definitions` may declare it: a class elsewhere, an interface, a parameter of the constructor. */
  readonly isDeclaredElsewhere: boolean;
}

/** `this.x`, `this.#x`, `self.x` of a constant that holds `this`, and `X.x` of a class of the file. */
export function memberNamed(member: NodeOf<'MemberExpression'>, scopes: Scopes): NamedMember | null {
  const name = memberName(member);
  const found = name === null ? null : classOf(unwrap(member.object), scopes);
  if (name === null || !found) return null;
  const { body, isStatic } = found;
  const defined = (each: Body): Member[] => each.body.filter((one) => 'key' in one && keyOf(one as { computed?: boolean }, one.key) === name && isOfClass(one) === isStatic);
  const line = lineOf(body, scopes);
  const definitions = line.bodies.map(defined).find((each) => each.length > 0)?.slice() ?? [];
  if (!name.startsWith('#')) {
    walk(rootOf(body), (node) => {
      if (node.type === 'ClassBody' && !line.bodies.includes(node) && classAround(node)?.superClass) definitions.push(...defined(node));
    });
  }
  const owner = classAround(body)?.id?.name ?? null;
  const isDeclaredElsewhere = line.isOpen || line.bodies.some((each) => isParameter(each, name)) || isInterface(body, owner);
  return { name, owner, definitions, isDeclaredElsewhere };
}

/** Whether a node gives a value to a member of that name, or may do so: `this[key] = …`, `Object.assign(this, …)`. */
export function mayGive(node: Node, name: string, owner: string | null): boolean {
  const isOwner = (object: Node): boolean => !name.startsWith('#') && (object.type === 'ThisExpression' || (object.type === 'Identifier' && object.name === owner));
  if (node.type === 'CallExpression') {
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

export function isMethod({ type }: Member): boolean {
  return type === 'MethodDefinition' || type === 'TSAbstractMethodDefinition';
}

export function rootOf(node: Node): Node {
  const parent = parentOf(node);
  return parent ? rootOf(parent) : node;
}

interface OfClass {
  readonly body: Body;
  readonly isStatic: boolean;
}

/** The class whose object, or which itself, an expression is. */
function classOf(object: Node, scopes: Scopes): OfClass | null {
  if (object.type === 'ThisExpression') return classOfThis(object);
  const variable = object.type === 'Identifier' ? scopes.variableAt(object) : null;
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition || variable.defs.length !== 1 || scopes.isReassigned(variable)) return null;
  const declaration = definition.node as unknown as Node;
  if (declaration.type === 'ClassDeclaration') return { body: declaration.body, isStatic: true };
  const held = declaration.type === 'VariableDeclarator' && declaration.id.type === 'Identifier' && declaration.init ? unwrap(declaration.init) : null;
  return held?.type === 'ThisExpression' ? classOfThis(held) : null;
}

function classOfThis(self: Node): OfClass | null {
  let inside = self;
  let at = parentOf(self);
  // `this` of an ordinary function is its caller's business.
  while (at && at.type !== 'ClassBody' && !(at.type === 'FunctionDeclaration' || (at.type === 'FunctionExpression' && parentOf(at)?.type !== 'MethodDefinition'))) [inside, at] = [at, parentOf(at)];
  return at?.type === 'ClassBody' ? { body: at, isStatic: isOfClass(inside) } : null;
}

/** A class and those that it extends, as long as they are in the file; `isOpen` where one of another file follows. */
function lineOf(body: Body, scopes: Scopes): { readonly bodies: readonly Body[]; readonly isOpen: boolean } {
  const bodies: Body[] = [];
  for (let at: Body | null = body; at !== null && !bodies.includes(at); ) {
    bodies.push(at);
    const base: Node | null = classAround(at)?.superClass ?? null;
    if (!base) return { bodies, isOpen: false };
    const found: OfClass | null = base.type === 'Identifier' ? classOf(base, scopes) : null;
    at = found?.isStatic ? found.body : null;
  }
  return { bodies, isOpen: true };
}

function classAround(body: Body): Class | null {
  return parentOf(body) as Class | null;
}

// constructor(private x: X)
function isParameter(body: Body, name: string): boolean {
  return body.body.some((each) => each.type === 'MethodDefinition' && each.kind === 'constructor' && each.value.params.some((parameter) => {
    if (parameter.type !== 'TSParameterProperty') return false;
    const bound = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    return bound.type === 'Identifier' && bound.name === name;
  }));
}

/** Whether an interface of the same name says more of a class. */
function isInterface(body: Body, owner: string | null): boolean {
  let isFound = false;
  if (owner !== null) walk(rootOf(body), (node) => (isFound ||= node.type === 'TSInterfaceDeclaration' && node.id.name === owner));
  return isFound;
}

function isOfClass(member: Node): boolean {
  return member.type === 'StaticBlock' || (member as { readonly static?: boolean }).static === true;
}

function keyOf(holder: { readonly computed?: boolean }, key: Node): string | null {
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : staticKey(holder, key);
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
