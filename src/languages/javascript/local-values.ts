import { isFunction, outermost, parentOf, staticKey, unwrap, walk, type Node, type NodeOf } from './ast';
import { isMethod, mayGive, memberName, memberNamed, rootOf, type NamedMember } from './class-members';
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
      const member = memberNamed(node, scopes);
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

/** What a call may run: a local function; or a method, what overrides it here, and what is put in its place. */
function functionsOf(call: NodeOf<'CallExpression'>, scopes: Scopes): readonly (Node | null)[] {
  const node = unwrap(call.callee);
  if (node.type !== 'MemberExpression') return [functionOf(node, scopes)];
  const member = memberNamed(node, scopes);
  if (!member || member.definitions.length === 0) return [];
  const defined = member.definitions.map((each) => ('value' in each && (each as { kind?: string }).kind !== 'get' ? each.value : null));
  return [...defined, ...assignedTo(node, member).filter((each) => !isBound(each))].map((each) => (each && isFunction(unwrap(each)) ? unwrap(each) : null));
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
export function returnedBy(node: Node | null): LocalValues | null {
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
  const outer = outermost(target);
  const parent = parentOf(outer);
  return parent?.type === 'AssignmentExpression' && parent.left === (outer as unknown) && /^(?:=|\?\?=|\|\|=)$/.test(parent.operator) ? parent.right : null;
}

function ofField(place: Node, member: NamedMember): LocalValues | null {
  const { definitions } = member;
  if (definitions.some(isMethod)) return together(definitions.map((each) => (each.type === 'MethodDefinition' && each.kind === 'get' ? returnedBy(each.value) : null)));
  const initial = definitions.flatMap((each) => ('value' in each && each.value ? [each.value as Node] : []));
  const given = [...initial, ...assignedTo(place, member)];
  const isTyped = member.isDeclaredElsewhere || definitions.some((each) => 'typeAnnotation' in each && isWritten(each.typeAnnotation));
  return given.length === 0 || given.includes(null) ? null : { values: given as Node[], isTyped };
}
