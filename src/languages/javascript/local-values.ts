import { isFunction, outermost, parentOf, staticKey, unwrap, walk, type Node, type NodeOf } from './ast';
import { classMember } from './class-members';
import { mayGive, memberName, rootOf, type NamedMember } from './members';
import { objectMember } from './object-members';
import { definitionKind, type Scopes, type Held } from './scopes';

export interface LocalValues {
  readonly values: readonly Node[];
  /** Whether a type is written where they pass, which may make promises of them, or allow for some. */
  readonly isTyped: boolean;
  /** Whether there may be others, from where it cannot be followed. */
  readonly isLost: boolean;
}

/**
 * The expressions whose values an expression may have, one step through the code of its file: what a local function or
 * method returns, what a variable or a member is given. null: it leads out of what can be followed.
 */
export function localValues(expression: Node, scopes: Scopes): LocalValues | null {
  const node = unwrap(expression);
  switch (node.type) {
    case 'ConditionalExpression':
      return given([node.consequent, node.alternate]);
    case 'LogicalExpression':
      return given([node.left, node.right]);
    case 'AssignmentExpression':
      return node.operator === '=' || node.operator === '??=' || node.operator === '||=' ? given([node.right, ...(node.operator === '=' ? [] : [node.left])]) : null;
    case 'Identifier': {
      const variable = scopes.heldAt(node);
      return variable && ofVariable(variable, scopes);
    }
    case 'CallExpression':
      return ofCall(node, scopes);
    case 'MemberExpression': {
      const member = memberNamed(node, scopes);
      return member && ofMember(node, member);
    }
    default:
      return null;
  }
}

/** null stands for a value that cannot be followed. */
function given(values: readonly (Node | null)[], isTyped = false): LocalValues | null {
  const known = values.flatMap((each) => each ?? []);
  return known.length === 0 ? null : { values: known, isTyped, isLost: known.length < values.length };
}

function together(each: readonly (LocalValues | null)[]): LocalValues | null {
  const known = each.flatMap((one) => one ?? []);
  if (known.length === 0) return null;
  return {
    values: known.flatMap(({ values }) => values),
    isTyped: known.some(({ isTyped }) => isTyped),
    isLost: known.length < each.length || known.some(({ isLost }) => isLost),
  };
}

function isWritten(annotation: { readonly typeAnnotation: Node } | null | undefined): boolean {
  return annotation !== null && annotation !== undefined;
}

function memberNamed(member: NodeOf<'MemberExpression'>, scopes: Scopes): NamedMember | null {
  const name = memberName(member);
  return name === null ? null : memberOf(unwrap(member.object), name, scopes);
}

function memberOf(object: Node, name: string, scopes: Scopes): NamedMember | null {
  return classMember(object, name, scopes) ?? objectMember(object, name, scopes);
}

/** What a call returns: of a local function; or of a method, what overrides it here, and what is put in its place. */
function ofCall(call: NodeOf<'CallExpression'>, scopes: Scopes): LocalValues | null {
  const node = unwrap(call.callee);
  const variable = node.type === 'Identifier' ? scopes.heldAt(node) : null;
  const member = node.type === 'MemberExpression' ? memberNamed(node, scopes) : variable && !scopes.isReassigned(variable) ? takenMember(variable, scopes) : null;
  if (!member) return returnedBy(isFunction(node) ? node : variable && functionOf(variable, scopes));
  if (member.definitions.length === 0) return null;
  const defined = member.definitions.map(({ kind, value }) => (kind === 'getter' ? null : value));
  const functions = [...defined, ...assignedTo(node, member).filter((each) => !isBound(each))].map((each) => (each && isFunction(unwrap(each)) ? unwrap(each) : null));
  const returned = together(functions.map(returnedBy));
  return returned && { ...returned, isTyped: returned.isTyped || member.isDeclaredElsewhere };
}

// this.get = this.get.bind(this)
function isBound(value: Node | null): boolean {
  const target = value && parentOf(value);
  const call = value && unwrap(value);
  if (call?.type !== 'CallExpression' || target?.type !== 'AssignmentExpression' || call.arguments.length !== 1) return false;
  const [bind, given] = [unwrap(call.callee), unwrap(target.left)];
  const bound = bind.type === 'MemberExpression' && staticKey(bind, bind.property) === 'bind' ? unwrap(bind.object) : null;
  return bound?.type === 'MemberExpression' && given.type === 'MemberExpression' && bound.object.type === given.object.type && memberName(bound) === memberName(given);
}

/** What is given to a member somewhere in the file, whoever's it is: anybody who has the object can do so. */
function assignedTo(place: Node, { name, owner }: NamedMember): (Node | null)[] {
  const given: (Node | null)[] = [];
  walk(rootOf(place), (node) => {
    if (mayGive(node, name, owner)) given.push(node.type === 'MemberExpression' && memberName(node) === name ? assignedAt(node) : null);
  });
  return given;
}

