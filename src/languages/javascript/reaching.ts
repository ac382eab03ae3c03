import type { FactoryUse, Target } from '../../language';
import type { Node } from './ast';
import type { Graph } from './graph';
import type { ScriptReference } from './parts';
import type { Script } from './script';

/** A factory as one place reaches it: what it is after the migration, and what has to move for that. */
export interface Reached {
  readonly path: string;
  readonly reference: FactoryUse['references'][number] | null;
  readonly barrel: FactoryUse['barrels'][number] | null;
  /** The module, and the names from there, by which it is reached today. */
  readonly today: { readonly file: string; readonly names: readonly string[] };
}

/** Tells what the code of a file reaches in the canonical module after the migration. */
export class Reaching {
  constructor(private readonly script: Script, private readonly graph: Graph, private readonly references: readonly ScriptReference[]) {}

  /** What an expression, or a member of it, is once everything has moved. */
  by(expression: Node, members: readonly string[] = []): Reached | null {
    const origin = this.script.origins.of(expression);
    return origin && this.through(origin.specifier, [...origin.names, ...members], origin.literal.start + 1);
  }

  /** @param start where the specifier is written, which tells the reference it belongs to */
  through(specifier: string, taken: readonly string[], start: number): Reached | null {
    const target = this.graph.tracked.target(specifier, this.script.file);
    if (target?.role === 'unresolved') return null;
    const names = target === null ? taken : this.namesOf(taken, target);
    const file = target === null ? this.graph.project.resolver.resolve(specifier, this.script.file) : target.role === 'legacy' ? target.legacy.module : this.graph.migration.canonical.module;
    const reached = file === null ? null : this.graph.afterMigration(file, names);
    if (!file || !reached) return null;
    const reference = this.references.find(({ written }) => written.start === start);
    const moving = reference && target?.role === 'legacy' && reached.moves && reached.barrel === null;
    return { path: reached.path, reference: moving ? { reference, name: names[0] ?? '*' } : null, barrel: reached.barrel, today: { file, names } };
  }

  /** Whether the factory was in a module that is removed, where nobody can see what it was. */
  isGone({ today: { file, names: [name = ''] } }: Reached): boolean {
    const { project, tracked } = this.graph;
    return (project.trace(file, name)?.hops ?? [{ file }]).some((hop) => tracked.legacyAt(hop.file)?.removed);
  }

  /** A module that is its one export is called, or has members that are no exports of it. */
  private namesOf(names: readonly string[], target: Target): readonly string[] {
    const [first] = names;
    if (target.role === 'legacy' && target.legacy.removed) {
      const { symbols, exports = [] } = target.legacy;
      const isMember = first !== undefined && [...exports, ...Object.keys(symbols)].includes(first);
      return symbols.default !== undefined && !isMember ? ['default', ...names] : names;
    }
    const module = target.role === 'legacy' ? target.legacy.module : this.graph.canonicalFile;
    const { isWhole, exports } = module === null ? { isWhole: false, exports: [] } : this.graph.project.record(module);
    const isMember = module === this.graph.canonicalFile ? names.length > 0 : first === 'default' || exports.some(({ name }) => name === first);
    return isWhole && !isMember ? ['default', ...names] : names;
  }
}
