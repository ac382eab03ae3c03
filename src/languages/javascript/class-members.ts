import { parentOf, walk, type Node, type NodeOf } from './ast';
import { constantBehind } from './constants';
import { keyOf, rootOf, type Defined, type NamedMember } from './members';
import type { Scopes } from './scopes';

type Body = NodeOf<'ClassBody'>;
type Class = Extract<Node, { superClass: unknown }>;

/** `this.x`, `this.#x`, `super.x`, `new X().x`, and `X.x` of a class of the file. */
export function classMember(object: Node, name: string, scopes: Scopes): NamedMember | null {
  const found = classOf(object, scopes);
  if (!found) return null;
  const { body, isStatic } = found;
  const defined = (each: Body): Defined[] => each.body.flatMap((one) => ('key' in one && keyOf(one as { computed?: boolean }, one.key) === name && isOfClass(one) === isStatic ? [definedBy(one)] : []));
  const line = lineOf(body, scopes);
  const definitions = line.bodies.map(defined).find((each) => each.length > 0)?.slice() ?? [];
  if (!name.startsWith('#')) {
    walk(rootOf(body), (node) => {
      if (node.type === 'ClassBody' && !line.bodies.includes(node) && classAround(node)?.superClass) definitions.push(...defined(node));
    });
  }
  const parameters = isStatic ? [] : line.bodies.flatMap((each) => parameterOf(each, name) ?? []);
  const initial = parameters.flatMap((each) => (each.type === 'AssignmentPattern' ? [each.right] : []));
  definitions.push(...initial.map((value): Defined => ({ kind: 'field', value, isTyped: false })));
  const isDeclaredElsewhere = line.isOpen || parameters.length > 0 || isInterface(body, classAround(body)?.id?.name ?? null);
  const isGiven = initial.length > 0 || isDecorated(line.bodies, name, scopes);
  return { name, definitions, copied: [], isDeclaredElsewhere, isGiven, isOwner: (other) => isOfLine(other, line.bodies, scopes) };
}

/** Whether an object is of a class, of one that it extends or of one that extends it; `this` of nobody may be. */
function isOfLine(object: Node, bodies: readonly Body[], scopes: Scopes): boolean | null {
  const base = constantBehind(object, scopes);
  const found = classOf(base, scopes);
  if (!found) return base.type === 'ThisExpression' ? true : base.type === 'ObjectExpression' ? false : null;
  return bodies.includes(found.body) || lineOf(found.body, scopes).bodies.includes(bodies[0]!);
}

function definedBy(member: Body['body'][number]): Defined {
  const { value = null, typeAnnotation = null } = member as { value?: Node | null; typeAnnotation?: unknown };
  const isMethod = member.type === 'MethodDefinition' || member.type === 'TSAbstractMethodDefinition';
  const kind = !isMethod ? 'field' : member.kind === 'get' ? 'getter' : member.kind === 'set' ? 'setter' : 'method';
  return { kind, value, isTyped: !isMethod && typeAnnotation !== null };
}

interface OfClass {
  readonly body: Body;
  readonly isStatic: boolean;
}

/** The class whose object, or which itself, an expression is. */
function classOf(object: Node, scopes: Scopes): OfClass | null {
  if (object.type === 'ThisExpression') return classOfThis(object);
  if (object.type === 'Super') return baseOf(object, scopes);
  if (object.type === 'NewExpression') return instanceOf(object, scopes);
  if (object.type === 'ClassExpression') return { body: object.body, isStatic: true };
  const variable = object.type === 'Identifier' ? scopes.heldAt(object) : null;
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition || variable.defs.length !== 1 || scopes.isReassigned(variable)) return null;
  const declaration = definition.node as Node;
  return declaration.type === 'ClassDeclaration' ? { body: declaration.body, isStatic: true } : null;
}

/** `new X()` of a class of the file. */
function instanceOf({ callee }: NodeOf<'NewExpression'>, scopes: Scopes): OfClass | null {
  const found = classOf(constantBehind(callee, scopes), scopes);
  return found?.isStatic ? { body: found.body, isStatic: false } : null;
}

/** What `super` stands for, where the class that is extended is in the file. */
function baseOf(node: Node, scopes: Scopes): OfClass | null {
  const own = classOfThis(node);
  const base = own && classAround(own.body)?.superClass;
  const found = base ? classOf(constantBehind(base, scopes), scopes) : null;
  return own && found?.isStatic ? { body: found.body, isStatic: own.isStatic } : null;
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
    const found: OfClass | null = classOf(constantBehind(base, scopes), scopes);
    at = found?.isStatic ? found.body : null;
  }
  return { bodies, isOpen: true };
}

function classAround(body: Body): Class | null {
  return parentOf(body) as Class | null;
}

/** `constructor(private x = made())` */
function parameterOf(body: Body, name: string): Node | null {
  const parameters = body.body.flatMap((each) => (each.type === 'MethodDefinition' && each.kind === 'constructor' ? (each.value.params as readonly Node[]) : []));
  const found = parameters.find((each) => {
    const bound = each.type !== 'TSParameterProperty' ? null : each.parameter.type === 'AssignmentPattern' ? each.parameter.left : each.parameter;
    return bound?.type === 'Identifier' && bound.name === name;
  });
  return found?.type === 'TSParameterProperty' ? found.parameter : null;
}

/** Whether a decorator, of a member or of a whole class, may put something else in the place of a member. */
function isDecorated(bodies: readonly Body[], name: string, scopes: Scopes): boolean {
  let isFound = false;
  walk(rootOf(bodies[0]!), (node) => {
    if (isFound || node.type !== 'ClassBody' || !(bodies.includes(node) || mayExtend(node, bodies[0]!, scopes))) return;
    const isReplaced = !name.startsWith('#') && hasDecorators(classAround(node));
    isFound = isReplaced || node.body.some((each) => 'key' in each && keyOf(each, each.key) === name && hasDecorators(each));
  });
  return isFound;
}

function mayExtend(body: Body, base: Body, scopes: Scopes): boolean {
  const line = lineOf(body, scopes);
  return line.isOpen || line.bodies.includes(base);
}

function hasDecorators(node: unknown): boolean {
  return ((node as { readonly decorators?: readonly unknown[] } | null)?.decorators?.length ?? 0) > 0;
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
