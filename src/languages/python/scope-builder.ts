import { AnnotationReader } from './annotations';
import { blocksOf } from './blocks';
import { Scope, type Occurrence, type Origin } from './scopes';
import type { Expression, FunctionDef, ClassDef, Identifier, Lambda, Comprehension, Module, Parameter, Span, Statement, TypeParameter } from './syntax';

/** What is met on the way, besides names. */
export interface Listener {
  statement(node: Statement, scope: Scope): void;
  expression(node: Expression, scope: Scope): void;
  /** Called once for each, when what is in it has been met. */
  leave(): void;
}

/** Finds out in one walk which scopes there are, and which variable each name stands for. */
export class ScopeBuilder {
  readonly module: Scope;
  private readonly uses: { readonly name: string; readonly occurrence: Occurrence }[] = [];
  private readonly bindings: { readonly name: string; readonly occurrence: Occurrence }[] = [];
  private readonly annotations: AnnotationReader;

  constructor(text: string, private readonly listener: Listener) {
    this.module = new Scope('module', '', null, { start: 0, end: text.length });
    this.annotations = new AnnotationReader(text);
  }

  run({ body, comments }: Module): Scope {
    this.block(body, this.module);
    for (const { span, expression } of this.annotations.inComments(comments)) this.annotation(expression, innermost(this.module, span));
    for (const { name, occurrence } of this.bindings) occurrence.scope.bound(name).add(occurrence);
    for (const { name, occurrence } of this.uses) occurrence.scope.lookup(name)?.add(occurrence);
    return this.module;
  }

  private block(body: readonly Statement[], scope: Scope): void {
    // `global` holds for the whole block, so it has to be known first.
    for (const each of body) this.statement(each, scope);
  }

  private statement(node: Statement, scope: Scope): void {
    this.listener.statement(node, scope);
    this.parts(node, scope);
    this.listener.leave();
  }

  private parts(node: Statement, scope: Scope): void {
    switch (node.type) {
      case 'FunctionDef': { this.functionDef(node, scope); return; }
      case 'ClassDef': { this.classDef(node, scope); return; }
      case 'Import': { node.names.forEach(({ name, as }, index) => this.bind(scope, as ?? name.parts[0]!, { kind: 'import', statement: node, index })); return; }
      case 'ImportFrom': { node.names.forEach(({ name, as }, index) => name.value !== '*' && this.bind(scope, as ?? name.parts[0]!, { kind: 'import', statement: node, index })); return; }
      case 'Assign':
        this.expression(node.value, scope);
        { this.targets(node.targets, scope); return; }
      case 'AugmentedAssign':
        this.expression(node.value, scope);
        { this.target(node.target, scope); return; }
      case 'AnnotatedAssign':
        this.annotation(node.annotation, scope);
        if (node.value) this.expression(node.value, scope);
        { this.target(node.target, scope); return; }
      case 'TypeAlias': {
        this.bind(scope, node.name, { kind: 'value' });
        this.expression(node.value, this.generic(node.typeParameters, scope, node, node.name.name)); return;
      }
      case 'ExpressionStatement': { this.expression(node.value, scope); return; }
      case 'Global': case 'Nonlocal': return;
      case 'Simple': { this.all(node.operands, scope); return; }
      case 'Delete': { this.targets(node.targets, scope); return; }
      default: { this.compound(node, scope); return; }
    }
  }

  private compound(node: Statement, scope: Scope): void {
    switch (node.type) {
      case 'If': case 'While':
        this.expression(node.test, scope);
        this.block(node.body, scope);
        { this.block(node.orElse, scope); return; }
      case 'For':
        this.expression(node.iterable, scope);
        this.target(node.target, scope);
        this.block(node.body, scope);
        { this.block(node.orElse, scope); return; }
      case 'With':
        for (const { context, target } of node.items) {
          this.expression(context, scope);
          if (target) this.target(target, scope);
        }
        { this.block(node.body, scope); return; }
      case 'Try':
        this.block(node.body, scope);
        for (const { exception, name, body } of node.handlers) {
          if (exception) this.expression(exception, scope);
          if (name) this.bind(scope, name, { kind: 'value' });
          this.block(body, scope);
        }
        this.block(node.orElse, scope);
        { this.block(node.finalBody, scope); return; }
      case 'Match':
        this.expression(node.subject, scope);
        for (const { captures, values, guard, body } of node.cases) {
          this.all(values, scope);
          for (const name of captures) this.bind(scope, name, { kind: 'value' });
          if (guard) this.expression(guard, scope);
          this.block(body, scope);
        }
    }
  }

  private functionDef(node: FunctionDef, scope: Scope): void {
    this.all(node.decorators, scope);
    this.bind(scope, node.name, { kind: 'function', node });
    this.all(node.parameters.flatMap(({ fallback }) => fallback ?? []), scope);
    const outside = this.generic(node.typeParameters, scope, node, node.name.name);
    for (const { annotation } of node.parameters) if (annotation) this.annotation(annotation, outside);
    if (node.returns) this.annotation(node.returns, outside);
    const inside = new Scope('function', node.name.name, outside, node);
    this.parameters(node.parameters, inside);
    declareOuter(node.body, inside);
    this.block(node.body, inside);
  }

