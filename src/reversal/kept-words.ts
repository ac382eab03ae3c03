import { diffArrays } from 'diff/lib/diff/array.js';
import { diffLines } from 'diff/lib/diff/line.js';

/** A word or a sign; neither a blank nor what formatters add and drop at the end of lists and lines. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** As it is compared: one kind of quote is as good as the other. */
  readonly text: string;
}

/** The words of a text, and which of them another text has as well, in the same order. */
export interface KeptWords {
  readonly before: readonly Word[];
  readonly after: readonly Word[];
  /** By the index of a word in `before`, its index in `after`. */
  readonly partner: ReadonlyMap<number, number>;
}

const pattern = /[\p{L}\p{N}_$]+|[^\s,;\p{L}\p{N}_$]/gu;

/** Lines are compared first: words only where lines have changed. */
export function keptWords(before: string, after: string): KeptWords {
  const comparison = new Comparison();
  let [removed, added] = ['', ''];
  const close = (): void => {
    comparison.changed(removed, added);
    [removed, added] = ['', ''];
  };
  for (const part of diffLines(before, after)) {
    if (part.removed) removed += part.value;
    else if (part.added) added += part.value;
    else {
      close();
      comparison.same(part.value);
    }
  }
  close();
  return comparison;
}

class Comparison implements KeptWords {
  readonly before: Word[] = [];
  readonly after: Word[] = [];
  readonly partner = new Map<number, number>();
  private readAt = 0;
  private writtenAt = 0;

  same(text: string): void {
    const count = this.take(text, text);
    this.pair(this.before.length - count, this.after.length - count, count);
  }

  changed(removed: string, added: string): void {
    let [from, to] = [this.before.length, this.after.length];
    this.take(removed, added);
    const spelled = (words: readonly Word[]): string[] => words.map(({ text }) => text);
    for (const part of diffArrays(spelled(this.before.slice(from)), spelled(this.after.slice(to)))) {
      if (!part.added && !part.removed) this.pair(from, to, part.count);
      if (!part.added) from += part.count;
      if (!part.removed) to += part.count;
    }
  }

  /** Adds what one text has lost and the other got; gives the number of words of the first. */
  private take(removed: string, added: string): number {
    const old = wordsIn(removed, this.readAt);
    this.before.push(...old);
    this.after.push(...wordsIn(added, this.writtenAt));
    this.readAt += removed.length;
    this.writtenAt += added.length;
    return old.length;
  }

  private pair(from: number, to: number, count: number): void {
    for (let step = 0; step < count; step += 1) this.partner.set(from + step, to + step);
  }
}

function wordsIn(text: string, offset: number): Word[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: offset + index, end: offset + index + found.length, text: found === "'" ? '"' : found }));
}
