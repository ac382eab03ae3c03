import type { LegacyModule, Migration } from './manifest/manifest';
import type { Edit, Reason } from './model';
import type { Fit } from './questions';

/**
 * What a language tells the rules about one file. The rules decide what moves and why; a language knows what is written
 * and how to write something else.
 */

/** What a specifier refers to, as far as one migration cares. */
export type Target =
  | { readonly role: 'canonical' }
  | { readonly role: 'legacy'; readonly legacy: LegacyModule }
  /** It leads nowhere, but its tail is the path of a legacy module. */
  | { readonly role: 'unresolved'; readonly legacy: LegacyModule };

/** Edits, and the keys of the changes they belong to: what shares a key only makes sense together. */
export interface Rewrite {
  readonly edits: readonly Edit[];
  readonly groups: readonly string[];
  /** What makes calls of the move's constructions. */
  readonly calls?: ReadonlyMap<Construction, readonly Edit[]>;
}

/** A place where a class is constructed, or may come to be, whose instances a factory of the canonical module makes. */
export interface Construction {
  readonly form: 'new' | 'construct' | 'extends' | 'class-value';
  readonly start: number;
  readonly end: number;
  readonly enclosing: string;
  /** The class, as the module of its reference exports it. */
  readonly name: string;
  /** The factory's path in the canonical module. */
  readonly factory: string;
  /** Why a person has to look at it; null where it can become a call. */
  readonly obstacle: { readonly reason: Reason; readonly message: string } | null;
  /** Whether the factory provably takes the arguments. */
  readonly isCertain: boolean;
}

/** A place that names a tracked module, and what it takes from it. */
export interface Reference {
  readonly form: string;
  readonly start: number;
  readonly end: number;
  /** The specifier as written, without quotes, and where. */
  readonly written: { readonly value: string; readonly start: number; readonly end: number };
  readonly target: Target;
  readonly enclosing: string;
  /** The names taken from the module, each once. */
  readonly names: readonly string[];
  /** Whether it takes the module as a whole rather than some of its names. */
  readonly isWhole: boolean;
  /** Why it cannot be migrated whatever its names are. */
  readonly obstacle: { readonly reason: Reason; readonly message: string; readonly suggestion?: string } | null;
  /** Whether some of its names can move without the others. */
  readonly isSplittable: boolean;
  /** Whether each name has to keep its spelling, as behind a namespace object that is passed on. */
  readonly keepsNames: boolean;
  /** Whether nothing of it is left at run time. */
  readonly isTypeOnly: boolean;
  /** Whether it runs later than the module it stands in. */
  readonly isDeferred: boolean;
  /** A mock takes the place of its module; a path names it without loading it. */
  readonly kind: 'import' | 'mock' | 'path';
  /** Whether it is never used while a mock of its module in the same file is in force. */
  readonly isApart?: boolean;
  /** The mock whose factory it belongs to, whose fate it shares. */
  readonly owner: Reference | null;
  /** Names under which other modules get at what it takes. */
  readonly reexports: readonly string[];
  /** Where classes that it takes are constructed, if the manifest names a factory for them. */
  readonly constructions: readonly Construction[];
}

/** A reference and where its names go, by the name they had. */
export interface Move {
  readonly reference: Reference;
  readonly targets: ReadonlyMap<string, string>;
  /** Those that become calls with it. */
  readonly constructions: readonly Construction[];
}

/**
 * What is done with the result of a factory where it matters whether that is a promise:
 *
 * - of a synchronous one: `await f()`; `f().then()`; a `task` in `Promise.all([f()])`; an `assertion` such as
 *   `expect(f()).rejects`; a `mock` that returns a promise in its place;
 * - of an asynchronous one: a `call` whose result is used at once;
 * - of either: a `value` that goes elsewhere without being called, as `partial(f)`, while only one of it and the legacy one is asynchronous;
 *   `async with f()` and `async for … in f()`, where what it makes cannot be used so.
 *
 * And where the class that it is to make is made without it, by `new`, a call (`construct`) or `extends`, and comes from a module that passes it on.
 */
export interface FactoryUse {
  readonly form: 'await' | 'then' | 'task' | 'assertion' | 'mock' | 'call' | 'value' | 'async-with' | 'async-for' | 'new' | 'construct' | 'extends';
  readonly start: number;
  readonly end: number;
  readonly enclosing: string;
  /** The factory's path in the canonical module after the migration, e.g. `sockets.get`. */
  readonly factory: string;
  /** The text of the call as far as it fits a line; of a class, its name in the canonical module. */
  readonly call: string;
  /** The references of this file that have to move for it to be so. */
  readonly references: readonly { readonly reference: Reference; readonly name: string }[];
  /** The re-exports of other files that have to move for it to be so. */
  readonly barrels: readonly { readonly file: string; readonly name: string }[];
  /** Why it is not certain that it is no promise; completes "its type …". */
  readonly uncertainty: string | null;
  /** Whether the code works as long as the factory is the legacy one, and would not any more. */
  readonly breaks: boolean;
  /** What the code around it makes of a failure: a test expects it, or a `catch` hides it. */
  readonly failure: 'expected' | 'hidden' | null;
  /**
   * The mocks in this file that make the factory return a promise after all, or may do so (`isUncertain`); without a use
   * where only their names say so.
   */
  readonly fedBy: readonly { readonly line: number; readonly use: FactoryUse | null; readonly isUncertain?: boolean }[];
  /** Takes the use away; empty where there is no telling how. */
  readonly edits: readonly Edit[];
}

