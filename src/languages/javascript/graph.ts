import picomatch from 'picomatch';
import type { Destination, Family, ModuleGraph } from '../../language';
import type { FactoryKind, LegacyModule, Migration } from '../../manifest/manifest';
import type { FactoryNames } from './clues';
import { reachableFrom } from './closure';
import { Constructors } from './constructors';
import { duplicatesOf, familyOf } from './family';
import type { Hop, Project } from './project';
import { spellCanonical } from './spelling';
import { TrackedModules } from './tracked';

/** What a chain of names means after the migration. */
export interface CanonicalPath {
  /** Export and member, e.g. `getManager` or `sockets.get`. */
  readonly path: string;
  /** The re-export in a barrel that has to move for this to come true. */
  readonly barrel: Hop | null;
  /** Whether it is a legacy module that is named today. */
  readonly moves: boolean;
}

/** What one migration knows about the modules of a project. */
export class Graph implements ModuleGraph {
  readonly tracked: TrackedModules;
  /** The names the canonical module exports; null where its source is not there and the manifest does not say. */
  readonly canonicalExports: ReadonlyMap<string, { readonly isType: boolean }> | null;
  readonly exported: readonly string[];
  readonly constructors = new Constructors(this);
  readonly lacks = (name: string): boolean => this.canonicalExports?.has(name) === false;
  private readonly twins = new Map<string, readonly string[]>();
  private readonly destinations = new Map<string, Destination>();
  private readonly defining: ReadonlySet<string>;
  private readonly isInternal: (file: string) => boolean;
  private closure: ReadonlySet<string> | null = null;

  constructor(readonly migration: Migration, readonly project: Project, aliases: readonly string[]) {
    this.tracked = new TrackedModules(migration, project, aliases);
    this.isInternal = migration.canonical.internal.length > 0 ? picomatch([...migration.canonical.internal], { dot: true }) : () => false;
    this.canonicalExports = this.readCanonicalExports();
    this.exported = [...(this.canonicalExports?.keys() ?? [])];
    this.defining = this.modulesBehindExports();
  }

  /** The canonical module's file; null where it is a package that is not installed. */
  get canonicalFile(): string | null {
    return this.tracked.canonicalFile;
  }

  isCanonicalModule(file: string): boolean {
    return this.tracked.isCanonical(file);
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
    if (listed !== undefined) return { kind: 'moves', to: listed, ...(!this.isSame(legacy, name, listed) && this.canonicalFile !== null && { unless: 'missing-capability' as const }) };
    if (legacy.scope === 'listed') return { kind: 'stays' };
    if (this.canonicalExports && !this.canonicalExports.has(name)) {
      return { kind: 'reported', reason: 'unmapped-symbol', message: `\`${name}\` is not exported by the canonical module and the manifest does not map it`, suggestion: note ?? `add "${name}" to the symbols of ${legacy.module}` };
    }
    if (this.isSame(legacy, name, name)) return { kind: 'moves', to: name };
    const passedOn = this.passedOn(legacy, name);
    if (passedOn) return passedOn;
    const isComparable = this.canonicalFile !== null && this.project.trace(legacy.module, name)?.declaration;
    return isComparable ? { kind: 'moves', to: name, unless: 'homonym' } : this.homonym(legacy, name, note);
  }

  /** Whether a legacy name and a canonical one are the same declaration. */
  private isSame(legacy: LegacyModule, name: string, to: string): boolean {
    const theirs = this.project.trace(legacy.module, name)?.declaration;
    const ours = this.canonicalFile === null ? null : this.project.trace(this.canonicalFile, to)?.declaration;
    return ours !== null && ours !== undefined && ours.file === theirs?.file && ours.name === theirs.name;
  }

  /** A legacy module that passes on another one's name, which moves itself, passes on the canonical one afterwards. */
  private passedOn(legacy: LegacyModule, name: string): Destination | null {
    for (const hop of this.project.trace(legacy.module, name)?.hops.slice(1) ?? []) {
      const next = this.tracked.legacyAt(hop.file);
      const destination = next && next !== legacy ? this.destination(next, hop.name) : null;
      if (destination?.kind === 'moves' && (destination.to === name || this.sameInCanonical(name).includes(destination.to))) return { ...destination, to: name };
    }
    return null;
  }

