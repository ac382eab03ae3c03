import type { Edit } from './model';

/**
 * The text with the edits made. They may come in any order; of several insertions at one offset the order is kept, and
 * they stand before what replaces the text behind it.
 *
 * @throws RangeError where edits overlap or leave the text: that is a rule's bug.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < done) throw new RangeError(`An edit at ${start} overlaps the one that ends at ${done}`);
    if (end < start || end > text.length) throw new RangeError(`No edit can span ${start} to ${end} of ${text.length}`);
    parts.push(text.slice(done, start), replacement);
    done = end;
  }
  return parts.join('') + text.slice(done);
}

/** Where the offsets of a text are once its edits are made, and where they were before. */
export class OffsetMap {
  private readonly edits: readonly Edit[];

  constructor(edits: readonly Edit[]) {
    this.edits = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** Where what begins at `offset` begins afterwards; within a replaced part, where its replacement begins. */
  startAfter(offset: number): number {
    let shift = 0;
    for (const { start, end, text } of this.edits) {
      if (end > offset) return Math.min(start, offset) + shift;
      shift += text.length - (end - start);
    }
    return offset + shift;
  }

  /** Where what ends at `offset` ends afterwards; within a replaced part, where its replacement ends. */
  endAfter(offset: number): number {
    let shift = 0;
    for (const { start, end, text } of this.edits) {
      if (start >= offset) break;
      shift += text.length - (end - start);
      if (end > offset) return end + shift;
    }
    return offset + shift;
  }

  /** Where the text at `offset` of the edited text was; within a replacement, where the replaced part began. */
  before(offset: number): number {
    let shift = 0;
    for (const { start, end, text } of this.edits) {
      if (start + shift > offset) break;
      if (offset < start + shift + text.length) return start;
      shift += text.length - (end - start);
    }
    return offset - shift;
  }
}
