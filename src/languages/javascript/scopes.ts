import type { Reference, Scope, Variable } from '@typescript-eslint/scope-manager';
import type { Program } from 'oxc-parser';
import type { TypeParameter } from './collect';
import { knownKeys, parentOf, walk, type Node, type NodeOf } from './ast';
import { PlainNames, type Declared, type Held } from './plain-names';

export type { Declared, Held, Variable };

/** Which declaration each identifier of one file refers to. */
export interface Scopes {
  /** The variable that an identifier in expression, type or JSX position refers to; null for globals. */
  variableAt(identifier: Node): Variable | null;
  /** Its declarations and what is assigned to it, of the same variable: the scopes are not analysed if its name is plain. */
  heldAt(identifier: Node): Held | null;
  /** The variable that a declaring identifier (a binding) introduces. */
  declaredBy(identifier: Node): Variable | null;
  /** The identifiers that refer to a variable, closing JSX tags included, its own declarations left out. */
  usesOf(variable: Variable): readonly Node[];
  /** Whether a variable is assigned to after its declaration. */
  isReassigned(variable: Held): boolean;
  /**
   * Whether `variable` could be called `name`: nothing of that name in its scope, in a scope between it and one of its
   * uses, or used as a global below it.
   */
  isFree(name: string, variable: Variable): boolean;
  /** Whether a scope between `variable` and one of its uses declares `name`. */
  isCaptured(name: string, variable: Variable): boolean;
}

/** Binds the identifiers of one file, once something is asked; the program must have its parents set. */
export function bind(program: () => Program, typeParameters: readonly TypeParameter[]): Scopes {
  let analysis: Analysis | null = null;
  const analysed = (): Analysis => (analysis ??= analyseScopes(program()));
  let plain: PlainNames | null = null;
  const variableAt = (identifier: Node): Variable | null => analysed().referenceAt.get(identifier)?.resolved ?? null;
  return {
    variableAt,
    heldAt: (identifier) => {
      const held = identifier.type === 'Identifier' ? (plain ??= new PlainNames(program())).at(identifier) : undefined;
      return held === undefined ? variableAt(identifier) : held;
    },
    declaredBy: (identifier) => analysed().declarations.get(identifier) ?? null,
    usesOf: (variable) => usesOf(variable).filter((use) => !typeParameters.some(({ name, start, end }) => name === variable.name && start <= use.start && use.end <= end)),
    isReassigned: (variable) => variable.references.some((reference) => reference.isWrite() && !reference.init),
    isFree: (name, variable) => !variable.scope.set.has(name) && !isUsedAsGlobal(name, variable.scope) && !isCaptured(name, variable),
    isCaptured,
  };
}

interface Analysis {
  readonly referenceAt: ReadonlyMap<unknown, Reference>;
  readonly declarations: ReadonlyMap<unknown, Variable>;
}

function analyseScopes(program: Program): Analysis {
  // Loaded late: a run whose files never ask what a name refers to does without.
  const { analyze } = require('@typescript-eslint/scope-manager') as typeof import('@typescript-eslint/scope-manager');
  // The two definitions of ESTree agree in what scope analysis reads; TypeScript cannot see that.
  const tree = program as unknown as Parameters<typeof analyze>[0];
  walk(program, addRange);
  const { scopes } = analyze(tree, { sourceType: 'module', lib: [], jsxPragma: null, childVisitorKeys: knownKeys() });
  const referenceAt = new Map<unknown, Reference>();
  for (const scope of scopes) for (const reference of scope.references) referenceAt.set(reference.identifier, reference);
  return { referenceAt, declarations: declarationsIn(scopes) };
}

// The only ranges that scope analysis reads.
function addRange(node: Node): void {
  const parent = parentOf(node);
  const isBody = parent !== null && 'body' in parent && parent.body === (node as unknown);
  if (isBody || node.type === 'Identifier' || node.type === 'JSXIdentifier') (node as { range?: [number, number] }).range = [node.start, node.end];
}

/** How a variable comes to its value, as far as its origin can be followed. */
export function definitionKind(definition: Declared): 'import' | 'variable' | 'parameter' | 'other' {
  const kind: string = definition.type;
  return kind === 'ImportBinding' ? 'import' : kind === 'Variable' ? 'variable' : kind === 'Parameter' ? 'parameter' : 'other';
}

function isUsedAsGlobal(name: string, scope: Scope): boolean {
  return scope.through.some((reference) => reference.identifier.name === name);
}

function declarationsIn(scopes: readonly Scope[]): ReadonlyMap<unknown, Variable> {
  const declared = new Map<unknown, Variable>();
  for (const scope of scopes) {
    for (const variable of scope.variables) for (const identifier of variable.identifiers) declared.set(identifier, variable);
  }
  return declared;
}

function usesOf(variable: Variable): Node[] {
  const own = new Set<unknown>(variable.identifiers);
  const uses = new Set<Node>();
  for (const reference of variable.references) {
    const identifier = reference.identifier as unknown as Node;
    if (own.has(identifier)) continue;
    uses.add(identifier);
    const closing = closingTwin(identifier);
    if (closing) uses.add(closing);
  }
  return [...uses];
}

// Scope analysis looks at opening tags only, and the closing tag must be renamed with them.
function closingTwin(identifier: Node): Node | null {
  let depth = 0;
  let name = identifier;
  for (let parent = parentOf(name); parent?.type === 'JSXMemberExpression'; parent = parentOf(name)) {
    name = parent;
    depth += 1;
  }
  const opening = parentOf(name);
  if (opening?.type !== 'JSXOpeningElement' || opening.name !== (name as unknown)) return null;
  const closing = (parentOf(opening) as NodeOf<'JSXElement'>).closingElement;
  let twin: Node | null = closing?.name ?? null;
  for (; depth > 0 && twin !== null; depth -= 1) twin = (twin as NodeOf<'JSXMemberExpression'>).object;
  return twin;
}

function isCaptured(name: string, variable: Variable): boolean {
  return variable.references.some((reference) => {
    for (let scope: Scope | null = reference.from; scope !== null && scope !== variable.scope; scope = scope.upper) {
      if (scope.set.has(name)) return true;
    }
    return false;
  });
}
