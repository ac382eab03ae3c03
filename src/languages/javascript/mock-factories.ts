import { isFunction, staticKey, unwrap, type Node, type NodeOf } from './ast';
import type { Mentioned } from './mentioned';

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

/** What a call of the `jest.mock` family says about the exports of its module. */
export function exportsMockedBy(mentioned: Mentioned): MockedExport[] {
  const { form, node } = mentioned;
  if (node.type !== 'CallExpression' || !/\.(?:doMock|mock|setMock|unstable_mockModule)$/.test(form)) return [];
  const factory = mockFactory(node, form.slice(form.indexOf('.') + 1));
  return factory ? membersOf(mentioned, factory.object, []) : [];
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
