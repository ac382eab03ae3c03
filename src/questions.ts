import type { Edit, TypeProblem } from './model';

/**
 * What only types can tell about one file, once everything has moved that can. Offsets are those of the file on disk.
 * A search collects questions; all of them are answered together, and the files that asked are looked at again.
 */
export type Question = { readonly file: string; readonly migration: number } & (
  /** Whether the operand of an `await` is a promise; or, for `value`, the expression itself. */
  | { readonly kind: 'thenable'; readonly form: 'await' | 'value'; readonly start: number; readonly end: number }
  /** Whether what the file does with a name of a legacy module can be done with a name of the canonical one. */
  | { readonly kind: 'fit'; readonly legacy: string; readonly name: string; readonly to: string }
  /** Whether an export of the canonical module, or a member of one, returns promises. */
  | { readonly kind: 'factory'; readonly path: string }
);

/** `why` completes "its type …" for a person. */
export type Thenability =
  | { readonly is: 'value' }
  | { readonly is: 'promise' }
  | { readonly is: 'unknown'; readonly why: string }
  /** There is no such function. */
  | { readonly is: 'absent' };

/** Something that a file does with a name and that cannot be done with its counterpart. */
export interface Misfit {
  readonly start: number;
  readonly end: number;
  /** The member that is lacking; null where it is something else that does not fit. */
  readonly member: string | null;
  readonly message: string;
}

export interface Fit {
  /** Whether one can stand for the other wherever it is passed to. */
  readonly isCompatible: boolean;
  readonly misfits: readonly Misfit[];
  /** Where both are declared, as `file:line`; null where that is not known. */
  readonly declared: { readonly legacy: string | null; readonly canonical: string | null };
}

/** The answers that are known, by `questionKey`. */
export interface Answers {
  readonly thenable: ReadonlyMap<string, Thenability>;
  readonly fits: ReadonlyMap<string, Fit>;
}

/** What a search knows of types. */
export interface Known extends Answers {
  /** Whether what has no answer is unknown; else it may still be asked. */
  readonly isFinal: boolean;
}

/** Answers, and one-line remarks on what could not be known. */
export interface Told {
  readonly answers: Answers;
  readonly warnings: readonly string[];
  /** The packages that are not installed, and whose types are not known. */
  readonly missing: readonly string[];
  /** All of the answers, in parts that are found out by themselves. */
  readonly parts: readonly AnsweredPart[];
}

/** Questions that were answered together. */
export interface AnsweredPart {
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly missing: readonly string[];
  /** The absolute paths of the files that the answers rest on, besides what every outcome does. */
  readonly restsOn: readonly string[];
}

/** Finds questions that were answered before, and whose answers still count; null where there are none. */
export type Recall = (questions: readonly Question[], edits: ReadonlyMap<string, readonly Edit[]>) => AnsweredPart | null;

/** What some parts come to. */
export function toldOf(parts: readonly AnsweredPart[], warnings: readonly string[]): Told {
  return {
    answers: { thenable: new Map(parts.flatMap(({ answers }) => [...answers.thenable])), fits: new Map(parts.flatMap(({ answers }) => [...answers.fits])) },
    warnings,
    missing: [...new Set(parts.flatMap(({ missing }) => missing))].sort(),
    parts,
  };
}

/** What a person should know of packages that are not installed: a sentence, or none. */
export function missingPackages(missing: ReadonlySet<string>): string[] {
  const names = [...missing].sort();
  if (names.length === 0) return [];
  const listed = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
  return [`${names.length} ${names.length === 1 ? 'package is' : 'packages are'} not installed (${listed}): what comes from there has no known type, and where it matters sites are reported, not edited`];
}

/** Later answers on top of earlier ones; what did not fit once is not asked of a file that is left as it is, so it stays so. */
export function withAnswers(earlier: Answers | null, later: Answers): Answers {
  if (!earlier) return later;
  const fits = [...later.fits].map(([key, fit]) => [key, withFit(earlier.fits.get(key), fit)] as const);
  return { thenable: new Map([...earlier.thenable, ...later.thenable]), fits: new Map(fits) };
}

function withFit(earlier: Fit | undefined, later: Fit): Fit {
  if (!earlier) return later;
  const known = new Set(earlier.misfits.map(({ start, end }) => `${start}-${end}`));
  const misfits = [...earlier.misfits, ...later.misfits.filter(({ start, end }) => !known.has(`${start}-${end}`))];
  return { isCompatible: earlier.isCompatible && later.isCompatible, misfits, declared: earlier.declared };
}

export function questionKey(question: Question): string {
  return JSON.stringify(question, Object.keys(question).sort());
}

/** The type errors that edits add to some files and their importers, and those that go away. */
export interface TypeCheck {
  /** @param only the files whose errors are compared; absent: all */
  compare(edits: ReadonlyMap<string, readonly Edit[]>, only?: readonly string[]): { readonly added: readonly TypeProblem[]; readonly vanished: readonly TypeProblem[] };
}
