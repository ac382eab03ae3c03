import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { create, manifest, prune, told, type Files } from './project';

function saidOf(files: Files, settings: object = manifest): readonly string[] {
  return told(prune(create(files, settings)).report)['src/ws/old.ts']!;
}

describe('what refers to a module stops it', () => {
  it.each<[string, Files, string]>([
    ['an import', { 'src/a.ts': "import { limit } from './ws/old';\n" }, 'code src/a.ts:1'],
    ['an import that the manifest leaves out', { 'gen/a.ts': "import { limit } from '../src/ws/old';\n" }, 'code gen/a.ts:1'],
    ['its own test', { 'src/ws/old.test.ts': "import { limit } from './old';\n" }, 'test src/ws/old.test.ts:1'],
    ['a reference path', { 'src/a.ts': '/// <reference path="./ws/old.ts" />\n' }, 'code src/a.ts:1'],
    ['a string of another language', { 'tools/run.py': 'subprocess.run(["node", "src/ws/old.js"])\n' }, 'code tools/run.py:1'],
    ['a component', { 'src/App.vue': '<script setup>\nimport { limit } from "./ws/old"\n</script>\n' }, 'code src/App.vue:2'],
    ['a page', { 'public/index.html': '<script type="module" src="/src/ws/old.ts"></script>\n' }, 'code public/index.html:1'],
    ['an entry point', { 'package.json': '{\n  "main": "./dist/ws/old.js"\n}\n' }, 'entry-point package.json:2'],
    ['a script of package.json', { 'package.json': '{\n  "scripts": { "x": "tsx src/ws/old.ts" }\n}\n' }, 'configuration package.json:2'],
    ['a tsconfig', { 'src/tsconfig.json': '{ "files": ["ws/old.ts"] }\n' }, 'configuration src/tsconfig.json:1'],
    ['paths of a tsconfig', { 'tsconfig.json': '{\n "compilerOptions": { "paths": {\n  "sockets": ["./src/ws/old"] } }\n}\n' }, 'configuration tsconfig.json:3'],
    ['jest', { 'jest.config.json': '{ "setupFiles": ["<rootDir>/src/ws/old.ts"] }\n' }, 'configuration jest.config.json:1'],
    ['a workflow', { '.github/workflows/ci.yml': 'steps:\n  - run: node src/ws/old.ts\n' }, 'configuration .github/workflows/ci.yml:2'],
    ['a Dockerfile', { Dockerfile: 'FROM node\nCOPY src/ws/old.ts /app/\n' }, 'configuration Dockerfile:2'],
    ['data that the code names', { 'plugins.json': '["src/ws/old.ts"]\n', 'src/a.ts': "read('plugins.json');\n" }, 'data plugins.json:1'],
  ])('%s', (_, files, place) => {
    expect(saidOf(files)).toEqual(['blocked', `blocks ${place}`]);
  });

  it('settings of a bundler, in a language of ours', () => {
    expect(saidOf({ 'webpack.config.js': "module.exports = { entry: './src/ws/old.ts' };\n" })).toEqual(['blocked', 'blocks code webpack.config.js:1']);
  });

  it('a specifier that is computed, of every module in the folder', () => {
    const legacy = ['src/ws/older.ts', 'src/ws/old.ts'];
    const said = told(prune(create({ 'src/ws/older.ts': 'export {};\n', 'src/a.ts': 'export const load = (name: string) => import(`./ws/${name}`);\n' }, { ...manifest, legacy })).report);
    expect(said).toEqual({ 'src/ws/older.ts': ['blocked', 'blocks code src/a.ts:1'], 'src/ws/old.ts': ['blocked', 'blocks code src/a.ts:1'] });
  });

  it('a symbolic link', () => {
    const folder = create({});
    symlinkSync('ws/old.ts', join(folder, 'src/link.ts'));
    expect(told(prune(folder).report)['src/ws/old.ts']).toEqual(['blocked', 'blocks link src/link.ts:1']);
  });

  it('a file that imports it and does not parse', () => {
    const { status, report } = prune(create({ 'src/broken.ts': "import { limit } from './ws/old';\nconst = ;\n" }));
    expect(told(report)['src/ws/old.ts']).toEqual(['blocked', 'blocks code src/broken.ts:1']);
    expect(report.failures).toEqual([{ file: 'src/broken.ts', message: expect.stringMatching(/^line 2: /) as string }]);
    expect(status).toBe(3);
  });
});

describe('what only names a module stops nothing', () => {
  it.each<[string, Files, string]>([
    ['a document', { 'docs/guide.md': 'See `src/ws/old.ts`.\n' }, 'document docs/guide.md:1'],
    ['a comment', { 'src/a.ts': '// was ./ws/old\nexport {};\n' }, 'comment src/a.ts:1'],
    ['a comment in settings', { 'ci.yml': 'x: 1 # src/ws/old.ts\n', 'tool.toml': '# src/ws/old.ts\n' }, 'comment tool.toml:1'],
    ['a backup', { 'src/a.ts.bak': "import './ws/old';\n" }, 'backup src/a.ts.bak:1'],
    ['data that no code names', { 'report.json': '["src/ws/old.ts"]\n' }, 'document report.json:1'],
  ])('%s', (_, files, place) => {
    expect(saidOf(files)).toEqual(expect.arrayContaining(['deleted', `warns ${place}`]));
  });

  it('a folder of backups that the manifest leaves out; a live folder of that name counts', () => {
    const files = { 'backups/a.ts': "import { limit } from '../src/ws/old';\n" };
    expect(saidOf(files, { ...manifest, exclude: ['backups/**'] })).toEqual(['deleted', 'warns backup backups/a.ts:1']);
    expect(saidOf(files)).toEqual(['blocked', 'blocks code backups/a.ts:1']);
  });

  it('another module of the same name, and one that git ignores', () => {
    const files = { 'lib/ws/old.ts': 'export {};\n', 'lib/a.ts': "import './ws/old';\n", 'lib/run.sh': 'node ./ws/old.ts\n', 'dist/a.js': "require('../src/ws/old')\n", '.gitignore': 'dist\n' };
    expect(saidOf(files)).toEqual(['deleted']);
  });
});