  private classDef(node: ClassDef, scope: Scope): void {
    this.all(node.decorators, scope);
    this.bind(scope, node.name, { kind: 'class', node });
    const outside = this.generic(node.typeParameters, scope, node, node.name.name);
    this.all(node.bases, outside);
    this.all(node.keywords.map(({ value }) => value), outside);
    const inside = new Scope('class', node.name.name, outside, node);
    declareOuter(node.body, inside);
    this.block(node.body, inside);
  }

  /** The scope of type parameters, or the one around where there are none. */
  private generic(parameters: readonly TypeParameter[], scope: Scope, span: Span, name: string): Scope {
    if (parameters.length === 0) return scope;
    const own = new Scope('types', name, scope, span);
    for (const { name: each, bound, fallback } of parameters) {
      this.bind(own, each, { kind: 'parameter' });
      this.all([bound, fallback].flatMap((value) => value ?? []), own);
    }
    return own;
  }

  private parameters(parameters: readonly Parameter[], scope: Scope): void {
    for (const { name } of parameters) this.bind(scope, name, { kind: 'parameter' });
  }

  private all(nodes: readonly Expression[], scope: Scope): void {
    for (const each of nodes) this.expression(each, scope);
  }

  private expression(node: Expression, scope: Scope): void {
    this.listener.expression(node, scope);
    this.operands(node, scope);
    this.listener.leave();
  }

  private operands(node: Expression, scope: Scope): void {
    switch (node.type) {
      case 'Name': return void this.uses.push({ name: node.name, occurrence: { scope, origin: null, start: node.start, end: node.end } });
      case 'Attribute': case 'Await': case 'Starred': { this.expression(node.value, scope); return; }
      case 'Call':
        this.expression(node.callee, scope);
        this.all(node.args, scope);
        { this.all(node.keywords.map(({ value }) => value), scope); return; }
      case 'Text': { this.all(node.parts.flatMap(({ fields }) => fields), scope); return; }
      case 'Lambda': { this.lambda(node, scope); return; }
      case 'Comprehension': { this.comprehension(node, scope); return; }
      case 'NamedExpression':
        this.expression(node.value, scope);
        { this.bind(outOfComprehensions(scope), node.target, { kind: 'value' }); return; }
      case 'Tuple': case 'List': { this.all(node.elements, scope); return; }
      case 'Subscript':
        this.expression(node.value, scope);
        { this.expression(node.index, scope); return; }
      case 'Operation': { this.all(node.operands, scope); return; }
      case 'Constant':
    }
  }

  private lambda(node: Lambda, scope: Scope): void {
    this.all(node.parameters.flatMap(({ fallback }) => fallback ?? []), scope);
    const inside = new Scope('lambda', 'lambda', scope, node);
    this.parameters(node.parameters, inside);
    this.expression(node.body, inside);
  }

  /** What the first `for` goes through is looked up outside. */
  private comprehension({ elements, generators, start, end }: Comprehension, scope: Scope): void {
    const inside = new Scope('comprehension', '', scope, { start, end });
    generators.forEach(({ target, iterable, conditions }, index) => {
      this.expression(iterable, index === 0 ? scope : inside);
      this.target(target, inside);
      this.all(conditions, inside);
    });
    this.all(elements, inside);
  }

  private annotation(node: Expression, scope: Scope): void {
    this.expression(node, scope);
    for (const inner of this.annotations.inside(node)) this.annotation(inner, scope);
  }

  private targets(nodes: readonly Expression[], scope: Scope): void {
    for (const each of nodes) this.target(each, scope);
  }

  private target(node: Expression, scope: Scope): void {
    if (node.type === 'Name') this.bind(scope, node, { kind: 'value' });
    else if (node.type === 'Tuple' || node.type === 'List') this.targets(node.elements, scope);
    else if (node.type === 'Starred') this.target(node.value, scope);
    else this.expression(node, scope);
  }

  private bind(scope: Scope, { name, start, end }: Identifier, origin: Origin): void {
    const occurrence = { scope, origin, start, end };
    // What it belongs to may be bound further down.
    if (scope.outer.has(name)) this.bindings.push({ name, occurrence });
    else scope.bound(name).add(occurrence);
  }
}

function outOfComprehensions(scope: Scope): Scope {
  return scope.kind === 'comprehension' && scope.parent ? outOfComprehensions(scope.parent) : scope;
}

/** `global` and `nonlocal` hold for the whole body, whatever stands above them. */
function declareOuter(body: readonly Statement[], scope: Scope): void {
  for (const node of body) {
    if (node.type === 'Global' || node.type === 'Nonlocal') for (const { name } of node.names) scope.outer.set(name, node.type);
    for (const inner of blocksOf(node)) declareOuter(inner, scope);
  }
}

function innermost(scope: Scope, { start, end }: Span): Scope {
  const inside = scope.children.find(({ span }) => span.start <= start && end <= span.end);
  return inside ? innermost(inside, { start, end }) : scope;
}
