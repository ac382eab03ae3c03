import { isFunction, parentOf, walk, type Node, type NodeOf } from './ast';

/** A declaration, in the terms of scope analysis. */
export interface Declared {
  readonly type: string;
  /** The declarator, import specifier or function that introduces the name. */
  readonly node: unknown;
  /** The identifier that is introduced. */
  readonly name: unknown;
}

/** What holds a value under a name: its declarations, and where it is given another one. */
export interface Held {
  readonly defs: readonly Declared[];
  readonly references: readonly { readonly identifier: unknown; readonly init?: unknown; isWrite(): boolean }[];
}

interface Declaration extends Held {
  /** Where it is known, as offsets. */
  readonly start: number;
  readonly end: number;
}

type Place = 'use' | Declaration | 'unclear';

/**
 * Finds declarations of names that their file makes plain use of: constants, imports, functions and parameters that
 * nobody assigns to. That takes a fraction of the time of a scope analysis, which answers for all other names.
 */
export class PlainNames {
  private readonly identifiers = new Map<string, Node[]>();
  private readonly known = new Map<string, readonly Declaration[] | null>();

  /** @param program with its parents set */
  constructor(program: Node) {
    walk(program, (node) => {
      if (node.type !== 'Identifier' && node.type !== 'JSXIdentifier') return;
      const others = this.identifiers.get(node.name);
      if (others) others.push(node);
      else this.identifiers.set(node.name, [node]);
    });
  }

  /** What an identifier in an expression refers to; null for a global; undefined where only a scope analysis can tell. */
  at(identifier: NodeOf<'Identifier'>): Held | null | undefined {
    const { name, start, end } = identifier;
    let declared = this.known.get(name);
    if (declared === undefined) this.known.set(name, (declared = this.declarationsOf(name)));
    const around = declared?.filter((each) => each.start <= start && end <= each.end);
    if (!around) return undefined;
    const size = (each: Declaration): number => each.end - each.start;
    const innermost = Math.min(...around.map(size));
    const [found, ...others] = around.filter((each) => size(each) === innermost);
    return others.length > 0 ? undefined : (found ?? null);
  }

  private declarationsOf(name: string): readonly Declaration[] | null {
    const places = (this.identifiers.get(name) ?? []).map(placeOf);
    return places.includes('unclear') ? null : places.filter((each) => each !== 'use' && each !== 'unclear');
  }
}

function declaration(type: string, node: Node, name: Node, { start, end }: Node): Declaration {
  return { defs: [{ type, node, name }], references: [], start, end };
}

/** Parents of which every child that is an identifier is a use of it, or a key that is no variable at all. */
const users = new Set<string>([
  'MemberExpression', 'CallExpression', 'NewExpression', 'ReturnStatement', 'ExpressionStatement', 'ConditionalExpression', 'LogicalExpression', 'BinaryExpression',
  'UnaryExpression', 'SpreadElement', 'ArrayExpression', 'AwaitExpression', 'TemplateLiteral', 'TaggedTemplateExpression', 'IfStatement', 'ChainExpression', 'ParenthesizedExpression', 'TSAsExpression',
  'TSNonNullExpression', 'TSSatisfiesExpression', 'ThrowStatement', 'SwitchStatement', 'SwitchCase', 'ImportExpression', 'ExportDefaultDeclaration', 'ExportSpecifier',
  'JSXExpressionContainer', 'JSXSpreadAttribute', 'JSXOpeningElement', 'JSXClosingElement', 'JSXAttribute', 'JSXMemberExpression', 'TSTypeReference', 'TSTypeQuery', 'TSPropertySignature',
]);

function placeOf(identifier: Node): Place {
  const parent = parentOf(identifier);
  if (!parent) return 'unclear';
  if (users.has(parent.type)) return 'use';
  const is = (child: unknown): boolean => child === identifier;
  switch (parent.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return is(parent.local) ? declaration('ImportBinding', parent, identifier, programOf(parent)) : 'use';
    case 'VariableDeclarator':
      return is(parent.init) ? 'use' : declaredBy(parent, identifier);
    case 'Property':
      return ofProperty(parent, identifier);
    case 'AssignmentExpression':
      return is(parent.right) ? 'use' : 'unclear';
    case 'AssignmentPattern':
      return is(parent.right) ? 'use' : asParameter(parent, identifier);
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return is(parent.value) || !parent.computed ? 'use' : 'unclear';
    case 'ArrowFunctionExpression':
      return is(parent.body) ? 'use' : asParameter(identifier, identifier);
    case 'FunctionDeclaration':
      return is(parent.id) ? ofFunction(parent, identifier) : asParameter(identifier, identifier);
    case 'ClassDeclaration':
      return is(parent.id) ? inBlock('ClassName', parent, identifier, parent) : 'use';
    case 'FunctionExpression':
      return is(parent.id) ? 'unclear' : asParameter(identifier, identifier);
    default:
      return 'unclear';
  }
}

function ofProperty(property: NodeOf<'Property'>, identifier: Node): Place {
  const object = parentOf(property);
  if (property.value !== (identifier as unknown) || object?.type === 'ObjectExpression') return property.computed ? 'unclear' : 'use';
  const holder = object && parentOf(object);
  if (object?.type !== 'ObjectPattern' || !holder) return 'unclear';
  return holder.type === 'VariableDeclarator' ? declaredBy(holder, identifier) : asParameter(object, identifier);
}

/** `const x = …`, `let { x } = …` in a block; what becomes of a `var` in one is not plain. */
function declaredBy(declarator: NodeOf<'VariableDeclarator'>, identifier: Node): Place {
  const list = parentOf(declarator);
  if (list?.type !== 'VariableDeclaration' || (list.kind !== 'const' && list.kind !== 'let')) return 'unclear';
  return inBlock('Variable', declarator, identifier, list);
}

function inBlock(type: string, node: Node, identifier: Node, statement: Node): Place {
  const block = blockAround(statement);
  return block ? declaration(type, node, identifier, block) : 'unclear';
}

function ofFunction(node: Node, identifier: Node): Place {
  const block = blockAround(node);
  const around = block && parentOf(block);
  // In other blocks it depends on the mode in which the code runs.
  const isPlain = block?.type === 'Program' || (around !== null && isFunction(around));
  return block && isPlain ? declaration('FunctionName', node, identifier, block) : 'unclear';
}

function asParameter(pattern: Node, identifier: Node): Place {
  const owner = parentOf(pattern);
  const isOwn = owner !== null && isFunction(owner) && (owner as NodeOf<'ArrowFunctionExpression'>).params.some((each) => each === (pattern as unknown));
  return isOwn ? declaration('Parameter', owner, identifier, owner) : 'unclear';
}

function blockAround(statement: Node): Node | null {
  const parent = parentOf(statement);
  const block = parent?.type === 'ExportNamedDeclaration' || parent?.type === 'ExportDefaultDeclaration' ? parentOf(parent) : parent;
  return block?.type === 'BlockStatement' || block?.type === 'Program' ? block : null;
}

function programOf(node: Node): Node {
  let at = node;
  for (let parent = parentOf(at); parent !== null; parent = parentOf(at)) at = parent;
  return at;
}
