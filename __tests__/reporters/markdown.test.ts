import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { reasons, type Reason, type Site } from '../../src/model';
import { markdown } from '../../src/reporters/markdown';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { plain, report, site } from './sample-report';

const most = 65_536;
const source = { repository: 'https://github.com/acme/chat', revision: '0123456789abcdef', folder: 'web' };

describe('markdown', () => {
  const text = markdown.render(report({ source }), plain);

  it('says the verdict first, below the marker by which a bot knows its comment', () => {
    expect(text.split('\n').slice(0, 5)).toEqual(['<!-- ssot-codemod:report websocket-manager -->', '## ssot-codemod: `websocket-manager`', '', '**Dry run: 1 of 4 sites would be migrated in 1 file; 2 need a person.**', '']);
  });

  it('links to the lines where it is known where they are', () => {
    expect(text).toContain('- [`src/chat/setup.ts:3`](https://github.com/acme/chat/blob/0123456789abcdef/web/src/chat/setup.ts#L3) resetForTests has no counterpart in `@/websocket/manager`\n  → call dispose() in afterEach');
    expect(markdown.render(report(), plain)).toContain('- `src/chat/setup.ts:3` resetForTests');
  });

  it('folds the diffs, in a fence that they do not end', () => {
    const patch = '--- a/x.md.ts\n+++ b/x.md.ts\n@@ -1 +1 @@\n-`````\n+</details>\n';
    const page = new MarkdownIt({ html: true }).render(markdown.render(report({ diffs: [{ file: 'x<.ts', patch }] }), plain));
    expect(page).toContain('<details><summary><code>x&lt;.ts</code></summary>\n<pre><code class="language-diff">--- a/x.md.ts\n+++ b/x.md.ts\n@@ -1 +1 @@\n-`````\n+&lt;/details&gt;\n</code></pre>\n</details>');
  });

  it('lists the most important reason first', () => {
    expect(text.indexOf('<b>unmapped-symbol (1)</b>')).toBeGreaterThan(0);
    expect(text.indexOf('<b>unmapped-symbol (1)</b>')).toBeLessThan(text.indexOf('<b>mock-conflict (1)</b>'));
  });

  it('is a summary where no more is asked for', () => {
    const short = markdown.render(report(), { ...plain, detail: 'summary' });
    expect(short).toContain('### By legacy module');
    expect(short).not.toContain('src/chat/setup.ts');
  });
});

describe('a run with 20 000 sites', () => {
  const big = report({
    source,
    sites: Array.from({ length: 20_000 }, (_, index) => siteOf(index)),
    diffs: Array.from({ length: 3000 }, (_, index) => ({ file: `src/part${index}.ts`, patch: `--- a/src/part${index}.ts\n+++ b/src/part${index}.ts\n@@ -1 +1 @@\n-${'a'.repeat(index % 500)}\n+b\n` })),
    failures: Array.from({ length: 500 }, (_, index) => ({ file: `src/broken${index}.ts`, stage: 'parse' as const, message: `Unexpected token 👍 ${index}` })),
    excerpts: {},
  });
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'big.json'), JSON.stringify(big));
  const { stdout } = ssotCodemod(['report', 'big.json', '-f', 'markdown'], { cwd: folder });

  it('fits into a comment, in characters and in what a database may count', () => {
    expect(stdout.length).toBeLessThanOrEqual(most);
    expect(stdout.length).toBeGreaterThan(most * 0.8);
    expect(Buffer.byteLength(stdout)).toBeLessThanOrEqual(4 * most);
  });

  it('says exactly what it left out', () => {
    for (const reason of reasons) {
      const [, total, list] = new RegExp(`<b>${reason} \\((\\d+)\\)</b></summary>\\n\\n([^]*?)</details>`).exec(stdout) ?? [];
      const shown = list?.match(/^- /gm)?.length ?? 0;
      expect(stdout).toContain(`${Number(total) - shown} of ${total} sites (\`${reason}\`)`);
    }
    const diffs = stdout.match(/^```diff$/gm)!.length;
    expect(diffs).toBeGreaterThan(0);
    expect(stdout).toContain(`${3000 - diffs} of 3000 diffs`);
    const failures = stdout.match(/^- .*cannot parse/gm)!.length;
    expect(stdout).toContain(`${500 - failures} of 500 failures`);
  });

  it('leaves nothing open at its end', () => {
    expect(stdout.match(/<details/g)).toHaveLength(stdout.match(/<\/details>/g)!.length);
    expect(stdout.match(/^```/gm)!.length % 2).toBe(0);
  });

  it('fits whatever is long in it', () => {
    const long = 'x'.repeat(70_000);
    const text = markdown.render(report({ migrations: [long], sites: [site({ file: long, message: long, module: long, status: 'unmigrated', reason: 'homonym' })], warnings: [long], failures: [{ file: long, stage: 'read', message: long }], diffs: [{ file: long, patch: long }], summary: { ...big.summary, byLegacyModule: { [long]: big.summary.sites } } }), plain);
    expect(text.length).toBeLessThanOrEqual(most);
    expect(text).toContain('1 of 1 failures; 1 of 1 legacy modules; 1 of 1 sites (`homonym`); 1 of 1 warnings; 1 of 1 diffs');
  });

  function siteOf(index: number): Site {
    const reason: Reason = reasons[index % reasons.length]!;
    return site({ id: `s${index}`, change: `c${index}`, file: `src/ws/consumers/part${index % 3000}.ts`, line: index + 1, endLine: index + 1, status: 'unmigrated', reason, message: `\`Manager${index}\` cannot move`, edits: [] });
  }
});
