import path from 'node:path';
import type { Target } from '../../language';
import { moduleKind, type LegacyModule, type Migration } from '../../manifest/manifest';
import type { Project } from './project';
import { withoutExtension } from './resolve';

/** The names by which a module file can be imported: its own, and its folder's if it is an index file. */
export function stemsOf(file: string): string[] {
  const stem = withoutExtension(path.posix.basename(file));
  const folder = path.posix.basename(path.posix.dirname(file));
  return stem === 'index' && folder !== '.' ? [stem, folder] : [stem];
}

/** The folder, relative to the root, that can be imported in place of the module: its package.json names it as its `main`. */
function packageOf({ root, resolver, packages }: Project, file: string): string[] {
  const absolute = packages.folderOf(file);
  const folder = absolute === null ? '..' : path.relative(root, absolute).split(path.sep).join('/');
  return !folder.startsWith('..') && resolver.resolve(`./${folder}`, 'package.json') === file ? [folder] : [];
}

/** Tells the specifiers that mean a legacy or the canonical module from all others. */
export class TrackedModules {
  /** Names of packages, own packages included, whose specifiers have to be resolved. */
  readonly exact: readonly string[];
  readonly stems: ReadonlySet<string>;
  /** Relative to the root; empty for the root itself. */
  private readonly indexFolders: readonly string[];
  private readonly byFile = new Map<string, LegacyModule>();
  private readonly byPackage = new Map<string, LegacyModule>();
  private readonly aliases: ReadonlySet<string>;
  private readonly filesByStem = new Map<string, [string, LegacyModule][]>();

  constructor(private readonly migration: Migration, private readonly project: Project, aliases: readonly string[]) {
    this.aliases = new Set(aliases);
    for (const legacy of migration.legacy) {
      if (moduleKind(legacy.module, 'javascript') === 'package') this.byPackage.set(legacy.module, legacy);
      else this.byFile.set(path.posix.normalize(legacy.module), legacy);
    }
    for (const [file, legacy] of this.byFile) for (const stem of stemsOf(file)) this.filesByStem.set(stem, [...(this.filesByStem.get(stem) ?? []), [file, legacy]]);
    const files = [...this.byFile.keys(), ...(this.canonicalFile === null || this.canonicalFile.includes('node_modules/') ? [] : [this.canonicalFile])];
    const packages = files.flatMap((file) => packageOf(project, file));
    this.stems = new Set([...files.flatMap(stemsOf), ...packages.map((folder) => path.posix.basename(folder)).filter(Boolean)]);
    this.indexFolders = [...files.filter((file) => stemsOf(file).length > 1).map((file) => path.posix.dirname(file)), ...packages];
    this.exact = [...this.byPackage.keys(), ...(this.canonicalIsFile() ? [] : [migration.canonical.module]), ...aliases];
  }

  /** Whether a file can call an index module `.` or `..`. */
  isBelowIndex(file: string): boolean {
    return this.indexFolders.some((folder) => folder === '' || file.startsWith(`${folder}/`));
  }

  /** The names of the folders with legacy modules, for specifiers that are computed from there on. */
  get folderNames(): string[] {
    return [...this.byFile.keys()].map((file) => path.posix.basename(path.posix.dirname(file)));
  }

  canonicalIsFile(): boolean {
    return moduleKind(this.migration.canonical.module, 'javascript') === 'file';
  }

  /** @param module a file, or a package as it is imported */
  legacyAt(module: string): LegacyModule | undefined {
    return this.byFile.get(module) ?? this.byPackage.get(module);
  }

  /** The canonical module's file, in or out of the project; null where it is a package that is nowhere to be found. */
  get canonicalFile(): string | null {
    const { module } = this.migration.canonical;
    return this.canonicalIsFile() ? module : this.project.resolver.resolve(module, 'package.json');
  }

  /** @param module a file, or a package as it is imported */
  isCanonical(module: string): boolean {
    return module === this.migration.canonical.module || module === this.canonicalFile;
  }

