import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { discover, type DiscoverOptions } from '../src/discover';
import { temporaryFolder } from './temporary-folder';
import { unprivileged } from './unprivileged';

const defaults = { include: ['**'], exclude: [], gitignore: true, extensions: ['ts', '.js'], paths: [], ignorePatterns: [] };
const list = (root: string, options: Partial<DiscoverOptions> = {}) => discover({ root, ...defaults, ...options });
const filesOf = async (root: string, options?: Partial<DiscoverOptions>) => (await list(root, options)).files;
const empty = (...names: string[]) => Object.fromEntries(names.map((name) => [name, '']));

function repository(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder(files);
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  return root;
}

describe('discover', () => {
  it('lists files of the extensions, sorted by code unit, but none of node_modules and .git', async () => {
    const root = temporaryFolder(empty('b.ts', 'B.ts', 'a/é.js', 'a/b.d.ts', '.hidden/c.ts', 'd.md', 'node_modules/x/e.ts', 'a/node_modules/f.ts', '.git/g.js'));
    expect(await filesOf(root)).toEqual(['.hidden/c.ts', 'B.ts', 'a/b.d.ts', 'a/é.js', 'b.ts']);
  });

  it('takes what include matches and exclude does not', async () => {
    const root = temporaryFolder(empty('src/a.ts', 'src/old/b.ts', 'src/c.test.ts', 'srcs/d.ts', 'e.ts'));
    expect(await filesOf(root, { include: ['./src/**'], exclude: ['**/old', '**/*.test.ts'] })).toEqual(['src/a.ts']);
    expect(await filesOf(root, { include: ['src/', 'e.ts'], exclude: ['src/old/'] })).toEqual(['e.ts', 'src/a.ts', 'src/c.test.ts']);
    expect(await filesOf(root, { include: ['src/*'] })).toEqual(['src/a.ts', 'src/c.test.ts']);
  });

  it('leaves out what an ignore pattern names, as a .gitignore would', async () => {
    const root = temporaryFolder(empty('a.ts', 'src/a.test.ts', 'src/gen/b.ts'));
    expect(await filesOf(root, { ignorePatterns: ['*.test.ts', 'gen/'] })).toEqual(['a.ts']);
  });

  it('reports the globs and paths that match nothing', async () => {
    const root = temporaryFolder(empty('src/a.ts', 'docs/b.md'));
    const { unmatched } = await list(root, { include: ['src/**', 'lib/**', 'docs/**'], paths: ['src', 'nowhere.ts', 'src/*.js'] });
    expect(unmatched).toEqual(['lib/**', 'docs/**', 'nowhere.ts', 'src/*.js']);
  });
});

describe('discover with paths', () => {
  it('narrows to files, folders and globs, relative or absolute', async () => {
    const root = temporaryFolder(empty('a.ts', 'b.ts', 'src/c.ts', 'srcs/d.ts', 'lib/e.js', 'lib/f.ts'));
    expect(await filesOf(root, { paths: ['b.ts', join(root, 'src'), 'lib/*.js'] })).toEqual(['b.ts', 'lib/e.js', 'src/c.ts']);
    expect(await filesOf(root, { paths: ['.'] })).toHaveLength(6);
  });

  it('takes a path that exists at its word', async () => {
    const root = temporaryFolder(empty('app/[id]/page.ts', 'app/i/page.ts'));
    expect(await filesOf(root, { paths: ['app/[id]/page.ts'] })).toEqual(['app/[id]/page.ts']);
  });
});

