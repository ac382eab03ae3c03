import fc from 'fast-check';
import { applyEdits, OffsetMap } from '../../src/edits';
import type { Edit } from '../../src/model';

/** A text in which no character occurs twice, and none of what edits write. */
const textOf = (length: number): string => Array.from({ length }, (_, index) => String.fromCharCode(0x400 + index)).join('');

interface Edited {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** Edits that do not overlap, in any order: insertions, deletions and replacements, some of them side by side. */
const edited: fc.Arbitrary<Edited> = fc.nat({ max: 60 }).chain((length) => {
  const gap = fc.nat({ max: 6 });
  const parts = fc.array(fc.record({ before: gap, size: gap, text: fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 6 }), rank: fc.nat() }), { maxLength: 12 });
  return parts.map((each): Edited => {
    const edits: (Edit & { readonly rank: number })[] = [];
    let at = 0;
    for (const { before, size, text, rank } of each) {
      const start = at + before;
      at = start + size;
      if (at <= length) edits.push({ start, end: at, text, rank });
    }
    // Where several insert at one offset, their order counts.
    const isMixed = new Set(edits.map(({ start }) => start)).size === edits.length;
    if (isMixed) edits.sort((left, right) => left.rank - right.rank);
    return { text: textOf(length), edits: edits.map(({ start, end, text }) => ({ start, end, text })) };
  });
});

const holds = (check: (edited: Edited) => void): void => fc.assert(fc.property(edited, check), { numRuns: 300 });

const offsetsIn = (text: string): number[] => Array.from({ length: text.length + 1 }, (_, offset) => offset);

/** The offsets of the characters that no edit replaces. */
const kept = ({ text, edits }: Edited): number[] => offsetsIn(text).slice(0, -1).filter((offset) => !edits.some(({ start, end }) => start <= offset && offset < end));

const isMonotone = (offsets: readonly number[]): boolean => offsets.every((offset, index) => index === 0 || offsets[index - 1]! <= offset);

describe('an OffsetMap', () => {
  it('finds what no edit replaces where the edited text has it', () => {
    holds((each) => {
      const map = new OffsetMap(each.edits);
      const after = applyEdits(each.text, each.edits);
      for (const offset of kept(each)) {
        const found = after.indexOf(each.text[offset]!);
        expect(map.startAfter(offset)).toBe(found);
        expect(map.endAfter(offset + 1)).toBe(found + 1);
      }
    });
  });

  it('finds its way back', () => {
    holds((each) => {
      const map = new OffsetMap(each.edits);
      for (const offset of kept(each)) expect(map.before(map.startAfter(offset))).toBe(offset);
    });
  });

  it('keeps the order of all offsets, and stays within the texts', () => {
    holds(({ text, edits }) => {
      const map = new OffsetMap(edits);
      const after = applyEdits(text, edits);
      const there = [offsetsIn(text).map((offset) => map.startAfter(offset)), offsetsIn(text).map((offset) => map.endAfter(offset))];
      const back = offsetsIn(after).map((offset) => map.before(offset));
      for (const offsets of [...there, back]) expect(isMonotone(offsets)).toBe(true);
      for (const offset of there.flat()) expect(offset >= 0 && offset <= after.length).toBe(true);
      for (const offset of back) expect(offset >= 0 && offset <= text.length).toBe(true);
    });
  });

  it('takes what lies within a replaced part for the whole of it', () => {
    holds(({ text, edits }) => {
      const map = new OffsetMap(edits);
      for (const { start, end } of edits) {
        for (let offset = start; offset < end; offset++) expect(map.startAfter(offset)).toBe(map.startAfter(start));
        for (let offset = start + 1; offset <= end; offset++) expect(map.endAfter(offset)).toBe(map.endAfter(end));
      }
      expect(applyEdits(text, edits).length).toBe(map.endAfter(text.length) + edits.filter((edit) => edit.start === text.length && edit.end === text.length).reduce((sum, edit) => sum + edit.text.length, 0));
    });
  });
});