  target(specifier: string, from: string): Target | null {
    const byName = this.byPackage.get(specifier);
    if (byName) return { role: 'legacy', legacy: byName };
    if (specifier === this.migration.canonical.module) return { role: 'canonical' };
    if (!this.mayBeTracked(specifier)) return null;
    const file = this.project.resolver.resolve(specifier, from);
    return file === null ? this.missing(specifier, from) : this.at(file);
  }

  /** What a file of the project is. A module that is canonical and legacy at once (`scope: listed`) is legacy. */
  at(file: string): Target | null {
    const legacy = this.byFile.get(file);
    if (legacy) return { role: 'legacy', legacy };
    return this.isCanonical(file) ? { role: 'canonical' } : null;
  }

  /** The legacy module that a path in a text names by its tail; what a language resolves is not asked. */
  legacyNamedBy(path: string): LegacyModule | null {
    const last = path.slice(path.lastIndexOf('/') + 1).replace(/\?.*$/, '');
    const stem = withoutExtension(last);
    for (const [file, legacy] of this.filesByStem.get(stem) ?? []) {
      const isNamedWithEnding = stem !== last && file.endsWith(`/${path}`);
      if (isNamedWithEnding || namesByTail(path, file)) return legacy;
    }
    return this.byPackage.get(path) ?? null;
  }

  mayBeNamed(path: string): boolean {
    return this.legacyNamedBy(path) !== null;
  }

  /** The legacy module that a literal means: by resolution, else by its tail if it leads nowhere. */
  mayMeanLegacy(path: string, from: string): LegacyModule | null {
    const target = this.target(path, from);
    if (target) return target.role === 'canonical' ? null : target.legacy;
    const named = this.legacyNamedBy(path);
    return named && this.project.resolver.resolve(path, from) === null ? named : null;
  }

  /** Whether a literal means a module of this migration, canonical or legacy. */
  mayMean(path: string, from: string): boolean {
    return this.target(path, from) !== null || this.mayMeanLegacy(path, from) !== null;
  }

  private mayBeTracked(written: string): boolean {
    const specifier = written.replace(/^.*!|\?.*$/g, '');
    const last = specifier.slice(specifier.lastIndexOf('/') + 1);
    if (this.stems.has(last) || this.stems.has(withoutExtension(last)) || /^\.{0,2}$/.test(last)) return true;
    return this.aliases.has(specifier) || this.exact.some((name) => specifier.startsWith(`${name}/`));
  }

  private missing(specifier: string, from: string): Target | null {
    const removed = this.byFile.get(this.project.removed.at(specifier, from) ?? '');
    if (removed) return { role: 'legacy', legacy: removed };
    const legacy = this.legacyNamedBy(specifier);
    return legacy ? { role: 'unresolved', legacy } : null;
  }
}

/**
 * Whether a path names a module: without what is before its first proper segment, it is the module's path or the end of
 * it, at least folder and name (or the whole path, for a module at the root).
 */
function namesByTail(written: string, module: string): boolean {
  const bare = withoutExtension(written.replace(/^.*!|\?.*$/g, ''));
  const segments = bare.split('/').filter((segment) => !/^(?:\.{0,2}|[@~#])$/.test(segment));
  // `@core/ws/old` and `#ws/old`: how an alias begins says nothing of the path that it stands for.
  const isAliased = /^[@~#]/.test(segments[0] ?? '');
  return fits(segments, module) || (isAliased && (fits(segments.slice(1), module) || fits([segments[0]!.slice(1), ...segments.slice(1)], module)));
}

function fits(segments: readonly string[], module: string): boolean {
  const own = withoutExtension(module).split('/');
  // A lone word is as likely a route or a key as the folder of an index module.
  return [own, ...(own.at(-1) === 'index' && own.length > 2 ? [own.slice(0, -1)] : [])].some((full) => {
    const shared = Math.min(full.length, segments.length);
    const enough = shared >= 2 || full.length === 1 && segments.length === 1;
    return enough && full.slice(-shared).join('/') === segments.slice(-shared).join('/');
  });
}
