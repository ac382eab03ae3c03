import { exitCodeOf, failedGates } from '../../src/commands/outcome';
import { report } from '../reporters/sample-report';

describe('the exit code', () => {
  const done = report({ failures: [] });

  it('is 0 for a run that found things', () => {
    expect(exitCodeOf(done, [])).toBe(0);
  });

  it('is 1 when a gate fails, even where a file failed too', () => {
    expect(exitCodeOf(done, ['changes'])).toBe(1);
    expect(exitCodeOf(done, ['unmigrated'])).toBe(1);
    expect(exitCodeOf(report(), ['unmigrated'])).toBe(1);
  });

  it('is 3 when a file that matters failed', () => {
    expect(exitCodeOf(report(), [])).toBe(3);
  });

  it('is 0 when nothing is open behind the gate', () => {
    const { summary } = done;
    const clean = report({
      failures: [],
      summary: { ...summary, files: { ...summary.files, changed: 0 }, sites: { total: 1, migrated: 0, unmigrated: 0, skipped: 1 } },
    });
    expect(exitCodeOf(clean, ['changes', 'unmigrated'])).toBe(0);
  });

  it('says which gate failed', () => {
    expect(failedGates(done, ['changes', 'unmigrated'])).toEqual(['error: --fail-on changes: files that change: 1', 'error: --fail-on unmigrated: unmigrated sites: 2']);
  });
});
