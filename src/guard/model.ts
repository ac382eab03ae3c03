import type { MigrationAudit } from '../audit/model';
import type { GuardKind, GuardSettings, Language } from '../manifest/manifest';
import type { Site } from '../model';

/** All that the writers know of one migration. Paths are relative to the root, with `/`. */
export interface Guarded {
  /** As the manifest names the migration. */
  readonly name: string;
  /** The same as a part of file names, of metrics and of rules: letters, digits, `-`. */
  readonly slug: string;
  readonly language: Language;
  readonly settings: GuardSettings;
  readonly audit: MigrationAudit;
  readonly canonical: GuardedModule;
  /** By name. */
  readonly factories: readonly GuardedFactory[];
  /** null in Python, where the tests parse. */
  readonly contracts: Contracts | null;
  /** Classes whose instances synchronous factories make, by name, each with those factories; none: nobody knows which. */
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly promises: readonly InstancePromise[];
  readonly legacy: readonly GuardedLegacy[];
  /** Where a factory is misused today. */
  readonly misuses: readonly Misuse[];
  /** Mocks that make a synchronous factory asynchronous, or may do so. */
  readonly lyingMocks: readonly Misuse[];
  /** Where a factory is called as it should be. */
  readonly usages: readonly Usage[];
  readonly lookalikes: Lookalikes;
  /** What the generated tests put up with, as it is there today. */
  readonly known: Known;
  readonly project: ProjectFacts;
  readonly places: Readonly<Record<GuardKind, string | null>>;
}

interface GuardedModule {
  /** As the manifest calls it. */
  readonly module: string;
  /** null where its source is not there. */
  readonly file: string | null;
  /** How a consumer imports it; in Python its dotted name. */
  readonly specifier: string;
  /** By CODEOWNERS. */
  readonly owners: readonly string[];
}

export interface GuardedLegacy extends GuardedModule {
  /** What settings let it be called; relative paths are not among it. */
  readonly spellings: readonly string[];
  /** Only these names move, while the module lives on; null: all of it. */
  readonly listed: readonly string[] | null;
  /** Whether loading it means that a second implementation runs: it is one, and the canonical module is not built on it. */
  readonly isSecond: boolean;
  /** The class or factory that it is known for; '' where it has none. */
  readonly known: string;
  readonly factories: readonly LegacyFactory[];
}

/** How the tests of JavaScript see the contracts of factories by the text of their files, as they load nothing. */
export interface Contracts {
  /** Sources of regular expressions for the flags `gm`, with `NAME` for the last name of a factory; a group has `async`, where that stands there. */
  readonly function: string;
  readonly member: string;
  /** The factories whose contract can be told by that. */
  readonly shown: readonly string[];
}

export interface LegacyFactory {
  readonly name: string;
  readonly gives: 'sync' | 'async' | null;
  /** Its canonical counterpart; null where it has none. */
  readonly to: string | null;
}

export interface GuardedFactory {
  /** `getManager`, or `managers.get`. */
  readonly name: string;
  readonly kind: 'sync' | 'async';
  /** Whether the manifest says so, and not only the source. */
  readonly isDeclared: boolean;
  /** Whether its source has the word `async`; null where the source does not tell. */
  readonly hasAsync: boolean | null;
  readonly makes: string | null;
  readonly signature: string;
  readonly summary: string;
  readonly parameters: readonly string[];
  readonly file: string;
  readonly line: number;
  /** Where consumers can find it under another name or contract. */
  readonly replaces: readonly { readonly module: string; readonly name: string; readonly gives: 'sync' | 'async' | null }[];
}

/** One instance for each value of a parameter, or of what is read of it. */
export interface InstancePromise {
  readonly factory: string;
  /** As the manifest says it. */
  readonly per: string;
  /** The parameter; null: all of them (`arguments`) or none (`process`). */
  readonly parameter: { readonly index: number; readonly name: string } | null;
  readonly path: readonly string[];
}

export interface Misuse extends Pick<Site, 'file' | 'line' | 'form' | 'reason' | 'message' | 'suggestion' | 'certainty'> {
  readonly factory: string;
  /** The line, trimmed. */
  readonly code: string;
  readonly owners: readonly string[];
}

export interface Usage {
  readonly factory: string;
  readonly file: string;
  readonly line: number;
  /** The line, trimmed. */
  readonly code: string;
}

/** What another implementation would look like to a search of the text; the sources of regular expressions, for whole texts (`m`). */
export interface Lookalikes {
  /** What near-equal names have in common; none where they tell too little. */
  readonly names: readonly string[];
  /** A declaration of such a name, whatever its case; `NAMES` stands for all of them. */
  readonly declared: string;
  /** A declaration of a member that the canonical module has; its first group is the name. */
  readonly member: string;
  /** How many of them it would have. */
  readonly least: number;
}

export interface Known {
  /** Files that refer to legacy modules, each with those. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  /** Files that look like implementations. */
  readonly implementations: readonly string[];
}

export interface ProjectFacts {
  readonly runner: 'jest' | 'vitest' | 'node' | 'pytest' | 'unittest';
  /** Whether `.js` files, and what becomes of `.ts`, are modules of ECMAScript. */
  readonly isModule: boolean;
  /** Where the root is in its repository, '' for the top; null outside of one. */
  readonly folder: string | null;
  /** The code that is scanned, as the sources of regular expressions. */
  readonly include: string | null;
  readonly exclude: string | null;
  /** Whether the canonical module is CommonJS, written as such. */
  readonly isCommonJs: boolean;
  /** Extensions of the code, with the dot. */
  readonly extensions: readonly string[];
}
