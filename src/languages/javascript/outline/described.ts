import type { WrittenValue } from '../../../named-values';
import { oneLine, type OutlineExport, type ReExport } from '../../../outline';
import { isFunction, parentOf, unwrap, type Node } from '../ast';
import type { Binding } from '../commonjs';
import type { ModuleRecord } from '../records';
import { declarationsIn, exportedValues, isType, type Declaration } from './declarations';
import { makingOf } from './making';
import { constructorOf, headOf, membersOf, parametersOf, returnedBy, summaryBefore, type Callable, type Text } from './members';
import { pathOf, writtenValueOf } from './values';

/** A declaration, and the file in which what it extends and what it is set to are looked up. */
export interface Declared extends Omit<OutlineExport, 'value'> {
  readonly file: string;
  readonly written: WrittenValue | null;
}

/** Reads the declarations of one file. */
export class Reader {
  readonly declared: ReadonlyMap<string, Declared>;
  private readonly declarations: ReadonlyMap<string, Declaration>;
  private readonly lineStarts: number[];

  constructor(private readonly file: string, private readonly source: Text, private readonly body: readonly Node[], private readonly record: ModuleRecord) {
    this.lineStarts = [0, ...[...source.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    this.declarations = declarationsIn(body);
    this.declared = new Map([...this.declarations].map(([name, declaration]) => [name, this.describe(name, declaration)]));
  }

  lineAt(offset: number): number {
    let [low, high] = [0, this.lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.lineStarts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  exported(resolved: (specifier: string) => string): { exports: Declared[]; reExports: ReExport[] } {
    const values = exportedValues(this.body);
    const exports: Declared[] = [];
    const reExports: ReExport[] = [];
    const passOn = (from: Binding, as: string): unknown => reExports.push({ name: from.name, as, from: resolved(from.specifier), isPublic: true });
    const whole = this.record.isWhole && !this.record.exports.some(({ name }) => name === 'default') ? [{ name: 'default', from: null, local: this.record.wholeName }] : [];
    for (const { name, from, local } of [...whole, ...this.record.exports]) {
      const declaration = (local === null ? undefined : this.declarations.get(local)) ?? values.get(name) ?? this.declarations.get(name);
      const passed = from ?? this.importedAs(declaration?.node);
      if (passed) passOn(passed, name);
      else if (declaration) exports.push(this.named(name, local ?? (declaration.node.type === 'Identifier' ? declaration.node.name : null), declaration));
    }
    return { exports: exports.sort((left, right) => left.line - right.line), reExports };
  }

  /** What a value that is nothing but an imported name was imported as. */
  private importedAs(node: Node | undefined): Binding | null {
    return node?.type === 'Identifier' ? (this.record.imports.get(node.name) ?? null) : null;
  }

  private named(name: string, local: string | null, declaration: Declaration): Declared {
    const known = local === null ? undefined : this.declared.get(local);
    if (!known) return this.describe(name, declaration);
    return { ...known, name, aliasOf: known.aliasOf ?? (local === name ? null : local) };
  }

  private describe(name: string, { node, statement }: Declaration, depth = 3): Declared {
    const target = node.type === 'Identifier' && depth > 0 ? this.declarations.get(node.name) : undefined;
    if (target && node.type === 'Identifier') return { ...this.describe(node.name, target, depth - 1), name, aliasOf: node.name, line: this.lineAt(statement.start), endLine: this.lineAt(statement.end - 1) };
    const isCallable = isFunction(node) || (node.type as string) === 'TSDeclareFunction';
    const maker = node.type === 'ClassDeclaration' || node.type === 'ClassExpression' ? constructorOf(node.body) : null;
    return {
      name, kind: kindOf(node), file: this.file, written: writtenValueOf(node, statement), line: this.lineAt(statement.start), endLine: this.lineAt(statement.end - 1), isPublic: true, aliasOf: null,
      signature: this.signatureOf(node, statement), summary: summaryBefore(statement.start, this.source), ...this.makingOf(node),
      bases: basesOf(node), parameters: isCallable ? parametersOf((node as Callable).params) : maker ? parametersOf(maker.params) : [], members: membersOf(node, this.source),
    };
  }

  /** Of an instance, its class; of a function, what it makes, by itself or by way of another function of the module. */
  private makingOf(node: Node, depth = 3): Pick<OutlineExport, 'gives' | 'makes'> {
    if (node.type === 'NewExpression') return { gives: null, makes: node.callee.type === 'Identifier' && this.isClass(node.callee.name) ? node.callee.name : null };
    const own = makingOf(node, (each) => this.isClass(each));
    if (own.makes !== null || depth === 0) return own;
    const called = node.type === 'CallExpression' ? [node] : isFunction(node) ? returnedBy(node as Callable).map(awaited) : [];
    const makers = called.flatMap((each) => (each.type === 'CallExpression' && each.callee.type === 'Identifier' ? (this.declarations.get(each.callee.name) ?? []) : []));
    return { ...own, makes: makers.filter((maker) => maker.node !== node).map((maker) => this.makingOf(maker.node, depth - 1).makes).find((makes) => makes !== null) ?? null };
  }

  private isClass(name: string): boolean {
    const node = this.declarations.get(name)?.node;
    return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression' || this.record.imports.has(name);
  }

  private signatureOf(node: Node, statement: Node): string {
    const isCallable = isFunction(node) || (node.type as string) === 'TSDeclareFunction';
    const body = node.type === 'ArrowFunctionExpression' ? ' => …' : '';
    if (isCallable) return headOf(parentOf(node)?.type === 'VariableDeclarator' ? statement : node, node as Callable, this.source).replace(/^(?:module\.)?exports[.\w]* = /, '') + body;
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression' && node.type !== 'TSInterfaceDeclaration') return '';
    return oneLine(this.source.text.slice(node.start, node.body.start));
  }
}

function awaited(node: Node): Node {
  const value = unwrap(node);
  return value.type === 'AwaitExpression' ? unwrap(value.argument) : value;
}

function kindOf(node: Node): OutlineExport['kind'] {
  const kind: string = node.type;
  if (kind === 'ClassDeclaration' || kind === 'ClassExpression') return 'class';
  if (isFunction(node) || kind === 'TSDeclareFunction') return 'function';
  if (isType(node) || /^(?:TypeAlias|InterfaceDeclaration|OpaqueType)$/.test(kind)) return 'type';
  return kind === 'TSModuleDeclaration' ? 'module' : 'constant';
}

function basesOf(node: Node): string[] {
  const extended = node.type === 'ClassDeclaration' || node.type === 'ClassExpression' ? [node.superClass] : node.type === 'TSInterfaceDeclaration' ? node.extends.map(({ expression }) => expression) : [];
  return extended.flatMap((each) => (each ? (pathOf(each) ?? []) : []));
}
