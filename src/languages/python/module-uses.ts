import type { Occurrence, Variable } from './scopes';
import type { SourceFile } from './source-file';
import type { Expression, Identifier, Span } from './syntax';

/** A place where a name of a module is taken by way of the module: `legacy.Manager`, `a.b.legacy.Manager`. */
export interface ModuleUse {
  /** What stands for the module. */
  readonly module: Span;
  readonly name: Identifier;
  readonly occurrence: Occurrence;
}

export interface ModuleUses {
  readonly uses: readonly ModuleUse[];
  /** Where the module is used as a whole, so that nobody can tell which names are taken. */
  readonly escapes: readonly Span[];
}

/**
 * What is done with the module that a variable stands for.
 *
 * @param path the rest of its name behind the variable, as `['b', 'legacy']` of `import a.b.legacy`
 */
export function usesOfModule(source: SourceFile, variable: Variable, path: readonly string[]): ModuleUses {
  const uses: ModuleUse[] = [];
  const escapes: Span[] = [];
  for (const occurrence of variable.uses) {
    const module = follow(source, source.names.get(occurrence.start), path);
    // A package may be used for another module in it.
    if (!module) continue;
    const holder = source.holders.get(module);
    if (holder?.type === 'Attribute') uses.push({ module: { start: module.start, end: module.end }, name: holder.attribute, occurrence });
    // A longer name would have to be another one.
    else if (path.length > 0 || !isTested(source, module)) escapes.push({ start: module.start, end: module.end });
  }
  return { uses, escapes };
}

/** `if legacy:`, `legacy is None`, `legacy and …`: whether it is there is all that matters. */
function isTested({ text, values }: SourceFile, node: Expression): boolean {
  const parent = values.find((each) => each.node === node)?.parent;
  if (parent?.type === 'If' || parent?.type === 'While') return parent.test === node;
  if (parent?.type === 'Simple') return parent.keyword === 'assert' && parent.operands[0] === node;
  if (parent?.type !== 'Operation' || parent.kind !== 'operator') return false;
  const next = parent.operands[parent.operands.indexOf(node) + 1];
  if (next && /^[\s)\\]*and\b/.test(text.slice(node.end, next.start))) return true;
  const others = parent.operands.filter((each) => each !== node).map(({ start, end }) => text.slice(start, end));
  return others.length === 0 ? /^not\b/.test(text.slice(parent.start)) : others.every((each) => each === 'None') && /\bis\b|[!=]=/.test(text.slice(parent.start, parent.end));
}

/** The names at the top of a file that stand for what is taken from a module: `get = legacy.get_manager`. */
export function aliasesOf(source: SourceFile, uses: readonly ModuleUse[]): string[] {
  return [...source.scope.variables.values()].filter(({ occurrences }) => occurrences.some(({ start }) => {
    const value = source.aliases.get(start);
    return value?.type === 'Attribute' && uses.some(({ name }) => name === value.attribute);
  })).map(({ name }) => name);
}

function follow(source: SourceFile, start: Expression | undefined, path: readonly string[]): Expression | null {
  let node = start;
  for (const part of path) {
    const holder: Expression | undefined = node && source.holders.get(node);
    if (holder?.type !== 'Attribute' || holder.attribute.name !== part) return null;
    node = holder;
  }
  return node ?? null;
}
