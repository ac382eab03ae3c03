import { diffLines } from 'diff/lib/diff/line.js';
import type { Edit } from '../model';
import { keptWords, type KeptWords, type Word } from './kept-words';

/**
 * The edits that take back what a run did to a text which has changed since; null where one of its places cannot be told for sure.
 *
 * Each place has to be there still, word for word, between the same neighbours; only the blanks, commas and semicolons between
 * words may be others, as a formatter leaves them. What else has changed in the text stays.
 *
 * @param done what the run did, on `before`
 * @param after the text as the run left it
 */
export function reversal(before: string, done: readonly Edit[], after: string, present: string): Edit[] | null {
  const kept = keptWords(after, present);
  const found: Edit[] = [];
  for (const edit of inverted(before, done)) {
    const place = locate(wholeWords(trimmed(after, edit), after, kept), after, present, kept);
    if (!place || place.start < (found.at(-1)?.end ?? 0)) return null;
    found.push(place);
  }
  return found;
}

/** What a run did, by lines, where only the two texts are known. */
export function editsBetween(before: string, after: string): Edit[] {
  const edits: Edit[] = [];
  let offset = 0;
  for (const { added, removed, value } of diffLines(before, after)) {
    const last = edits.at(-1);
    if (!added) offset += value.length;
    if (added && last?.end === offset) edits[edits.length - 1] = { ...last, text: last.text + value };
    else if (added) edits.push({ start: offset, end: offset, text: value });
    else if (removed) edits.push({ start: offset - value.length, end: offset, text: '' });
  }
  return edits;
}

/** The edits that lead from what `edits` make of `before` back to it. */
export function inverted(before: string, edits: readonly Edit[]): Edit[] {
  let shift = 0;
  return [...edits].sort((left, right) => left.start - right.start || left.end - right.end).map(({ start, end, text }) => {
    const place = start + shift;
    shift += text.length - (end - start);
    return { start: place, end: place + text.length, text: before.slice(start, end) };
  });
}

/** Without what the replacement has in common with the replaced text at either end. */
function trimmed(text: string, edit: Edit): Edit {
  const old = text.slice(edit.start, edit.end);
  let [head, tail] = [0, 0];
  while (head < old.length && head < edit.text.length && old[head] === edit.text[head]) head += 1;
  while (tail < old.length - head && tail < edit.text.length - head && old.at(-1 - tail) === edit.text.at(-1 - tail)) tail += 1;
  return { start: edit.start + head, end: edit.end - tail, text: edit.text.slice(head, edit.text.length - tail) };
}

/** An edit that begins or ends within a word takes in all of it. */
function wholeWords({ start, end, text }: Edit, whole: string, { before }: KeptWords): Edit {
  const holding = (offset: number): Word | undefined => before.find((each) => each.start < offset && offset < each.end);
  const from = holding(start)?.start ?? start;
  const to = holding(end)?.end ?? end;
  return { start: from, end: to, text: whole.slice(from, start) + text + whole.slice(end, to) };
}

/** A stretch between two words of a text, and the same one in another text. */
interface Gap {
  /** In the text that the edit is about. */
  readonly start: number;
  readonly end: number;
  /** In the present text. */
  readonly from: number;
  readonly to: number;
}

