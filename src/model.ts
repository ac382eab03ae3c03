/**
 * The nouns of a migration, as every stage passes them on. All of it is plain, read-only data.
 *
 * Positions: an offset counts UTF-16 code units from the start of the file as it is on disk (a byte order mark counts as
 * one); lines and columns are 1-based, a column counts UTF-16 code units. Paths are relative to the root, with `/`.
 */

import type { AfterRun } from './after-run';
import type { Gap } from './gap';
import type { Gate } from './gate';
import type { StepRun } from './steps/step-run';

/** One replacement; `end` is exclusive. The edits of a file never overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `certain` is applied by `--write`, `likely` is offered in review, `unknown` is reported only. */
export type Certainty = 'certain' | 'likely' | 'unknown';

export type Status = 'migrated' | 'unmigrated' | 'skipped';

/** Why a site was not migrated, most important first: where several fit, the first one is given. */
export const reasons = [
  'canonical-self-reference',
  'unlisted-implementation',
  'canonical-closure',
  'unresolved-specifier',
  'dynamic-specifier',
  'unmapped-symbol',
  'homonym',
  'missing-capability',
  'namespace-escape',
  'export-all',
  'side-effect-import',
  'name-collision',
  'mock-conflict',
  'mock-still-effective',
  'string-reference',
  'needs-review',
  'uncertain-await',
  'intentional-await',
  'swallowed-failure',
  'then-on-sync-factory',
  'task-on-sync-factory',
  'async-mock-of-sync-factory',
  'missing-await',
  'unknown-version',
  'live-implementation',
  'generated-file',
  'type-regression',
  'verify-failed',
  'write-failed',
  'unsupported-syntax',
] as const;
export type Reason = (typeof reasons)[number];

/** What a rule says about one place in one file. The plan turns findings into sites. */
export interface Finding {
  readonly rule: string;
  /** The syntactic form, e.g. `import`, `export-from`, `require`, `jest.mock`, `await`. */
  readonly form: string;
  readonly start: number;
  readonly end: number;
  /** The legacy (or, for misuses, canonical) module as the manifest names it; null where the text does not tell. */
  readonly module: string | null;
  /** The symbols concerned, as that module exports them (`default`, `*`). */
  readonly symbols: readonly string[];
  /** The name of the innermost named declaration around the site, `` at the top level. Part of the site's id. */
  readonly enclosing: string;
  readonly certainty: Certainty;
  /** null where the site can be migrated. */
  readonly reason: Reason | null;
  /** What speaks against a `likely` edit: the reason as long as nobody has accepted it. Absent: `needs-review`. */
  readonly doubt?: Reason;
  /** A person's decision: the site is left alone and says why in its message. */
  readonly skipped?: boolean;
  readonly message: string;
  readonly suggestion: string | null;
  readonly edits: readonly Edit[];
  /** Findings that share a key, in whatever file, are one change. Absent: a change of its own. */
  readonly groups?: readonly string[];
  /** Keys that a finding elsewhere has to bring along: without it there is no site. */
  readonly needs?: readonly string[];
  /** Keys of changes, here or in other files, that must not be made as long as this is so. */
  readonly blocks?: readonly { readonly key: string; readonly reason: Reason }[];
}

/** One place in a file that refers to a legacy module or misuses a factory, with its outcome. */
export interface Site {
  readonly id: string;
  readonly change: string;
  readonly migration: string;
  readonly rule: string;
  readonly form: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly module: string | null;
  readonly symbols: readonly string[];
  readonly status: Status;
  readonly certainty: Certainty;
  readonly reason: Reason | null;
  readonly message: string;
  readonly suggestion: string | null;
  /** Who owns the file; several are separated by blanks, as in CODEOWNERS. Absent: nobody. */
  readonly owner?: string;
  readonly edits: readonly Edit[];
}

/** At which stage a file that matters failed. */
export interface Failure {
  readonly file: string;
  readonly stage: 'discover' | 'read' | 'parse' | 'verify' | 'write';
  readonly message: string;
  readonly line?: number;
}

export interface Mentions {
  readonly total: number;
  readonly sites: number;
  readonly strings: number;
  readonly comments: number;
  readonly unaccounted: number;
}

