import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

jest.setTimeout(300_000);

const script = join(__dirname, '../../scripts/kill-runs.mjs');

describe('kill -9 at a random moment', () => {
  it.each(['migrate', 'prune', 'undo', 'audit', 'init'])('of %s loses no file, leaves none half-written, and can be undone', (command) => {
    const output = execFileSync(process.execPath, [script, '--times', '6', '--command', command, '--seed', '7'], { encoding: 'utf8' });
    expect(output).toMatch(new RegExp(`^${command} +6 runs, \\d+ of them killed while files were written, \\d+ before, \\d+ after; 0 files lost, 0 half-written, 0 left behind, 0 not undone$`, 'm'));
  });
});
