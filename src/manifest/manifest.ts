/**
 * The manifest as the stages read it: every shorthand is written out, every default is filled in, and everything that
 * can be checked without parsing source has been checked. `schema.ts` describes what a person writes.
 */

export type Language = 'javascript' | 'python';
export type ModuleKind = 'file' | 'package' | 'python';
export type FactoryKind = 'sync' | 'async';

export interface CanonicalModule {
  readonly module: string;
  /** The spelling for consumers, used where it resolves back to the module. */
  readonly specifier?: string;
  /** Globs of its implementation: neither duplicate nor consumer. */
  readonly internal: readonly string[];
  /** What it exports, for when the source is not there to be read. */
  readonly exports?: readonly string[];
  /** Of a package: the version that files get which list packages, as they write it. */
  readonly version?: string;
  /** Of a Python package: the name that it is installed by. */
  readonly distribution?: string;
}

export interface LegacyModule {
  readonly module: string;
  /** Canonical name by legacy name; null: no counterpart. A name that is not listed moves under its own name. */
  readonly symbols: Readonly<Record<string, string | null>>;
  /** Advice by legacy name, printed with its sites. */
  readonly notes: Readonly<Record<string, string>>;
  /** `listed`: only the names in `symbols` move; the module itself lives on. */
  readonly scope: 'all' | 'listed';
  /** The file is gone already; late branches still import it. */
  readonly removed: boolean;
  /** What it exports, or exported, for when the source is not there to be read. */
  readonly exports?: readonly string[];
  /** Of a Python package: the name that it is installed by. */
  readonly distribution?: string;
}

export interface Decision {
  readonly why: string;
  readonly by?: string;
  readonly on?: string;
}

export type DocumentKind = 'audit' | 'plan' | 'interface' | 'guide' | 'registry';

export interface Migration {
  readonly name: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether files that git ignores are left out. */
  readonly gitignore: boolean;
  readonly canonical: CanonicalModule;
  readonly legacy: readonly LegacyModule[];
  /** Absent: no await is looked at. The name may be `object.method`. */
  readonly factories?: Readonly<Record<string, FactoryKind>>;
  /** Factory by class: `new X(a)` becomes a call of the factory. */
  readonly constructors: Readonly<Record<string, string>>;
  /** Globs by the name of a service or team, in the order in which they are tried. */
  readonly groups: readonly { readonly name: string; readonly globs: readonly string[] }[];
  /** Why the canonical module is the canonical one; null where nobody has said so. */
  readonly decision: Decision | null;
  /** Where the documents of `audit` are; null: that one is not written. */
  readonly documents: Readonly<Record<DocumentKind, string | null>>;
  readonly resolve: {
    readonly tsconfig: readonly string[];
    readonly alias: Readonly<Record<string, string>>;
    readonly pythonRoots: readonly string[];
  };
}

export interface Manifest {
  /** Absolute; the paths and globs of the migrations are relative to it. */
  readonly root: string;
  /** Absolute: the file that the manifest was read from; `manifest` where it was given as an object. */
  readonly file: string;
  /** The real paths of the manifests that it extends. */
  readonly bases: readonly string[];
  readonly migrations: readonly Migration[];
  /** With `ifPresent`: the names of the migrations none of whose modules is here, which are not among `migrations`. */
  readonly absent: readonly string[];
}

const sourceFile = /\.(?:[cm]?[jt]sx?|pyi?)$/;
const scriptFile = /\.[cm]?[jt]sx?$/;
const pythonFile = /\.pyi?$/;
const dottedName = /^[\p{ID_Start}_][\p{ID_Continue}]*(?:\.[\p{ID_Start}_][\p{ID_Continue}]*)+$/u;
const plainName = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/**
 * What a module name in a manifest denotes, judged by its spelling alone: a file (`src/a.ts`, `./a`), a package
 * (`@acme/sockets`, `lodash/get`) or a dotted Python name (`acme.sockets`).
 *
 * `lodash.debounce` is a package to one language and a module to the other, and so is `requests`: pass the migration's
 * language (see `languageOf`) where it is known; without it a dotted name is Python and a plain one a package.
 */
export function moduleKind(module: string, language?: Language): ModuleKind {
  if (/^\.{0,2}\//.test(module)) return 'file';
  if (module.startsWith('@')) return 'package';
  if (sourceFile.test(module)) return 'file';
  if (dottedName.test(module)) return language === 'javascript' ? 'package' : 'python';
  return language === 'python' && plainName.test(module) ? 'python' : 'package';
}

/** The language that a module's name proves; undefined for names that exist in both. */
export function provenLanguage(module: string): Language | undefined {
  if (pythonFile.test(module)) return 'python';
  if (scriptFile.test(module) || /[@/-]/.test(module)) return 'javascript';
  // No package on npm worth migrating has two dots; `app.sockets.manager` is what a Python module looks like.
  return dottedName.test(module) && module.split('.').length > 2 ? 'python' : undefined;
}

/** The one language that a migration speaks. */
export function languageOf(migration: Pick<Migration, 'canonical' | 'legacy'>): Language {
  const modules = [migration.canonical.module, ...migration.legacy.map(({ module }) => module)];
  const proven = modules.map(provenLanguage).find((language) => language !== undefined);
  return proven ?? (dottedName.test(migration.canonical.module) ? 'python' : 'javascript');
}

/** The package that a specifier is about: `@acme/sockets/testing` is of `@acme/sockets`. */
export function packageOf(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
