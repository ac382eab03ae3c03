import fc from 'fast-check';
import { applyEdits } from '../src/edits';
import type { Edit } from '../src/model';

/** A text cut into pieces, some of which are replaced: edits that cannot overlap, with the text that they must give. */
const edited = fc
  .array(fc.record({ before: fc.string({ unit: 'binary' }), after: fc.option(fc.string({ unit: 'binary' })) }))
  .map((pieces) => {
    const edits: Edit[] = [];
    let start = 0;
    for (const { before, after } of pieces) {
      const end = start + before.length;
      // An insertion is left out: between two of them only their order would decide.
      if (after !== null && before !== '') edits.push({ start, end, text: after });
      start = end;
    }
    const text = pieces.map(({ before }) => before).join('');
    const expected = pieces.map(({ before, after }) => (before === '' ? '' : (after ?? before))).join('');
    return { text, edits, expected };
  });

describe('applyEdits', () => {
  it('replaces what the edits span and not one unit more', () => {
    fc.assert(fc.property(edited, ({ text, edits, expected }) => applyEdits(text, edits) === expected));
  });

  it('does not care in which order the edits come', () => {
    fc.assert(
      fc.property(edited, ({ text, edits, expected }) => applyEdits(text, edits.toReversed()) === expected),
    );
  });

  it('keeps the order of insertions at one place, before what replaces the text behind it', () => {
    const edits = [
      { start: 1, end: 2, text: 'B' },
      { start: 1, end: 1, text: '1' },
      { start: 1, end: 1, text: '2' },
    ];
    expect(applyEdits('abc', edits)).toBe('a12Bc');
  });

  it.each([
    ['overlap', [{ start: 0, end: 2, text: '' }, { start: 1, end: 3, text: '' }]],
    ['leave the text', [{ start: 2, end: 4, text: '' }]],
    ['end before they start', [{ start: 2, end: 1, text: '' }]],
    ['start before the text', [{ start: -1, end: 1, text: '' }]],
  ])('refuses edits that %s', (_, edits) => {
    expect(() => applyEdits('abc', edits)).toThrow(RangeError);
  });
});
