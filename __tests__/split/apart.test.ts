import type { Edit } from '../../src/model';
import { canBeApart } from '../../src/split/apart';

/** Each edit replaces a line of the text; the part is its second word. */
function apart(text: string, changes: Readonly<Record<string, readonly [line: number, text: string]>>): boolean {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const edits = Object.entries(changes).map(([part, [line, replacement]]) => ({ part, edit: { start: starts[line]!, end: starts[line + 1]!, text: replacement } }));
  const sorted = edits.sort((left, right) => left.edit.start - right.edit.start);
  const partOf = new Map<Edit, string>(sorted.map(({ edit, part }) => [edit, part]));
  return canBeApart('a.ts', text, sorted.map(({ edit }) => edit), (edit) => partOf.get(edit)!);
}

const numbered = Array.from({ length: 40 }, (_, line) => `line ${line}\n`).join('');

it.each<[string, boolean, string, Readonly<Record<string, readonly [number, string]>>]>([
  ['far apart', true, numbered, { a: [10, 'A\n'], b: [30, 'B\n'] }],
  ['as near as three lines of context allow', true, numbered, { a: [10, 'A\n'], b: [14, 'B\n'] }],
  ['one of them in the context of the other', false, numbered, { a: [10, 'A\n'], b: [13, 'B\n'] }],
  ['on neighbouring lines', false, numbered, { a: [10, 'A\n'], b: [11, 'B\n'] }],
  ['one at the first line, which is where git looks for it', true, numbered, { a: [0, 'A\nand more\n'], b: [10, 'B\n'] }],
  ['one within the first lines, above which the other adds some', false, numbered, { a: [0, 'A\nand more\n'], b: [3, 'B\n'] }],
  ['one at the last line', true, numbered, { a: [20, 'A\nand more\n'], b: [39, 'B\n'] }],
  ['one in lines that occur twice', false, `${'top\n'.repeat(5)}${'x\ny\nz\nhere\nz\ny\nx\n'.repeat(2)}`, { a: [0, 'A\n'], b: [8, 'B\n'] }],
  ['one where the other makes lines like its own', false, numbered, { a: [30, numbered.slice(numbered.indexOf('line 5\n'), numbered.indexOf('line 20\n'))], b: [10, 'B\n'] }],
  ['three of them', true, numbered, { a: [5, 'A\n'], b: [15, ''], c: [25, 'C\nC\n'] }],
  ['more than anybody needs', false, numbered, Object.fromEntries([1, 6, 11, 16, 21, 26, 31].map((line) => [String(line), [line, 'X\n'] as const]))],
])('patches %s: %s', (_, expected, text, changes) => {
  expect(apart(text, changes)).toBe(expected);
});

it('keeps what a file without a line break at its end has there', () => {
  expect(apart(`${numbered}last`, { a: [5, 'A\n'], b: [38, 'B\n'] })).toBe(true);
});
