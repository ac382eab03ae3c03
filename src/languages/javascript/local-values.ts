import { isFunction, parentOf, staticKey, unwrap, walk, type Node, type NodeOf } from './ast';
import { definitionKind, type Scopes, type Variable } from './scopes';

export interface LocalValues {
  readonly values: readonly Node[];
  /** Whether a type is written where they pass, which may make promises of them, or allow for some. */
  readonly isTyped: boolean;
}

/**
 * The expressions whose values an expression may have, one step through the code of its file: what a local function or
 * method returns, what a variable or a field of `this` is given. null: it leads out of what can be followed.
 */
export function localValues(expression: Node, scopes: Scopes): LocalValues | null {
  const node = unwrap(expression);
  switch (node.type) {
    case 'ConditionalExpression':
      return untyped([node.consequent, node.alternate]);
    case 'LogicalExpression':
      return untyped([node.left, node.right]);
    case 'AssignmentExpression':
      return node.operator === '=' || node.operator === '??=' || node.operator === '||=' ? untyped([node.right, ...(node.operator === '=' ? [] : [node.left])]) : null;
    case 'Identifier': {
      const variable = scopes.variableAt(node);
      return variable && givenTo(variable);
    }
    case 'CallExpression':
      return together(functionsOf(node, scopes).map(returnedBy));
    case 'MemberExpression': {
      const member = memberOfThis(node);
      return member && ofField(node, member);
    }
    default:
      return null;
  }
}

const untyped = (values: readonly Node[]): LocalValues => ({ values, isTyped: false });

function together(each: readonly (LocalValues | null)[]): LocalValues | null {
  const known = each.flatMap((one) => one ?? []);
  if (known.length === 0 || known.length < each.length) return null;
  return { values: known.flatMap(({ values }) => values), isTyped: known.some(({ isTyped }) => isTyped) };
}

function isWritten(annotation: { readonly typeAnnotation: Node } | null | undefined): boolean {
  return annotation !== null && annotation !== undefined;
}

/** What a call may run: a local function, or a method and what overrides it here. */
function functionsOf(call: NodeOf<'CallExpression'>, scopes: Scopes): readonly (Node | null)[] {
  const node = unwrap(call.callee);
  if (node.type !== 'MemberExpression') return [functionOf(node, scopes)];
  return (memberOfThis(node)?.definitions ?? []).map((each) => ('value' in each && each.value && isFunction(each.value) && (each as { kind?: string }).kind !== 'get' ? each.value : null));
}

function functionOf(node: Node, scopes: Scopes): Node | null {
  const variable = node.type === 'Identifier' ? scopes.variableAt(node) : null;
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition || variable.defs.length !== 1 || scopes.isReassigned(variable)) return null;
  const declaration = definition.node as unknown as Node;
  if (declaration.type === 'FunctionDeclaration') return declaration;
  const value = declaration.type === 'VariableDeclarator' && declaration.id.type === 'Identifier' && declaration.init ? unwrap(declaration.init) : null;
  return value && isFunction(value) ? value : null;
}

