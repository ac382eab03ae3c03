import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { consumer, project, projectWithManifest, read } from './project';

/** Whatever the format, a wrong manifest is refused on stderr, stdout stays empty, and nothing is written. */
function refusal(folder: string): string {
  const runs = [[], ['-f', 'json'], ['-f', 'patch', '--write']].map((args) => ssotCodemod(args, { cwd: folder }));
  const [first, ...others] = runs.map(({ stderr }) => stderr);
  expect(runs.map(({ status, stdout }) => ({ status, stdout }))).toEqual(runs.map(() => ({ status: 2, stdout: '' })));
  expect(others).toEqual([first, first]);
  expect(first).not.toMatch(/\n\s+at /);
  return first ?? '';
}

describe('a manifest that is not there', () => {
  it('is asked for', () => {
    const message = refusal(temporaryFolder({ 'src/a.ts': '' }));
    expect(message).toContain('error: No manifest in ');
    expect(message).toContain('--config FILE');
  });

  it('is named where --config names it', () => {
    const { status, stderr } = ssotCodemod(['-c', 'nowhere.json'], { cwd: project() });
    expect(stderr).toMatch(/Cannot read the manifest .*nowhere\.json: .*no such file/);
    expect(status).toBe(2);
  });

  it('cannot be a folder, nor have a root that is not there', () => {
    const cwd = project();
    expect(ssotCodemod(['-c', 'src'], { cwd }).stderr).toMatch(/src is not a kind of file that a manifest can be/);
    expect(ssotCodemod(['--root', 'nowhere'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no folder') });
  });
});

describe('a manifest that is wrong', () => {
  it('has a comma too many', () => {
    const message = refusal(project({ 'ssot.config.json': '{\n  "name": "sockets",\n  "legacy": ["src/legacy.ts",]\n}\n' }));
    expect(message).toContain('ssot.config.json:3:29: not valid JSON: there is a comma too many');
    expect(message).toMatch(/3 \| {3}"legacy": \["src\/legacy\.ts",\]\n +\^/);
  });

  it('is empty', () => {
    expect(refusal(project({ 'ssot.config.json': '' }))).toContain('ssot.config.json:1:1: not valid JSON');
  });

  it('has an unknown key', () => {
    const message = refusal(projectWithManifest({ legacyModules: [] }));
    expect(message).toContain('legacyModules (line 1): unknown key; allowed are');
    expect(message).toContain('include, exclude');
  });

  it('names a legacy module that does not exist', () => {
    expect(refusal(projectWithManifest({ legacy: ['src/legcy.ts'] }))).toContain('legacy[0].module (line 1): there is no file src/legcy.ts; did you mean "src/legacy.ts"?');
  });

  it('names a canonical module that does not exist', () => {
    expect(refusal(projectWithManifest({ canonical: 'lib/canonical.ts' }))).toContain('there is no file lib/canonical.ts; did you mean "src/canonical.ts"?');
  });

  it('has a canonical module that is legacy too', () => {
    expect(refusal(projectWithManifest({ legacy: ['src/canonical.ts'] }))).toContain('only with "scope": "listed" can it be legacy too');
  });

  it('throws', () => {
    const folder = project({ 'ssot.config.mjs': 'throw new Error("no network");\n' });
    expect(refusal(folder)).toMatch(/Cannot load the manifest .*ssot\.config\.mjs: no network/);
  });

  it('includes what is not there', () => {
    expect(refusal(projectWithManifest({ include: ['src/**', 'lib/**'] }))).toContain('include of sockets: lib/** matches no file');
  });
});

describe('a name that the canonical module lacks', () => {
  it('is an error with the nearest that there is: a target', () => {
    const message = refusal(projectWithManifest({ legacy: [{ module: 'src/legacy.ts', symbols: { Old: 'Manger' } }] }));
    expect(message).toContain('symbols.Old: src/canonical.ts does not export `Manger`; the nearest export is `Manager`');
  });

  it('is an error with the nearest that there is: a factory', () => {
    const message = refusal(projectWithManifest({ factories: { getManger: 'sync' } }));
    expect(message).toContain('factories.getManger: src/canonical.ts does not export `getManger`; the nearest export is `getManager`');
  });

  it('is an error of each migration, and all are told at once', () => {
    const of = (name: string, canonical: string, legacy: string, to: string): object => ({ name, canonical, legacy: [{ module: legacy, symbols: { Old: to } }] });
    const message = refusal(project({
      'ssot.config.json': JSON.stringify({ migrations: [of('sockets', 'src/canonical.ts', 'src/legacy.ts', 'Manger'), of('right', 'src/canonical.ts', 'src/third.ts', 'Manager'), of('queues', 'queues.jobs', 'queues.old', 'Job'), of('caches', 'src/cache.ts', 'src/lru.ts', 'Cash')] }),
      'src/third.ts': "export { Manager as Old } from './canonical';\n", 'src/cache.ts': 'export class Cache {}\n', 'src/lru.ts': 'export class Old {}\n',
      'queues/__init__.py': '', 'queues/jobs.py': 'class Jobs:\n    pass\n', 'queues/old.py': 'class Old:\n    pass\n',
    }));
    expect(message).toBe([
      'error: sockets: legacy src/legacy.ts: symbols.Old: src/canonical.ts does not export `Manger`; the nearest export is `Manager`',
      'queues: legacy queues.old: symbols.Old: queues.jobs does not export `Job`; the nearest export is `Jobs`',
      'caches: legacy src/lru.ts: symbols.Old: src/cache.ts does not export `Cash`; the nearest export is `Cache`',
      '  src/canonical.ts exports Manager, getManager.',
      '  queues.jobs exports Jobs.',
      '  src/cache.ts exports Cache.',
      '',
    ].join('\n'));
  });

  it('does not matter where it is the legacy module that lacks it', () => {
    const folder = projectWithManifest({ legacy: [{ module: 'src/legacy.ts', symbols: { Old: 'Manager', Gone: 'Manager' } }] });
    expect(ssotCodemod([], { cwd: folder })).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('a canonical module whose source says nothing', () => {
  it.each<[string, Buffer, string]>([
    ['does not parse', Buffer.from('export class Manager {\n'), 'src/canonical.ts:2 cannot be parsed: '],
    ['is in Latin-1', Buffer.from('export class Manager {} // caf\xe9\n', 'latin1'), 'src/canonical.ts cannot be read: not valid UTF-8 (byte 0xE9 at offset 30)'],
  ])('is refused where it %s', (_, source, message) => {
    const folder = project({ 'src/canonical.ts': source });
    expect(refusal(folder)).toContain(`error: The canonical module ${message}`);
    expect(read(folder, 'src/good.ts')).toBe(consumer);
  });

  it('is taken at the manifest’s word', () => {
    const canonical = { module: 'src/canonical.ts', exports: ['Manager'] };
    const folder = projectWithManifest({ canonical }, { 'src/canonical.ts': 'export class Manager {\n' });
    expect(ssotCodemod(['-l'], { cwd: folder })).toMatchObject({ status: 0, stdout: 'src/good.ts\n' });
    const wrong = projectWithManifest({ canonical: { ...canonical, exports: ['Other'] } }, { 'src/canonical.ts': 'export class Manager {\n' });
    expect(refusal(wrong)).toContain('does not export `Manager`');
  });
});

it('finds the manifest of a folder further up', () => {
  expect(ssotCodemod(['-l'], { cwd: join(project(), 'src') })).toMatchObject({ status: 0, stdout: 'src/good.ts\n' });
});
