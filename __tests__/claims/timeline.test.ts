import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

  it('has no commits outside of a repository', () => {
    const folder = project({ 'd.md': 'Issue #1184 is fixed, 2025-09-10.\n' });
    expect(reportOf(folder, '--timeline').timeline!.map(({ kind }) => kind)).not.toContain('commit');
  });
});