  private homonym(legacy: LegacyModule, name: string, note: string | null): Destination {
    const ours = this.canonicalFile && this.project.trace(this.canonicalFile, name)?.declaration;
    const theirs = this.project.trace(legacy.module, name)?.declaration;
    const where = ours && theirs ? `: ${theirs.file} declares one, ${ours.file} the other` : '';
    return { kind: 'reported', reason: 'homonym', message: `\`${name}\` of the canonical module is not proven to be the same${where}`, suggestion: note ?? `if they are interchangeable, list "${name}": "${name}" in the manifest` };
  }

  /** The listed names whose uses have to be compared with what they become. */
  get comparedNames(): string[] {
    const listed = this.migration.legacy.flatMap((legacy) => Object.keys(legacy.symbols).map((name) => ({ name, destination: this.destination(legacy, name) })));
    return listed.filter(({ name, destination }) => name !== 'default' && destination.kind === 'moves' && destination.unless !== undefined).map(({ name }) => name);
  }

  /** Whether every name that `legacy` exports moves, by name; null where its exports are not known. */
  allDestinations(legacy: LegacyModule): ReadonlyMap<string, Destination> | null {
    const source = legacy.removed ? null : this.project.exportsOf(legacy.module);
    const names = source?.isComplete ? [...source.names.keys()] : legacy.exports;
    return names ? new Map(names.map((name) => [name, this.destination(legacy, name)])) : null;
  }

  /** `sync`, `async`, or undefined for what the manifest does not call a factory. */
  factoryKind(canonicalPath: string): FactoryKind | undefined {
    const { factories } = this.migration;
    const known = factories?.[canonicalPath];
    if (known !== undefined || !factories) return known;
    const [name = '', ...members] = canonicalPath.split('.');
    const twin = this.sameInCanonical(name).find((each) => factories[[each, ...members].join('.')] !== undefined);
    return twin === undefined ? undefined : factories[[twin, ...members].join('.')];
  }

  /** The other names by which the canonical module exports what it calls `name`. */
  sameInCanonical(name: string): readonly string[] {
    let known = this.twins.get(name);
    if (!known) this.twins.set(name, (known = this.findTwins(name)));
    return known;
  }

  private findTwins(name: string): readonly string[] {
    const file = this.canonicalFile;
    const declaration = file && this.project.trace(file, name)?.declaration;
    if (!file || !declaration) return [];
    return [...(this.canonicalExports?.keys() ?? [])].filter((each) => {
      const other = each === name ? null : this.project.trace(file, each)?.declaration;
      return other?.file === declaration.file && other.name === declaration.name;
    });
  }

  /** Whether types tell which factories are synchronous, as the manifest does not say. */
  get infersFactories(): boolean {
    return this.migration.factories === undefined;
  }

  /** The exports of the canonical module that are or hold what is of one kind, as far as one can tell without types. */
  private rootsOf(wanted: keyof FactoryNames): string[] {
    if (wanted === 'class') return Object.keys(this.migration.constructors);
    if (this.infersFactories) return this.possibleFactories();
    return Object.entries(this.migration.factories ?? {}).filter(([, kind]) => kind === wanted).map(([factory]) => factory.split('.')[0] ?? factory);
  }

  /** What the canonical module may export as a value: its list of exports can have gaps, and declaration files declare values as types. */
  private possibleFactories(): string[] {
    const file = this.canonicalFile;
    const names = this.canonicalExports ?? (file === null ? [] : this.project.exportsOf(file).names);
    const isDeclaring = file !== null && (file.includes('.d.') || /\bexport\s+declare\b/.test(this.project.textOf(file) ?? ''));
    const exported = [...names].filter(([, { isType }]) => !isType || isDeclaring).map(([name]) => name);
    const targets = this.migration.legacy.flatMap(({ symbols }) => Object.values(symbols).flatMap((to) => to ?? []));
    return this.canonicalExports && exported.length > 0 ? exported : [...new Set([...exported, ...targets])];
  }

  /** The names under which the canonical and the legacy modules export what is of one kind, or what holds it. */
  namesOf(kind: keyof FactoryNames): string[] {
    const roots = this.rootsOf(kind);
    const listed = this.migration.legacy.flatMap(({ symbols }) => Object.entries(symbols).filter(([, to]) => to !== null && roots.includes(to)).map(([from]) => from));
    return [...new Set([...roots, ...roots.flatMap((name) => this.sameInCanonical(name)), ...listed])].filter((name) => name !== 'default');
  }

