import type { Construction, Move } from '../../language';
import type { Edit } from '../../model';
import type { PythonConstruction } from './class-uses';
import type { Graph } from './graph';
import type { Place, PythonReference } from './references';
import type { Scope, Variable } from './scopes';
import type { Found, SourceFile } from './source-file';
import type { ImportFrom, Statement } from './syntax';

export type NamesMove = Move & { readonly reference: PythonReference & { readonly place: Place & { readonly kind: 'names' | 'submodule' } } };

/** What an import has to bring, and what becomes calls by that. */
export interface Brought {
  /** Names of the canonical module that it has to bring besides its own. */
  readonly names: readonly string[];
  /** The names that give way to a factory, by index: nothing but calls of them becomes calls of it. */
  readonly replaced: ReadonlyMap<number, string>;
  readonly calls: ReadonlyMap<Construction, readonly Edit[]>;
  readonly groups: readonly string[];
}

/** Decides which imports bring the factories that are to be called. */
export class FactoryImports {
  /** The first import in a block that needs a factory brings it for the others. */
  private readonly bringers = new Map<readonly Statement[], Map<string, ImportFrom>>();

  constructor(private readonly source: SourceFile, private readonly graph: Graph, moves: readonly NamesMove[]) {
    for (const { reference, constructions } of moves) {
      const { node, parents } = reference.place.found;
      for (const { factory } of reference.place.kind === 'names' ? constructions : []) {
        const block = source.blockOf(node, parents);
        const known = this.bringers.get(block) ?? new Map<string, ImportFrom>();
        const first = known.get(rootOf(factory));
        this.bringers.set(block, known.set(rootOf(factory), first && first.start < node.start ? first : node));
      }
    }
  }

  /** @param moves all that share one import statement */
  for(moves: readonly NamesMove[]): Brought {
    const names = new Set<string>();
    const calls = new Map<Construction, readonly Edit[]>();
    const groups = new Set<string>();
    const { found } = moves[0]!.reference.place;
    const block = this.source.blockOf(found.node, found.parents);
    for (const each of moves.flatMap(({ reference, constructions }) => (reference.place.kind === 'names' ? (constructions as readonly PythonConstruction[]) : []))) {
      const root = rootOf(each.factory);
      const { start, end } = each.use;
      if (root === each.made) calls.set(each, [{ start: end, end, text: each.factory.slice(root.length) }]);
      else {
        const there = this.there(found, root);
        if (there === undefined || each.scope.lookup(root) !== there) continue;
        calls.set(each, [{ start, end, text: each.factory }]);
        if (there !== null) continue;
        groups.add(`factory:${block[0]?.start ?? 0}:${root}`);
        if (this.bringers.get(block)?.get(root) === found.node) names.add(root);
      }
    }
    const replaced = this.replacedIn(moves, calls);
    return { names: [...names].filter((name) => ![...replaced.values()].includes(name)), replaced, calls, groups: [...groups] };
  }

  /** What a factory's name stands for in the scope of an import already: null for nothing, undefined for what is no safe way to it. */
  private there({ node, scope, parents }: Found<ImportFrom>, root: string): Variable | null | undefined {
    // In the body of a class it would be a member, which methods do not see.
    if (scope.kind === 'class') return undefined;
    const variable = scope.lookup(root);
    if (!variable) return this.source.imports.some((each) => isStar(each.node)) && new RegExp(`\\b${root}\\b`).test(this.source.text) ? undefined : null;
    const block = this.source.blockOf(node, parents);
    const isAbove = variable.origins.every((origin) => origin.kind === 'import' && (this.source.module.body.includes(origin.statement) || (block.includes(origin.statement) && origin.statement.start < node.start)));
    return isAbove && holdsCanonical(this.source, this.graph, variable, root) ? variable : undefined;
  }

  private replacedIn(moves: readonly NamesMove[], calls: ReadonlyMap<Construction, readonly Edit[]>): Map<number, string> {
    const result = new Map<number, string>();
    for (const { reference: { place }, constructions } of moves) {
      if (place.kind !== 'names' || !isLocal(place.found.scope)) continue;
      for (const index of place.indexes) {
        const { name, as } = place.found.node.names[index]!;
        const made = (constructions as readonly PythonConstruction[]).filter((each) => each.name === name.value && calls.has(each) && rootOf(each.factory) !== each.made);
        const variable = place.found.scope.lookup((as ?? name.parts[0]!).name);
        const isOnlyCalled = variable?.origins.length === 1 && variable.uses.length > 0 && variable.uses.every(({ start }) => made.some(({ use }) => use.start === start));
        const root = made[0] && rootOf(made[0].factory);
        if (isOnlyCalled && root !== undefined && !this.isUsedBefore(place.found, root)) result.set(index, root);
      }
    }
    return result;
  }

  /** Whether a name that an import binds in its function is used there further up, where it means another variable today. */
  private isUsedBefore({ node, scope }: Found<ImportFrom>, name: string): boolean {
    return (scope.lookup(name)?.uses ?? []).some(({ start }) => scope.span.start <= start && start < node.start);
  }
}

/** Whether a variable only ever holds one name of the canonical module. */
export function holdsCanonical({ file }: SourceFile, { project, tracked }: Graph, variable: Variable, name: string): boolean {
  return variable.origins.every((origin) => {
    if (origin.kind !== 'import' || origin.statement.type !== 'ImportFrom') return false;
    return project.absolute(origin.statement.module.value, file) === tracked.canonical.name && origin.statement.names[origin.index]!.name.value === name;
  });
}

/** The name that an import brings for a factory's path. */
function rootOf(factory: string): string {
  return factory.split('.')[0]!;
}

function isLocal({ kind }: Scope): boolean {
  return kind === 'function' || kind === 'lambda';
}

function isStar(node: Statement): boolean {
  return node.type === 'ImportFrom' && node.names[0]?.name.value === '*';
}
