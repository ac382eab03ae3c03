import { isFunction, outermost, parentOf, staticKey, stringValue, unwrap, type Node, type NodeOf } from './ast';
import { isMocked } from './clues';
import { constantValue } from './constants';
import { importedName } from './imported-items';
import { definitionKind, type Declared, type Held, type Scopes, type Variable } from './scopes';

/** Where a value comes from: the specifier of a module, and the names that lead from its namespace to the value. */
export interface Origin {
  readonly specifier: string;
  /** The literal that holds the specifier. */
  readonly literal: Node;
  readonly names: readonly string[];
}

const modules = /^(?:requireActual|requireMock|importActual|importMock)$/;

/** Follows expressions of one file back to the modules their values come from, through constants and destructuring. */
export class OriginFinder {
  private readonly known = new Map<Held, Origin | null>();

  constructor(private readonly scopes: Scopes) {}

  /** The specifier of the module whose namespace object, or a promise of it, an expression is. */
  moduleOf(expression: Node): string | null {
    const origin = this.of(expression);
    return origin?.names.length === 0 ? origin.specifier : null;
  }

  of(expression: Node): Origin | null {
    const node = unwrap(expression);
    switch (node.type) {
      case 'Identifier': {
        const variable = this.scopes.heldAt(node);
        return variable && this.ofVariable(variable);
      }
      case 'MemberExpression':
        return this.ofMember(node);
      case 'AwaitExpression':
        return this.of(node.argument);
      case 'ImportExpression':
        return named(node.source);
      case 'CallExpression':
        return this.ofCall(node);
      default:
        return null;
    }
  }

  private ofMember(node: NodeOf<'MemberExpression'>): Origin | null {
    const name = staticKey(node, node.property);
    if (name === null) return null;
    const origin = this.of(node.object);
    if (origin) return { ...origin, names: [...origin.names, name] };
    const value = this.propertyValue(unwrap(node.object), name);
    return value && this.of(value);
  }

  // const sockets = { create: getManager }; sockets.create()
  private propertyValue(object: Node, name: string): Node | null {
    const literal = object.type === 'Identifier' ? this.constantOf(object) : null;
    const variable = literal?.type === 'ObjectExpression' ? this.scopes.variableAt(object) : null;
    if (!variable || literal?.type !== 'ObjectExpression' || this.isMutated(variable)) return null;
    if (literal.properties.some(({ type }) => type === 'SpreadElement')) return null;
    const [property, ...others] = literal.properties.filter((each): each is NodeOf<'Property'> & typeof each => each.type === 'Property' && staticKey(each, each.key) === name);
    // Of several under one name, the last would count.
    return others.length === 0 ? (property?.value ?? null) : null;
  }

  private isMutated(variable: Variable): boolean {
    return this.scopes.usesOf(variable).some((use) => {
      const member = parentOf(use);
      if (member?.type !== 'MemberExpression') return true;
      const outer = parentOf(member);
      return outer?.type === 'AssignmentExpression' && outer.left === (member as unknown);
    });
  }

  /** What a constant holds, where an identifier names one. */
  constantOf(identifier: Node): Node | null {
    const variable = this.scopes.heldAt(identifier);
    return variable && constantValue(variable, this.scopes);
  }

  private ofCall(node: NodeOf<'CallExpression'>): Origin | null {
    const callee = unwrap(node.callee);
    const [argument] = node.arguments;
    if (callee.type === 'MemberExpression' && staticKey(callee, callee.property) === 'bind') return this.of(callee.object);
    if (!argument) return null;
    if (isMocked(node)) return this.of(argument);
    if (callee.type === 'Identifier') return callee.name === 'require' ? named(argument) : null;
    const method = callee.type === 'MemberExpression' ? staticKey(callee, callee.property) : null;
    return method !== null && modules.test(method) ? named(argument) : null;
  }

  private ofVariable(variable: Held): Origin | null {
    const known = this.known.get(variable);
    if (known !== undefined) return known;
    this.known.set(variable, null);
    const [definition] = variable.defs;
    const origin = definition && variable.defs.length === 1 && !this.scopes.isReassigned(variable) ? this.ofDefinition(definition) : null;
    this.known.set(variable, origin);
    return origin;
  }

  private ofDefinition(definition: Declared): Origin | null {
    const node = definition.node as Node;
    const name = definition.name as Node;
    switch (definitionKind(definition)) {
      case 'import':
        return ofImport(node);
      case 'variable': {
        const { id, init } = node as NodeOf<'VariableDeclarator'>;
        const origin = init && this.of(init);
        return origin ? along(origin, id, name) : null;
      }
      case 'parameter': {
        const promise = promiseBehind(node);
        const origin = promise && this.of(promise);
        const [first] = (node as NodeOf<'ArrowFunctionExpression'>).params;
        return origin && first ? along(origin, first, name) : null;
      }
      default:
        return null;
    }
  }
}

function named(argument: Node): Origin | null {
  const specifier = stringValue(unwrap(argument));
  return specifier === null ? null : { specifier, literal: unwrap(argument), names: [] };
}

function ofImport(node: Node): Origin | null {
  if (node.type === 'TSImportEqualsDeclaration') {
    return node.moduleReference.type === 'TSExternalModuleReference' ? named(node.moduleReference.expression) : null;
  }
  const statement = parentOf(node);
  if (statement?.type !== 'ImportDeclaration') return null;
  const name = importedName(node as NodeOf<'ImportSpecifier'>);
  return { specifier: statement.source.value, literal: statement.source, names: name === '*' ? [] : [name] };
}

/** The import whose `.then` calls the function. */
function promiseBehind(callback: Node): Node | null {
  if (!isFunction(callback)) return null;
  const call = parentOf(outermost(callback));
  if (call?.type !== 'CallExpression' || (call.arguments[0] && unwrap(call.arguments[0])) !== callback) return null;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || staticKey(callee, callee.property) !== 'then') return null;
  const promise = unwrap(callee.object);
  return promise.type === 'ImportExpression' ? promise : null;
}

/** What the identifier `name` inside a pattern is, given what the whole pattern receives. */
function along(origin: Origin, pattern: Node, name: Node): Origin | null {
  if (pattern === name) return origin;
  if (pattern.type !== 'ObjectPattern') return null;
  for (const property of pattern.properties) {
    if (property.type !== 'Property') continue;
    const key = staticKey(property, property.key);
    const found = key === null ? null : along({ ...origin, names: [...origin.names, key] }, property.value, name);
    if (found) return found;
  }
  return null;
}
