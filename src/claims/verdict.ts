import type { LogError } from '../logs/log-error';
import type { Claim } from './claim';
import type { Evidence } from './evidence';

export type Verdict = 'supported' | 'contradicted' | 'unknown' | 'quoted';

export interface Judged {
  readonly claim: Claim;
  readonly verdict: Verdict;
  /** One sentence, or a part of one, for a person. */
  readonly why: string;
  /** null where nothing is known of what it is about. */
  readonly evidence: Evidence | null;
  /** The errors in the logs that are later than the claim. */
  readonly errors: readonly LogError[];
}

/** Holds a claim against what is true. What could not be looked at supports nothing. */
export function judge(claim: Claim, all: readonly Evidence[]): Judged {
  const evidence = all.find(({ subject }) => subject.kind === claim.subject.kind && subject.name === claim.subject.name) ?? null;
  const errors = evidence === null ? [] : later(evidence.errors, claim.date?.day);
  const judged = (verdict: Verdict, why: string): Judged => ({ claim, verdict, why, evidence, errors });
  if (claim.isRefuted) return judged('quoted', 'the document cites it, and says that it is not so');
  if (evidence === null) return judged('unknown', `the manifest does not say what ${claim.subject.name} is about`);
  const found = [
    ...(evidence.open.length > 0 ? [`${counted(evidence.open.length, 'site')} of ${rulesOf(evidence)} ${evidence.open.length === 1 ? 'is' : 'are'} open`] : []),
    ...(errors.length > 0 ? [`the logs have ${counted(errors.length, 'error')} since`] : []),
  ];
  if (found.length > 0) return judged('contradicted', found.join(', and '));
  if (evidence.rules.length === 0) return judged('unknown', `the manifest names no rule for ${claim.subject.name}`);
  if (evidence.failures > 0) return judged('unknown', `${counted(evidence.failures, 'file')} could not be looked at`);
  const undated = claim.date === null && evidence.errors.length > 0;
  if (undated) return judged('unknown', `the logs have ${counted(evidence.errors.length, 'error')}, and nothing says when this was written`);
  return judged('supported', `no site of ${evidence.rules.join(', ')} is open`);
}

/** Errors of the very day may be what was fixed on it. */
function later(errors: readonly LogError[], day: string | undefined): readonly LogError[] {
  return day === undefined ? [] : errors.filter(({ at }) => at !== null && at.slice(0, 10) > day);
}

function rulesOf({ open }: Evidence): string {
  return [...new Set(open.map(({ rule }) => rule))].sort().join(', ');
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
