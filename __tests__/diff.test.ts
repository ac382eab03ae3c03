import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { unifiedDiff } from '../src/diff';
import type { Edit } from '../src/model';

let repository: string;

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'ssot-diff-'));
  execFileSync('git', ['init', '--quiet'], { cwd: repository });
});

afterAll(() => rmSync(repository, { recursive: true, force: true }));

function apply(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** The bytes that `git apply` makes of the patch, run in `folder` of a real repository. */
function gitApply(file: string, before: string, patch: string, folder = '.'): Buffer {
  const path = join(repository, folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, before);
  execFileSync('git', ['apply', '-'], { cwd: join(repository, folder), input: patch, stdio: ['pipe', 'pipe', 'ignore'] });
  return readFileSync(path);
}

function replace(text: string, from: string, to: string): Edit {
  const start = text.indexOf(from);
  return { start, end: start + from.length, text: to };
}

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join('');

describe('unifiedDiff', () => {
  it('prints the headers and hunks that `git diff` prints, without its `diff --git` line', () => {
    const before = lines(12);
    expect(unifiedDiff('src/a.ts', before, [replace(before, 'line 6', 'LINE 6')])).toBe(
      [
        '--- a/src/a.ts',
        '+++ b/src/a.ts',
        '@@ -3,7 +3,7 @@',
        ' line 3',
        ' line 4',
        ' line 5',
        '-line 6',
        '+LINE 6',
        ' line 7',
        ' line 8',
        ' line 9',
        '',
      ].join('\n'),
    );
  });

  it('is empty when the edits change nothing', () => {
    expect(unifiedDiff('a.ts', 'a\n', [{ start: 0, end: 1, text: 'a' }])).toBe('');
    expect(unifiedDiff('a.ts', 'a\n', [])).toBe('');
  });

  it.each([
    ['carriage returns', 'a\r\nb\r\nc\r\n', 'b', 'B'],
    ['a byte order mark', '\uFEFFa\nb\n', 'a', 'A'],
    ['no final newline', 'a\nb', 'b', 'B'],
    ['a final newline taken away', 'a\nb\n', 'b\n', 'b'],
    ['a final newline added', 'a\nb', 'b', 'b\n'],
    ['a lone carriage return inside a line', 'a\rb\nc\n', 'c', 'd'],
    ['separators that only JavaScript ends a line at', 'a\u2028b\n"\u2029"\n', 'b', 'c'],
    ['a removed line among equal ones', 'a\n'.repeat(20), 'a\na\n', 'a\n'],
  ])('keeps %s', (_, before, from, to) => {
    const edits = [replace(before, from, to)];
    expect(gitApply('kept.ts', before, unifiedDiff('kept.ts', before, edits))).toEqual(Buffer.from(apply(before, edits)));
  });

  it.each(['with space.ts', 'größe.ts', 'tab\there.ts', 'quo"te.ts', 'back\\slash and space.ts', '日本/[id]/a b.ts'])(
    'names %j so that git finds it, in a subfolder too',
    (file) => {
      const edits = [{ start: 0, end: 1, text: 'b' }];
      const patch = unifiedDiff(file, 'a\n', edits);
      expect(gitApply(file, 'a\n', patch).toString()).toBe('b\n');
      expect(gitApply(file, 'a\n', patch, 'packages/web').toString()).toBe('b\n');
    },
  );

  it('puts edits whose contexts meet into one hunk and others into hunks of their own', () => {
    const before = lines(30);
    const hunks = (first: string, second: string): number =>
      unifiedDiff('a.ts', before, [replace(before, `${first}\n`, 'x\n'), replace(before, `${second}\n`, 'y\n')]).match(/^@@/gm)?.length ?? 0;
    expect(hunks('line 10', 'line 17')).toBe(1);
    expect(hunks('line 10', 'line 18')).toBe(2);
  });

  it('takes no longer for the lines that do not change', () => {
    const before = lines(200_000);
    const edits = [replace(before, 'line 7\n', ''), replace(before, 'line 199990', 'x')];
    const started = performance.now();
    expect(unifiedDiff('a.ts', before, edits).match(/^@@/gm)).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(250);
  });

  it('gives the bytes of the edited file through `git apply`, whatever the text and the edits', () => {
    const line = fc.constantFrom('a', 'b', '', '  a', '\uFEFF', 'ü', '-a', '+b', '@@ -1 +1 @@', '--- a/x', '\\ No newline');
    const ending = fc.constantFrom('\n', '\n', '\r\n', '\r');
    const text = fc.tuple(fc.array(fc.tuple(line, ending).map((parts) => parts.join('')), { minLength: 1, maxLength: 40 }), fc.constantFrom('', 'end'));
    const rough = fc.array(fc.tuple(fc.nat(120), fc.nat(6), fc.constantFrom('', 'x', '\n', 'a\r\nb', 'x\ny\n')), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text, rough, ([parts, end], raw) => {
        const before = parts.join('') + end;
        const edits = disjoint(before, raw);
        const after = apply(before, edits);
        fc.pre(after !== before);
        expect(gitApply('any.ts', before, unifiedDiff('any.ts', before, edits))).toEqual(Buffer.from(after));
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

function disjoint(text: string, raw: readonly (readonly [number, number, string])[]): Edit[] {
  const edits: Edit[] = [];
  for (const [start, length, replacement] of [...raw].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(start, (edits.at(-1)?.end ?? -1) + 1);
    if (from > text.length) break;
    edits.push({ start: from, end: Math.min(text.length, from + length), text: replacement });
  }
  return edits;
}
