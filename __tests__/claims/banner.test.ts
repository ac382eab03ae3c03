import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { commit, fixed, git, project, reportOf, run } from './project';

const claim = 'Issue #1184 is COMPLETELY RESOLVED.\n';

function repository(documents: Readonly<Record<string, string>>): string {
  const folder = project(documents);
  git(folder, '2025-07-01', 'init', '-q');
  commit(folder, '2025-07-01', 'first');
  return folder;
}
const textOf = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

describe('claims --write', () => {
  it('puts a banner with the evidence on top of a contradicted document, below its front matter', () => {
    const folder = repository({ 'docs/a.md': `---\ntitle: A\n---\n# A\n\n${claim}`, 'docs/b.md': 'Issue #960 is resolved.\n' });
    const { status, stdout } = run(folder, '--write');
    expect(status).toBe(0);
    expect(stdout).toContain('1 banner written, as run 1');
    const text = textOf(folder, 'docs/a.md');
    expect(text.startsWith('---\ntitle: A\n---\n<!-- ssot-codemod:begin claims ')).toBe(true);
    expect(text).toContain('> - **#1184**: 1 site of strip-invalid-awaits is open: `src/a.ts:3`');
    expect(text.endsWith(`-->\n\n# A\n\n${claim}`)).toBe(true);
    expect(textOf(folder, 'docs/b.md')).toBe('Issue #960 is resolved.\n');
  });

  it('changes nothing without --write, and nothing the second time', () => {
    const folder = repository({ 'docs/a.md': claim });
    expect(run(folder).stdout).toContain('--write would change the banners of 1 document');
    expect(textOf(folder, 'docs/a.md')).toBe(claim);
    run(folder, '--write');
    const text = textOf(folder, 'docs/a.md');
    expect(run(folder, '--write', '--allow-dirty').stdout).toContain('Nothing was written: the banners are up to date.');
    expect(textOf(folder, 'docs/a.md')).toBe(text);
  });

  it('lets the gate pass for what a document takes back, as long as it says nothing new', () => {
    const folder = repository({ 'docs/a.md': claim });
    expect(run(folder).status).toBe(1);
    run(folder, '--write');
    expect(run(folder).status).toBe(0);
    expect(reportOf(folder).claims).toMatchObject([{ verdict: 'contradicted', isMarked: true }]);
    writeFileSync(join(folder, 'docs/a.md'), `${textOf(folder, 'docs/a.md')}\nPROJ-7 is fixed.\n`);
    expect(run(folder).status).toBe(1);
  });

  it.each([['LF', '\n'], ['CRLF', '\r\n']])('takes the banner away byte for byte once the claim is true: %s', (_, eol) => {
    const before = `\uFEFF# A\n\n${claim}`.replaceAll('\n', eol);
    const folder = repository({ 'docs/a.md': before });
    run(folder, '--write');
    const text = textOf(folder, 'docs/a.md');
    expect(text).not.toBe(before);
    expect(text.split(eol).join('')).not.toMatch(/[\r\n]/);
    expect(text.startsWith('\uFEFF')).toBe(true);
    writeFileSync(join(folder, 'src/a.ts'), fixed['src/a.ts']);
    run(folder, '--write', '--allow-dirty');
    expect(textOf(folder, 'docs/a.md')).toBe(before);
  });

  it('is undone', () => {
    const folder = repository({ 'docs/a.md': claim });
    run(folder, '--write');
    expect(ssotCodemod(['undo', '--list'], { cwd: folder }).stdout).toMatch(/^1 .* {2}claims\n$/);
    expect(ssotCodemod(['undo', '--write'], { cwd: folder }).status).toBe(0);
    expect(textOf(folder, 'docs/a.md')).toBe(claim);
  });

  it('does not write over what is not committed, nor into a document whose marks are broken', () => {
    const folder = repository({ 'docs/a.md': claim });
    writeFileSync(join(folder, 'docs/a.md'), `${claim}More.\n`);
    expect(run(folder, '--write')).toMatchObject({ status: 2, stdout: '' });
    const broken = `<!-- ssot-codemod:begin claims -->\n\n${claim}`;
    writeFileSync(join(folder, 'docs/a.md'), broken);
    expect(run(folder, '--write', '--allow-dirty').stdout).toContain('error: docs/a.md');
    expect(textOf(folder, 'docs/a.md')).toBe(broken);
  });
});
