/** The nouns of `claims`, plain and read-only. Lines and columns are 1-based; days are `2025-09-15`. */

/** What a claim is about: an issue, or a migration of the manifest as a whole. */
export interface Subject {
  readonly kind: 'issue' | 'migration';
  /** `#1184`, or the name of the migration. */
  readonly name: string;
}

/** Where a document names what a claim is about. */
export type NamedIn = 'statement' | 'passage' | 'lead' | 'heading' | 'title' | 'file-name';

/** Where the day of a claim is known from. */
type DatedBy = 'statement' | 'document' | 'file-name' | 'git';

/** A statement that something is resolved. */
export interface Claim {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The sentence, without marks. */
  readonly statement: string;
  /** The words of it that say so. */
  readonly words: string;
  readonly subject: Subject;
  readonly namedIn: NamedIn;
  /** Whether the document only cites it, and says that it is not so. */
  readonly isRefuted: boolean;
  readonly date: { readonly day: string; readonly by: DatedBy } | null;
}

/** How a migration is spoken of. */
export interface Topic {
  readonly migration: string;
  /** Matches its modules, what they export and its name, in prose. */
  readonly pattern: RegExp;
}

/** What the claims of documents can be about. */
export interface Matters {
  /** The issues of the manifest, as `issueName` writes them. */
  readonly issues: readonly string[];
  readonly topics: readonly Topic[];
}
