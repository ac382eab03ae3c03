import { visitorKeys, type Node } from 'oxc-parser';
import { SyntaxFailure } from '../../session';

export type { Node };

/** The node of one type, e.g. `NodeOf<'CallExpression'>`. */
export type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>;

// Babel's Flow nodes, without the children that declare a name or are no name at all.
const flowKeys: Record<string, readonly string[]> = {
  ObjectTypeProperty: ['value'],
  ObjectTypeIndexer: ['key', 'value'],
  QualifiedTypeIdentifier: ['qualification'],
  FunctionTypeParam: ['typeAnnotation'],
  TypeAlias: ['typeParameters', 'right'],
  OpaqueType: ['typeParameters', 'supertype', 'impltype'],
  InterfaceDeclaration: ['typeParameters', 'extends', 'body'],
  DeclareClass: ['typeParameters', 'extends', 'body'],
};

// oxc knows the keys of every node it makes; only Flow nodes are left to guess.
function keysOf(node: Node): readonly string[] {
  return (visitorKeys as Record<string, readonly string[] | undefined>)[node.type] ?? (flowKeys[node.type] ??= guessKeys(node));
}

const notChildren = new Set(['parent', 'loc', 'range', 'tokens', 'comments', 'leadingComments', 'trailingComments', 'innerComments', 'extra', 'errors']);

function guessKeys(node: Node): readonly string[] {
  return Object.keys(node).filter((key) => !notChildren.has(key));
}

/** Visitor keys for tools that walk the tree on their own, Flow nodes that were met included. */
export function knownKeys(): Record<string, readonly string[]> {
  return { ...(visitorKeys as Record<string, readonly string[]>), ...flowKeys };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

// Threads have stacks of different sizes; a limit that all of them can reach makes them agree on what is too deep.
const deepestTree = 700;

/**
 * Visits every node below `root`, parents first, in the order in which the parser lists them, and gives each its `parent`.
 *
 * @throws SyntaxFailure where the tree is so deep that what else recurses through it could run out of stack
 */
export function walk(root: Node, visit: (node: Node) => void, depth = 0): void {
  if (depth > deepestTree) throw new SyntaxFailure('its expressions are nested too deeply');
  visit(root);
  if (isBareName(root)) return;
  const fields = root as unknown as Record<string, unknown>;
  // No list of children is made, nor a call for each: this runs for every node of every candidate.
  for (const key of keysOf(root)) {
    const value = fields[key];
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) walkChild(root, value, visit, depth);
    else for (const item of value) walkChild(root, item, visit, depth);
  }
}

// Two nodes of five: not to look up their keys makes itself felt.
function isBareName(node: Node): boolean {
  return node.type === 'Identifier' && !node.typeAnnotation && !(node.decorators as readonly unknown[] | undefined)?.length;
}

function walkChild(parent: Node, child: unknown, visit: (node: Node) => void, depth: number): void {
  if (!isNode(child)) return;
  (child as { parent?: Node }).parent = parent;
  walk(child, visit, depth + 1);
}

export function parentOf(node: Node): Node | null {
  return (node as { parent?: Node | null }).parent ?? null;
}

const wrappers = new Set<string>([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'ChainExpression',
  'TypeCastExpression',
]);

/** The expression inside parentheses, type assertions and optional chains, none of which changes its value. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (wrappers.has(inner.type)) inner = (inner as { expression: Node } & Node).expression;
  return inner;
}

/** The outermost wrapper of `node` in the sense of {@link unwrap}. */
export function outermost(node: Node): Node {
  let outer = node;
  for (let parent = parentOf(outer); parent !== null && wrappers.has(parent.type); parent = parentOf(outer)) outer = parent;
  return outer;
}

/** The value of a string literal or of a template without substitutions. */
export function stringValue(node: Node | null | undefined): string | null {
  if (!node) return null;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null;
  return null;
}

/** The name that a member access or a property key spells, where it is no computed one. */
export function staticKey(node: { readonly computed?: boolean }, key: Node): string | null {
  if (!node.computed && (key.type === 'Identifier' || key.type === 'JSXIdentifier')) return key.name;
  return stringValue(key);
}

/** The last name of what is called: `fn` in `jest.fn()` and in `fn()`; empty where it has none. */
export function calledName(call: NodeOf<'CallExpression'>): string {
  const callee = unwrap(call.callee);
  return callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? (staticKey(callee, callee.property) ?? '') : '';
}

/** The function that is called: `f` in `f()`, `f.call(x)`, `(0, f)()`, `Reflect.apply(f, x, [])` and ``f`…` ``. */
export function calledFunction(call: NodeOf<'CallExpression'> | NodeOf<'TaggedTemplateExpression'>): Node {
  if (call.type === 'TaggedTemplateExpression') return call.tag;
  let callee = unwrap(call.callee);
  while (callee.type === 'SequenceExpression') callee = unwrap(callee.expressions.at(-1)!);
  if (callee !== unwrap(call.callee)) return callee;
  const [first] = call.arguments;
  if (first && calledName(call) === 'apply' && callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Reflect') return first;
  return callee.type === 'MemberExpression' && /^(?:call|apply)$/.test(calledName(call)) ? callee.object : call.callee;
}

export function isFunction(node: Node): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** Whether the code at `node` runs later than the module it stands in. */
export function isDeferred(node: Node): boolean {
  for (let at = parentOf(node); at !== null; at = parentOf(at)) {
    if (isFunction(at) || (at.type === 'PropertyDefinition' && !at.static)) return true;
  }
  return false;
}

/** The name of the innermost named declaration around `node`; empty at the top level. */
export function enclosingName(node: Node): string {
  for (let at = parentOf(node); at !== null; at = parentOf(at)) {
    const name = declaredName(at);
    if (name !== null) return name;
  }
  return '';
}

function declaredName(node: Node): string | null {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id?.name ?? null;
    case 'VariableDeclarator':
      return node.id.type === 'Identifier' ? node.id.name : null;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return staticKey(node, node.key);
    default:
      return null;
  }
}