export interface Summary {
  readonly files: { readonly scanned: number; readonly candidates: number; readonly changed: number; readonly failed: number };
  readonly sites: { readonly total: number; readonly migrated: number; readonly unmigrated: number; readonly skipped: number };
  readonly mentions: Mentions;
  readonly compliance: {
    /** The share of consumer references that point at the canonical module, from 0 to 1. */
    readonly references: number;
    readonly misuses: number;
    readonly implementations: number;
    /** The consumer references that pointed at the canonical module before the run: with the sites, what the share is made of. */
    readonly canonical: number;
  };
  readonly byRule: Readonly<Record<string, number>>;
  readonly byReason: Readonly<Record<string, number>>;
  readonly byLegacyModule: Readonly<Record<string, { readonly total: number; readonly migrated: number; readonly unmigrated: number; readonly skipped: number }>>;
}

/** Where the code under migration is published. */
export interface Source {
  /** `https://host/owner/name`, without credentials. */
  readonly repository: string;
  /** The commit. */
  readonly revision: string;
  /** The root as seen from the top of the repository, with `/`; '' where it is the top. */
  readonly folder: string;
}

/** What has become of the sites of an older report. */
export interface Comparison {
  readonly before: { readonly written: boolean } & Pick<Summary, 'sites' | 'compliance'>;
  /** The ids of the sites that are not in the older report. */
  readonly added: readonly string[];
  /** The sites of the older report that are not there any more. */
  readonly gone: readonly Site[];
  /** The sites whose status or reason was another one. */
  readonly changed: readonly { readonly id: string; readonly before: Pick<Site, 'status' | 'reason'> }[];
}

/** The lines around a site, for a code frame: `start` is the 1-based number of the first one. */
export interface Excerpt {
  readonly start: number;
  readonly lines: readonly string[];
}

/** A type error; its line is that of the file on disk. */
export interface TypeProblem {
  readonly file: string;
  readonly line: number;
  /** As the compiler calls it, e.g. `TS2339`. */
  readonly code: string;
  readonly message: string;
}

/** A site whose outcome may depend on a re-export in another file. */
export interface Link {
  /** The id of the site. */
  readonly site: string;
  readonly file: string;
  /** The re-exports, here or in other files, that it is one change with. */
  readonly keys: readonly string[];
  /** Those that must not be made. */
  readonly blocks: readonly { readonly key: string; readonly reason: Reason }[];
  /** Why it could not be migrated, whatever the others do. */
  readonly reason: Reason | null;
  /** Why it is left open where its change is not certain enough. */
  readonly doubt: Reason;
}

/** Which part of a run a report is, and what it takes to put the parts together. */
export interface ShardInfo {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** What all parts have in common, or they are none of one run. The hashes are of the manifest and of the files that are looked at. */
  readonly run: { readonly manifest: string; readonly files: string; readonly revision: string | null; readonly certainty: 'certain' | 'likely'; readonly verify: string };
  readonly links: readonly Link[];
  /** The text of each file with a link that may be migrated. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The result of a run; `--format json` prints it, and every reporter is a pure function of it. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'ssot-codemod'; readonly version: string };
  readonly migrations: readonly string[];
  /** Whether the edits of the migrated sites are in the files now; else it was a dry run. */
  readonly written: boolean;
  /** null where it is not known, or where the format that was asked for has no use for it. */
  readonly source: Source | null;
  readonly summary: Summary;
  /** Sorted by file, position, rule and id. */
  readonly sites: readonly Site[];
  readonly failures: readonly Failure[];
  /** The unified diff of each file that changes, in path order: `--- a/` and `+++ b/` headers, no `diff --git` line. */
  readonly diffs: readonly { readonly file: string; readonly patch: string }[];
  /** By site id, for the sites that are not migrated. */
  readonly excerpts: Readonly<Record<string, Excerpt>>;
  /** By module, symbol and member. */
  readonly gaps: readonly Gap[];
  /** With `--verify types`: the type errors that the edits do away with. */
  readonly vanishedTypeErrors: readonly TypeProblem[];
  /** One-line remarks on the run as a whole, such as a legacy module that nothing refers to. */
  readonly warnings: readonly string[];
  /** The files with sites that start with a byte order mark: offsets, and columns of line 1, count it. */
  readonly byteOrderMarks: readonly string[];
  /** null where nothing was compared. */
  readonly comparison: Comparison | null;
  /** With `--if-present`: the migrations none of whose modules is here. Absent where there is none. */
  readonly absent?: readonly string[];
  /** With `--after`: the commands that were run, in their order. Absent where none was. */
  readonly after?: readonly AfterRun[];
  /** With `--shard`: which part of the run this is. Absent where it is all of it. */
  readonly shard?: ShardInfo;
  /** With `--step`: how each step went. Absent where none was made. */
  readonly steps?: readonly StepRun[];
  /** Of `check`: the verdict. Absent in the report of any other command. */
  readonly gate?: Gate;
}
