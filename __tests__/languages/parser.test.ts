import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const repository = join(__dirname, '../..');

describe('the parser that is bundled', () => {
  it('says of every script of this repository what oxc-parser says in JSON', () => {
    const told = execFileSync(process.execPath, ['scripts/parser/compare.mjs', '__testfixtures__', '__tests__', 'examples', 'src', 'transforms'], { cwd: repository, encoding: 'utf8' });
    expect(told).toMatch(/^\d{4} files, 0 differ\n$/);
  });
});