function functionOf(variable: Held, scopes: Scopes): Node | null {
  const [definition] = variable.defs;
  if (!definition || variable.defs.length !== 1 || scopes.isReassigned(variable)) return null;
  const declaration = definition.node as Node;
  if (declaration.type === 'FunctionDeclaration') return declaration;
  const value = declaration.type === 'VariableDeclarator' && declaration.id.type === 'Identifier' && declaration.init ? unwrap(declaration.init) : null;
  return value && isFunction(value) ? value : null;
}

/** What a function returns; null where that is a promise by its keyword or its written type, or is nowhere to be seen. */
export function returnedBy(node: Node | null): LocalValues | null {
  if (!node) return null;
  const { async: isAsync, returnType, body } = node as NodeOf<'ArrowFunctionExpression'>;
  const isGenerator = (node as { readonly generator?: boolean }).generator === true;
  const type = returnType?.typeAnnotation;
  const isPromise = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name.includes('Promise');
  if (isAsync || isGenerator || isPromise) return null;
  const isTyped = isWritten(returnType);
  if (body.type !== 'BlockStatement') return given([body], isTyped);
  const returned: Node[] = [];
  walkOwn(body, (each) => {
    // Nothing at all is no promise either.
    if (each.type === 'ReturnStatement' && each.argument) returned.push(each.argument);
  });
  return given(returned, isTyped);
}

/** Visits a body without the functions inside of it. */
function walkOwn(body: Node, visit: (node: Node) => void): void {
  const inner: Node[] = [];
  walk(body, (node) => {
    if (inner.some(({ start, end }) => start <= node.start && node.end <= end)) return;
    if (node !== body && (isFunction(node) || node.type === 'ClassBody')) inner.push(node);
    else visit(node);
  });
}

function ofVariable(variable: Held, scopes: Scopes): LocalValues | null {
  const [definition] = variable.defs;
  if (!definition || variable.defs.length !== 1) return null;
  const kind = definitionKind(definition);
  if (kind === 'parameter') return ofParameter(definition.node as Node, definition.name as Node);
  if (kind !== 'variable') return null;
  const { id, init } = definition.node as NodeOf<'VariableDeclarator'>;
  const written = variable.references.filter((reference) => reference.isWrite() && !reference.init).map((reference) => assignedAt(reference.identifier as Node));
  // What is only declared is given its value elsewhere.
  if (id.type === 'Identifier') return given([...(init ? [init] : []), ...written], isWritten(id.typeAnnotation));
  const member = takenMember(variable, scopes);
  return member && init ? together([ofMember(init, member), ...written.map((each) => given([each]))]) : null;
}

/** `(m = getManager()) => …`: whoever calls it may give it something else. */
function ofParameter(owner: Node, name: Node): LocalValues | null {
  const parameter = isFunction(owner) ? (owner as NodeOf<'ArrowFunctionExpression'>).params.find((each) => each.type === 'AssignmentPattern' && each.left === (name as unknown)) : undefined;
  return parameter?.type === 'AssignmentPattern' ? given([parameter.right, null]) : null;
}

/** `const { m } = this`, `const { m: own } = holder` */
function takenMember(variable: Held, scopes: Scopes): NamedMember | null {
  const [definition] = variable.defs;
  const declarator = definition && definitionKind(definition) === 'variable' ? (definition.node as NodeOf<'VariableDeclarator'>) : null;
  if (declarator?.id.type !== 'ObjectPattern' || !declarator.init) return null;
  const property = declarator.id.properties.find((each) => each.type === 'Property' && each.value === (definition!.name));
  const key = property?.type === 'Property' ? staticKey(property, property.key) : null;
  return key === null ? null : memberOf(unwrap(declarator.init), key, scopes);
}

function assignedAt(target: Node): Node | null {
  const outer = outermost(target);
  const parent = parentOf(outer);
  return parent?.type === 'AssignmentExpression' && parent.left === (outer as unknown) && /^(?:=|\?\?=|\|\|=)$/.test(parent.operator) ? parent.right : null;
}

function ofMember(place: Node, member: NamedMember): LocalValues | null {
  const definitions = member.definitions.filter(({ kind }) => kind !== 'setter');
  if (definitions.some(({ kind }) => kind !== 'field')) return together(definitions.map(({ kind, value }) => (kind === 'getter' ? returnedBy(value) : null)));
  const initial = definitions.flatMap(({ value }) => value ?? []);
  return given([...initial, ...assignedTo(place, member)], member.isDeclaredElsewhere || definitions.some(({ isTyped }) => isTyped));
}
