import type { Edit } from '../../model';
import { calledName, isFunction, parentOf, unwrap, walk, type Node, type NodeOf } from './ast';
import type { Layout } from './lines';
import { returnedFrom } from './returned';

/** The edits after which a mock returns the value itself; empty where there is no telling how; null where it returns no promise. */
export type Correction = readonly Edit[] | null;

const uncorrectable: Correction = [];
const renamed: Readonly<Record<string, string>> = { mockResolvedValue: 'mockReturnValue', mockResolvedValueOnce: 'mockReturnValueOnce', resolves: 'returns', thenResolve: 'thenReturn', resolveTo: 'returnValue' };

/** A method that is given what the mock returns, or how it does: `mockResolvedValue(x)`, `mockReturnValue(Promise.resolve(x))`, `fn(async () => x)`. */
export function correctedCall(layout: Layout, call: NodeOf<'CallExpression'>): Correction {
  const callee = unwrap(call.callee);
  const method = calledName(call);
  const [argument] = call.arguments;
  const to = renamed[method];
  if (to !== undefined && callee.type === 'MemberExpression') {
    const { start, end } = callee.property;
    const value = argument ? correctedValue(layout, argument) : null;
    const isStuck = callee.computed || value?.length === 0 || isTypedAsPromise(layout, callee.object);
    return isStuck ? uncorrectable : [{ start, end, text: to }, ...(value ?? [])];
  }
  if (/^(?:mockRejectedValue(?:Once)?|rejects)$/.test(method)) return uncorrectable;
  if (/^(?:mockReturnValue(?:Once)?|returns|returnValue|thenReturn)$/.test(method)) return argument ? correctedValue(layout, argument) : null;
  const implementation = implementationIn(call, method);
  const corrected = implementation && correctedFunction(layout, implementation);
  return corrected && isTypedAsPromise(layout, call.callee) ? uncorrectable : corrected;
}

function implementationIn(call: NodeOf<'CallExpression'>, method: string): Node | null {
  const argument = /^(?:mockImplementation(?:Once)?|callsFake|callFake|fn|fake|mock|thenDo)$/.test(method) ? call.arguments[0] : undefined;
  return argument && isFunction(unwrap(argument)) ? unwrap(argument) : null;
}

// jest.fn<Promise<Manager>, []>(): what it may return is written there.
function isTypedAsPromise({ text }: Layout, mock: Node): boolean {
  return /\bPromise(?:Like)?\s*</.test(text.slice(mock.start, mock.end));
}

/** A function that is put in the place of another; `start` is where its `async` stands. */
export function correctedFunction(layout: Layout, node: Node, start = node.start): Correction {
  const fn = node as NodeOf<'ArrowFunctionExpression'>;
  if ((node as { generator?: boolean }).generator) return null;
  const results = returnedFrom(fn);
  const values = results.map((each) => correctedValue(layout, each));
  if (!fn.async && values.every((each) => each === null)) return null;
  if (results.length === 0 || values.some((each) => each?.length === 0)) return uncorrectable;
  if (!fn.async) return fn.returnType ? uncorrectable : values.flatMap((each) => each ?? []);
  const type = fn.returnType ? withoutPromise(fn.returnType.typeAnnotation) : [];
  if (awaits(fn.body) || type.length === 0 && fn.returnType) return uncorrectable;
  const end = start + 'async'.length;
  const blanks = /^\s*/.exec(layout.text.slice(end))![0].length;
  return [{ start, end: end + blanks, text: '' }, ...type, ...values.flatMap((each) => each ?? [])];
}

function withoutPromise(type: Node): Edit[] {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || type.typeName.name !== 'Promise') return [];
  const [only, ...others] = type.typeArguments?.params ?? [];
  return only && others.length === 0 ? [{ start: type.start, end: only.start, text: '' }, { start: only.end, end: type.end, text: '' }] : [];
}

function awaits(body: Node): boolean {
  let found = false;
  walkOwn(body, (node) => {
    found ||= node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await) || (node.type === 'VariableDeclaration' && node.kind === 'await using');
  });
  return found;
}

function walkOwn(body: Node, visit: (node: Node) => void): void {
  walk(body, (node) => {
    for (let at: Node | null = node; at !== null && at !== body; at = parentOf(at)) if (isFunction(at)) return;
    visit(node);
  });
}

/** `Promise.resolve(x)` becomes `x`; null for what is not seen to be a promise. */
export function correctedValue(layout: Layout, expression: Node): Correction {
  const node = unwrap(expression);
  if (node.type === 'ImportExpression') return uncorrectable;
  if (node.type === 'NewExpression') return node.callee.type === 'Identifier' && node.callee.name === 'Promise' ? uncorrectable : null;
  if (node.type !== 'CallExpression') return null;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return null;
  if (callee.object.type !== 'Identifier' || callee.object.name !== 'Promise') return /^(?:then|catch|finally)$/.test(calledName(node)) ? uncorrectable : null;
  const [value, ...others] = node.arguments;
  if (calledName(node) !== 'resolve' || value?.type === 'SpreadElement' || others.length > 0) return uncorrectable;
  return value ? unwrapped(layout, node, value) : [{ start: node.start, end: node.end, text: 'undefined' }];
}

const atoms = new Set<string>(['Identifier', 'Literal', 'ObjectExpression', 'ArrayExpression', 'CallExpression', 'MemberExpression', 'NewExpression', 'ThisExpression', 'TemplateLiteral']);

function unwrapped(layout: Layout, call: NodeOf<'CallExpression'>, value: Node): Correction {
  if (layout.hasComment(call.start, value.start) || layout.hasComment(value.end, call.end) || correctedValue(layout, value) !== null) return uncorrectable;
  // The body of an arrow function that begins with a brace is a block.
  const isBare = atoms.has(value.type) && !(parentOf(call)?.type === 'ArrowFunctionExpression' && layout.text.charAt(value.start) === '{');
  return [{ start: call.start, end: value.start, text: isBare ? '' : '(' }, { start: value.end, end: call.end, text: isBare ? '' : ')' }];
}
