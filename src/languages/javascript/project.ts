import path from 'node:path';
import { moduleKind, type Migration } from '../../manifest/manifest';
import { isAsynchronous } from './asynchrony';
import type { Binding } from './commonjs';
import { Packages } from './packages';
import { parse } from './parse';
import { readRecord, requiredAtLoad, type ModuleRecord } from './records';
import { RemovedModules } from './removed-modules';
import { createResolver, type Resolver } from './resolve';

/** Where an exported name is declared, and every module that it passes through on the way there. */
export interface Trace {
  /** From the module that was asked to the one that declares the name; `name` is what each calls it. */
  readonly hops: readonly Hop[];
  /** The declaring module and what it calls the name itself; null where the trail leaves the files that can be read. */
  readonly declaration: Hop | null;
}

export interface Hop {
  readonly file: string;
  readonly name: string;
}

/** The names a module exports; `isType` where nothing of the name exists at run time. */
export interface ExportedNames {
  readonly names: ReadonlyMap<string, { readonly isType: boolean }>;
  /** Whether a name that is not listed is provably not exported. */
  readonly isComplete: boolean;
}

/** The modules of one root and how they refer to each other, read on demand. */
export class Project {
  readonly resolver: Resolver;
  readonly packages: Packages;
  readonly removed: RemovedModules;
  private readonly records = new Map<string, ModuleRecord>();
  private readonly traces = new Map<string, Trace | null>();
  private readonly exported = new Map<string, ExportedNames>();
  private readonly asynchrony = new Map<string, boolean | null>();

  /** @param read the text of a file, or null where it cannot be read. */
  constructor(readonly root: string, migrations: readonly Migration[], modules: readonly string[], files: readonly string[], private readonly read: (file: string) => string | null) {
    this.packages = new Packages(root);
    const settings = migrations.map(({ resolve }) => resolve);
    this.resolver = createResolver({
      root,
      tsconfig: settings.flatMap(({ tsconfig }) => tsconfig),
      alias: Object.assign({}, ...settings.map(({ alias }) => alias)) as Record<string, string>,
      packages: new Map([...modules, ...(migrations.some(namesPackage) ? oneOfEachFolder(files) : [])].flatMap((file) => this.packages.named(file) ?? [])),
    });
    this.removed = new RemovedModules(migrations, this.resolver);
  }

  record(file: string): ModuleRecord {
    let known = this.records.get(file);
    if (!known) this.records.set(file, (known = readRecord(file, this.read(file) ?? '')));
    return known;
  }

  textOf(file: string): string | null {
    return this.read(file);
  }

  /** The specifiers of the modules that run before `file` does. */
  runtimeEdges(file: string): string[] {
    return [...this.record(file).staticEdges, ...requiredAtLoad(file, this.read(file) ?? '')];
  }

  /** Takes in a file that was parsed for another purpose. */
  offer(file: string, record: () => ModuleRecord): void {
    if (!this.records.has(file)) this.records.set(file, record());
  }

  exportsOf(file: string): ExportedNames {
    let known = this.exported.get(file);
    if (!known) this.exported.set(file, (known = this.collectExports(file, new Set())));
    return known;
  }

  /** Follows `name`, as `file` exports it, to its declaration; null where `file` provably does not export it. */
  trace(file: string, name: string): Trace | null {
    const key = `${file}\0${name}`;
    let known = this.traces.get(key);
    if (known === undefined) this.traces.set(key, (known = this.traceFrom(file, name, new Set())));
    return known;
  }

  /** Whether what `file` exports, or a member of it, returns a promise, as far as its declaration tells; null: it does not. */
  isAsynchronous(file: string, names: readonly string[]): boolean | null {
    const key = [file, ...names].join('\0');
    let known = this.asynchrony.get(key);
    if (known === undefined) this.asynchrony.set(key, (known = this.readAsynchrony(file, names)));
    return known;
  }

