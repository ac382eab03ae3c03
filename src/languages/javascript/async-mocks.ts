import type { Edit } from '../../model';
import { calledName, isFunction, outermost, parentOf, staticKey, unwrap, type Node, type NodeOf } from './ast';
import type { Collected } from './collect';
import type { Layout } from './lines';
import type { Mentioned } from './mentioned';
import { correctedCall, correctedFunction } from './mock-corrections';
import { exportsMockedBy, type MockedExport } from './mock-factories';

/** What a mock stands for. */
export type Mocked =
  /** A value, or what is found below it by the given names: `spyOn(sockets, 'get')`, `get.mockReturnValue()`. */
  | { readonly kind: 'value'; readonly value: Node; readonly names: readonly string[] }
  /** An export of a module that is replaced. */
  | { readonly kind: 'export'; readonly mentioned: Mentioned; readonly names: readonly string[] };

/** A mock that makes a function return a promise. */
export interface AsyncMock {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  /** What it stands for, as far as that can be followed. */
  readonly mocked: Mocked | null;
  /** The last name of what it is made for, as it is written. */
  readonly name: string | null;
  /** Makes it return the value itself; empty where there is no telling how. */
  readonly edits: readonly Edit[];
}

const makesPromise = /\basync\b|\bPromise\b|\bmockRe(?:solved|jected)Value|\bre(?:solves|jects)\b/;
const mocks = /mock|stub|fake|spy|\bfn\b/i;

/** The mocks of a file that return promises. */
export function asyncMocks(layout: Layout, { calls, mentioned }: Collected): AsyncMock[] {
  if (!makesPromise.test(layout.text) || !mocks.test(layout.text)) return [];
  const exported = mentioned.flatMap(exportsMockedBy);
  const replacing = exported.flatMap((each) => replacement(layout, each) ?? []);
  return [...replacing, ...calls.flatMap((call) => mockOf(layout, call, exported) ?? [])].sort((left, right) => left.start - right.start);
}

/** `{ get: async () => value }` in a mock factory. */
function replacement(layout: Layout, { mentioned, names, property }: MockedExport): AsyncMock | null {
  const value = unwrap(property.value);
  if (!isFunction(value)) return null;
  const edits = correctedFunction(layout, value, property.method ? property.start : value.start);
  return edits && { node: value, start: property.start, end: property.end, mocked: { kind: 'export', mentioned, names }, name: names.at(-1) ?? null, edits };
}

function mockOf(layout: Layout, call: NodeOf<'CallExpression'>, exported: readonly MockedExport[]): AsyncMock | null {
  const edits = correctedCall(layout, call);
  if (edits === null) return null;
  const callee = unwrap(call.callee);
  const { start } = callee.type === 'MemberExpression' && !isMaker(callee) ? callee.property : call;
  return { node: call, start, end: call.end, mocked: mockedBy(call, exported), name: mockedName(call), edits };
}

/** What the mock is made for that a chain of calls begins with. */
function mockedBy(call: NodeOf<'CallExpression'>, exported: readonly MockedExport[]): Mocked | null {
  const root = rootOf(call);
  if (root === 'made') return madeFor(call, exported);
  return root && (root.kind === 'value' && root.value.type === 'Identifier' ? (standIn(root.value.name, exported) ?? root) : root);
}

/** The mock that a chain of calls goes back to; `made` where it is one without a function behind it. */
function rootOf(expression: Node): Mocked | 'made' | null {
  const node = unwrap(expression);
  if (node.type !== 'CallExpression') return isMaker(node) ? 'made' : { kind: 'value', value: node, names: [] };
  const [object, name] = node.arguments;
  const method = calledName(node);
  if (/^(?:spyOn|stub|method)$/.test(method) && object && name) {
    const key = unwrap(name);
    return key.type === 'Literal' ? { kind: 'value', value: object, names: [String(key.value)] } : null;
  }
  if (method === 'mocked') return { kind: 'value', value: node, names: [] };
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' && !isMaker(callee) ? rootOf(callee.object) : isMaker(callee) ? 'made' : null;
}

/** The value that a constant's mock was made of. */
export function mockBehind(constant: Node): Extract<Mocked, { kind: 'value' }> | null {
  const root = rootOf(constant);
  return root !== null && root !== 'made' && root.kind === 'value' ? root : null;
}

const runners = /^(?:jest|vi|vitest|sinon|mock|sandbox|t)$/;

/** `jest.fn`, `sinon.fake`, `fn`, `mock`: what makes a mock of nothing. */
function isMaker(callee: Node): boolean {
  const node = unwrap(callee);
  if (node.type === 'Identifier') return /^(?:fn|mock|stub|fake)$/.test(node.name);
  return node.type === 'MemberExpression' && node.object.type === 'Identifier' && runners.test(node.object.name) && /^(?:fn|fake|stub)$/.test(staticKey(node, node.property) ?? '');
}

/** Where a made mock ends up: in a mock factory, in a constant that one names, or in a property. */
function madeFor(call: Node, exported: readonly MockedExport[]): Mocked | null {
  let node = outermost(call);
  for (let parent = parentOf(node); isChain(parent, node); parent = parentOf(node)) node = outermost(parent);
  const parent = parentOf(node);
  if (parent?.type === 'Property') {
    const found = exported.find(({ property }) => property === parent);
    return found ? { kind: 'export', mentioned: found.mentioned, names: found.names } : null;
  }
  if (parent?.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? standIn(parent.id.name, exported) : null;
  return parent?.type === 'AssignmentExpression' && parent.right === node ? { kind: 'value', value: parent.left, names: [] } : null;
}

function isChain(parent: Node | null, node: Node): parent is Node {
  return (parent?.type === 'MemberExpression' && parent.object === node) || (parent?.type === 'CallExpression' && parent.callee === node);
}

/** The export that a mock factory puts a variable in place of: `{ get: mockGet }`, `{ get: (...args) => mockGet(...args) }`. */
function standIn(variable: string, exported: readonly MockedExport[]): Mocked | null {
  const found = exported.find(({ property }) => {
    const value = unwrap(property.value);
    const body = value.type === 'ArrowFunctionExpression' ? unwrap(value.body) : value;
    const called = body.type === 'CallExpression' && body !== value ? unwrap(body.callee) : body;
    return called.type === 'Identifier' && called.name === variable;
  });
  return found ? { kind: 'export', mentioned: found.mentioned, names: found.names } : null;
}

/** The name of what a mock is made for: the function it is called on, or what it is assigned to. */
function mockedName(call: NodeOf<'CallExpression'>): string | null {
  const root = rootOf(call);
  if (root !== null && root !== 'made') return root.names.at(-1) ?? lastName(root.kind === 'value' ? root.value : call);
  for (let node: Node = call, parent = parentOf(node); parent !== null; node = parent, parent = parentOf(node)) {
    if (parent.type === 'Property') return staticKey(parent, parent.key);
    if (parent.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? parent.id.name : null;
    if (parent.type === 'AssignmentExpression') return lastName(parent.left);
    if (isFunction(parent) || parent.type === 'ExpressionStatement') return null;
  }
  return null;
}

function lastName(expression: Node): string | null {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'CallExpression') return node.arguments[0] ? lastName(node.arguments[0]) : null;
  return node.type === 'MemberExpression' ? staticKey(node, node.property) : null;
}
