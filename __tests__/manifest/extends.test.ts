import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { loadManifest } from '../../src/manifest/load';

const sources = { 'src/a.ts': 'export class A {}\n', 'src/b.ts': 'export class A {}\n', 'src/c.ts': 'export class A {}\n' };
const base = { name: 'sockets', include: ['src/**'], canonical: { module: 'src/a.ts', specifier: '@/a' }, legacy: [{ module: 'src/b.ts', symbols: { A: 'A', B: null }, notes: { B: 'ask' } }] };
const json = (value: unknown): string => JSON.stringify(value, null, 2);

async function migrationsOf(files: Readonly<Record<string, string>>) {
  const root = temporaryFolder({ ...sources, ...files });
  return (await loadManifest({ cwd: root })).migrations;
}

const refusal = (files: Readonly<Record<string, string>>) => {
  const cwd = temporaryFolder({ ...sources, ...files });
  const { status, stdout, stderr } = ssotCodemod([], { cwd });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  return stderr.replaceAll(cwd, '');
};

describe('extends', () => {
  it('takes everything from a file beside it', async () => {
    const [alone] = await migrationsOf({ 'ssot.config.json': json(base) });
    expect(await migrationsOf({ 'shared/base.json': json(base), 'ssot.config.json': json({ extends: './shared/base.json' }) })).toEqual([alone]);
    expect(await migrationsOf({ 'shared/base.json': json(base), 'ssot.config.json': json({ extends: './shared/base' }) })).toEqual([alone]);
  });

  it.each([
    ['its own manifest', { 'ssot.config.json': json(base) }],
    ['its "ssot" key', { 'package.json': json({ name: '@acme/manifests', ssot: base }) }],
    ['its main file', { 'package.json': json({ name: '@acme/manifests', main: './sockets.cjs' }), 'sockets.cjs': `module.exports = ${json(base)};` }],
  ])('takes it from a package by %s', async (_what, files) => {
    const inPackage = Object.fromEntries(Object.entries(files).map(([name, text]) => [`node_modules/@acme/manifests/${name}`, text]));
    expect(await migrationsOf({ ...inPackage, 'ssot.config.json': json({ extends: '@acme/manifests' }) })).toMatchObject([{ name: 'sockets', canonical: { module: 'src/a.ts' } }]);
  });

  it('takes it from a file of a package, and from what a script exports', async () => {
    const script = `export default { ...${json({ extends: '@acme/manifests/sockets.json' })}, name: 'other' };`;
    expect(await migrationsOf({ 'node_modules/@acme/manifests/sockets.json': json(base), 'ssot.config.mjs': script })).toMatchObject([{ name: 'other', include: ['src/**'] }]);
  });

  it('lets own keys win: lists are replaced, objects merged', async () => {
    const own = { extends: './base.json', include: ['app/**'], canonical: { specifier: '~/a' }, resolve: { alias: { '~': 'src' } } };
    const [migration] = await migrationsOf({ 'base.json': json({ ...base, exclude: ['x/**'], resolve: { alias: { '@': 'src' } } }), 'ssot.config.json': json(own) });
    expect(migration).toMatchObject({ include: ['app/**'], exclude: ['x/**'], canonical: { module: 'src/a.ts', specifier: '~/a' } });
    expect({ ...migration!.resolve.alias }).toEqual({ '@': 'src', '~': 'src' });
  });

  it('does not say of another canonical module what is true of the first', async () => {
    const [migration] = await migrationsOf({ 'base.json': json(base), 'ssot.config.json': json({ extends: './base.json', canonical: 'src/c.ts' }) });
    expect(migration!.canonical).toEqual({ module: 'src/c.ts', internal: [] });
  });

  it('merges legacy modules by name, however they are spelt', async () => {
    const own = { extends: './base.json', legacy: [{ module: './src/b.ts', symbols: { B: 'A' } }, 'src/c.ts'] };
    const [migration] = await migrationsOf({ 'base.json': json(base), 'ssot.config.json': json(own) });
    expect(migration!.legacy.map(({ module, symbols, notes }) => ({ module, symbols: { ...symbols }, notes: { ...notes } }))).toEqual([
      { module: 'src/b.ts', symbols: { A: 'A', B: 'A' }, notes: { B: 'ask' } },
      { module: 'src/c.ts', symbols: {}, notes: {} },
    ]);
  });

  it('merges migrations by name, adds new ones, and lets keys without a name mean all of them', async () => {
    const other = { name: 'other', canonical: 'src/a.ts', legacy: ['src/c.ts'] };
    const several = { 'base.json': json({ migrations: [base, other] }) };
    expect(await migrationsOf({ ...several, 'ssot.config.json': json({ extends: './base.json', migrations: [{ name: 'other', exclude: ['x/**'] }, { ...other, name: 'third' }] }) })).toMatchObject([
      { name: 'sockets', exclude: [] }, { name: 'other', exclude: ['x/**'], legacy: [{ module: 'src/c.ts' }] }, { name: 'third' },
    ]);
    expect(await migrationsOf({ ...several, 'ssot.config.json': json({ extends: './base.json', gitignore: false }) })).toMatchObject([{ name: 'sockets', gitignore: false }, { name: 'other', gitignore: false }]);
  });

  it('lets what comes later in the list win, and names files relative to the manifest that names them', async () => {
    const files = {
      'shared/deep/first.json': json({ ...base, exclude: ['first/**'] }),
      'shared/one.json': json({ extends: './deep/first.json' }),
      'shared/two.json': json({ exclude: ['two/**'] }),
      'ssot.config.json': json({ extends: ['./shared/one.json', './shared/two.json'] }),
    };
    expect(await migrationsOf(files)).toMatchObject([{ name: 'sockets', exclude: ['two/**'] }]);
  });
});

