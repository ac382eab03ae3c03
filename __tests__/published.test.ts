import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { publishedAt, webAddress } from '../src/published';
import { lineAddress } from '../src/reporters/links';
import { temporaryFolder } from './temporary-folder';

function repository(remotes: Readonly<Record<string, string>>): { folder: string; revision: string } {
  const folder = temporaryFolder({ 'web/app/a.ts': 'a\n' });
  const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
  for (const [name, url] of Object.entries(remotes)) git('remote', 'add', name, url);
  return { folder, revision: git('rev-parse', 'HEAD').trim() };
}

describe('the address of a remote', () => {
  it.each([
    ['git@github.com:acme/chat.git', 'https://github.com/acme/chat'],
    ['github.com:acme/chat', 'https://github.com/acme/chat'],
    ['ssh://git@git.example.org:2222/team/sub/chat.git/', 'https://git.example.org/team/sub/chat'],
    ['ssh://git@ssh.github.com:443/acme/chat.git', 'https://github.com/acme/chat'],
    ['https://robot:secret@git.example.org:8443/acme/chat.git', 'https://git.example.org:8443/acme/chat'],
    ['http://git.example.org/acme/chat', 'http://git.example.org/acme/chat'],
    ['git://git.example.org/acme/chat.git', 'https://git.example.org/acme/chat'],
    ['/srv/git/chat.git', null],
    ['../chat', null],
    ['C:\\git\\chat', null],
    ['file:///srv/git/chat.git', null],
    ['https://git.example.org/', null],
    ['https://git.example.org/acme/<script>', 'https://git.example.org/acme/%3Cscript%3E'],
    ['javascript:alert(1)//acme/chat', null],
  ])('%s', (remote, address) => {
    expect(webAddress(remote)).toBe(address);
  });
});

describe('where code is published', () => {
  it('is told by the remote origin, or by the only one, for a folder of the repository', () => {
    const { folder, revision } = repository({ fork: 'git@github.com:me/chat.git', origin: 'git@github.com:acme/chat.git' });
    expect(publishedAt(folder, {})).toEqual({ repository: 'https://github.com/acme/chat', revision, folder: '' });
    expect(publishedAt(join(folder, 'web/app'), {})).toEqual({ repository: 'https://github.com/acme/chat', revision, folder: 'web/app' });
    expect(publishedAt(repository({ upstream: 'https://gitlab.com/a/b' }).folder, {})?.repository).toBe('https://gitlab.com/a/b');
  });

  it('is not known with no remote, with two of which none is the origin, before a commit, and outside a repository', () => {
    expect(publishedAt(repository({}).folder, {})).toBeNull();
    expect(publishedAt(repository({ a: 'git@github.com:a/a.git', b: 'git@github.com:b/b.git' }).folder, {})).toBeNull();
    const empty = temporaryFolder();
    expect(publishedAt(empty, {})).toBeNull();
    execFileSync('git', ['init', '-q'], { cwd: empty });
    expect(publishedAt(empty, {})).toBeNull();
  });

  const actions = { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://github.example.org', GITHUB_REPOSITORY: 'acme/chat', GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567' };

  it('is told by GitHub Actions first, where git says nothing too', () => {
    const { folder } = repository({ origin: 'git@github.com:other/name.git' });
    const expected = { repository: 'https://github.example.org/acme/chat', revision: actions.GITHUB_SHA };
    expect(publishedAt(join(folder, 'web'), actions)).toEqual({ ...expected, folder: 'web' });
    const plain = temporaryFolder();
    mkdirSync(join(plain, 'web'));
    expect(publishedAt(join(plain, 'web'), { ...actions, GITHUB_WORKSPACE: plain })).toEqual({ ...expected, folder: 'web' });
    // What lies elsewhere is not the code of this repository.
    expect(publishedAt(temporaryFolder(), { ...actions, GITHUB_WORKSPACE: plain })).toBeNull();
  });
});

describe('the address of a line', () => {
  const at = (repository: string) => ({ repository, revision: 'abc1234', folder: 'web' });
  it.each([
    ['https://github.com/acme/chat', 'https://github.com/acme/chat/blob/abc1234/web/src/a%20%28b%29.ts#L3-L5'],
    ['https://gitlab.example.org/acme/chat', 'https://gitlab.example.org/acme/chat/-/blob/abc1234/web/src/a%20%28b%29.ts#L3-5'],
    ['https://bitbucket.org/acme/chat', 'https://bitbucket.org/acme/chat/src/abc1234/web/src/a%20%28b%29.ts#lines-3:5'],
    ['https://codeberg.org/acme/chat', 'https://codeberg.org/acme/chat/src/commit/abc1234/web/src/a%20%28b%29.ts#L3-L5'],
    ['https://dev.azure.com/acme/chat', null],
  ])('at %s', (repository, address) => {
    expect(lineAddress(at(repository), 'src/a (b).ts', 3, 5)).toBe(address);
  });

  it('leads to no other place of the host', () => {
    expect(lineAddress(at('https://github.com/acme/chat'), '../../evil/x.ts', 1)).toBeNull();
    expect(lineAddress(at('https://github.com/acme/chat'), 'src/a"?#.ts', 3, 3)).toBe('https://github.com/acme/chat/blob/abc1234/web/src/a%22%3F%23.ts#L3');
    expect(lineAddress(null, 'src/a.ts', 1)).toBeNull();
  });
});
