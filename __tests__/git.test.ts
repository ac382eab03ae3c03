import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedSince, isInWorkTree, staged, uncommitted } from '../src/git';
import { temporaryFolder } from './temporary-folder';

/** On the branch `work`, which left `main` after its only commit; `main` has moved on since. */
function repository(): string {
  const folder = temporaryFolder({ 'a.ts': 'a\n', 'b.ts': 'b\n', 'web/[id] ü.ts': 'c\n', 'main.ts': 'd\n' });
  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, stdio: 'pipe' });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'first');
  git('branch', 'work');
  writeFileSync(join(folder, 'main.ts'), 'later\n');
  git('commit', '-qam', 'main moves on');
  git('checkout', '-q', 'work');
  writeFileSync(join(folder, 'a.ts'), 'a2\n');
  git('commit', '-qam', 'work');
  return folder;
}

describe('git', () => {
  it('lists what changed since the branch left, committed, uncommitted and new, from a subfolder too', () => {
    const folder = repository();
    writeFileSync(join(folder, 'web/[id] ü.ts'), 'c2\n');
    writeFileSync(join(folder, 'new.ts'), 'n\n');
    renameSync(join(folder, 'b.ts'), join(folder, 'gone.ts'));
    const expected = ['a.ts', 'web/[id] ü.ts', 'gone.ts', 'new.ts'].map((name) => join(folder, name));
    expect(changedSince('main', join(folder, 'web')).sort()).toEqual(expected.sort());
  });

  it('takes no commit for a flag', () => {
    expect(() => changedSince('--output=stolen', repository())).toThrow(/git rev-parse/);
  });

  it('lists what is staged', () => {
    const folder = repository();
    writeFileSync(join(folder, 'a.ts'), 'a3\n');
    writeFileSync(join(folder, 'b.ts'), 'b3\n');
    execFileSync('git', ['add', 'b.ts'], { cwd: folder });
    expect(staged(folder)).toEqual([join(folder, 'b.ts')]);
  });

  it('tells which files git could not bring back', () => {
    const folder = repository();
    writeFileSync(join(folder, 'web/[id] ü.ts'), 'c2\n');
    writeFileSync(join(folder, 'new.ts'), 'n\n');
    const files = ['a.ts', 'web/[id] ü.ts', 'new.ts'].map((name) => join(folder, name));
    expect(uncommitted(files)).toEqual(files.slice(1));
    expect(uncommitted(files.slice(0, 1))).toEqual([]);
  });

  it('sees through a link to the repository', () => {
    const folder = repository();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    writeFileSync(join(folder, 'b.ts'), 'b2\n');
    expect(uncommitted([join(link, 'a.ts'), join(link, 'b.ts')])).toEqual([join(link, 'b.ts')]);
  });

  it('has nothing to say outside a repository', () => {
    const folder = temporaryFolder({ 'a.ts': 'a\n' });
    mkdirSync(join(folder, 'sub'));
    expect(uncommitted([join(folder, 'a.ts')])).toEqual([]);
    expect(isInWorkTree(join(folder, 'sub'))).toBe(false);
  });
});
