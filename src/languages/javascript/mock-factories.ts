import { calledName, isFunction, staticKey, stringValue, unwrap, type Node, type NodeOf } from './ast';
import type { Collected } from './collect';
import type { Mentioned } from './mentioned';
import { nameOf } from './mock-targets';

/** What is put in place of a module: an object literal, or a function that returns one. */
export interface MockFactory {
  readonly node: Node;
  readonly isAsync: boolean;
  readonly object: NodeOf<'ObjectExpression'>;
}

/** What a call of the `jest.mock` family puts in place of a module, where that is an object literal. */
export function mockFactory({ arguments: [, argument] }: NodeOf<'CallExpression'>, method: string): MockFactory | null {
  if (!argument) return null;
  return method === 'setMock' ? plainObject(argument) : factoryOf(argument);
}

function plainObject(argument: Node): MockFactory | null {
  const object = unwrap(argument);
  return object.type === 'ObjectExpression' ? { node: object, isAsync: false, object } : null;
}

function factoryOf(argument: Node): MockFactory | null {
  const node = unwrap(argument);
  if (!isFunction(node)) return null;
  const { body, async: isAsync } = node as NodeOf<'ArrowFunctionExpression'>;
  const result = unwrap(body);
  if (result.type === 'ObjectExpression') return { node, isAsync, object: result };
  return result.type === 'BlockStatement' ? soleReturn(node, isAsync, result) : null;
}

const straight = new Set<string>(['VariableDeclaration', 'FunctionDeclaration', 'ExpressionStatement']);

function soleReturn(node: Node, isAsync: boolean, block: NodeOf<'BlockStatement'>): MockFactory | null {
  const last = block.body.at(-1);
  const value = last?.type === 'ReturnStatement' && last.argument ? unwrap(last.argument) : null;
  // Statements that could return something else, or earlier, make the last one a guess.
  const isStraight = block.body.slice(0, -1).every(({ type }) => straight.has(type));
  return value?.type === 'ObjectExpression' && isStraight ? { node, isAsync, object: value } : null;
}

/** An export of a module, or a member of one, and what a mock puts in its place. */
export interface MockedExport {
  readonly mentioned: Mentioned;
  readonly names: readonly string[];
  readonly property: NodeOf<'Property'>;
}

/** A call that puts something in the place of a module. */
export interface ModuleMock {
  readonly mentioned: Mentioned;
  readonly exports: readonly MockedExport[];
  /** `automock`: what the runner makes, or a module of a `__mocks__` folder; `unknown`: there may be more than `exports`. */
  readonly rest: 'none' | 'automock' | 'unknown';
}

/** The module mocks of a file, those that name no module of a migration in a form of its test runner included. */
export function moduleMocks({ mentioned, calls }: Pick<Collected, 'mentioned' | 'calls'>): ModuleMock[] {
  return [...mentioned.flatMap((each) => ofRunner(each) ?? []), ...calls.flatMap((call) => ofOther(call) ?? [])];
}

function ofRunner(mentioned: Mentioned): ModuleMock | null {
  const { form, node } = mentioned;
  if (node.type !== 'CallExpression' || !/\.(?:doMock|mock|setMock|unstable_mockModule)$/.test(form)) return null;
  const [, argument] = node.arguments;
  const factory = mockFactory(node, form.slice(form.indexOf('.') + 1));
  return factory ? replacing(mentioned, factory.object, []) : { mentioned, exports: [], rest: !argument || isOptions(argument) ? 'automock' : 'unknown' };
}

// vi.mock('x', { spy: true })
function isOptions(argument: Node): boolean {
  const node = unwrap(argument);
  return node.type === 'ObjectExpression' || (node.type === 'Identifier' && node.name === 'undefined');
}

/** `mock.module('x', …)` of bun and node, `td.replace('x', …)`. */
function ofOther(call: NodeOf<'CallExpression'>): ModuleMock | null {
  const [name, argument] = call.arguments;
  const specifier = name ? stringValue(unwrap(name)) : null;
  const method = calledName(call);
  if (specifier === null || unwrap(call.callee).type !== 'MemberExpression' || !/^(?:module|replaceEsm|replaceCjs|replace)$/.test(method)) return null;
  const literal = unwrap(name!);
  const mentioned: Mentioned = { form: method, node: call, start: call.start, end: call.end, written: { value: specifier, start: literal.start + 1, end: literal.end - 1 } };
  // A string has a method `replace` as well.
  if (method === 'replace' && !(argument && unwrap(argument).type === 'Identifier') && !/^(?:td|testdouble)\b/.test(nameOf(call.callee) ?? '')) return null;
  if (!argument) return { mentioned, exports: [], rest: 'automock' };
  const object = unwrap(argument).type === 'ObjectExpression' ? unwrap(argument) : (factoryOf(argument)?.object ?? null);
  if (object?.type !== 'ObjectExpression') return { mentioned, exports: [], rest: 'unknown' };
  return method === 'module' && unwrap(argument) === object ? ofNode(mentioned, object) : replacing(mentioned, object, []);
}

// mock.module('x', { namedExports: { get }, defaultExport: get })
function ofNode(mentioned: Mentioned, object: NodeOf<'ObjectExpression'>): ModuleMock {
  const named = object.properties.find((each) => each.type === 'Property' && staticKey(each, each.key) === 'namedExports');
  const byDefault = object.properties.filter((each): each is NodeOf<'Property'> & typeof each => each.type === 'Property' && staticKey(each, each.key) === 'defaultExport');
  const value = named?.type === 'Property' ? unwrap(named.value) : null;
  const exports = [...(value?.type === 'ObjectExpression' ? membersOf(mentioned, value, []) : []), ...byDefault.map((property) => ({ mentioned, names: ['default'], property }))];
  return { mentioned, exports, rest: value?.type === 'ObjectExpression' && isWhole(value) ? 'none' : 'unknown' };
}

function replacing(mentioned: Mentioned, object: NodeOf<'ObjectExpression'>, path: readonly string[]): ModuleMock {
  return { mentioned, exports: membersOf(mentioned, object, path), rest: isWhole(object) ? 'none' : 'unknown' };
}

function isWhole(object: NodeOf<'ObjectExpression'>): boolean {
  return object.properties.every((each) => (each.type === 'SpreadElement' ? isActual(each.argument) : staticKey(each, each.key) !== null));
}

function membersOf(mentioned: Mentioned, object: NodeOf<'ObjectExpression'>, path: readonly string[]): MockedExport[] {
  return object.properties.flatMap((property): MockedExport[] => {
    const name = property.type === 'Property' ? staticKey(property, property.key) : null;
    if (property.type !== 'Property' || name === null) return [];
    const names = [...path, name];
    const value = unwrap(property.value);
    return [{ mentioned, names, property }, ...(value.type === 'ObjectExpression' ? membersOf(mentioned, value, names) : [])];
  });
}

const actual = /^(?:requireActual|importActual|importOriginal|original|actual\w*)$/i;

/** Whether what is spread into a mock is the module itself. */
export function isActual(expression: Node): boolean {
  const value = unwrap(expression);
  if (value.type === 'AwaitExpression') return isActual(value.argument);
  if (value.type === 'Identifier') return actual.test(value.name);
  if (value.type !== 'CallExpression') return false;
  const callee = unwrap(value.callee);
  if (callee.type === 'Identifier') return actual.test(callee.name);
  return callee.type === 'MemberExpression' && actual.test(staticKey(callee, callee.property) ?? '');
}
