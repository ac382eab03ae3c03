import type { FileChange } from '../apply';
import type { Edit } from '../model';

/** A run that has written files, as the journal lists it. */
export interface Run {
  readonly id: number;
  /** When it began, in ISO 8601. */
  readonly time: string;
  /** The command without the name of the program, such as `migrate --since main`. */
  readonly command: string;
  /** How many files it set out to write. */
  readonly files: number;
  /** The outermost folders that were not there before it, relative to the root. */
  readonly folders: readonly string[];
  /** The process that it ran in. */
  readonly pid: number;
  /** The run that it reversed, for `undo`. */
  readonly undoes: number | null;
  /** Whether it came to its end. One that was interrupted may have written any of its files, each as a whole. */
  readonly isComplete: boolean;
  /** For `undo`: whether it left no file of that run alone. */
  readonly isWhole: boolean;
}

/** A run of whose record not even the beginning can be read. */
export interface UnreadableRun {
  readonly id: number;
  /** When the record was written, in ISO 8601. */
  readonly time: string;
}

/** A file of a run, with what it was before and as the run left it. */
export interface JournalledFile extends FileChange {
  /** What the run did to the text; absent where it was not said. */
  readonly edits?: readonly Edit[];
}

export function isUndone({ id }: Run, runs: readonly Run[]): boolean {
  return runs.some((each) => each.undoes === id && each.isComplete && each.isWhole && !isUndone(each, runs));
}

/** Whether a run was interrupted and nobody has dealt with that since. */
export function isOpen(run: Run, runs: readonly Run[]): boolean {
  if (run.isComplete || isUndone(run, runs)) return false;
  const undone = runs.find(({ id }) => id === run.undoes);
  return undone === undefined || !isUndone(undone, runs);
}

/** The run that `undo` means when none is named: the last one that is in force and is not an `undo` itself. */
export function lastInForce(runs: readonly Run[]): Run | undefined {
  return runs.find((run) => run.undoes === null && !isUndone(run, runs));
}
