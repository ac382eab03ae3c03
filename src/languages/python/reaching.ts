import type { FactoryKind } from '../../manifest/manifest';
import type { Graph } from './graph';
import { kindOf } from './kinds';
import { pathOf } from './record';
import type { PythonReference } from './references';
import type { Occurrence, Scope, Variable } from './scopes';
import type { SourceFile } from './source-file';
import type { Expression, Statement } from './syntax';

/** The function that a call leads to once everything has moved. */
export interface Reached {
  /** What the canonical module calls it; where it stays, what the legacy module does. */
  readonly factory: string;
  readonly kind: FactoryKind;
  /** What it is today; null where one cannot tell. */
  readonly today: FactoryKind | null;
  /** Whether the name that is called can stand for nothing else. */
  readonly isSure: boolean;
  readonly references: readonly { readonly reference: PythonReference; readonly name: string }[];
  readonly barrels: readonly { readonly file: string; readonly name: string }[];
}

/** Finds out to which factory calls lead, by way of imports, aliases and modules that pass names on. */
export class Reach {
  constructor(private readonly source: SourceFile, private readonly graph: Graph, private readonly references: readonly PythonReference[]) {}

  callee(node: Expression, scope: Scope, depth = 5): Reached | null {
    return this.path(pathOf(node) ?? [], scope, depth);
  }

  /** @param path a variable, and what is taken from it, as in `manager.get` */
  path([first, ...rest]: readonly string[], scope: Scope, depth = 5): Reached | null {
    const variable = first === undefined ? null : scope.lookup(first);
    if (!variable || variable.origins.length === 0) return null;
    const places = variable.occurrences.filter((occurrence) => occurrence.origin !== null && !this.isStandIn(variable, occurrence));
    const all = places.map(({ origin }) => this.origin(variable, variable.origins.indexOf(origin!), rest, depth));
    const found = all.filter((each) => each !== null);
    const [one] = found;
    if (!one || !found.every((each) => each.factory === one.factory && each.kind === one.kind)) return null;
    const isSure = found.length === all.length && found.every((each) => each.isSure);
    return { ...one, isSure, references: found.flatMap(({ references }) => references), barrels: found.flatMap(({ barrels }) => barrels) };
  }

  /** `except ImportError: get_manager = None`: what it gives cannot be awaited either. */
  private isStandIn(variable: Variable, occurrence: Occurrence): boolean {
    const value = variable.origins.length > 1 ? this.source.aliases.get(occurrence.start) : undefined;
    return value?.type === 'Constant' || (value !== undefined && /^(?:NonCallable)?(?:Magic)?Mock$/.test(pathOf(value)?.at(-1) ?? ''));
  }

  private origin(variable: Variable, index: number, rest: readonly string[], depth: number): Reached | null {
    const origin = variable.origins[index]!;
    if (origin.kind === 'value' && variable.origins.length === 1 && depth > 0) return this.alias(variable, rest, depth);
    if (origin.kind !== 'import') return null;
    const { statement } = origin;
    const { name, as } = statement.names[origin.index]!;
    if (statement.type === 'Import') {
      const parts = as ? [...name.parts.map((part) => part.name), ...rest] : [variable.name, ...rest];
      return this.member(parts, (reference) => reference.place.kind === 'module' && reference.place.found.node === statement);
    }
    const base = this.graph.project.absolute(statement.module.value, this.source.file);
    const isHere = ({ place }: PythonReference): boolean => (place.kind === 'names' || place.kind === 'submodule') && place.found.node === statement;
    return rest.length === 0 ? this.name(base, name.value, isHere) : this.member([...base.split('.'), name.value, ...rest], isHere);
  }

  /** `make = get_manager`, and `make()` further down. */
  private alias(variable: Variable, rest: readonly string[], depth: number): Reached | null {
    const place = variable.occurrences.find(({ origin }) => origin !== null)!;
    const value = this.source.aliases.get(place.start);
    return value && rest.length === 0 ? this.callee(value, place.scope, depth - 1) : null;
  }

  /** Whether calls of what an assignment binds are followed to what it is given. */
  isAlias(parent: Statement | Expression | undefined, node: Expression, scope: Scope): boolean {
    if (parent?.type !== 'Assign' && parent?.type !== 'AnnotatedAssign') return false;
    const target = parent.type === 'Assign' ? parent.targets[0] : parent.target;
    return parent.value === node && target?.type === 'Name' && scope.kind !== 'class' && scope.lookup(target.name)?.origins.length === 1;
  }

  /** `a.b.legacy.get_manager`: the longest module that is there, and one name of it. */
  private member(parts: readonly string[], isHere: (reference: PythonReference) => boolean): Reached | null {
    const module = parts.slice(0, -1).join('.');
    return module === '' ? null : this.name(module, parts.at(-1)!, isHere);
  }

  /** What a name of a module leads to, by its absolute dotted name. */
  name(module: string, name: string, isHere: (reference: PythonReference) => boolean): Reached | null {
    const target = this.graph.tracked.target(module);
    const file = this.graph.project.fileOf(module);
    if (file === null) return target?.role === 'legacy' ? this.moved(target.legacy, name, null, isHere) : null;
    const { hops, declaration } = this.graph.project.trace(file, name);
    for (const [index, hop] of hops.entries()) {
      if (this.graph.isCanonicalModule(hop.file)) return this.canonical(hop.name, this.graph.factoryKind(hop.name) ?? null);
      const legacy = this.graph.tracked.legacyAt(hop.file);
      const destination = legacy && this.graph.destination(legacy, hop.name);
      if (!legacy || destination?.kind === 'stays') continue;
      const today = declaration && kindOf(this.graph.project, declaration);
      if (index === 0) return this.moved(legacy, hop.name, today, isHere);
      return this.through(legacy, hop.name, today, hops[index - 1]!);
    }
    const last = hops.at(-1)!;
    const gone = declaration === null ? this.graph.removedBehind(last) : null;
    return gone && this.through(gone.legacy, gone.name, null, last);
  }

  private canonical(name: string, today: FactoryKind | null): Reached | null {
    const kind = this.graph.factoryKind(name);
    return kind ? { factory: name, kind, today, isSure: true, references: [], barrels: [] } : null;
  }

  private moved(legacy: Parameters<Graph['destination']>[0], name: string, today: FactoryKind | null, isHere: (reference: PythonReference) => boolean): Reached | null {
    const destination = this.graph.destination(legacy, name);
    const reached = destination.kind === 'moves' ? this.canonical(destination.to, today) : null;
    if (!reached) return this.stays(name, today);
    // What is synchronous today as well does not depend on the move.
    if (reached.kind === 'sync' && today === 'sync') return reached;
    const reference = this.references.find((each) => isHere(each) && each.names.includes(name));
    return reference ? { ...reached, references: [{ reference, name }] } : null;
  }

  private through(legacy: Parameters<Graph['destination']>[0], name: string, today: FactoryKind | null, barrel: { readonly file: string; readonly name: string }): Reached | null {
    const destination = this.graph.destination(legacy, name);
    const reached = destination.kind === 'moves' ? this.canonical(destination.to, today) : null;
    if (!reached) return this.stays(name, today);
    return reached.kind === 'sync' && today === 'sync' ? reached : { ...reached, barrels: [barrel] };
  }

  /** A factory that is left where it is can be misused there. */
  private stays(name: string, today: FactoryKind | null): Reached | null {
    const isFactory = this.graph.migration.factories?.[name] !== undefined;
    return isFactory && today === 'sync' ? { factory: name, kind: 'sync', today, isSure: true, references: [], barrels: [] } : null;
  }
}
