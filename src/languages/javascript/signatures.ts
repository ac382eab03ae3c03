import { calledName, isFunction, staticKey, unwrap, type Node, type NodeOf } from './ast';
import { returnedFrom } from './returned';
import type { Parsed } from './parse';

/** What a function or a constructor takes, as it is written. */
export interface Signature {
  readonly typeParameters: string;
  readonly parameters: readonly Parameter[];
  readonly isAsync: boolean;
}

interface Parameter {
  readonly text: string;
  readonly isOptional: boolean;
  readonly isRest: boolean;
}

type Callable = Pick<NodeOf<'ArrowFunctionExpression'>, 'params' | 'async' | 'returnType'>;

/** The signatures in one module, read from its tree. */
export class Signatures {
  /** @param typeNamed what a name for a type that is imported stands for, as it is written where it is declared */
  constructor(private readonly program: Parsed['program'], private readonly text: string, private readonly typeNamed: (name: string) => string | null) {}

  /** What `new` of a class takes; null where several signatures, or a superclass, leave it open. */
  ofConstructor(name: string): Signature | null {
    const declared = this.declarations(name);
    const [node] = declared;
    if (declared.length !== 1 || (node?.type !== 'ClassDeclaration' && node?.type !== 'ClassExpression')) return null;
    const constructors = node.body.body.filter((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
    const [constructor] = constructors;
    if (constructors.length > 1 || (!constructor && node.superClass)) return null;
    const { params } = constructor?.type === 'MethodDefinition' ? constructor.value : { params: [] };
    return this.signature(node, params, false);
  }

  /** What a function takes that is declared as `name`, or is a member of what is; null where it cannot be told. */
  ofFunction(name: string, members: readonly string[]): Signature | null {
    const declared = this.declarations(name);
    let node = declared.length === 1 ? declared[0] : undefined;
    for (const member of members) node = node && memberOf(node, member);
    const found = node && unwrap(node);
    if (!found || !isCallable(found)) return null;
    return this.signature(found, found.params, this.returnsPromise(found, new Set([name])));
  }

  /** Whether an expression is seen to be a promise, or to be one in some cases. */
  private isPromise(expression: Node, seen: ReadonlySet<string> = new Set()): boolean {
    const node = unwrap(expression);
    switch (node.type) {
      case 'ImportExpression':
        return true;
      case 'NewExpression':
        return isNamed(node.callee, 'Promise');
      case 'ConditionalExpression':
        return [node.consequent, node.alternate].some((each) => this.isPromise(each, seen));
      case 'LogicalExpression':
      case 'AssignmentExpression':
        return [node.left, node.right].some((each) => this.isPromise(each, seen));
      case 'Identifier':
        return !seen.has(node.name) && this.declarations(node.name).some((each) => !isFunction(each) && this.isPromise(each, new Set([...seen, node.name])));
      case 'CallExpression': {
        const callee = unwrap(node.callee);
        if (callee.type === 'MemberExpression') return isNamed(callee.object, 'Promise') || /^(?:then|catch|finally)$/.test(calledName(node));
        return callee.type === 'Identifier' && !seen.has(callee.name) && this.declarations(callee.name).some((each) => this.returnsPromise(each, new Set([...seen, callee.name])));
      }
      default:
        return false;
    }
  }

  private returnsPromise(node: Node, seen: ReadonlySet<string>): boolean {
    if (!isCallable(node)) return false;
    const made = node as NodeOf<'ArrowFunctionExpression'>;
    return made.async || (made.returnType ? this.namesPromise(this.textOf(made.returnType)) : isFunction(node) && returnedFrom(made).some((each) => this.isPromise(each, seen)));
  }

  /** Whether a type is written that is a promise, or is another name for one. */
  private namesPromise(type: string, seen: readonly string[] = []): boolean {
    if (/\bPromise(?:Like)?\b/.test(type)) return true;
    return (type.match(/[\w$]+/g) ?? []).some((word) => !seen.includes(word) && this.namesPromise(typeDeclared(this.program, this.text, word) ?? this.typeNamed(word) ?? '', [...seen, word]));
  }

  private declarations(name: string): Node[] {
    return this.program.body.flatMap((statement) => {
      const isDefault = statement.type === 'ExportDefaultDeclaration';
      const node = isDefault || (statement.type === 'ExportNamedDeclaration' && statement.declaration) ? (statement.declaration as Node) : statement;
      if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id, init }) => (id.type === 'Identifier' && id.name === name && init ? [unwrap(init)] : []));
      const own = 'id' in node && node.id?.type === 'Identifier' ? node.id.name : null;
      return own === name || (isDefault && name === 'default') ? [node] : [];
    });
  }

  private signature(node: Node, params: readonly Node[], isAsync: boolean): Signature {
    const { typeParameters } = node as { typeParameters?: Node | null };
    return { typeParameters: typeParameters ? this.textOf(typeParameters) : '', parameters: params.map((each) => this.parameter(each)), isAsync };
  }

  private parameter(node: Node): Parameter {
    const inner = node.type === 'TSParameterProperty' ? (node.parameter as Node) : node;
    const isRest = inner.type === 'RestElement';
    return { text: this.textOf(inner), isRest, isOptional: isRest || inner.type === 'AssignmentPattern' || (inner as { optional?: boolean }).optional === true };
  }

  private textOf({ start, end }: Node): string {
    return this.text.slice(start, end).replace(/\s+/g, ' ');
  }
}

/** What a type stands for, or extends, that a module declares at its top level. */
export function typeDeclared(program: Parsed['program'], text: string, name: string): string | null {
  for (const statement of program.body) {
    const node: Node | null = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (node?.type === 'TSTypeAliasDeclaration' && node.id.name === name) return text.slice(node.typeAnnotation.start, node.typeAnnotation.end);
    if (node?.type === 'TSInterfaceDeclaration' && node.id.name === name) return node.extends.map(({ start, end }) => text.slice(start, end)).join(' ');
  }
  return null;
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

function isCallable(node: Node): node is Callable & Node {
  return /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|TSDeclareFunction|TSEmptyBodyFunctionExpression)$/.test(node.type);
}

function memberOf(node: Node, name: string): Node | undefined {
  if (node.type === 'ObjectExpression') {
    const property = node.properties.find((each) => each.type === 'Property' && each.kind === 'init' && staticKey(each, each.key) === name);
    return property?.type === 'Property' ? unwrap(property.value) : undefined;
  }
  if (node.type !== 'ClassDeclaration') return undefined;
  const methods = node.body.body.filter((each) => each.type === 'MethodDefinition' && each.static && staticKey(each, each.key) === name);
  const [method] = methods;
  return methods.length === 1 && method?.type === 'MethodDefinition' ? method.value : undefined;
}
