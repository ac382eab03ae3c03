/** A site that `check` does not let pass. */
interface Violation {
  /** That of its site. */
  readonly id: string;
  /** What to write in place of it, on one line; null where only its message can tell. */
  readonly write: string | null;
  /** What is there now; null with it. */
  readonly instead: string | null;
}

/** What `check` made of a report. */
export interface Gate {
  readonly passed: boolean;
  /** Open sites that are not in the baseline, in the order of the report. */
  readonly violations: readonly Violation[];
  /** Why it fails besides, one sentence each, such as more open sites than `--max-unmigrated` allows. */
  readonly problems: readonly string[];
  /** How many open sites count: those of the baseline and the violations. */
  readonly open: number;
  /** How many open sites the baseline knows. */
  readonly known: number;
  /** How many lines of the baseline are about nothing that is still there. */
  readonly stale: number;
  /** The files that cannot be dealt with, as the baseline knows. */
  readonly knownFailures: readonly string[];
  /** Whether there is a baseline. */
  readonly hasBaseline: boolean;
}
