import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary-folder';
import { commit, fixed, git, project, reportOf, run } from './project';

const log = (day: string): string => `${day}T05:14:46Z ERROR TypeError: object SocketManager can't be used in 'await' expression\n`;

describe('claims --logs', () => {
  it('holds claims against errors that are later than they are', () => {
    const folder = project({ ...fixed, 'docs/early.md': 'Issue #1184 is fixed, 2025-09-10.\n', 'docs/late.md': 'Issue #1184 is fixed, 2025-09-20.\n', 'app.log': log('2025-09-15') + log('2025-09-15') });
    const byFile = Object.fromEntries(reportOf(folder, '--logs', 'app.log').claims.map((claim) => [claim.file, claim]));
    expect(byFile['docs/early.md']).toMatchObject({ verdict: 'contradicted', why: 'the logs have 2 errors since', evidence: { open: 0, errors: 2, examples: [{ file: 'app.log', line: 1 }, { file: 'app.log', line: 2 }] } });
    expect(byFile['docs/late.md']).toMatchObject({ verdict: 'supported', evidence: { errors: 0 } });
  });

  it('holds none against errors that are about something else, and says so', () => {
    const other = "2025-09-15T05:14:46Z ERROR RuntimeWarning: coroutine 'Billing.charge' was never awaited\n2025-09-15T05:14:47Z ERROR TypeError: object bool can't be used in 'await' expression\n";
    const folder = project({ ...fixed, 'd.md': 'Issue #1184 is fixed, 2025-09-10.\n', 'app.log': other });
    expect(reportOf(folder, '--logs', 'app.log').claims).toMatchObject([{ verdict: 'supported', evidence: { errors: 0 } }]);
    expect(run(folder, '--logs', 'app.log')).toMatchObject({ status: 0, stderr: expect.stringContaining('warning: 2 errors in the logs cannot be told to be about a migration here') as string });
  });

  it('cannot tell what nobody dated', () => {
    const folder = project({ ...fixed, 'd.md': 'Issue #1184 is fixed.\n', 'app.log': log('2025-09-15') });
    expect(reportOf(folder, '--logs', 'app.log').claims).toMatchObject([{ verdict: 'unknown' }]);
  });

  it('names a log that cannot be read', () => {
    const { status, stdout } = run(project(), '--logs', 'nowhere.log');
    expect(status).toBe(3);
    expect(stdout).toContain('nowhere.log');
  });
});

