import { calledName, isFunction, outermost, parentOf, staticKey, unwrap, type Node, type NodeOf } from './ast';
import { localValues } from './local-values';
import { isMaker, rootOf } from './mock-targets';
import { returnedFrom } from './returned';
import type { Scopes } from './scopes';

/** Whether something is, or returns, a promise. */
export type Returned = 'value' | 'promise' | 'unknown';

const promising = /^(?:mockResolvedValue(?:Once)?|mockRejectedValue(?:Once)?|resolves|rejects|thenResolve|thenReject|resolveTo|rejectWith|resolvesArg)$/;
const returning = /^(?:mockReturnValue(?:Once)?|returns|thenReturn|returnValue)$/;
const implementing = /^(?:mockImplementation(?:Once)?|callsFake|callFake|fn|fake|mock|withImplementation|thenDo)$/;

/** Whether a call may tell a mock what to return, by its name. */
export function mayTell(call: NodeOf<'CallExpression'>): boolean {
  const method = calledName(call);
  return promising.test(method) || returning.test(method) || implementing.test(method);
}

/** What a mock returns after a call that tells it; null for a call that tells nothing of that. */
export function toldBy(call: NodeOf<'CallExpression'>, scopes: Scopes): Returned | null {
  const callee = unwrap(call.callee);
  const method = calledName(call);
  const [argument] = call.arguments;
  if (promising.test(method)) return callee.type === 'MemberExpression' ? 'promise' : null;
  if (returning.test(method)) return argument && callee.type === 'MemberExpression' ? ofValue(argument, scopes) : null;
  if (!argument || !implementing.test(method) || (/^(?:fn|fake|mock)$/.test(method) && !isMaker(callee))) return null;
  // sinon.mock(object) and the like make no function.
  return method === 'mock' && !isFunction(unwrap(argument)) ? null : ofFunction(argument, scopes);
}

/** What a function that is put in the place of another returns. */
export function ofFunction(expression: Node, scopes: Scopes, seen = new Set<Node>()): Returned {
  const node = unwrap(expression);
  if (seen.has(node)) return 'value';
  seen.add(node);
  if (isFunction(node)) return ofOwnFunction(node, scopes, seen);
  // What a mock that is made here returns, the calls that tell it say themselves.
  if (node.type === 'CallExpression' && rootOf(node) === 'made' && !isOwnMaker(node, scopes)) return 'value';
  const hoisted = hoistedValue(node, scopes);
  if (hoisted) return ofFunction(hoisted, scopes, seen);
  if (node.type === 'Identifier' && node.name === 'undefined') return 'value';
  const declared = node.type === 'Identifier' ? declaredFunction(node, scopes) : null;
  if (declared) return ofOwnFunction(declared, scopes, seen);
  return together(node, scopes, (each) => ofFunction(each, scopes, seen));
}

function ofOwnFunction(node: Node, scopes: Scopes, seen: Set<Node>): Returned {
  const { async: isAsync, generator: isGenerator } = node as { readonly async?: boolean; readonly generator?: boolean };
  if (isGenerator) return 'value';
  if (isAsync) return 'promise';
  return worst(returnedFrom(node as NodeOf<'ArrowFunctionExpression'>).map((each) => ofValue(each, scopes, seen)));
}

const values = new Set<string>(['Literal', 'ObjectExpression', 'ArrayExpression', 'TemplateLiteral', 'ClassExpression', 'AwaitExpression', 'UnaryExpression', 'BinaryExpression', 'JSXElement', 'JSXFragment', 'ThisExpression']);

function ofValue(expression: Node, scopes: Scopes, seen = new Set<Node>()): Returned {
  const node = unwrap(expression);
  if (seen.has(node) || values.has(node.type) || isFunction(node)) return 'value';
  seen.add(node);
  switch (node.type) {
    case 'ImportExpression':
      return 'promise';
    case 'NewExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'Promise' ? 'promise' : 'value';
    case 'CallExpression':
      return ofCall(node, scopes, seen);
    case 'Identifier':
      if (node.name === 'undefined' || scopes.heldAt(node)?.defs.some(({ type }) => /^(?:FunctionName|ClassName)$/.test(type))) return 'value';
  }
  return together(node, scopes, (each) => ofValue(each, scopes, seen));
}