/** What a function returns; null where that is a promise by its keyword or its written type, or is nowhere to be seen. */
function returnedBy(node: Node | null): LocalValues | null {
  if (!node) return null;
  const { async: isAsync, returnType, body } = node as NodeOf<'ArrowFunctionExpression'>;
  const isGenerator = (node as { readonly generator?: boolean }).generator === true;
  const type = returnType?.typeAnnotation;
  const isPromise = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name.includes('Promise');
  if (isAsync || isGenerator || isPromise) return null;
  const isTyped = isWritten(returnType);
  if (body.type !== 'BlockStatement') return { values: [body], isTyped };
  const returned: (Node | null)[] = [];
  walkOwn(body, (each) => {
    if (each.type === 'ReturnStatement') returned.push(each.argument);
  });
  return returned.length === 0 || returned.includes(null) ? null : { values: returned as Node[], isTyped };
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

function givenTo(variable: Variable): LocalValues | null {
  const [definition] = variable.defs;
  if (!definition || variable.defs.length !== 1 || definitionKind(definition) !== 'variable') return null;
  const { id, init } = definition.node as unknown as NodeOf<'VariableDeclarator'>;
  if (id.type !== 'Identifier') return null;
  const written = variable.references.filter((reference) => reference.isWrite() && !reference.init).map((reference) => assignedAt(reference.identifier as unknown as Node));
  const given = [...(init ? [init] : []), ...written];
  // What is only declared is given its value elsewhere.
  return given.length === 0 || given.includes(null) ? null : { values: given as Node[], isTyped: isWritten(id.typeAnnotation) };
}

function assignedAt(target: Node): Node | null {
  const parent = parentOf(target);
  return parent?.type === 'AssignmentExpression' && parent.left === (target as unknown) && /^(?:=|\?\?=|\|\|=)$/.test(parent.operator) ? parent.right : null;
}

type Member = NodeOf<'ClassBody'>['body'][number];

interface ThisMember {
  readonly name: string;
  /** Its own class's first, then those of classes here that may override it. */
  readonly definitions: readonly Member[];
}

/** `this.x` or `this.#x`, and what the classes of the file say of the member. */
function memberOfThis(member: NodeOf<'MemberExpression'>): ThisMember | null {
  const name = nameOf(member, member.property);
  if (member.object.type !== 'ThisExpression' || name === null) return null;
  let inside: Node = member;
  let at = parentOf(member);
  // `this` of an ordinary function is its caller's business.
  while (at && at.type !== 'ClassBody' && !(at.type === 'FunctionDeclaration' || (at.type === 'FunctionExpression' && parentOf(at)?.type !== 'MethodDefinition'))) [inside, at] = [at, parentOf(at)];
  if (at?.type !== 'ClassBody') return null;
  const isStatic = isOfClass(inside);
  const defined = (body: NodeOf<'ClassBody'>): Member[] => body.body.filter((each) => 'key' in each && nameOf(each as { computed?: boolean }, each.key) === name && isOfClass(each) === isStatic);
  const definitions = defined(at);
  if (!name.startsWith('#')) {
    walk(rootOf(at), (node) => {
      if (node.type === 'ClassBody' && node !== at && (parentOf(node) as { superClass?: Node | null } | null)?.superClass) definitions.push(...defined(node));
    });
  }
  return { name, definitions };
}

function isOfClass(member: Node): boolean {
  return member.type === 'StaticBlock' || (member as { readonly static?: boolean }).static === true;
}

function rootOf(node: Node): Node {
  const parent = parentOf(node);
  return parent ? rootOf(parent) : node;
}

function nameOf(holder: { readonly computed?: boolean }, key: Node): string | null {
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : staticKey(holder, key);
}

function ofField(member: NodeOf<'MemberExpression'>, { name, definitions }: ThisMember): LocalValues | null {
  const accessors = definitions.filter((each) => each.type === 'MethodDefinition' || each.type === 'TSAbstractMethodDefinition');
  if (accessors.length > 0) return together(definitions.map((each) => (each.type === 'MethodDefinition' && each.kind === 'get' ? returnedBy(each.value) : null)));
  const fields = definitions.flatMap((each) => (each.type === 'PropertyDefinition' ? [each] : []));
  const given: (Node | null)[] = fields.flatMap(({ value }) => value ?? []);
  // Whoever has the object can give it another value.
  walk(rootOf(member), (node) => {
    if (node.type === 'MemberExpression' && nameOf(node, node.property) === name && isTarget(node)) given.push(assignedAt(node));
  });
  return given.length === 0 || given.includes(null) ? null : { values: given as Node[], isTyped: fields.some(({ typeAnnotation }) => isWritten(typeAnnotation)) };
}

function isTarget(member: Node): boolean {
  const parent = parentOf(member);
  if (parent?.type === 'AssignmentExpression') return parent.left === (member as unknown);
  return parent?.type === 'UpdateExpression' || parent?.type === 'ArrayPattern' || (parent?.type === 'Property' && parentOf(parent)?.type === 'ObjectPattern');
}