  /** The names that `file` gives what is of one kind when it passes it on. */
  reexportsOf(file: string, kind: keyof FactoryNames): string[] {
    const roots = new Set(this.rootsOf(kind));
    if (roots.size === 0 || this.tracked.at(file) !== null || !this.project.record(file).exports.some(({ from }) => from !== null)) return [];
    const isMeant = (path: string): boolean => roots.has(path) || this.sameInCanonical(path).some((each) => roots.has(each));
    return [...this.project.exportsOf(file).names.keys()].filter((name) => {
      const last = this.project.trace(file, name)?.hops.at(-1);
      if (last?.name !== '*') return isMeant(this.afterMigration(file, [name])?.path ?? '');
      return [...this.project.exportsOf(last.file).names.keys()].some((member) => isMeant(this.afterMigration(file, [name, member])?.path ?? ''));
    });
  }

  /** What `names`, starting with an export of `file`, is called in the canonical module once everything has moved. */
  afterMigration(file: string, names: readonly string[]): CanonicalPath | null {
    const [name, ...members] = names;
    if (name === undefined) return null;
    let barrel: Hop | null = null;
    const hops = this.project.trace(file, name)?.hops ?? [{ file, name }];
    for (const [index, hop] of hops.entries()) {
      if (hop.name === '*') {
        // What stands behind a re-exported namespace object is named by the next member.
        const inner = this.afterMigration(hop.file, members);
        return inner && { ...inner, barrel: inner.moves ? (inner.barrel ?? barrel) : null };
      }
      const legacy = this.tracked.legacyAt(hop.file);
      const destination = legacy && this.destination(legacy, hop.name);
      if (destination?.kind === 'moves') {
        // What only passes the canonical name on reaches it with or without the migration.
        const isThere = hops.slice(index).some((each) => this.tracked.isCanonical(each.file) && each.name === destination.to);
        return { path: [destination.to, ...members].join('.'), barrel: isThere ? null : barrel, moves: !isThere };
      }
      if (this.tracked.isCanonical(hop.file)) return { path: [hop.name, ...members].join('.'), barrel: null, moves: false };
      if (destination?.kind === 'reported') return null;
      barrel = hop;
    }
    return null;
  }

  get duplicates(): ModuleGraph['duplicates'] {
    return duplicatesOf(this.migration, this.project, (file) => this.isCanonicalSource(file));
  }

  get family(): Family {
    return familyOf(this.migration, this.canonicalExports?.keys() ?? [], [...(this.canonicalFile === null ? [] : [this.canonicalFile]), ...this.defining]);
  }

  /** Whether a file is the canonical module or part of its implementation, which is never edited. */
  isCanonicalSource(file: string): boolean {
    return this.tracked.isCanonical(file) || this.defining.has(file) || this.isInternal(file);
  }

  /** Whether the canonical module passes on what `file` declares, so that a mock of `file` reaches it. */
  isBehindCanonical(file: string): boolean {
    return this.defining.has(file);
  }

  /** Whether a module runs while the canonical module is being imported. */
  isInClosure(file: string): boolean {
    this.closure ??= reachableFrom(this.project, this.canonicalFile);
    return this.closure.has(file);
  }

  /** The specifier by which `from` should import the canonical module, in the style of the one it had. */
  spell(from: string, specifier: string): string {
    return spellCanonical(this.migration.canonical, this.canonicalFile, this.project.resolver, from, specifier);
  }

  private readCanonicalExports(): ReadonlyMap<string, { readonly isType: boolean }> | null {
    const { exports: declared } = this.migration.canonical;
    const file = this.canonicalFile;
    const source = file === null ? null : this.project.exportsOf(file);
    if (source?.isComplete) return source.names;
    return declared ? new Map(declared.map((name) => [name, { isType: false }])) : null;
  }

  private modulesBehindExports(): ReadonlySet<string> {
    const file = this.canonicalFile;
    if (file === null || !this.canonicalExports) return new Set();
    const hops = [...this.canonicalExports.keys()].flatMap((name) => this.project.trace(file, name)?.hops ?? []);
    return new Set(hops.map((hop) => hop.file).filter((each) => each !== file));
  }
}