/** A text that names a legacy module, or could, without referring to it in a form of the language. */
export interface LooseEnd {
  readonly form: 'string' | 'template' | 'dynamic-specifier' | 'import-call' | 'sys.modules' | 'path' | 'code' | 'pattern' | 'setting' | 'attribute';
  readonly start: number;
  readonly end: number;
  readonly enclosing: string;
  readonly legacy: LegacyModule;
  readonly text: string;
  /** What to do about it, where more can be said than that it may have to name the canonical module. */
  readonly suggestion?: string;
}

/** One parsed file, seen from one migration. */
export interface SourceModule {
  readonly file: string;
  readonly isGenerated: boolean;
  readonly references: readonly Reference[];
  readonly looseEnds: readonly LooseEnd[];
  /** Uses of factories that take what is no promise for one, or a promise for what it will be. */
  readonly misuses: readonly FactoryUse[];
  /** Of a document: the code in it that this migration has something to say to. */
  readonly snippets?: readonly Snippet[];
  /** What of the uses of a name that a reference takes does not fit its counterpart; null where nobody has looked yet. */
  fit(reference: Reference, name: string, destination: Destination & { readonly kind: 'moves' }): Fit | null;
  /** Where a text outside of sites names a legacy module. */
  readonly mentions: readonly { readonly offset: number; readonly region: Region }[];
  /** The comment above the line of `offset` that asks to leave it alone. */
  suppressionAt(offset: number): Suppression | null;
  /** The rewrites of the given moves, in order; null where the syntax leaves no safe way. */
  rewrite(moves: readonly Move[]): readonly (Rewrite | null)[];
}

/** A piece of code in a document. */
export interface Snippet {
  readonly module: SourceModule;
  /** Where each of its characters is in the document, and at the end, where it ends. */
  readonly offsets: readonly number[];
  /** The rest of an example of which only the imports can be read; '' where all of it can. */
  readonly unread: string;
}

/** Where a name that a legacy module exports goes. */
export type Destination =
  /** `unless`: why it is reported instead where its uses do not fit what it would become; absent: it is the same thing. */
  | { readonly kind: 'moves'; readonly to: string; readonly unless?: 'missing-capability' | 'homonym' }
  /** The module lives on, and the manifest does not list the name. */
  | { readonly kind: 'stays' }
  | { readonly kind: 'reported'; readonly reason: Reason; readonly message: string; readonly suggestion: string | null };

/** The names that stand for one thing, and where it is declared. */
export interface Family {
  /** What the canonical module exports, and what the manifest lists. */
  readonly names: readonly string[];
  /** By a listed name, what it is called in the canonical module. */
  readonly targets: ReadonlyMap<string, string>;
  /** The files of the canonical module, of those behind it and of the legacy ones, as far as they are there. */
  readonly files: readonly string[];
}

/** Something that a module does when it is loaded, or keeps while the program runs. */
export interface LoadEffect {
  readonly line: number;
  readonly message: string;
}

/** What a legacy module offers to others. */
export interface Surface {
  readonly names: readonly {
    readonly name: string;
    readonly isType: boolean;
    /** Whether it returns a promise and its counterpart does not, or the other way round. */
    readonly shifts: boolean;
  }[];
  /** Whether these are all of its names. */
  readonly isComplete: boolean;
  /** What would be lost, or shared otherwise, if another module stood in its place. */
  readonly effects: readonly LoadEffect[];
}

/** A legacy module whose source is there. */
export interface LegacySource {
  readonly file: string;
  /** The dotted names by which other programs and their settings can call it. */
  readonly dottedNames: readonly string[];
  /** How its package offers it to others, by a pattern of its `exports`; null where it does not. */
  readonly publicName: string | null;
  surface(): Surface;
  /** The text of a module that passes names on from the canonical one, by the names that it exports. */
  shim(targets: ReadonlyMap<string, string>): string;
}

/** What one migration knows about the modules of a project. */
export interface ModuleGraph {
  readonly migration: Migration;
  /** What the canonical module is known to export. */
  readonly exported: readonly string[];
  /** Whether the canonical module provably does not export a name. */
  lacks(name: string): boolean;
  destination(legacy: LegacyModule, name: string): Destination;
  /** Whether a file is the canonical module or part of its implementation, which is never edited. */
  isCanonicalSource(file: string): boolean;
  /** Whether a file is the canonical module itself. */
  isCanonicalModule(file: string): boolean;
  /** Whether the canonical module passes on what `file` declares, so that a mock of `file` reaches it. */
  isBehindCanonical(file: string): boolean;
  /** Whether a module runs while the canonical module is being imported. */
  isInClosure(file: string): boolean;
  /** The legacy modules that are still there and declare something of their own: each does what the canonical one does. */
  readonly duplicates: readonly { readonly legacy: LegacyModule; readonly file: string }[];
  /** What another implementation would look like. */
  readonly family: Family;
}

/** Where in the grammar of a file an offset is. */
export type Region = 'comment' | 'string' | 'code';

/** A comment that asks to leave the site below it alone: `ssot-ignore-next-line [reason] -- why`. */
export interface Suppression {
  /** A reason or a rule's id; null: whatever the site is. */
  readonly only: string | null;
  readonly why: string;
}
