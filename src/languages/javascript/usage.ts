import type { Edit } from '../../model';
import { isFunction, outermost, parentOf, staticKey, unwrap, type Node, type NodeOf } from './ast';
import type { Renamer } from './rename';
import type { Scopes, Variable } from './scopes';

/** A name that is taken from a module by way of its namespace object, and the edits that take another one instead. */
export interface Taken {
  readonly name: string;
  /** @param except uses of a variable that holds it which are not renamed */
  rename(to: string, except?: readonly Node[]): readonly Edit[];
  /** The expression that looks it up, or the property of a pattern that takes it. */
  readonly node: Node;
}

/** What is done with a module's namespace object. */
export interface Usage {
  readonly names: readonly Taken[];
  /** Where the object is used as a value, so that nobody can tell which names are taken from it. */
  readonly escape: Node | null;
  /** The variables that hold the object: references that share one stand or fall together. */
  readonly holders: readonly Variable[];
}

const unused: Usage = { names: [], escape: null, holders: [] };

/** Follows the namespace object of one module through a file. */
export class UsageFinder {
  constructor(
    private readonly scopes: Scopes,
    private readonly renamer: Renamer,
    /** Whether an expression evaluates to the namespace object of the module in question, or a promise of it. */
    private readonly isSameModule: (expression: Node) => boolean,
    /** What stands left of a dot in type names. */
    private readonly qualifiers: readonly Node[],
  ) {}

  /** The usage of an expression whose value is the namespace object. */
  ofValue(expression: Node): Usage {
    const value = outermost(expression);
    const parent = parentOf(value);
    switch (parent?.type) {
      case 'MemberExpression':
        return parent.object === (value as unknown) ? this.ofMember(parent) : escape(value);
      case 'JSXMemberExpression':
        return taken(parent.property.name, parent.property);
      case 'TSQualifiedName':
        return parent.left === (value as unknown) ? taken(parent.right.name, parent.right) : escape(value);
      case 'VariableDeclarator':
        return parent.init === (value as unknown) ? this.ofBinding(parent.id, isExported(parent)) : escape(value);
      case 'AssignmentExpression':
        return parent.right === (value as unknown) && parent.operator === '=' ? this.ofBinding(parent.left, false) : escape(value);
      case 'ExpressionStatement':
      case 'IfStatement':
        return unused;
      case 'ConditionalExpression':
        return parent.test === (value as unknown) ? unused : escape(value);
      case 'UnaryExpression':
        return unused;
      default:
        return escape(value);
    }
  }

  /**
   * The usage of an expression whose value is a promise of the namespace object.
   *
   * @param source the import that makes the promise, where `expression` only passes it on
   */
  ofPromise(expression: Node, source = expression): Usage {
    const value = outermost(expression);
    const parent = parentOf(value);
    if (parent?.type === 'AwaitExpression') return this.ofValue(parent);
    if (parent?.type === 'MemberExpression' && parent.object === (value as unknown)) return this.ofPromiseMethod(parent, source);
    if (parent?.type === 'ArrayExpression') return this.ofElement(parent, value);
    if (parent?.type === 'ExpressionStatement' || parent?.type === 'UnaryExpression') return unused;
    return isLazyLoader(value) ? lazyDefault(source) : escape(value);
  }

  /** The usage of a variable that holds the namespace object and nothing else. */
  ofVariable(variable: Variable): Usage {
    const shadowed = this.qualifiers.find((each) => each.type === 'Identifier' && each.name === variable.name && this.scopes.variableAt(each) !== variable);
    // Before a dot, a type's name is looked up among namespaces only: TypeScript sees past a class that scopes do not.
    if (shadowed) return escape(shadowed);
    const other = variable.defs.map((definition) => definition.node as unknown as Node).find((node) => this.startsOtherwise(node));
    if (other) return escape(other);
    const usages = this.scopes.usesOf(variable).map((use) => {
      const written = this.assignedTo(use);
      if (written) return this.isSameModule(written) ? unused : escape(use);
      return this.ofValue(use);
    });
    return merge([...usages, { ...unused, holders: [variable] }]);
  }

  /** `let ws = {}; ws = require('…')`: what is read may be either. */
  private startsOtherwise(definition: Node): boolean {
    if (definition.type !== 'VariableDeclarator' || definition.id.type !== 'Identifier' || !definition.init) return false;
    return !this.isSameModule(definition.init);
  }

  private assignedTo(use: Node): Node | null {
    const parent = parentOf(use);
    return parent?.type === 'AssignmentExpression' && parent.left === (use as unknown) ? parent.right : null;
  }

  private ofMember(member: NodeOf<'MemberExpression'>): Usage {
    const name = staticKey(member, member.property);
    return name === null ? escape(member) : taken(name, member.property);
  }

  private ofBinding(target: Node, exported: boolean): Usage {
    const pattern = unwrap(target);
    if (exported) return pattern.type === 'ObjectPattern' ? this.ofPattern(pattern, true) : escape(pattern);
    if (pattern.type === 'ObjectPattern') return this.ofPattern(pattern, false);
    if (pattern.type !== 'Identifier') return escape(pattern);
    const variable = this.scopes.declaredBy(pattern) ?? this.scopes.variableAt(pattern);
    return variable ? this.ofVariable(variable) : escape(pattern);
  }

