import { isFunction, parentOf, staticKey, unwrap, walk, type Node, type NodeOf } from './ast';
import { definitionKind, type Scopes, type Variable } from './scopes';

/**
 * The expressions whose values an expression may have, one step through the code of its file: what a local function or
 * method returns, what a variable or a field of `this` is given. null: it leads out of what can be followed.
 */
export function localValues(expression: Node, scopes: Scopes): readonly Node[] | null {
  const node = unwrap(expression);
  switch (node.type) {
    case 'ConditionalExpression':
      return [node.consequent, node.alternate];
    case 'LogicalExpression':
      return [node.left, node.right];
    case 'AssignmentExpression':
      return node.operator === '=' || node.operator === '??=' || node.operator === '||=' ? [node.right, ...(node.operator === '=' ? [] : [node.left])] : null;
    case 'Identifier': {
      const variable = scopes.variableAt(node);
      return variable && givenTo(variable);
    }
    case 'CallExpression':
      return returnedBy(functionOf(node, scopes));
    case 'MemberExpression': {
      const member = memberOfThis(node);
      return member && ofField(member);
    }
    default:
      return null;
  }
}

function functionOf({ callee }: NodeOf<'CallExpression'>, scopes: Scopes): Node | null {
  const node = unwrap(callee);
  if (node.type === 'MemberExpression') {
    const member = memberOfThis(node)?.definition;
    return member && 'value' in member && member.value && isFunction(member.value) && (member as { kind?: string }).kind !== 'get' ? member.value : null;
  }
  const variable = node.type === 'Identifier' ? scopes.variableAt(node) : null;
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition || variable.defs.length !== 1 || scopes.isReassigned(variable)) return null;
  const declaration = definition.node as unknown as Node;
  if (declaration.type === 'FunctionDeclaration') return declaration;
  const value = declaration.type === 'VariableDeclarator' && declaration.id.type === 'Identifier' && declaration.init ? unwrap(declaration.init) : null;
  return value && isFunction(value) ? value : null;
}

/** What a function returns; null where that is a promise by its keyword or its written type, or is nowhere to be seen. */
function returnedBy(node: Node | null): readonly Node[] | null {
  if (!node) return null;
  const { async: isAsync, returnType, body } = node as NodeOf<'ArrowFunctionExpression'>;
  const isGenerator = (node as { readonly generator?: boolean }).generator === true;
  const type = returnType?.typeAnnotation;
  const isPromise = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name.includes('Promise');
  if (isAsync || isGenerator || isPromise) return null;
  if (body.type !== 'BlockStatement') return [body];
  const returned: (Node | null)[] = [];
  walkOwn(body, (each) => {
    if (each.type === 'ReturnStatement') returned.push(each.argument);
  });
  return returned.length === 0 || returned.includes(null) ? null : (returned as Node[]);
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

function givenTo(variable: Variable): readonly Node[] | null {
  const [definition] = variable.defs;
  if (!definition || variable.defs.length !== 1 || definitionKind(definition) !== 'variable') return null;
  const { id, init } = definition.node as unknown as NodeOf<'VariableDeclarator'>;
  if (id.type !== 'Identifier') return null;
  const written = variable.references.filter((reference) => reference.isWrite() && !reference.init).map((reference) => assignedAt(reference.identifier as unknown as Node));
  const given = [...(init ? [init] : []), ...(written as Node[])];
  // What is only declared gets its value from elsewhere.
  return written.includes(null) || given.length === 0 ? null : given;
}

function assignedAt(target: Node): Node | null {
  const parent = parentOf(target);
  return parent?.type === 'AssignmentExpression' && parent.left === (target as unknown) && /^(?:=|\?\?=|\|\|=)$/.test(parent.operator) ? parent.right : null;
}

interface ThisMember {
  readonly name: string;
  readonly body: NodeOf<'ClassBody'>;
  readonly definition: NodeOf<'ClassBody'>['body'][number] | null;
}

/** `this.x` or `this.#x`, and what the class around it says of the member. */
function memberOfThis(member: NodeOf<'MemberExpression'>): ThisMember | null {
  const name = nameOf(member, member.property);
  if (member.object.type !== 'ThisExpression' || name === null) return null;
  let at: Node | null = member;
  // `this` of an ordinary function is its caller's business.
  while (at && at.type !== 'ClassBody' && !(at.type === 'FunctionDeclaration' || (at.type === 'FunctionExpression' && parentOf(at)?.type !== 'MethodDefinition'))) at = parentOf(at);
  if (at?.type !== 'ClassBody') return null;
  const definition = at.body.find((each) => 'key' in each && nameOf(each as { computed?: boolean }, each.key) === name) ?? null;
  return { name, body: at, definition };
}

function nameOf(holder: { readonly computed?: boolean }, key: Node): string | null {
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : staticKey(holder, key);
}

function ofField({ name, body, definition }: ThisMember): readonly Node[] | null {
  if (definition?.type === 'MethodDefinition') return definition.kind === 'get' ? returnedBy(definition.value) : null;
  const given: (Node | null)[] = definition?.type === 'PropertyDefinition' && definition.value ? [definition.value] : [];
  walk(body, (node) => {
    if (node.type === 'MemberExpression' && node.object.type === 'ThisExpression' && nameOf(node, node.property) === name && isWritten(node)) given.push(assignedAt(node));
  });
  return given.length === 0 || given.includes(null) ? null : (given as Node[]);
}

function isWritten(member: Node): boolean {
  const parent = parentOf(member);
  if (parent?.type === 'AssignmentExpression') return parent.left === (member as unknown);
  return parent?.type === 'UpdateExpression' || parent?.type === 'ArrayPattern' || (parent?.type === 'Property' && parentOf(parent)?.type === 'ObjectPattern');
}
