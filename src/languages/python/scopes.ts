import type { ClassDef, FunctionDef, Import, ImportFrom, Span } from './syntax';

export type ScopeKind = 'module' | 'class' | 'function' | 'lambda' | 'comprehension' | 'types';

/** How a name comes to be bound. */
export type Origin =
  | { readonly kind: 'import'; readonly statement: Import | ImportFrom; readonly index: number }
  | { readonly kind: 'function'; readonly node: FunctionDef }
  | { readonly kind: 'class'; readonly node: ClassDef }
  | { readonly kind: 'parameter' }
  | { readonly kind: 'value' };

/** A place where a name stands for a variable. */
export interface Occurrence extends Span {
  readonly scope: Scope;
  /** null where it is only used. */
  readonly origin: Origin | null;
}

/** A name in the scope that it belongs to. */
export class Variable {
  readonly occurrences: Occurrence[] = [];
  readonly origins: Origin[] = [];
  readonly uses: Occurrence[] = [];

  constructor(readonly name: string, readonly scope: Scope) {}

  add(occurrence: Occurrence): void {
    this.occurrences.push(occurrence);
    if (occurrence.origin) this.origins.push(occurrence.origin);
    else this.uses.push(occurrence);
  }
}

/** https://docs.python.org/3/reference/executionmodel.html#resolution-of-names */
export class Scope {
  readonly variables = new Map<string, Variable>();
  readonly children: Scope[] = [];
  /** Names that belong to an outer scope, by what says so. */
  readonly outer = new Map<string, 'Global' | 'Nonlocal'>();

  constructor(readonly kind: ScopeKind, readonly name: string, readonly parent: Scope | null, readonly span: Span) {
    parent?.children.push(this);
  }

  get module(): Scope {
    return this.parent?.module ?? this;
  }

  /** The variable that binding `name` here binds. */
  bound(name: string): Variable {
    const owner = this.ownerOf(name);
    let variable = owner.variables.get(name);
    if (!variable) owner.variables.set(name, (variable = new Variable(name, owner)));
    return variable;
  }

  private ownerOf(name: string): Scope {
    const outer = this.outer.get(name);
    if (outer === 'Global') return this.module;
    if (outer === 'Nonlocal') return enclosing(this, name)?.scope ?? this;
    return this;
  }

  /** The variable that `name` stands for here; null where it is a builtin, or comes from a star. */
  lookup(name: string): Variable | null {
    const outer = this.outer.get(name);
    if (outer === 'Global') return this.module.variables.get(name) ?? null;
    return (outer === undefined ? this.variables.get(name) : undefined) ?? enclosing(this, name);
  }
}

/** The bodies of classes are invisible in the functions inside them. */
function enclosing(from: Scope, name: string): Variable | null {
  let seesClass = from.kind === 'types';
  for (let scope = from.parent; scope; scope = scope.parent) {
    if (scope.outer.get(name) === 'Global') return scope.module.variables.get(name) ?? null;
    const variable = scope.kind === 'class' && !seesClass ? undefined : scope.variables.get(name);
    if (variable) return variable;
    seesClass = seesClass && scope.kind === 'types';
  }
  return null;
}