  private ofPattern(pattern: NodeOf<'ObjectPattern'>, exported: boolean): Usage {
    return merge(pattern.properties.map((property) => {
      if (property.type !== 'Property') return escape(property);
      const name = staticKey(property, property.key);
      if (name === null) return escape(property);
      if (!property.shorthand) return { ...unused, names: [{ name, node: property, rename: (to: string) => renameKey(property, name, to) }] };
      return { ...unused, names: [{ name, node: property, rename: (to: string, except?: readonly Node[]) => this.renameShorthand(property, { name, to, except }, exported) }] };
    }));
  }

  // `const { Old } = …` becomes `const { New } = …` with its uses, or `{ New: Old }` where that name is taken.
  private renameShorthand(property: NodeOf<'Property'>, { name, to, except }: { name: string; to: string; except: readonly Node[] | undefined }, exported: boolean): Edit[] {
    if (to === name) return [];
    const token = { start: property.key.start, end: property.key.end };
    const local = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    const variable = this.scopes.declaredBy(local);
    if (exported || !variable || to === 'default' || !this.renamer.claim(variable, to)) return [{ ...token, text: `${to}: ${name}` }];
    return [{ ...token, text: to }, ...this.renamer.useEdits(variable, to, except)];
  }

  private ofPromiseMethod(member: NodeOf<'MemberExpression'>, source: Node): Usage {
    const call = parentOf(member);
    const method = staticKey(member, member.property);
    if (call?.type !== 'CallExpression' || call.callee !== (member as unknown)) return escape(member);
    if (method === 'catch' || method === 'finally') return this.ofPromise(call, source);
    const callback = call.arguments[0] && unwrap(call.arguments[0]);
    if (method !== 'then' || !callback || !isFunction(callback)) return escape(member);
    const [parameter] = (callback as NodeOf<'ArrowFunctionExpression'>).params;
    return parameter ? this.ofBinding(parameter, false) : unused;
  }

  // const [{ a }, b] = await Promise.all([import('a'), import('b')])
  private ofElement(array: NodeOf<'ArrayExpression'>, element: Node): Usage {
    const call = parentOf(array);
    const awaited = call && parentOf(outermost(call));
    const declarator = awaited && parentOf(outermost(awaited));
    if (call?.type !== 'CallExpression' || awaited?.type !== 'AwaitExpression' || declarator?.type !== 'VariableDeclarator') return escape(element);
    const callee = unwrap(call.callee);
    const isAll = callee.type === 'MemberExpression' && staticKey(callee, callee.property) === 'all';
    if (!isAll || declarator.id.type !== 'ArrayPattern') return escape(element);
    const index = array.elements.findIndex((each) => each === (element as unknown));
    const binding = declarator.id.elements[index];
    return binding ? this.ofBinding(binding, isExported(declarator)) : escape(element);
  }
}

function taken(name: string, token: Node): Usage {
  const quoted = token.type === 'Literal' ? 1 : 0;
  const rename = (to: string): Edit[] => (to === name ? [] : [{ start: token.start + quoted, end: token.end - quoted, text: to }]);
  return { ...unused, names: [{ name, node: parentOf(token) ?? token, rename }] };
}

/** `{ Old: local }` under another name; `{ New: New }` collapses. */
function renameKey({ key, value, start, end }: NodeOf<'Property'>, name: string, to: string): Edit[] {
  // A comment between the two stays where it is.
  const isClose = value.start - key.end <= ': '.length;
  if (isClose && value.type === 'Identifier' && value.name === to && !value.typeAnnotation) return [{ start, end, text: to }];
  return taken(name, key).names.flatMap(({ rename }) => [...rename(to)]);
}

function escape(node: Node): Usage {
  return { ...unused, escape: node };
}

function merge(usages: readonly Usage[]): Usage {
  return {
    names: usages.flatMap(({ names }) => names),
    escape: usages.find(({ escape: node }) => node !== null)?.escape ?? null,
    holders: usages.flatMap(({ holders }) => holders),
  };
}

function isExported(declarator: Node): boolean {
  const declaration = parentOf(declarator);
  return declaration !== null && parentOf(declaration)?.type === 'ExportNamedDeclaration';
}

const lazyLoaders = new Set(['lazy', 'dynamic', 'loadable', 'lazyWithRetry', 'defineAsyncComponent']);

/** `React.lazy(() => import('./x'))` and its kin take the default export of what the promise gives. */
function isLazyLoader(value: Node): boolean {
  let parent = parentOf(value);
  if (parent?.type === 'ReturnStatement') {
    const block = parentOf(parent);
    parent = block && parentOf(block);
  }
  if (parent?.type !== 'ArrowFunctionExpression' && parent?.type !== 'FunctionExpression') return false;
  const call = parentOf(parent);
  if (call?.type !== 'CallExpression' || call.arguments[0] !== (parent as unknown)) return false;
  const callee = unwrap(call.callee);
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? staticKey(callee, callee.property) : null;
  return name !== null && lazyLoaders.has(name);
}

function lazyDefault(value: Node): Usage {
  const rename = (to: string): Edit[] => (to === 'default' ? [] : [{ start: value.end, end: value.end, text: `.then((m) => ({ default: m.${to} }))` }]);
  return { ...unused, names: [{ name: 'default', node: value, rename }] };
}
