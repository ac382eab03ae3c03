import type { LogErrorKind, LogFrame } from './log-error';
import type { Instant } from './instants';
import type { Match } from './patterns';

/** An error, before it is known whether what follows in its record says more of it. */
export interface Draft {
  readonly kind: LogErrorKind;
  readonly message: string;
  readonly subject: string | null;
  readonly instant: Instant | null;
  /** Of the text that it was found in, from 1. */
  readonly line: number;
  frames: LogFrame[];
  /** Whether `frames` is a stack, and not only the place that the logger names. */
  hasStack: boolean;
}

/** The errors of one record of a log: what a message, its stack and what it was caused by say alike is one. */
export class LogRecord {
  readonly #drafts: Draft[] = [];

  get drafts(): readonly Draft[] {
    return this.#drafts;
  }

  add({ kind, message, subject }: Match, found: Pick<Draft, 'instant' | 'line' | 'frames' | 'hasStack'>): Draft {
    const known = this.find(message);
    if (!known) {
      const draft: Draft = { kind, message, subject, ...found };
      this.#drafts.push(draft);
      return draft;
    }
    if (found.hasStack && !known.hasStack) Object.assign(known, { frames: found.frames, hasStack: true });
    return known;
  }

  /** What caused an error is nearer to its place than what wrapped it. */
  forgetStack(message: string): void {
    const draft = this.find(message);
    if (draft) Object.assign(draft, { frames: [], hasStack: false });
  }

  find(message: string): Draft | undefined {
    return this.#drafts.find((draft) => draft.message === message);
  }
}