function ofCall(call: NodeOf<'CallExpression'>, scopes: Scopes, seen: Set<Node>): Returned {
  const callee = unwrap(call.callee);
  const method = calledName(call);
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Promise') return 'promise';
  if (callee.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(method)) return 'promise';
  if ((rootOf(call) === 'made' && !isOwnMaker(call, scopes)) || /^create\w*(?:Instance|Object|Obj)$/.test(method)) return 'value';
  return isFunction(callee) || callee.type === 'Identifier' || hoistedValue(callee, scopes) ? ofFunction(callee, scopes, seen) : 'unknown';
}

function together(node: Node, scopes: Scopes, judge: (each: Node) => Returned): Returned {
  const local = node.type === 'CallExpression' ? null : localValues(node, scopes);
  return local ? worst([...local.values.map(judge), ...(local.isLost ? ['unknown' as const] : [])]) : 'unknown';
}

function worst(all: readonly Returned[]): Returned {
  return all.includes('promise') ? 'promise' : all.includes('unknown') ? 'unknown' : 'value';
}

/** The function that an identifier names and that nothing else is assigned to. */
export function declaredFunction(identifier: Node, scopes: Scopes): Node | null {
  const variable = scopes.heldAt(identifier);
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition || variable.defs.length !== 1 || scopes.isReassigned(variable)) return null;
  const declaration = definition.node as Node;
  if (declaration.type === 'FunctionDeclaration') return declaration;
  const value = declaration.type === 'VariableDeclarator' && declaration.id.type === 'Identifier' && declaration.init ? unwrap(declaration.init) : null;
  return value && isFunction(value) ? value : null;
}

// function fake() { … }
function isOwnMaker(call: NodeOf<'CallExpression'>, scopes: Scopes): boolean {
  return call.callee.type === 'Identifier' && declaredFunction(call.callee, scopes) !== null;
}

/** `mocks.get`, or `get`, of `const mocks = vi.hoisted(() => ({ get: vi.fn() }))`. */
function hoistedValue(node: Node, scopes: Scopes): Node | null {
  const member = node.type === 'MemberExpression' ? node : null;
  const held = member ? unwrap(member.object) : node;
  const definition = held.type === 'Identifier' ? (scopes.heldAt(held)?.defs[0]?.node as Node | undefined) : undefined;
  const call = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : null;
  if (definition?.type !== 'VariableDeclarator' || call?.type !== 'CallExpression' || calledName(call) !== 'hoisted' || !call.arguments[0]) return null;
  const made = unwrap(call.arguments[0]);
  const [result, ...others] = isFunction(made) ? returnedFrom(made as NodeOf<'ArrowFunctionExpression'>) : [];
  const object = result && others.length === 0 ? unwrap(result) : null;
  const key = member ? staticKey(member, member.property) : takenAs(definition.id, held);
  if (object?.type !== 'ObjectExpression') return null;
  const property = object.properties.find((each) => each.type === 'Property' && key !== null && staticKey(each, each.key) === key);
  return property?.type === 'Property' ? property.value : null;
}

function takenAs(pattern: Node, identifier: Node): string | null {
  if (pattern.type !== 'ObjectPattern' || identifier.type !== 'Identifier') return null;
  const property = pattern.properties.find((each) => each.type === 'Property' && each.value.type === 'Identifier' && each.value.name === identifier.name);
  return property?.type === 'Property' ? staticKey(property, property.key) : null;
}

/** Whether an expression is what its variable holds, and nothing but `user` makes use of that. */
export function isOnlyFor(identifier: Node, scopes: Scopes): boolean {
  const variable = scopes.variableAt(identifier);
  return variable !== null && scopes.usesOf(variable).length === 1 && parentOf(outermost(identifier))?.type !== 'ExportSpecifier';
}