describe('discover and .gitignore', () => {
  it('respects nested files, the nearest rule first', async () => {
    const root = temporaryFolder({
      ...empty('a.gen.ts', 'src/b.gen.ts', 'src/keep.gen.ts', 'out/c.ts', 'src/out/d.ts', 'Out/e.ts'),
      '.gitignore': '*.gen.ts\n/out/\n',
      'src/.gitignore': '!keep.gen.ts\n',
    });
    expect(await filesOf(root)).toEqual(['Out/e.ts', 'src/keep.gen.ts', 'src/out/d.ts']);
    expect(await filesOf(root, { gitignore: false })).toHaveLength(6);
  });

  it('respects the rules above the root and .git/info/exclude', async () => {
    const top = repository({ ...empty('app/src/a.ts', 'app/dist/b.ts', 'app/mine.ts', 'app/src/mine.ts'), '.gitignore': 'app/dist\n' });
    writeFileSync(join(top, '.git/info/exclude'), '/app/mine.ts\n');
    expect(await filesOf(join(top, 'app'))).toEqual(['src/a.ts', 'src/mine.ts']);
  });

  it('finds info/exclude from a linked worktree', async () => {
    const top = repository(empty('a.ts'));
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--allow-empty', '-m', 'a'], { cwd: top });
    const tree = join(temporaryFolder(), 'tree');
    execFileSync('git', ['worktree', 'add', '--quiet', tree], { cwd: top });
    writeFileSync(join(top, '.git/info/exclude'), 'mine.ts\n');
    for (const name of ['mine.ts', 'ours.ts']) writeFileSync(join(tree, name), '');
    expect(await filesOf(tree)).toEqual(['ours.ts']);
  });

  it('lists a tracked file that a rule matches, because git does not ignore it', async () => {
    const root = repository({ ...empty('lib/a.ts', 'lib/b.ts', 'lib/c.md'), '.gitignore': 'lib/\n' });
    execFileSync('git', ['add', '--force', 'lib/a.ts', 'lib/c.md'], { cwd: root });
    expect(await filesOf(root)).toEqual(['lib/a.ts']);
  });
});

describe('discover in rough country', () => {
  it('does not follow links, so a loop is none and no file is listed twice', async () => {
    const root = temporaryFolder(empty('src/a.ts'));
    symlinkSync('..', join(root, 'src/loop'));
    symlinkSync('a.ts', join(root, 'src/link.ts'));
    symlinkSync('nowhere.ts', join(root, 'src/broken.ts'));
    expect(await list(root)).toEqual({ files: ['src/a.ts'], failures: [], unmatched: [] });
    expect(await filesOf(root, { paths: ['src/link.ts'] })).toEqual(['src/a.ts']);
  });

  it('reports a folder that cannot be read, and goes on', async () => {
    const root = temporaryFolder(empty('locked/a.ts', 'open/b.ts'));
    chmodSync(root, 0o755);
    chmodSync(join(root, 'locked'), 0o000);
    const { files, failures } = await unprivileged(() => list(root));
    chmodSync(join(root, 'locked'), 0o755);
    expect(files).toEqual(['open/b.ts']);
    expect(failures).toEqual([{ file: 'locked', stage: 'discover', message: expect.stringMatching(/cannot read this folder: .*permission denied/) }]);
  });

  it('does not ask for folders that cannot hold a file to scan', async () => {
    const root = temporaryFolder(empty('locked/a.ts', 'open/b.ts'));
    chmodSync(root, 0o755);
    chmodSync(join(root, 'locked'), 0o000);
    const included = await unprivileged(() => list(root, { include: ['open/**'] }));
    const excluded = await unprivileged(() => list(root, { exclude: ['locked/**'] }));
    chmodSync(join(root, 'locked'), 0o755);
    expect([included, excluded].map(({ failures }) => failures)).toEqual([[], []]);
  });

  it('reports a name that is not UTF-8, and takes one that holds U+FFFD', async () => {
    const root = temporaryFolder(empty('a.ts', 'b\uFFFD.ts'));
    const latin1 = (name: string) => Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);
    writeFileSync(latin1('caf\xE9.ts'), '');
    writeFileSync(latin1('caf\xE9.md'), '');
    mkdirSync(latin1('d\xE9'));
    const { files, failures } = await list(root);
    expect(files).toEqual(['a.ts', 'b\uFFFD.ts']);
    expect(failures.map(({ file }) => file)).toEqual(['caf\uFFFD.ts', 'd\uFFFD']);
  });
});
