import { calledName, parentOf, staticKey, unwrap, type Node, type NodeOf } from './ast';

/** The names under which factories can be imported, wherever from, and the classes that are to be made by one. */
export interface FactoryNames {
  readonly sync: Set<string>;
  readonly async: Set<string>;
  readonly class: Set<string>;
}

/**
 * Whether a call could reach one of some exported names, judged by spelling alone: it names one, or something that is
 * bound to one. Far cheaper than analysing the scopes of a file in which no such call exists.
 */
export class Clues {
  private readonly names: Set<string>;

  /** @param bindings the declarations of the file that could give a name to something else. */
  constructor(exported: ReadonlySet<string>, bindings: readonly Binding[]) {
    this.names = new Set(exported);
    // An alias of an alias may be declared before the alias it is made from.
    for (let before = -1; before !== this.names.size; ) {
      before = this.names.size;
      for (const { bound, from } of bindings) if (from.some((name) => this.names.has(name))) for (const name of bound) this.names.add(name);
    }
  }

  mayReach(callee: Node): boolean {
    return this.have(mentionedNames(callee));
  }

  have(names: readonly string[]): boolean {
    return names.some((name) => this.names.has(name));
  }

  /** Whether a file binds one to a name that it uses somewhere else as well. */
  areBoundIn(text: string, bindings: readonly Binding[]): boolean {
    return bindings.some(({ bound }) => bound.some((name) => this.names.has(name) && text.indexOf(name) !== text.lastIndexOf(name)));
  }
}

/** Names that a declaration binds, and the names that occur in what it binds them to. */
export interface Binding {
  readonly bound: readonly string[];
  readonly from: readonly string[];
}

export function bindingOf(node: Node): Binding | null {
  if (node.type === 'VariableDeclarator') return node.init && { bound: boundNames(node.id), from: [...keysIn(node.id), ...mentionedNames(node.init)] };
  if (node.type === 'TSImportEqualsDeclaration') return { bound: [node.id.name], from: node.moduleReference.type === 'TSExternalModuleReference' ? [node.moduleReference.expression.value] : [] };
  if (node.type === 'ImportNamespaceSpecifier') return { bound: [node.local.name], from: moduleOf(node) };
  if (node.type === 'ImportDefaultSpecifier') return { bound: [node.local.name], from: ['default'] };
  if (node.type === 'ImportSpecifier') return { bound: [node.local.name], from: [node.imported.type === 'Literal' ? node.imported.value : node.imported.name] };
  return null;
}

// What a module is that is its one export.
function moduleOf(specifier: Node): string[] {
  const statement = parentOf(specifier);
  return statement?.type === 'ImportDeclaration' ? [statement.source.value] : [];
}

export function boundNames(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'ArrayPattern':
      return pattern.elements.flatMap((each) => (each ? boundNames(each) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => (property.type === 'Property' ? boundNames(property.value) : []));
    default:
      return [];
  }
}

function keysIn(pattern: Node): string[] {
  return pattern.type === 'ObjectPattern' ? pattern.properties.flatMap((each) => (each.type === 'Property' ? (staticKey(each, each.key) ?? []) : [])) : [];
}

/** The names in a chain of members, an object literal's values or a choice between such. */
function mentionedNames(expression: Node): string[] {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'MemberExpression':
      return [...mentionedNames(node.object), staticKey(node, node.property) ?? ''];
    case 'ObjectExpression':
      return node.properties.flatMap((property) => (property.type === 'Property' ? mentionedNames(property.value) : []));
    case 'AwaitExpression':
      return mentionedNames(node.argument);
    case 'CallExpression':
      return [...specifierOf(node), ...mentionedNames(node.callee), ...(isMocked(node) ? mentionedNames(node.arguments[0]!) : [])];
    case 'ImportExpression':
      return specifierOf(node);
    default:
      return [];
  }
}

/** `jest.mocked(f)` is `f`, under a type that knows of its mock. */
export function isMocked(call: NodeOf<'CallExpression'>): boolean {
  return calledName(call) === 'mocked' && call.arguments[0] !== undefined;
}

// A module that is its one export has no name but its path.
function specifierOf(node: NodeOf<'CallExpression'> | NodeOf<'ImportExpression'>): string[] {
  const argument = node.type === 'ImportExpression' ? node.source : node.arguments[0];
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? [argument.value] : [];
}
