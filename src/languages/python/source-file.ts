import { blocksOf } from './blocks';
import { isTypeChecking, pathOf } from './record';
import { Layout } from './layout';
import { parse } from './parse';
import { ScopeBuilder } from './scope-builder';
import type { Scope, Variable } from './scopes';
import type { Attribute, Await, Call, Expression, Import, ImportFrom, Module, Name, Statement, Text } from './syntax';

/** A node, and what it stands in, from the inside out. */
export interface Found<T> {
  readonly node: T;
  readonly scope: Scope;
  readonly parents: readonly (Statement | Expression)[];
}

/** A name or an attribute that is taken as a value rather than called or looked into. */
export interface TakenValue {
  readonly node: Name | Attribute;
  readonly scope: Scope;
  /** What it stands in; undefined for what a definition has outside of its body, such as defaults. */
  readonly parent: Statement | Expression | undefined;
}

/** One parsed file. */
export class SourceFile {
  readonly imports: Found<Import | ImportFrom>[] = [];
  readonly calls: Found<Call>[] = [];
  readonly awaits: Found<Await>[] = [];
  readonly texts: Found<Text>[] = [];
  /** Attribute accesses, by the name or expression that they are of. */
  readonly holders = new Map<Expression, Expression>();
  readonly values: TakenValue[] = [];
  /** By where they start. */
  readonly names = new Map<number, Name>();
  /** What names are given that stand for another one, or for a constant, by where they are given it. */
  readonly aliases = new Map<number, Expression>();
  readonly layout: Layout;
  readonly module: Module;
  readonly scope: Scope;
  private readonly open: (Statement | Expression)[] = [];

  /** @throws SyntaxFailure */
  constructor(readonly file: string, readonly text: string) {
    this.module = parse(text);
    this.layout = new Layout(text, this.module.comments);
    this.scope = new ScopeBuilder(text, {
      statement: (node, scope) => {
        if (node.type === 'Import' || node.type === 'ImportFrom') this.imports.push(this.found(node, scope));
        if (node.type === 'Assign' && standsFor(node.value)) for (const target of node.targets) this.aliases.set(target.start, node.value);
        if (node.type === 'AnnotatedAssign' && node.value && standsFor(node.value)) this.aliases.set(node.target.start, node.value);
        this.open.push(node);
      },
      expression: (node, scope) => {
        this.take(node, scope);
        this.open.push(node);
      },
      leave: () => this.open.pop(),
    }).run(this.module);
  }

  private take(node: Expression, scope: Scope): void {
    switch (node.type) {
      case 'Call':
        this.calls.push(this.found(node, scope));
        return;
      case 'Await':
        this.awaits.push(this.found(node, scope));
        return;
      case 'Text':
        this.texts.push(this.found(node, scope));
        return;
      case 'Attribute':
        this.holders.set(node.value, node);
        this.value(node, scope);
        return;
      case 'Name':
        this.names.set(node.start, node);
        this.value(node, scope);
    }
  }

  private value(node: Name | Attribute, scope: Scope): void {
    const parent = this.open.at(-1);
    if (parent?.type !== 'Attribute' && !(parent?.type === 'Call' && parent.callee === node)) this.values.push({ node, scope, parent });
  }

  private found<T>(node: T, scope: Scope): Found<T> {
    return { node, scope, parents: this.open.slice().reverse() };
  }

  /** The variable that a definition binds, by where its name is. */
  variableAt(start: number, scope: Scope = this.scope): Variable | null {
    for (const variable of scope.variables.values()) if (variable.occurrences.some((each) => each.origin !== null && each.start === start)) return variable;
    const inside = scope.children.filter(({ span }) => span.start <= start && start < span.end);
    return inside.map((each) => this.variableAt(start, each)).find((each) => each !== null) ?? null;
  }

  /** The statements among which one stands. */
  blockOf(node: Statement, parents: readonly (Statement | Expression)[]): readonly Statement[] {
    const lists = parents.flatMap((parent) => (parent.type === 'FunctionDef' || parent.type === 'ClassDef' ? [parent.body] : blocksOf(parent)));
    return lists.find((list) => list.includes(node)) ?? this.module.body;
  }
}

function standsFor(value: Expression): boolean {
  return value.type === 'Constant' || pathOf(value) !== null;
}

/** The name of the innermost function or class around a scope's code. */
export function enclosingName(scope: Scope): string {
  const isNamed = scope.kind === 'function' || scope.kind === 'class';
  return isNamed ? scope.name : scope.parent ? enclosingName(scope.parent) : '';
}

/** Whether code runs later than its module. */
export function isDeferred(scope: Scope): boolean {
  return scope.kind === 'function' || scope.kind === 'lambda' || (scope.parent !== null && isDeferred(scope.parent));
}

/** Whether only type checkers see it. */
export function isTyping(node: Statement, parents: readonly (Statement | Expression)[]): boolean {
  return parents.some((parent) => parent.type === 'If' && isTypeChecking(parent) && parent.body.some((each) => each.start <= node.start && node.end <= each.end));
}