/** Where an edit on `after` belongs in `present`. */
function locate(edit: Edit, after: string, present: string, kept: KeptWords): Edit | null {
  const behind = kept.before.findIndex((each) => each.start >= edit.end && each.end > edit.start);
  const next = behind < 0 ? kept.before.length : behind;
  let first = next;
  while (first > 0 && kept.before[first - 1]!.start >= edit.start) first -= 1;
  const partners = consecutive(kept, Math.max(first - 1, 0), Math.min(next, kept.before.length - 1));
  if (!partners || !isUnambiguous(kept, first, next)) return null;
  const own = partners.slice(first > 0 ? 1 : 0, partners.length - (next < kept.before.length ? 1 : 0));
  // Without words of its own, it is where its neighbours meet.
  const [low, high] = own.length > 0 ? [own[0]! - 1, own.at(-1)! + 1] : first > 0 ? [partners[0]!, partners[0]! + 1] : [partners[0]! - 1, partners[0]!];
  const outer: Gap = { start: kept.before[first - 1]?.end ?? 0, end: kept.before[next]?.start ?? after.length, from: kept.after[low]?.end ?? 0, to: kept.after[high]?.start ?? present.length };
  if (after.slice(outer.start, outer.end) === present.slice(outer.from, outer.to)) return { ...edit, start: edit.start - outer.start + outer.from, end: edit.end - outer.start + outer.from };
  if (own.length === 0) return between(edit, outer, after, present);
  const [from, to] = [kept.after[own[0]!]!.start, kept.after[own.at(-1)!]!.end];
  const start = beginning(after.slice(edit.start, kept.before[first]!.start), present.slice(outer.from, from), from, first > 0 && edit.start === outer.start);
  const end = ending(after.slice(kept.before[next - 1]!.end, edit.end), present.slice(to, outer.to), to, next < kept.before.length && edit.end === outer.end);
  return start === null || end === null ? null : { start, end, text: edit.text };
}

/** Where words are now, if all of them are kept and nothing has come between them. */
function consecutive({ partner }: KeptWords, first: number, last: number): number[] | null {
  const places: number[] = [];
  for (let index = first; index <= last; index += 1) {
    const place = partner.get(index);
    if (place === undefined || (places.length > 0 && place !== places.at(-1)! + 1)) return null;
    places.push(place);
  }
  return places.length > 0 ? places : null;
}

/** Where an edit begins that takes in some of the blanks before its first word, or all of them. */
function beginning(taken: string, blanks: string, word: number, isAll: boolean): number | null {
  if (taken === '') return word;
  if (isAll) return word - blanks.length;
  return blanks.endsWith(taken) ? word - taken.length : null;
}

function ending(taken: string, blanks: string, word: number, isAll: boolean): number | null {
  if (taken === '') return word;
  if (isAll) return word + blanks.length;
  return blanks.startsWith(taken) ? word + taken.length : null;
}

/** Where what has no words of its own belongs between two words with other blanks than there were. */
function between({ start, end, text }: Edit, outer: Gap, after: string, present: string): Edit | null {
  const blanks = present.slice(outer.from, outer.to);
  if (start !== end) {
    const isAll = start === outer.start && end === outer.end;
    // At the start or the end of the text it is no blank between words, and there may be something new beyond.
    const isWhole = isAll && (outer.start > 0 || outer.from === 0) && (outer.end < after.length || outer.to === present.length);
    return isWhole ? { start: outer.from, end: outer.to, text } : null;
  }
  const [left, right] = [after.slice(outer.start, start), after.slice(start, outer.end)];
  const [behindLeft, beforeRight] = [blanks.startsWith(left) ? outer.from + left.length : null, blanks.endsWith(right) ? outer.to - right.length : null];
  // Beyond the start or the end of the text there was no word to be next to, and now there may be one.
  const [isFirst, isLast] = [outer.start === 0 && outer.from > 0, outer.end === after.length && outer.to < present.length];
  const at = isFirst && isLast ? null : isFirst ? beforeRight : isLast ? behindLeft : right === '' || (left !== '' && behindLeft === null) ? beforeRight : behindLeft;
  return at === null ? null : { start: at, end: at, text };
}

const context = 8;

/** Where what stands around a place has become more or less frequent, one of its likes may have gone, and one cannot tell which. */
function isUnambiguous(kept: KeptWords, first: number, next: number): boolean {
  let [low, high] = [first, next];
  while (low > 0 && first - low < context && kept.partner.get(low - 1) === kept.partner.get(low)! - 1) low -= 1;
  while (high < kept.before.length && high - next < context && (high === first || kept.partner.get(high) === kept.partner.get(high - 1)! + 1)) high += 1;
  const sequence = kept.before.slice(low, high).map(({ text }) => text);
  return sequence.length === 0 || occurrences(sequence, kept.before) === occurrences(sequence, kept.after);
}

function occurrences(sequence: readonly string[], words: readonly Word[]): number {
  let count = 0;
  for (let at = 0; at + sequence.length <= words.length; at += 1) if (sequence.every((each, index) => words[at + index]!.text === each)) count += 1;
  return count;
}