describe('a wrong extends', () => {
  it.each([
    ['a missing file', { 'ssot.config.json': json({ extends: './base.json' }) }, 'error: /ssot.config.json extends ./base.json: there is no file /base.json\n  What is extended is named relative to the manifest that names it.\n'],
    ['a missing package', { 'ssot.config.json': json({ extends: '@acme/none' }) }, 'error: /ssot.config.json extends @acme/none: there is no package @acme/none with a manifest\n  Install it where /ssot.config.json is, or name a file: a path starts with ./ or ../.\n'],
    ['a file that is written like a package', { 'base.json': json(base), 'ssot.config.json': json({ extends: 'base.json' }) }, 'error: /ssot.config.json extends base.json: there is no package base.json with a manifest\n  To name the file beside it, write "./base.json".\n'],
    ['a circle', { 'a.json': json({ extends: './ssot.config.json' }), 'ssot.config.json': json({ ...base, extends: './a.json' }) }, 'error: /ssot.config.json extends ./a.json, which extends ./ssot.config.json: manifests must not extend each other in a circle\n  Take one of these "extends" out.\n'],
    ['another type', { 'ssot.config.json': json({ extends: 3 }) }, 'error: /ssot.config.json: 1 problem in the manifest\n  extends (line 2): found 3, expected a string or a list\n  docs/manifest.md describes every key.\n'],
    ['a wrong key further down', { 'a.json': json({ extends: './b.json' }), 'b.json': json({ ...base, exclud: [] }), 'ssot.config.json': json({ extends: './a.json' }) }, expect.stringMatching(/^error: \/ssot[.]config[.]json extends [.]\/a[.]json, which extends [.]\/b[.]json:\n\/b[.]json: 1 problem in the manifest\n {2}exclud \(line 22\): unknown key/)],
    ['broken JSON further down', { 'a.json': '{ "name": }', 'ssot.config.json': json({ extends: './a.json' }) }, expect.stringMatching(/^error: \/ssot[.]config[.]json extends [.]\/a[.]json:\n\/a[.]json:1:11: not valid JSON: a value was expected\n/)],
    ['nothing that says what is migrated', { 'a.json': '{}', 'ssot.config.json': json({ extends: './a.json' }) }, 'error: /ssot.config.json, with what it extends: 3 problems in the manifest\n  name: is required\n  canonical: is required\n  legacy: is required\n  docs/manifest.md describes every key.\n'],
  ])('%s gets one message', (_what, files, message) => {
    expect(refusal(files as Record<string, string>)).toEqual(message);
  });

  it('a circle by way of a link is one', () => {
    const cwd = temporaryFolder({ ...sources, 'shared/ssot.config.json': json({ ...base, extends: '../again/ssot.config.json' }) });
    symlinkSync('shared', join(cwd, 'again'));
    expect(ssotCodemod(['--config', 'shared/ssot.config.json'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('in a circle') });
  });

  it('a script further down is not run with --untrusted', () => {
    const cwd = temporaryFolder({ ...sources, 'a.mjs': 'process.exit(77);', 'ssot.config.json': json({ extends: './a.mjs' }) });
    expect(ssotCodemod(['--untrusted'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('a.mjs is a script, which --untrusted does not run') });
  });
});

it('prune leaves a manifest alone that extends another one', () => {
  const cwd = temporaryFolder({ ...sources, 'base.json': json({ ...base, include: ['**'], canonical: 'src/a.ts', legacy: ['src/b.ts'] }), 'ssot.config.json': json({ extends: './base.json' }) });
  const { status, stderr } = ssotCodemod(['prune', '--write'], { cwd });
  expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('it extends another one') });
});

