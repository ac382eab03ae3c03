import path from 'node:path';
import type { Project } from './project';
import { withoutExtension } from './resolve';
import { stemsOf } from './tracked';

interface Pattern {
  readonly name: string;
  /** Paths, each with what stands before and after its `*`, or alone. */
  readonly targets: readonly (readonly [before: string, after?: string])[];
}

function pattern({ name, targets }: { readonly name: string; readonly targets: readonly string[] }): Pattern {
  return { name, targets: targets.map((target) => target.split('*', 2) as [string, string?]) };
}

/** Turns modules into the specifiers that settings give them in full, so that their own names need not occur in those. */
export class Aliases {
  private known: readonly Pattern[] | null = null;
  private readonly names = new Map<string, readonly string[]>();

  constructor(private readonly files: readonly string[], private readonly project: Project) {}

  /** What `paths`, aliases, and the `imports`, `exports`, name and folder of a package let each of the modules be called. */
  of(modules: readonly string[]): string[] {
    return [...new Set(modules.flatMap((module) => this.ofOne(module)))];
  }

  private ofOne(module: string): readonly string[] {
    let names = this.names.get(module);
    if (!names) this.names.set(module, (names = this.all(module).filter((name) => !endsLike(name, module))));
    return names;
  }

  /** Everything that settings let a module be called, as they spell it. */
  all(module: string): string[] {
    const own = this.inPackage(module);
    this.known ??= this.project.resolver.patterns(this.files).map(pattern);
    const bare = withoutExtension(module);
    const written = [module, bare, ...(bare.endsWith('/index') ? [bare.slice(0, -'/index'.length)] : [])];
    return [...own.names, ...[...this.known, ...own.patterns].flatMap((each) => named(each, written))];
  }

  private inPackage(module: string): { names: string[]; patterns: Pattern[] } {
    const { packages, root } = this.project;
    const folder = packages.folderOf(module);
    if (folder === null) return { names: [], patterns: [] };
    const { name, imports = {}, exports = {} } = packages.read(folder);
    const target = (to: string): string => path.relative(root, path.join(folder, to)).split(path.sep).join('/');
    const entries = (map: object, spell: (key: string) => string): Pattern[] => Object.entries(map).map(([key, value]) => pattern({ name: spell(key), targets: leaves(value).map(target) }));
    const own = typeof name === 'string' ? name : null;
    const exported = own === null || typeof exports !== 'object' || exports === null ? [] : entries(exports, (key) => path.posix.join(own, key));
    return { names: own === null ? [] : [own], patterns: [...entries(imports, (key) => key), ...exported] };
  }
}

/** The specifiers by which a pattern can mean a module, which can be written in several ways itself. */
function named({ name, targets }: Pattern, written: readonly string[]): string[] {
  const found: string[] = [];
  for (const [before, after] of targets) {
    for (const each of written) {
      if (after === undefined ? each === before || each === withoutExtension(before) : each.startsWith(before) && each.length >= before.length + after.length && each.endsWith(after)) {
        found.push(after === undefined ? name : name.replace('*', each.slice(before.length, each.length - after.length)));
      }
    }
  }
  return found;
}

/** Whether a search for the module's own name finds the specifier as well. */
function endsLike(name: string, module: string): boolean {
  const last = name.slice(name.lastIndexOf('/') + 1);
  return name.includes('/') && stemsOf(module).includes(withoutExtension(last));
}

/** The paths in an entry, whatever conditions they hang from. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
