import { calledName, outermost, parentOf, staticKey, stringValue, unwrap, type Node, type NodeOf } from './ast';
import type { Mentioned } from './mentioned';

/** What a mock stands for. */
export type Mocked =
  /** A value, or what is found below it by the given names: `spyOn(sockets, 'get')`, `get.mockReturnValue()`. */
  | { readonly kind: 'value'; readonly value: Node; readonly names: readonly string[] }
  /** An export of a module that is replaced. */
  | { readonly kind: 'export'; readonly mentioned: Mentioned; readonly names: readonly string[] }
  /** A module that is replaced as a whole; `isAutomatic`: by what the test runner makes or finds. */
  | { readonly kind: 'module'; readonly mentioned: Mentioned; readonly isAutomatic: boolean };

/** A value that is put in the place of something. */
export interface Placed {
  readonly value: Node;
  readonly mocked: Mocked;
}

/** What takes an object and the name of what it replaces there. */
const replacers = /^(?:spyOn|stub|method|replace|replaceProperty|replaceGetter|replaceEsm)$/;
const runners = /^(?:jest|vi|vitest|sinon|mock|sandbox|t|td)$/;

/** The mock that a chain of calls goes back to; `made` where it is one without a function behind it; null: no telling. */
export function rootOf(expression: Node): Mocked | 'made' | null {
  const node = unwrap(expression);
  // spy.and.returnValue(x), get.mock.mockImplementation(f)
  if (node.type === 'MemberExpression' && /^(?:and|mock)$/.test(staticKey(node, node.property) ?? '') && !isRunner(node.object)) return rootOf(node.object);
  if (node.type !== 'CallExpression') return node.type === 'MemberExpression' && isMaker(node) ? 'made' : { kind: 'value', value: node, names: [] };
  const replaced = replacedBy(node);
  if (replaced !== undefined) return replaced;
  const [object] = node.arguments;
  const method = calledName(node);
  if (method === 'mocked') return { kind: 'value', value: node, names: [] };
  if (method === 'when' && object) {
    const called = unwrap(object);
    return { kind: 'value', value: called.type === 'CallExpression' ? called.callee : called, names: [] };
  }
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' && !isMaker(callee) ? rootOf(callee.object) : isMaker(callee) ? 'made' : null;
}

/** What a call like `spyOn(sockets, 'get')` replaces; null: something whose name is not written; undefined: it is none. */
export function replacedBy(call: NodeOf<'CallExpression'>): Extract<Mocked, { kind: 'value' }> | null | undefined {
  const method = calledName(call);
  const callee = unwrap(call.callee);
  const owner = callee.type === 'MemberExpression' ? unwrap(callee.object) : null;
  // sinon.mock(sockets).expects('get')
  if (method === 'expects' && owner?.type === 'CallExpression' && owner.arguments[0] && call.arguments[0]) return below(owner.arguments[0], call.arguments[0]);
  const [object, name] = call.arguments;
  return replacers.test(method) && object && name && stringValue(unwrap(object)) === null ? below(object, name) : undefined;
}

function below(object: Node, name: Node): Extract<Mocked, { kind: 'value' }> | null {
  const key = unwrap(name);
  return key.type === 'Literal' ? { kind: 'value', value: object, names: [String(key.value)] } : null;
}

/** What a call puts in the place of what it names: `sinon.replace(sockets, 'get', fake)`. */
export function placedBy(call: NodeOf<'CallExpression'>): Placed[] {
  const mocked = call.arguments.length > 2 ? replacedBy(call) : null;
  return mocked && calledName(call) !== 'expects' ? [{ value: call.arguments[2]!, mocked }] : [];
}

function isRunner(node: Node): boolean {
  return node.type === 'Identifier' && runners.test(node.name);
}

/** `jest.fn`, `sinon.fake`, `fn`, `mock`, `td.function`: what makes a mock of nothing. */
export function isMaker(callee: Node): boolean {
  const node = unwrap(callee);
  if (node.type === 'Identifier') return /^(?:fn|mock|stub|fake)$/.test(node.name);
  if (node.type !== 'MemberExpression') return false;
  const made = staticKey(node, node.property) ?? '';
  const isOfRunner = isRunner(node.object) || (node.object.type === 'MemberExpression' && staticKey(node.object, node.object.property) === 'mock');
  return isOfRunner ? /^(?:fn|fake|stub|func|function|createSpy)$/.test(made) : node.object.type === 'Identifier' && made === 'stub';
}

/** Where a made mock ends up: in the place of something, by itself or in a constant. */
export function madeFor(call: Node, placed: readonly Placed[]): Mocked | null {
  let node = outermost(call);
  for (let parent = parentOf(node); isChain(parent, node); parent = parentOf(node)) node = outermost(parent);
  const found = placed.find(({ value }) => value === node || unwrap(value) === unwrap(node));
  if (found) return found.mocked;
  const parent = parentOf(node);
  if (parent?.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? standIn(parent.id.name, placed) : null;
  return parent?.type === 'AssignmentExpression' && parent.right === node ? { kind: 'value', value: parent.left, names: [] } : null;
}

function isChain(parent: Node | null, node: Node): parent is Node {
  return (parent?.type === 'MemberExpression' && parent.object === node) || (parent?.type === 'CallExpression' && parent.callee === node);
}

/** In whose place a variable, or a member of one, is put: `{ get: mockGet }`, `{ get: (...args) => mocks.get(...args) }`. */
export function standIn(written: string, placed: readonly Placed[]): Mocked | null {
  const found = placed.find(({ value: placedValue }) => {
    const value = unwrap(placedValue);
    const body = value.type === 'ArrowFunctionExpression' ? unwrap(value.body) : value;
    return nameOf(body.type === 'CallExpression' && body !== value ? unwrap(body.callee) : body) === written;
  });
  return found?.mocked ?? null;
}

/** A variable or a chain of members, as it is written; null for anything else. */
export function nameOf(expression: Node): string | null {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type !== 'MemberExpression') return null;
  const [object, key] = [nameOf(node.object), staticKey(node, node.property)];
  return object === null || key === null ? null : `${object}.${key}`;
}

/** The last name of what a mock is made for: the function it is called on, or what it is assigned to. */
export function mockedName(call: NodeOf<'CallExpression'>): string | null {
  const root = rootOf(call);
  if (root !== null && root !== 'made') return root.kind === 'value' ? (root.names.at(-1) ?? lastName(root.value)) : null;
  for (let node: Node = call, parent = parentOf(node); parent !== null; node = parent, parent = parentOf(node)) {
    if (parent.type === 'Property') return staticKey(parent, parent.key);
    if (parent.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? parent.id.name : null;
    if (parent.type === 'AssignmentExpression') return lastName(parent.left);
    if (parentOf(parent) === null || parent.type === 'ExpressionStatement' || parent.type === 'BlockStatement') return null;
  }
  return null;
}

function lastName(expression: Node): string | null {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'CallExpression') return node.arguments[0] ? lastName(node.arguments[0]) : null;
  return node.type === 'MemberExpression' ? staticKey(node, node.property) : null;
}
