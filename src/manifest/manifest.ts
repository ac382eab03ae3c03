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

export const severities = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** Where an alert goes, such as `slack` and `#realtime`. */
export interface Channel {
  readonly kind: 'slack' | 'pagerduty' | 'opsgenie' | 'email' | 'webhook';
  readonly target: string;
}

/** What `guard` writes, each kind into a file of its own. */
export const guardKinds = ['runtime', 'test', 'rules', 'rulesTest', 'alertmanager', 'dashboard', 'gcpMetric', 'gcpPolicy', 'workflow', 'guide', 'runbook', 'lessons'] as const;
export type GuardKind = (typeof guardKinds)[number];

/** How the guard of a migration behaves. Durations are as Prometheus writes them: `30m`. */
export interface GuardSettings {
  /** Of what happens at run time. */
  readonly severity: Severity;
  readonly channels: Readonly<Record<Severity, readonly Channel[]>>;
  /** After so long an alert that is still firing becomes critical; null: never. */
  readonly autoEscalate: string | null;
  /** How soon somebody looks at an alert. */
  readonly respondWithin: string;
  /** Where the runbook is published; null: only the file is named. */
  readonly runbook: string | null;
  readonly groupBy: readonly string[];
  /** How often an alert that is still firing is sent again. */
  readonly repeat: string;
  /** By factory: `process`, `arguments`, or a parameter with what to read of it, for each of which there is one instance. */
  readonly instances: Readonly<Record<string, string>>;
  /** Where the files are; null: that one is not written; absent: the usual place. */
  readonly files: Readonly<Partial<Record<GuardKind, string | null>>>;
}

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
  /** What the issues are about that documents speak of: the rules whose open sites are what is left of each. */
  readonly issues: readonly { readonly name: string; readonly rules: readonly string[] }[];
  /** Who owns the files that a glob matches, where CODEOWNERS does not tell; the last one that fits counts. */
  readonly owners: readonly { readonly glob: string; readonly owners: readonly string[] }[];
  /** Why the canonical module is the canonical one; null where nobody has said so. */
  readonly decision: Decision | null;
  /** Where the documents of `audit` are; null: that one is not written. */
  readonly documents: Readonly<Record<DocumentKind, string | null>>;
  readonly guard: GuardSettings;
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
