import { claimsIn } from './find-claims';
import type { Claim, Matters } from './claim';
import type { Evidence } from './evidence';
import { judge, type Judged } from './verdict';

/** A document as it was read. */
export interface ReadDocument {
  readonly file: string;
  readonly text: string;
}

export interface ReviewInput {
  readonly documents: Iterable<ReadDocument>;
  readonly matters: Matters;
  readonly evidence: readonly Evidence[];
  /** The day on which lines of a file were written, by git, in their order; null where it does not tell. */
  daysOf(file: string, lines: readonly number[]): readonly (string | null)[];
}

/** Every claim of some documents, in their order, held against what is true. */
export function reviewClaims({ documents, matters, evidence, daysOf }: ReviewInput): readonly Judged[] {
  const known = new Set(evidence.map(({ subject }) => subject.name));
  return [...documents].flatMap(({ file, text }) => {
    const claims = claimsIn(file, text, matters);
    // Git takes its time: only what can be held against something needs a day.
    const undated = claims.filter((claim) => claim.date === null && known.has(claim.subject.name));
    const days = undated.length === 0 ? [] : daysOf(file, undated.map(({ line }) => line));
    const dated = (claim: Claim): Claim => {
      const day = days[undated.indexOf(claim)];
      return day ? { ...claim, date: { day, by: 'git' } } : claim;
    };
    return claims.map((claim) => judge(dated(claim), evidence));
  });
}
