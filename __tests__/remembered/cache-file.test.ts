import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../check/project';
import { executable, plainEnvironment } from '../executable';
import { cached, cacheOf, files, isFromCache, uncached, write } from './project';

describe('a cache', () => {
  it('is kept outside of the tree, and not with --no-cache', () => {
    const project = repository(files);
    uncached(project);
    expect(existsSync(join(project.root, '.git/ssot-codemod'))).toBe(false);
    cached(project);
    expect(existsSync(cacheOf(project))).toBe(true);
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it.each<[string, (text: string) => string]>([
    ['empty', () => ''],
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['changed by hand', (text) => text.replace('SocketManager', 'SomethingElse')],
    ['something else', () => 'gibberish\n{"key":1}\n'],
  ])('that is %s is dropped with a warning', (_what, spoiled) => {
    const project = repository(files);
    const before = cached(project);
    const cache = cacheOf(project);
    writeFileSync(cache, spoiled(readFileSync(cache, 'latin1')), 'latin1');
    const { stderr, ...rest } = cached(project);
    expect(rest).toEqual({ status: before.status, stdout: before.stdout });
    expect(stderr).toContain(`warning: the cache ${cache} was damaged, and has been dropped`);
    expect(cached(project)).toEqual(before);
  });

  it('of another version is replaced without a word', () => {
    const project = repository(files);
    const before = cached(project);
    const cache = cacheOf(project);
    const whole = readFileSync(cache, 'latin1');
    writeFileSync(cache, whole.replace('search 2 ', 'search 99 '), 'latin1');
    expect(cached(project)).toEqual(before);
    expect(readFileSync(cache, 'latin1')).toMatch(/^ssot-codemod search 2 /);
  });

  it('of another build of the tool does not count', () => {
    const project = repository(files);
    cached(project);
    const cache = cacheOf(project);
    const text = readFileSync(cache, 'latin1');
    const body = text.slice(text.indexOf('\n') + 1).replace('"key":"', '"key":"0').replaceAll('has no counterpart', 'is from the cache');
    write(cache, body);
    expect(isFromCache(cached(project))).toBe(false);
  });

  it('is no failure where it cannot be written', () => {
    const project = repository(files);
    writeFileSync(join(project.root, '.git/ssot-codemod'), 'a file where its folder should be');
    expect(cached(project)).toEqual(uncached(project));
    const other = repository(files);
    chmodSync(join(other.root, '.git'), 0o555);
    expect(cached(other)).toEqual(uncached(other));
    chmodSync(join(other.root, '.git'), 0o755);
  });

  it('bears two runs at once', async () => {
    const project = repository(files);
    const expected = uncached(project).stdout;
    const started = (): Promise<string> => new Promise((done) => {
      const child = spawn(process.execPath, [executable, 'migrate', '-f', 'json'], { cwd: project.root, env: plainEnvironment() });
      let text = '';
      child.stdout.on('data', (chunk) => (text += String(chunk)));
      child.on('close', () => done(text));
    });
    for (let round = 0; round < 2; round += 1) expect(await Promise.all([started(), started(), started()])).toEqual([expected, expected, expected]);
    expect(cached(project).stdout).toBe(expected);
    expect(readdirSync(join(project.root, '.git/ssot-codemod'))).toHaveLength(1);
  }, 60_000);
});
