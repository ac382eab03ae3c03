import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { loadManifest } from '../../src/manifest/load';
import { temporaryFolder } from '../temporary-folder';

const minimal = { name: 'sockets', canonical: { module: 'src/a.ts' }, legacy: ['./src/b.ts'] };
const sources = { 'src/a.ts': '', 'src/b.ts': '' };
const json = (value: unknown) => JSON.stringify(value, null, 2);

async function refusalOf(cwd: string, config?: string): Promise<UserError> {
  const error: unknown = await loadManifest({ cwd, config }).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe('loadManifest', () => {
  it('writes out shorthands and defaults', async () => {
    const root = temporaryFolder({ ...sources, 'ssot.config.json': json({ $schema: 'x', ...minimal }) });
    const manifest = await loadManifest({ cwd: join(root, 'src') });
    expect(manifest).toEqual({
      root,
      file: join(root, 'ssot.config.json'),
      bases: [],
      absent: [],
      migrations: [
        {
          name: 'sockets',
          include: ['**'],
          exclude: [],
          gitignore: true,
          canonical: { module: 'src/a.ts', internal: [] },
          legacy: [{ module: 'src/b.ts', symbols: {}, notes: {}, scope: 'all', removed: false }],
          constructors: {},
          groups: [],
          issues: [],
          owners: [],
          decision: null,
          documents: { audit: 'docs/sockets_architecture_audit.md', plan: 'docs/sockets_migration_plan.md', interface: 'docs/sockets_interface.md', guide: 'docs/sockets_migration_guide.md', registry: 'SSOT_IMPORT_REGISTRY.md' },
          guard: { severity: 'warning', channels: { info: [], warning: [], critical: [] }, autoEscalate: null, respondWithin: '1h', runbook: null, groupBy: ['alertname', 'migration'], repeat: '4h', instances: {}, files: {} },
          resolve: { tsconfig: [], alias: {}, pythonRoots: [] },
        },
      ],
    });
  });

  it('finds no inherited names among the symbols', async () => {
    const root = temporaryFolder({ ...sources, 'ssot.config.json': json(minimal) });
    const { migrations } = await loadManifest({ cwd: root });
    expect(migrations[0]?.legacy[0]?.symbols.toString).toBeUndefined();
  });

  it.each([
    ['ssot.config.json', `\uFEFF// why\n${json(minimal)}`],
    ['ssot.config.ts', `import { defineConfig } from 'ssot-codemod';\nexport default defineConfig(${json(minimal)});`],
    ['ssot.config.mts', `export default ${json(minimal)} as const;`],
    ['ssot.config.js', `export default ${json(minimal)};`],
    ['ssot.config.mjs', `export default ${json(minimal)};`],
    ['ssot.config.cjs', `module.exports = ${json(minimal)};`],
    ['package.json', json({ ssot: minimal })],
  ])('reads %s', async (name, content) => {
    const root = temporaryFolder({ ...sources, [name]: content });
    const manifest = await loadManifest({ cwd: root });
    expect(manifest).toMatchObject({ root, file: join(root, name), migrations: [{ name: 'sockets' }] });
  });

  it('passes over a package.json without the key', async () => {
    const root = temporaryFolder({ ...sources, 'ssot.config.json': json(minimal), 'app/package.json': '{}' });
    expect((await loadManifest({ cwd: join(root, 'app') })).root).toBe(root);
  });

  it('takes the current folder as the root of a named manifest, unless told otherwise', async () => {
    const root = temporaryFolder({ ...sources, 'conf/sockets.json': json(minimal) });
    expect((await loadManifest({ cwd: root, config: 'conf/sockets.json' })).root).toBe(root);
    expect((await loadManifest({ cwd: join(root, 'conf'), config: 'sockets.json', root: '..' })).root).toBe(root);
  });

  it('gives the real path of a root that is reached through a link', async () => {
    const root = temporaryFolder({ ...sources, 'ssot.config.json': json(minimal) });
    const link = join(temporaryFolder(), 'link');
    symlinkSync(root, link);
    expect((await loadManifest({ cwd: link })).root).toBe(root);
  });
});

describe('loadManifest refuses', () => {
  it('a folder without a manifest, and says what to do', async () => {
    const root = temporaryFolder();
    const { message, hint } = await refusalOf(root);
    expect(message).toBe(`No manifest in ${root} or in any folder above it`);
    expect(hint).toMatch(/docs\/manifest\.md/);
  });

  it.each(['missing.json', 'sockets.yaml'])('the file %s', async (name) => {
    expect((await refusalOf(temporaryFolder({ 'sockets.yaml': '' }), name)).message).toContain(name);
  });

  it('JSON with a comma too many, and shows where', async () => {
    const root = temporaryFolder({ 'ssot.config.json': '{\n  "name": "x",\n  "legacy": ["a",]\n}' });
    expect((await refusalOf(root)).message).toBe(
      [
        `${join(root, 'ssot.config.json')}:3:17: not valid JSON: there is a comma too many`,
        '  2 |   "name": "x",',
        '  3 |   "legacy": ["a",]',
        '                      ^',
      ].join('\n'),
    );
  });

  it.each([
    ['', /:1:1: not valid JSON: a value was expected/],
    ['{ "name" "x" }', /:1:10: not valid JSON: a colon is missing/],
    ["{ 'name': 1 }", /:1:3: not valid JSON: names and texts stand in double quotes/],
    ['{ "name": "x"', /:1:14: not valid JSON: a closing } is missing/],
    ['{} {}', /:1:4: not valid JSON: the end of the file was expected/],
  ])('the JSON %j', async (content, message) => {
    expect((await refusalOf(temporaryFolder({ 'ssot.config.json': content }))).message).toMatch(message);
  });

  it('a script that throws, with its message', async () => {
    const root = temporaryFolder({ 'ssot.config.ts': 'throw new Error("no network");' });
    const error = await refusalOf(root);
    expect(error.message).toMatch(/Cannot load the manifest .*ssot\.config\.ts: no network/);
    expect(error.cause).toMatchObject({ message: 'no network' });
  });

  it('a root that does not exist', async () => {
    const root = temporaryFolder({ ...sources, 'ssot.config.json': json(minimal) });
    await expect(loadManifest({ cwd: root, root: 'nowhere' })).rejects.toThrow(/There is no folder .*nowhere/);
  });

  it('a wrong key of package.json with the whole path', async () => {
    const root = temporaryFolder({ 'package.json': json({ ssot: { ...minimal, nam: 1 } }) });
    expect((await refusalOf(root)).message).toMatch(/nam \(line 10\): unknown key; .*; did you mean "name"\?/);
  });
});
