import picomatch from 'picomatch';
import type { Destination, Family, ModuleGraph } from '../../language';
import type { FactoryKind, LegacyModule, Migration } from '../../manifest/manifest';
import { importedWith } from './closure';
import { Constructors } from './constructors';
import { kindOf } from './kinds';
import type { Declaration, Hop, Project } from './project';
import { TrackedModules } from './tracked';

/** What one migration knows about the modules of a project. */
export class Graph implements ModuleGraph {
  readonly tracked: TrackedModules;
  readonly constructors = new Constructors(this);
  private readonly defining: ReadonlySet<string>;
  private readonly isInternal: (file: string) => boolean;
  private readonly destinations = new Map<string, Destination>();
  private foundShifting: readonly string[] | null = null;
  private closure: ReadonlySet<string> | null = null;

  constructor(readonly migration: Migration, readonly project: Project) {
    this.tracked = new TrackedModules(migration, project);
    this.isInternal = migration.canonical.internal.length > 0 ? picomatch([...migration.canonical.internal], { dot: true }) : () => false;
    this.defining = this.modulesBehindExports();
  }

  get canonicalFile(): string | null {
    return this.tracked.canonical.file;
  }

  destination(legacy: LegacyModule, name: string): Destination {
    const key = `${legacy.module}\0${name}`;
    let known = this.destinations.get(key);
    if (!known) this.destinations.set(key, (known = this.decide(legacy, name)));
    return known;
  }

  private decide(legacy: LegacyModule, name: string): Destination {
    const listed = legacy.symbols[name];
    const note = legacy.notes[name] ?? null;
    if (listed === null) return { kind: 'reported', reason: 'unmapped-symbol', message: `\`${name}\` has no counterpart in the canonical module`, suggestion: note };
    if (listed !== undefined) {
      const isCompared = this.canonicalFile !== null && !this.isSame(legacy, name, listed);
      return { kind: 'moves', to: listed, ...(isCompared && { unless: 'missing-capability' as const }) };
    }
    if (legacy.scope === 'listed') return { kind: 'stays' };
    if (this.isExported(name) === false) {
      return { kind: 'reported', reason: 'unmapped-symbol', message: `\`${name}\` is not defined by the canonical module and the manifest does not map it`, suggestion: note ?? `add "${name}" to the symbols of ${legacy.module}` };
    }
    return this.isSame(legacy, name, name) ? { kind: 'moves', to: name } : { kind: 'moves', to: name, unless: 'homonym' };
  }

  /** Whether the canonical module has a name; null where nobody can tell. */
  isExported(name: string): boolean | null {
    const { exports } = this.migration.canonical;
    const file = this.canonicalFile;
    return (file === null ? null : this.project.defines(file, name)) ?? (exports ? exports.includes(name) : null);
  }

  lacks(name: string): boolean {
    return this.isExported(name) === false;
  }

  get exported(): string[] {
    const file = this.canonicalFile;
    const defined = file === null ? [] : [...this.project.record(file).definitions.keys()];
    return [...new Set([...(this.migration.canonical.exports ?? []), ...defined])].filter((name) => !name.startsWith('__'));
  }

  /** Whether a legacy name and a canonical one are the same declaration. */
  private isSame(legacy: LegacyModule, name: string, to: string): boolean {
    const [theirs, ours] = [this.declared(legacy, name), this.canonical(to)];
    return theirs !== null && ours !== null && ours.file === theirs.file && ours.name === theirs.name;
  }

  /** Where a name of a legacy module is declared. */
  declared(legacy: LegacyModule, name: string): Declaration | null {
    const file = this.tracked.legacy.find((each) => each.legacy === legacy)?.file ?? null;
    return file === null ? null : this.project.trace(file, name).declaration;
  }

  /** Where a name of the canonical module is declared. */
  canonical(name: string): Declaration | null {
    const file = this.canonicalFile;
    return file === null ? null : this.project.trace(file, name).declaration;
  }

  /** `sync`, `async`, or undefined for what is no function that one knows. */
  factoryKind(canonicalName: string): FactoryKind | undefined {
    const { factories } = this.migration;
    if (factories) return factories[canonicalName];
    const declaration = this.canonical(canonicalName);
    return (declaration?.definition.kind === 'function' ? kindOf(this.project, declaration) : null) ?? undefined;
  }

