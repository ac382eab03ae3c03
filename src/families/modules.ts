import { reachedFrom, type ModuleImports, type ModuleOutline, type OutlineExport, type ReExport } from '../outline';

/** A name and the module that declares it. */
export interface Declared {
  readonly file: string;
  readonly export: OutlineExport;
}

/** A name that others can import from a module. */
export interface Offer {
  readonly file: string;
  readonly name: string;
  /** null where it comes from outside of the project, or one cannot tell from where. */
  readonly declared: Declared | null;
  /** Whether the module makes it, if only by giving another thing this name; else it passes it on. */
  readonly isOwn: boolean;
}

export const idOf = ({ file, export: { name } }: Declared): string => `${file}\0${name}`;

/** The outlines of a project, and who takes what from whom. */
export class Modules {
  private readonly byFile: ReadonlyMap<string, ModuleOutline>;
  private readonly importing: readonly ModuleImports[];
  private readonly takers = new Map<string, Map<string, Set<string>>>();
  private readonly importers = new Map<string, Set<string>>();
  private readonly offered = new Map<string, readonly Offer[]>();
  private readonly reached = new Map<string, ReadonlySet<string>>();

  /** @param consumers what other modules, of which nobody takes anything, import */
  constructor(readonly all: readonly ModuleOutline[], consumers: readonly ModuleImports[]) {
    this.byFile = new Map(all.map((outline) => [outline.file, outline]));
    this.importing = [...all, ...consumers];
    for (const { file, imports } of this.importing) for (const { from, names } of imports) this.note(file, from, names);
    for (const { file, reExports } of all) for (const { from, name } of reExports) this.note(file, from, [name]);
  }

  private note(file: string, from: string, names: readonly string[]): void {
    if (from === file) return;
    entry(this.importers, from, () => new Set<string>()).add(file);
    const takers = entry(this.takers, from, () => new Map<string, Set<string>>());
    for (const name of names) entry(takers, name, () => new Set<string>()).add(file);
  }

  /** What is imported and is no module that is known, such as a package. */
  unresolved(): readonly { readonly file: string; readonly from: string; readonly names: readonly string[] }[] {
    return this.importing.flatMap(({ file, imports }) => imports.filter(({ from }) => !this.byFile.has(from)).map(({ from, names }) => ({ file, from, names })));
  }

  outline(file: string): ModuleOutline | null {
    return this.byFile.get(file) ?? null;
  }

  /** The modules that import a module, whatever they take from it. */
  importersOf(file: string): ReadonlySet<string> {
    return this.importers.get(file) ?? nobody;
  }

  /** Who takes each name from a module; it need not have them. */
  takersOf(file: string): ReadonlyMap<string, ReadonlySet<string>> {
    return this.takers.get(file) ?? nothing;
  }

  takersOfName(file: string, name: string): ReadonlySet<string> {
    return this.takersOf(file).get(name) ?? nobody;
  }

  imports(file: string, other: string): boolean {
    return this.importersOf(other).has(file);
  }

  /** The modules, of those that are known, that run when a module is imported; it is not among them, unless in a cycle. */
  reachedFrom(file: string): ReadonlySet<string> {
    return entry(this.reached, file, () => reachedFrom(file, (each) => this.byFile.get(each)));
  }

  /** What others can import from a module and are meant to, or do. */
  offersOf(file: string): readonly Offer[] {
    return entry(this.offered, file, () => {
      const outline = this.byFile.get(file);
      return outline ? this.readOffers(outline) : [];
    });
  }

  offer(file: string, name: string): Offer | null {
    return this.offersOf(file).find((each) => each.name === name) ?? null;
  }

  private readOffers({ file, exports, reExports }: ModuleOutline): Offer[] {
    const isOpen = (isPublic: boolean, name: string): boolean => isPublic || this.takersOfName(file, name).size > 0;
    const own = exports.filter(({ isPublic, name }) => isOpen(isPublic, name)).map(({ name }): Offer => ({ file, name, declared: this.trace(file, name), isOwn: true }));
    const passed = reExports.filter(({ isPublic, as }) => as !== '*' && isOpen(isPublic, as)).map(({ as }): Offer => ({ file, name: as, declared: this.trace(file, as), isOwn: false }));
    const stars = reExports.filter(({ as }) => as === '*').flatMap(({ from }) => this.offersThrough(file, from));
    return [...new Map([...stars, ...passed, ...own].map((each) => [each.name, each])).values()];
  }

  private offersThrough(file: string, from: string): Offer[] {
    // A cycle of stars ends at a module whose offers are being read.
    if (this.reading.has(from)) return [];
    this.reading.add(file);
    const offers = this.offersOf(from).filter(({ name }) => name !== 'default').map(({ name, declared }): Offer => ({ file, name, declared, isOwn: false }));
    this.reading.delete(file);
    return offers;
  }

  private readonly reading = new Set<string>();

  /** Follows a name of a module to where it is declared; null where that is outside of the project, or nowhere. */
  trace(file: string, name: string, seen: ReadonlySet<string> = new Set()): Declared | null {
    const place = `${file}\0${name}`;
    const outline = this.byFile.get(file);
    if (!outline || seen.has(place)) return null;
    const passed = new Set([...seen, place]);
    const own = outline.exports.find((each) => each.name === name);
    const other = own?.aliasOf ?? null;
    if (own && (other === null || other === name)) return { file, export: own };
    if (own && other !== null) return this.trace(file, other, passed) ?? { file, export: own };
    const through = outline.reExports.find(({ as }) => as === name);
    if (through) return this.through(through, passed);
    return outline.reExports.filter(({ as }) => as === '*').map((star) => this.trace(star.from, name, passed)).find((found) => found !== null) ?? null;
  }

  private through({ name, from }: ReExport, seen: ReadonlySet<string>): Declared | null {
    return name === '*' ? null : this.trace(from, name, seen);
  }

  /** The class, or whatever has its name, that a declaration refers to by name. */
  named(from: Declared, name: string): Declared | null {
    const found = this.trace(from.file, name);
    return found && idOf(found) !== idOf(from) ? found : null;
  }
}

const nobody: ReadonlySet<string> = new Set();
const nothing: ReadonlyMap<string, ReadonlySet<string>> = new Map();

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