describe('claims --timeline', () => {
  it('puts claims, commits and logs in one order', () => {
    const folder = project({ 'app.log': log('2025-09-14') + log('2025-09-17'), '.gitignore': '*.log\n' });
    git(folder, '2025-09-01', 'init', '-q');
    commit(folder, '2025-09-01', 'first');
    writeFileSync(join(folder, 'docs.md'), 'Issue #1184 is COMPLETELY RESOLVED, as of 2025-09-15.\n');
    commit(folder, '2025-09-16', 'fix: resolve #1184 for good');
    writeFileSync(join(folder, 'untangle.md'), '**Date:** 2025-09-18\n\n#1184 is documented as "COMPLETELY RESOLVED", but production logs still show it.\n');
    commit(folder, '2025-09-18', 'unrelated to #11845');
    const events = reportOf(folder, '--timeline', '--logs', 'app.log').timeline!.filter(({ subjects }) => subjects.includes('#1184'));
    expect(events.map(({ at, kind, says }) => [at.slice(0, 10), kind, says])).toEqual([
      ['2025-09-01', 'commit', 'changed'],
      ['2025-09-14', 'log', 'actual'],
      ['2025-09-15', 'lines', 'actual'],
      ['2025-09-15', 'claim', 'claimed'],
      ['2025-09-16', 'commit', 'changed'],
      ['2025-09-17', 'log', 'actual'],
      ['2025-09-18', 'claim', 'actual'],
      ['now', 'now', 'actual'],
    ]);
    expect(events.find(({ kind }) => kind === 'lines')!.text).toBe('1 of the one line that is open today was there by then, by git');
    expect(run(folder, '--timeline', '--logs', 'app.log').stdout).toMatch(/2025-09-15 +claimed +#1184 .*\n2025-09-15 +actual +#1184 +1 of the one line .*\n2025-09-16 10:00 +changed/);
  });

  const use = (index: number): string => `import { OldSocketManager } from './ws/old';\n\nexport const all${index} = [OldSocketManager];\n`;
  const standing = (folder: string): string[] => reportOf(folder, '--timeline').timeline!.filter(({ kind, subjects }) => kind === 'lines' && subjects.includes('#960')).map(({ at, text }) => `${at} ${text}`);

  it('says what was there on the day of a claim, in however many files that is', () => {
    const folder = project({ 'd.md': 'Issue #960 is fixed, 2025-09-01.\n\nIssue #960 is fixed, 2025-09-05.\n\nIssue #960 is fixed, 2025-08-01.\n' });
    git(folder, '2025-09-01', 'init', '-q');
    for (let index = 0; index < 70; index += 1) writeFileSync(join(folder, `src/a${index}.ts`), use(index));
    commit(folder, '2025-09-01', 'first');
    for (let index = 70; index < 120; index += 1) writeFileSync(join(folder, `src/a${index}.ts`), use(index));
    commit(folder, '2025-09-03', 'more');
    // Of a day before the first commit nobody knows.
    // A line that moves, or is not committed, is what it was.
    for (let index = 0; index < 5; index += 1) writeFileSync(join(folder, `src/a${index}.ts`), `// Moved.\n\n${use(index)}`);
    writeFileSync(join(folder, 'src/late.ts'), use(120));
    expect(standing(folder)).toEqual([
      '2025-09-01 70 of the 121 lines that are open today were there by then, by git',
      '2025-09-05 120 of the 121 lines that are open today were there by then, by git',
    ]);
  });

  it('says nothing of what a shallow clone does not know', () => {
    const folder = project({ 'd.md': 'Issue #960 is fixed, 2025-09-01.\n', 'src/b.ts': use(1) });
    git(folder, '2025-09-01', 'init', '-q');
    commit(folder, '2025-09-01', 'first');
    writeFileSync(join(folder, 'src/c.ts'), use(2));
    commit(folder, '2025-09-03', 'second');
    const clone = join(temporaryFolder(), 'clone');
    git(folder, '2025-09-03', 'clone', '-q', '--depth', '1', `file://${folder}`, clone);
    expect(standing(folder)).toEqual(['2025-09-01 1 of the 2 lines that are open today was there by then, by git']);
    expect(standing(clone)).toEqual([]);
  });

  it('shows of a day a line for each document, some of many, and counts the rest; --verbose lists each', () => {
    const folder = project(Object.fromEntries([
      ['src/b.ts', use(1)],
      ...Array.from({ length: 6 }, (_, index) => [`docs/d${index}.md`, 'Issue #960 is fixed, 2025-09-05.\n\nIssue #960 is COMPLETELY RESOLVED, 2025-09-05.\n']),
    ]) as Record<string, string>);
    git(folder, '2025-09-01', 'init', '-q');
    commit(folder, '2025-09-01', 'first');
    for (const [day, message] of [['2025-09-02', 'tidy'], ['2025-09-03', 'tidy again'], ['2025-09-05', 'fix #960, part 1'], ['2025-09-05', 'fix #960, part 2'], ['2025-09-05', 'fix #960, part 3']] as const) {
      writeFileSync(join(folder, 'src/ws/old.ts'), `// ${message}\nexport class OldSocketManager { send() {} }\n`);
      commit(folder, day, message);
    }
    const shown = (...flags: readonly string[]): string[] => run(folder, '--timeline', ...flags).stdout.split('\n').filter((line) => /^20|^now|--verbose lists each$/.test(line)).map((line) => line.replace(/\s+/g, ' ').replace(/ [0-9a-f]{10}$/, ''));
    expect(shown()).toEqual([
      '2025-09-01 changed 3 commits to the modules, until 2025-09-03',
      ...[0, 1, 2, 3].map((index) => `2025-09-05 claimed #960 Issue #960 is fixed, 2025-09-05. docs/d${index}.md:1 and 1 more there`),
      '2025-09-05 claimed #960 4 more statements in 2 more documents',
      '2025-09-05 actual #960 1 of the one line that is open today was there by then, by git',
      '2025-09-05 changed 1 commit to the modules',
      ...[1, 2].map(() => expect.stringMatching(/^2025-09-05 10:00 changed #960, #1184, PROJ-7, #5, socket-manager fix #960, part \d$/) as string),
      'now actual #960 1 open site of rewrite-legacy-imports',
      'now actual #1184 1 open site of strip-invalid-awaits',
      'now actual PROJ-7 1 open site of strip-invalid-awaits',
      'now actual #5 no open site of rewrite-doc-snippets',
      '23 events; --verbose lists each',
    ]);
    expect(shown('--verbose').filter((line) => line.includes('claimed'))).toHaveLength(12);
  });

  it('has no commits outside of a repository', () => {
    const folder = project({ 'd.md': 'Issue #1184 is fixed, 2025-09-10.\n' });
    expect(reportOf(folder, '--timeline').timeline!.map(({ kind }) => kind)).not.toContain('commit');
  });
});