describe('a module stays', () => {
  it('as a public entry point of its package, by a pattern', () => {
    const files = { 'package.json': '{\n  "name": "kit",\n  "exports": { "./*": "./src/*.ts" }\n}\n' };
    expect(saidOf(files)).toEqual(['blocked', 'its package offers it to others, as kit/ws/old']);
    expect(saidOf({ 'package.json': files['package.json'].replace('{\n', '{\n  "private": true,\n') })).toEqual(['deleted']);
  });

  it('where only some of its names move, and where it is kept', () => {
    expect(saidOf({}, { ...manifest, legacy: [{ module: 'src/ws/old.ts', scope: 'listed', symbols: { Manager: 'Manager' } }] })).toEqual(['listed']);
    const folder = create({});
    expect(told(prune(folder, '--keep', './src/ws/old.ts').report)['src/ws/old.ts']).toEqual(['kept']);
    expect(prune(folder, '--keep', 'src/ws/odl.ts').stderr).toBe('error: --keep src/ws/odl.ts: the manifest lists no such module\n  Did you mean src/ws/old.ts?\n');
  });

  it('goes with another one that is all that needs it, and stays with one that stays', () => {
    const legacy = ['src/ws/old.ts', 'src/ws/older.ts'];
    const files = { 'src/ws/older.ts': "export { limit as most } from './old';\n" };
    const both = told(prune(create(files, { ...manifest, legacy })).report);
    expect(both).toEqual({ 'src/ws/old.ts': ['deleted'], 'src/ws/older.ts': ['deleted'] });
    const held = told(prune(create({ ...files, 'src/a.ts': "import { most } from './ws/older';\n" }, { ...manifest, legacy })).report);
    expect(held).toEqual({ 'src/ws/old.ts': ['blocked', 'blocks code src/ws/older.ts:1'], 'src/ws/older.ts': ['blocked', 'blocks code src/a.ts:1'] });
  });
});

describe('Python', () => {
  const python: Files = { 'app/__init__.py': '', 'app/manager.py': 'class Manager:\n    def open(self): ...\n', 'app/ws/__init__.py': '', 'app/ws/old.py': 'from app.manager import Manager\n\nlimit = 3\n' };
  const settings = { name: 'sockets', canonical: 'app.manager', legacy: [{ module: 'app.ws.old', symbols: { limit: null } }] };
  const said = (files: Files, legacy: object = settings): readonly string[] => Object.values(told(prune(create({ ...python, ...files }, legacy)).report))[0]!;

  it.each<[string, Files, string]>([
    ['an import', { 'app/a.py': 'from .ws.old import limit\n' }, 'code app/a.py:1'],
    ['a patch', { 'test_a.py': 'from unittest.mock import patch\nwith patch("app.ws.old.limit", 4): ...\n' }, 'code test_a.py:2'],
    ['an entry point of pyproject.toml', { 'pyproject.toml': '[project.scripts]\nsockets = "app.ws.old:main"\n' }, 'configuration pyproject.toml:2'],
    ['settings in the folder from which it is run', { 'app/setup.cfg': '[x]\nrun = ws.old\n' }, 'configuration app/setup.cfg:2'],
    ['a script in another language', { 'run.sh': 'python -m app.ws.old\n' }, 'code run.sh:1'],
    ['its path', { 'Makefile': 'x:\n\tpython app/ws/old.py\n' }, 'configuration Makefile:2'],
  ])('is stopped by %s', (_, files, place) => {
    expect(said(files)).toEqual(['blocked', `blocks ${place}`]);
  });

  it('is not stopped by comments, docstrings and members of that name', () => {
    expect(said({ 'app/a.py': '"""Like app.ws.old."""\n# app.ws.old\n', 'web/a.ts': 'sockets.ws.old.close();\n' })).toEqual(['deleted', 'warns comment app/a.py:1', 'warns comment app/a.py:2']);
  });

  it('names each module once that could have been meant, however many migrations have it', () => {
    const both = { migrations: ['one', 'two'].map((name) => ({ ...manifest, name })) };
    expect(prune(create({}, both), '--keep', 'elsewhere').stderr).toBe('error: --keep elsewhere: the manifest lists no such module\n  It lists src/ws/old.ts.\n');
  });

  it('says nothing of what audit keeps in documents, but of what stands around it', () => {
    const folder = create({ 'SSOT_IMPORT_REGISTRY.md': 'Ours: src/ws/old.ts\n' });
    expect(ssotCodemod(['audit', '--write'], { cwd: folder }).status).toBe(0);
    expect(told(prune(folder).report)['src/ws/old.ts']).toEqual(['deleted', 'warns document SSOT_IMPORT_REGISTRY.md:1']);
  });

  it('keeps the module that makes a folder a package', () => {
    const package_ = { ...settings, legacy: [{ module: 'app.ws', symbols: {} }] };
    expect(said({}, package_)).toEqual(['blocked', 'it makes app/ws a package, and app/ws/old.py is in there']);
  });
});
