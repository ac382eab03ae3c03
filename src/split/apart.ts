import { unifiedDiff } from '../diff';
import { applyEdits } from '../edits';
import { hunksIn } from '../hunks';
import type { Edit } from '../model';

/** Every order is tried, so to speak; with more, it would be too many. */
const mostParts = 6;

/** What `git apply` looks for, and what it writes there. */
interface Hunk {
  readonly before: string;
  readonly after: string;
  /** Git takes a hunk for the start of a file by its line number, and for the end by the lack of lines below. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * Whether a file can be in several patches: whichever of them have been applied before, in whatever order, `git apply` finds the
 * place of every hunk, that one and no other, and makes of the file what all their edits make of it.
 *
 * @param edits all edits of the file, in the order in which they are made
 * @param partOf the patch that an edit is in
 */
export function canBeApart(file: string, text: string, edits: readonly Edit[], partOf: (edit: Edit) => string): boolean {
  const parts = [...new Set(edits.map(partOf))];
  if (parts.length > mostParts) return false;
  const patches = new Map(parts.map((part) => [part, hunksOf(file, text, edits.filter((edit) => partOf(edit) === part))]));
  return subsetsOf(parts).every((applied) => {
    const image = textWith(text, edits, applied, partOf);
    return parts.every((part) => applied.has(part) || patched(image, patches.get(part)!) === textWith(text, edits, new Set([...applied, part]), partOf));
  });
}

function textWith(text: string, edits: readonly Edit[], applied: ReadonlySet<string>, partOf: (edit: Edit) => string): string {
  return applyEdits(text, edits.filter((edit) => applied.has(partOf(edit))));
}

function subsetsOf(parts: readonly string[]): ReadonlySet<string>[] {
  return Array.from({ length: 2 ** parts.length }, (_, bits) => new Set(parts.filter((_part, index) => bits & (1 << index))));
}

function hunksOf(file: string, text: string, edits: readonly Edit[]): Hunk[] {
  return hunksIn(unifiedDiff(file, text, edits), [{ file }]).map(({ at, lines }) => {
    const side = (other: string): string => lines.filter(({ sign }) => sign !== other).map((line) => line.text).join('');
    return { before: side('+'), after: side('-'), isFirst: /^-[01](?:,|$)/.test(at), isLast: lines.at(-1)?.sign !== ' ' };
  });
}

/** The text with the hunks applied; null where one of them does not have exactly one place. */
function patched(image: string, hunks: readonly Hunk[]): string | null {
  let text: string | null = image;
  for (const hunk of hunks) {
    const at: number | null = text === null ? null : placeOf(text, hunk);
    text = text === null || at === null ? null : text.slice(0, at) + hunk.after + text.slice(at + hunk.before.length);
  }
  return text;
}

function placeOf(text: string, { before, isFirst, isLast }: Hunk): number | null {
  const places: number[] = [];
  for (let at = text.indexOf(before); at >= 0 && places.length < 2; at = text.indexOf(before, at + 1)) {
    const end = at + before.length;
    const isWhole = (at === 0 || text[at - 1] === '\n') && (before.endsWith('\n') || end === text.length);
    if (isWhole) places.push(at);
  }
  const [place, other] = places;
  if (place === undefined || other !== undefined) return null;
  return (isFirst && place > 0) || (isLast && place + before.length < text.length) ? null : place;
}