  /** The listed names of functions that are asynchronous on one side only; an unlisted one is a homonym. */
  get shifting(): readonly string[] {
    return (this.foundShifting ??= this.migration.legacy.flatMap((legacy) => Object.entries(legacy.symbols).filter(([name, to]) => to !== null && this.isShifting(legacy, name, to)).map(([name]) => name)));
  }

  private isShifting(legacy: LegacyModule, name: string, to: string): boolean {
    const declared = this.declared(legacy, name);
    const [today, later] = [declared && kindOf(this.project, declared), this.factoryKind(to)];
    return today !== null && later !== undefined && today !== later;
  }

  /** Whether a module has a name that comes from a module of this migration. */
  passesOn(file: string, name: string): boolean {
    const entries = this.project.record(file).definitions.get(name) ?? [];
    const isTracked = entries.some(({ definition }) => definition.kind === 'import' && this.tracked.target(this.project.absolute(definition.module, file)) !== null);
    return isTracked || this.project.trace(file, name).hops.some((hop) => hop.file !== file && (this.isCanonicalModule(hop.file) || this.tracked.legacyAt(hop.file) !== undefined));
  }

  /** Where a name that a module passes on was, if that module is removed. */
  removedBehind({ file, name }: Hop): { readonly legacy: LegacyModule; readonly name: string } | null {
    for (const { definition } of this.project.record(file).definitions.get(name) ?? []) {
      if (definition.kind !== 'import' || definition.name === null) continue;
      const target = this.tracked.target(this.project.absolute(definition.module, file));
      if (target?.role === 'legacy' && target.legacy.removed) return { legacy: target.legacy, name: definition.name };
    }
    return null;
  }

  isCanonicalModule(file: string): boolean {
    return this.tracked.isCanonical(file);
  }

  isCanonicalSource(file: string): boolean {
    return this.tracked.isCanonical(file) || this.defining.has(file) || this.isInternal(file);
  }

  isBehindCanonical(module: string): boolean {
    const file = this.tracked.legacy.find(({ legacy }) => legacy.module === module)?.file ?? module;
    return this.defining.has(file);
  }

  isInClosure(file: string): boolean {
    this.closure ??= importedWith(this.project, this.canonicalFile);
    return this.closure.has(file);
  }

  get duplicates(): { legacy: LegacyModule; file: string }[] {
    const declares = (file: string): boolean => [...this.project.record(file).definitions.values()].some((entries) => entries.some(({ definition: { kind } }) => kind === 'function' || kind === 'class'));
    return this.tracked.legacy.flatMap(({ file, legacy }) => {
      const isDuplicate = file !== null && !legacy.removed && legacy.scope === 'all' && !this.isCanonicalSource(file) && declares(file);
      return isDuplicate ? [{ legacy, file }] : [];
    });
  }

  get family(): Family {
    const targets = new Map(this.migration.legacy.flatMap(({ symbols }) => Object.entries(symbols).flatMap(([name, to]) => (to === null ? [] : [[name, to] as const]))));
    const own = this.canonicalFile === null ? (this.migration.canonical.exports ?? []) : [...this.project.record(this.canonicalFile).definitions.keys()];
    const files = [...(this.canonicalFile === null ? [] : [this.canonicalFile]), ...this.defining, ...this.tracked.legacy.flatMap(({ file, legacy }) => (legacy.removed ? [] : (file ?? [])))];
    return { names: [...new Set([...own, ...[...targets].flat()])], targets, files: [...new Set(files)] };
  }

  /** The files that declare what the canonical module passes on under the names that consumers are sent to. */
  private modulesBehindExports(): ReadonlySet<string> {
    const file = this.canonicalFile;
    if (file === null) return new Set();
    const listed = this.migration.legacy.flatMap(({ symbols }) => Object.values(symbols).flatMap((to) => to ?? []));
    const names = [...this.project.record(file).definitions.keys(), ...listed];
    return new Set(names.flatMap((name) => this.project.trace(file, name).hops.map((hop) => hop.file)).filter((each) => each !== file));
  }
}
