import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unifiedDiff } from '../../../src/diff';
import { pretty } from '../../../src/reporters/pretty';
import { plain, report, site } from '../sample-report';

const render = (changes = {}, options = {}): string => pretty.render(report(changes), { ...plain, ...options });

describe('pretty', () => {
  it('shows the diff, what remains and why, the remarks, and the run at a glance', () => {
    expect(render()).toMatchSnapshot();
  });

  it('stays within 80 columns', () => {
    const long = site({ status: 'unmigrated', reason: 'homonym', message: 'word '.repeat(80), suggestion: 'try '.repeat(80), line: 1, column: 200, endColumn: 230 });
    const module = `src/${'deep/'.repeat(30)}manager.ts`;
    const byLegacyModule = { [module]: { total: 1, migrated: 0, unmigrated: 1, skipped: 0 } };
    const text = render({ sites: [long], diffs: [], excerpts: { a1: { start: 1, lines: ['x'.repeat(500)] } }, summary: { ...report().summary, byLegacyModule } });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('deep/manager.ts');
  });

  it('orders the reasons by importance, and folds long lists unless all is asked for', () => {
    const many = Array.from({ length: 25 }, (_, i) => site({ id: `m${i}`, status: 'unmigrated', reason: 'needs-review', line: i + 1 }));
    const first = site({ id: 'z', file: 'z.ts', status: 'unmigrated', reason: 'canonical-self-reference' });
    const sites = [...many, first];
    expect(render({ sites })).toContain('… and 5 more (--verbose shows all)');
    expect(render({ sites })).not.toContain('room.ts:21:1');
    expect(render({ sites })).toMatch(/canonical-self-reference \(1\)[^]*needs-review \(25\)/);
    expect(render({ sites }, { detail: 'full' })).toContain('room.ts:25:1');
    expect(render({ sites }, { detail: 'full' })).not.toContain('more (--verbose');
  });

  it('prints the summary alone when no more is asked for', () => {
    const text = render({}, { detail: 'summary' });
    expect(text).not.toContain('@@');
    expect(text).not.toContain('mock-conflict');
    expect(text).not.toContain('warning');
    expect(text).toContain('error: src/broken.ts:7');
    expect(text).toContain('Dry run: 1 of 4 sites');
  });

  it('names what was written in place of its diff', () => {
    const text = render({}, { wrote: true });
    expect(text).toContain('wrote src/chat/room.ts');
    expect(text).not.toContain('@@');
    expect(text).not.toContain('--write');
    expect(text).toContain('1 of 4 sites migrated in 1 file; 2 need a person.');
  });

  it('says so when there is nothing to do', () => {
    const none = { total: 0, migrated: 0, unmigrated: 0, skipped: 0 };
    const summary = { ...report().summary, sites: none, byReason: {}, byLegacyModule: {} };
    const text = render({ sites: [], diffs: [], failures: [], warnings: [], summary });
    expect(text).toMatch(/Dry run: nothing refers to a legacy module\.\n$/);
  });

  it('colours only when it may', () => {
    expect(render()).not.toContain('\x1b');
    const coloured = render({}, { color: true });
    expect(coloured).toContain("\x1b[31m-import { UnifiedWebSocketManager } from '../ws/unifiedManager';\x1b[39m");
    expect(coloured.replace(/\x1b\[\d+m/g, '')).toBe(render());
  });

  it('lets no control character of the code base reach the terminal', () => {
    const hostile = '\x1b]0;pwned\x07\r\u202e\x9b2J';
    const bad = site({ id: hostile, file: `${hostile}.ts`, status: 'unmigrated', reason: 'homonym', message: hostile, suggestion: hostile });
    const summary = { ...report().summary, byLegacyModule: { [hostile]: report().summary.sites } };
    const text = render({
      sites: [bad],
      excerpts: { [hostile]: { start: 1, lines: [hostile] } },
      diffs: [{ file: hostile, patch: `--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-${hostile}\n+\n` }],
      failures: [{ file: hostile, stage: 'read', message: hostile }],
      warnings: [hostile],
      summary,
    });
    expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
    expect(text).toContain('\\x1b]0;pwned\\x07');
  });

  it('stays a patch that `git apply` takes, also with CRLF and several files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ssot-pretty-'));
    const before = 'a\r\nb\r\nc';
    const diffs = ['x y.ts', 'z.ts'].map((file) => ({ file, patch: unifiedDiff(file, before, [{ start: 3, end: 4, text: 'B' }]) }));
    for (const { file } of diffs) writeFileSync(join(folder, file), before);
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['apply', '-'], { cwd: folder, input: render({ diffs }), stdio: ['pipe', 'pipe', 'ignore'] });
    expect(diffs.map(({ file }) => readFileSync(join(folder, file), 'utf8'))).toEqual(['a\r\nB\r\nc', 'a\r\nB\r\nc']);
    rmSync(folder, { recursive: true });
  });
});