describe('--if-present', () => {
  const manifest = { 'shared/ssot.json': json({ ...base, canonical: 'src/a.ts', legacy: ['src/b.ts', '@acme/old'] }) };
  const run = (cwd: string, ...args: string[]) => ssotCodemod([...args, '--if-present', '--config', 'shared/ssot.json'], { cwd });

  it('does nothing where no module is, and says so', () => {
    const cwd = temporaryFolder({ ...manifest, 'lib/x.ts': '' });
    expect(run(cwd, '--write')).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing refers to a legacy module'), stderr: '' });
    const report = JSON.parse(run(cwd, '-f', 'json').stdout) as { migrations: string[]; absent: string[]; warnings: string[] };
    expect(report).toMatchObject({ migrations: ['sockets'], absent: ['sockets'], warnings: ['sockets: none of its modules is here'], sites: [], failures: [] });
    expect(run(cwd, 'check').status).toBe(0);
    expect(ssotCodemod(['--config', 'shared/ssot.json'], { cwd }).status).toBe(2);
  });

  it('goes on without a legacy module that is not here, and tells of what still imports it', () => {
    const cwd = temporaryFolder({ ...manifest, 'src/a.ts': 'export class A {}\n', 'src/app.ts': "import { A } from './b';\nnew A();\n" });
    expect(JSON.parse(run(cwd, '-f', 'json').stdout)).toMatchObject({ summary: { sites: { total: 1 } }, sites: [{ module: 'src/b.ts' }] });
  });

  it('refuses to go on where the consumers are and the canonical module is not', () => {
    const legacy = temporaryFolder({ ...manifest, 'src/b.ts': 'export class A {}\n' });
    expect(run(legacy)).toMatchObject({ status: 2, stderr: expect.stringContaining('canonical.module (line 6): there is no file src/a.ts') });
    const listed = temporaryFolder({ ...manifest, 'package.json': json({ dependencies: { '@acme/old': '1' } }) });
    expect(run(listed).status).toBe(2);
    const folder = temporaryFolder(manifest);
    mkdirSync(join(folder, 'src/a.ts'), { recursive: true });
    expect(run(folder)).toMatchObject({ status: 2, stderr: expect.stringContaining('src/a.ts is a folder') });
  });

  it('knows Python modules by their files, wherever their root is', () => {
    const python = { 'ssot.config.json': json({ name: 'py', canonical: 'acme.core.sockets', legacy: ['acme.legacy.sockets'] }) };
    const absent = (cwd: string): unknown => (JSON.parse(ssotCodemod(['--if-present', '-f', 'json'], { cwd }).stdout) as { absent?: string[] }).absent;
    expect(absent(temporaryFolder({ ...python, 'other.py': '' }))).toEqual(['py']);
    expect(absent(temporaryFolder({ ...python, 'src/acme/legacy/sockets.py': 'class A: pass\n', 'src/acme/core/sockets.py': 'class A: pass\n' }))).toBeUndefined();
  });
});