  private readAsynchrony(file: string, [name = '', ...members]: readonly string[]): boolean | null {
    const declaration = this.trace(file, name)?.declaration;
    // What stands behind a re-exported namespace object is named by the next member.
    if (declaration?.name === '*') return members.length > 0 ? this.isAsynchronous(declaration.file, members) : null;
    const text = declaration ? this.read(declaration.file) : null;
    if (!declaration || text === null || this.record(declaration.file).failure) return null;
    return isAsynchronous(parse(declaration.file, text).program, [declaration.name, ...members]);
  }

  private collectExports(file: string, seen: ReadonlySet<string>): ExportedNames {
    const record = this.record(file);
    const names = new Map<string, { isType: boolean }>();
    let { isComplete } = record;
    for (const { name, from, isType } of record.exports) {
      if (name !== '*') names.set(name, { isType: isType || (from !== null && this.isType(from, file)) });
    }
    for (const { name, from } of record.exports) {
      if (name !== '*' || from === null) continue;
      const next = this.resolver.resolve(from.specifier, file);
      if (next !== null && seen.has(next)) continue;
      const star = next === null ? this.removedExports(from.specifier, file) : this.collectExports(next, new Set([...seen, file]));
      isComplete &&= star.isComplete;
      for (const [each, kind] of star.names) if (each !== 'default' && !names.has(each)) names.set(each, kind);
    }
    return { names, isComplete };
  }

  private removedExports(specifier: string, from: string): ExportedNames {
    const module = this.removed.at(specifier, from);
    const names = module === null ? null : this.removed.exportsOf(module);
    return { names: new Map(names?.map((name) => [name, { isType: false }])), isComplete: names !== null };
  }

  private isType(from: Binding, file: string): boolean {
    const last = from.name === '*' ? null : this.traceBinding(from, file, new Set())?.declaration;
    return last ? this.record(last.file).exports.some(({ name, local, isType }) => isType && (local ?? name) === last.name) : false;
  }

  private traceBinding(from: Binding, file: string, seen: Set<string>): Trace | null {
    const next = this.resolver.resolve(from.specifier, file);
    // A package is known to manifests by the name it is imported by.
    const named = from.specifier.startsWith('.') ? [] : [{ file: from.specifier, name: from.name }];
    if (next === null) {
      const removed = this.removed.at(from.specifier, file);
      return { hops: [...named, ...(removed === null ? [] : [{ file: removed, name: from.name }])], declaration: null };
    }
    const hop = { file: next, name: '*' };
    const further = from.name === '*' ? { hops: [hop], declaration: hop } : this.traceFrom(next, from.name, seen);
    return further && { ...further, hops: [...named, ...further.hops] };
  }

  private traceFrom(file: string, name: string, seen: Set<string>): Trace | null {
    const key = `${file}\0${name}`;
    if (seen.has(key)) return null;
    seen.add(key);
    const hop = { file, name };
    const { exports, isComplete } = this.record(file);
    const entry = exports.find((each) => each.name === name);
    if (entry && !entry.from) return { hops: [hop], declaration: { file, name: entry.local ?? name } };
    const further = entry?.from ? this.traceBinding(entry.from, file, seen) : this.traceStars(file, name, seen);
    if (further) return { ...further, hops: [hop, ...further.hops] };
    return entry || isComplete ? null : { hops: [hop], declaration: null };
  }

  private traceStars(file: string, name: string, seen: Set<string>): Trace | null {
    if (name === 'default') return null;
    for (const star of this.record(file).exports) {
      if (star.name !== '*' || !star.from) continue;
      const next = this.resolver.resolve(star.from.specifier, file);
      const found = next === null ? this.traceRemoved(star.from.specifier, file, name) : this.traceFrom(next, name, seen);
      if (found) return found;
    }
    return null;
  }

  private traceRemoved(specifier: string, from: string, name: string): Trace | null {
    const module = this.removed.at(specifier, from);
    return module !== null && this.removed.exportsOf(module)?.includes(name) ? { hops: [{ file: module, name }], declaration: null } : null;
  }
}

function namesPackage({ canonical, legacy }: Migration): boolean {
  return [canonical, ...legacy].some(({ module }) => moduleKind(module, 'javascript') === 'package');
}

function oneOfEachFolder(files: readonly string[]): string[] {
  return [...new Map(files.map((file) => [path.posix.dirname(file), file])).values()];
}
