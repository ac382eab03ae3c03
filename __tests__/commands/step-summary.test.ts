import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { report } from '../reporters/sample-report';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder({ 'report.json': JSON.stringify(report({ failures: [] })) });
const summary = join(folder, 'summary.md');
const run = (file: string, ...args: string[]) => ssotCodemod(['report', 'report.json', ...args], { cwd: folder, env: { GITHUB_STEP_SUMMARY: file } });

describe('the summary of a step', () => {
  const comment = run('', '-f', 'markdown').stdout;

  it('is the comment, behind what other tools have written', () => {
    writeFileSync(summary, '# Tests\n');
    const { stdout, status } = run(summary, '-f', 'github');
    expect(readFileSync(summary, 'utf8')).toBe(`# Tests\n\n${comment}`);
    expect(stdout).toContain('::warning title=ssot-codemod%3A unmapped-symbol,file=src/chat/setup.ts,line=3,endLine=3,col=10,endColumn=23::resetForTests has no counterpart in @/websocket/manager%0A→ call dispose() in afterEach\n');
    expect(status).toBe(0);
  });

  it('is written for this format only', () => {
    writeFileSync(summary, '');
    run(summary, '-f', 'json');
    expect(readFileSync(summary, 'utf8')).toBe('');
  });

  it.each<[string, string, RegExp]>([
    ['cannot be written', folder, /^warning: Cannot write the step summary: illegal operation on a directory \(EISDIR\)$/m],
    ['would be longer than GitHub shows', join(folder, 'long.md'), /^warning: Cannot write the step summary: with it, the summary of this step would have \d+ of at most 1048576 bytes$/m],
  ])('is left out with a warning where it %s', (_, file, warning) => {
    writeFileSync(join(folder, 'long.md'), 'x'.repeat((1 << 20) - 100));
    const { stdout, stderr, status } = run(file, '-f', 'github');
    expect(stderr).toMatch(warning);
    expect(stdout).toContain('::notice title=ssot-codemod::');
    expect(status).toBe(0);
  });
});
