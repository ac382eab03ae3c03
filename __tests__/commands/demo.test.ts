import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

describe('demo FOLDER', () => {
  it('makes a copy of the example and says what to do with it', () => {
    const cwd = temporaryFolder();
    const { status, stdout, stderr } = ssotCodemod(['demo', 'play'], { cwd });
    expect(stdout).toBe('The example is in play. Next:\n\n  cd play\n  ssot-codemod\n  ssot-codemod --write\n');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(existsSync(join(cwd, 'play/ssot.config.json'))).toBe(true);
  });

  it('overwrites nothing', () => {
    const cwd = temporaryFolder({ 'play/mine.ts': '' });
    const { status, stdout, stderr } = ssotCodemod(['demo', 'play'], { cwd });
    expect(stderr).toBe('error: play is there already and not empty\n  Name a new folder.\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(existsSync(join(cwd, 'play/ssot.config.json'))).toBe(false);
  });
});
