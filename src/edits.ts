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
