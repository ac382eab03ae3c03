import type { Report } from '../model';

export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** How much a person wants to read: the summary only, long lists folded, or everything. */
  readonly detail: 'summary' | 'folded' | 'full';
  /** Whether the report tells of a run that wrote files; else it was a dry run. */
  readonly wrote: boolean;
  /** The command that makes the changes of a dry run; null where it would not make these; absent: `migrate --write`. */
  readonly writeCommand?: string | null;
}

/** Turns a report into text and does nothing else: no output, no exit code, no look at the world. */
export interface Reporter {
  readonly id: string;
  /** Whether the text tells, or keeps, where the code is published: only then it is worth asking git. */
  readonly tellsSource?: boolean;
  render(report: Report, options: RenderOptions): string;
  /** The same text piece by piece, of which each is made when it is asked for. */
  pieces?(report: Report): Iterable<string>;
}
