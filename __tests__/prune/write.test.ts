import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { committed, contentsOf } from '../undo/project';
import { canonical, create, manifest, old, prune } from './project';

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');
const run = (cwd: string, ...args: string[]): Run => ssotCodemod(args, { cwd });

describe('prune --write', () => {
  it('deletes, records it in the manifest, says what is left behind, and can be undone', () => {
    const folder = create({ 'src/ws/__mocks__/old.ts': 'export {};\n' });
    const before = contentsOf(folder);
    const dry = prune(folder);
    expect(contentsOf(folder)).toEqual(before);
    expect(dry.report.diffs.map(({ file }) => file)).toEqual(['ssot.config.json', 'src/ws/old.ts']);
    const { status, report } = prune(folder, '--write');
    expect(status).toBe(0);
    expect(report).toMatchObject({ written: true, recorded: 1, emptyFolders: [], modules: [{ outcome: 'deleted', exports: ['Manager', 'limit'], leftovers: [{ file: 'src/ws/__mocks__/old.ts', message: 'is a mock of it' }] }] });
    expect(existsSync(join(folder, 'src/ws/old.ts'))).toBe(false);
    expect(JSON.parse(read(folder, 'ssot.config.json'))).toEqual({ ...manifest, legacy: [{ module: 'src/ws/old.ts', symbols: { Manager: 'Manager' }, removed: true, exports: ['Manager', 'limit'] }] });
    // A late branch that still imports it is migrated as it would have been.
    writeFileSync(join(folder, 'src/late.ts'), "import { Manager } from './ws/old';\nexport const late = new Manager();\n");
    expect(run(folder, '--write').status).toBe(0);
    expect(read(folder, 'src/late.ts')).toBe("import { Manager } from './canonical';\nexport const late = new Manager();\n");
    rmSync(join(folder, 'src/late.ts'));
    expect(run(folder, 'undo', '1', '--write').status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
  });

  it('deletes what the manifest says is gone, and is there again', () => {
    const settings = { ...manifest, legacy: [{ module: 'src/ws/old.ts', symbols: { Manager: 'Manager' }, removed: true, exports: ['Manager', 'limit'] }] };
    const folder = create({}, settings);
    const { status, report } = prune(folder, '--write');
    expect(status).toBe(0);
    expect(report).toMatchObject({ modules: [{ outcome: 'deleted' }], manifest: { edited: false, obstacle: null }, diffs: [{ file: 'src/ws/old.ts' }] });
    expect(JSON.parse(read(folder, 'ssot.config.json'))).toEqual(settings);
    const python = temporaryFolder({ 'app/__init__.py': '', 'app/manager.py': 'class Manager:\n    pass\n', 'app/old.py': 'class Old:\n    pass\n', 'ssot.config.json': JSON.stringify({ name: 'p', canonical: 'app.manager', legacy: [{ module: 'app.old', removed: true, exports: ['Old'], symbols: { Old: 'Manager' } }] }) });
    expect(run(python, 'check').stdout).toContain('app.old is still an implementation of its own');
    expect(prune(python, '--write').report.modules).toMatchObject([{ outcome: 'deleted' }]);
    expect(run(python, 'check').status).toBe(0);
  });

  it('runs nothing of the project where nobody trusts it', () => {
    const folder = temporaryFolder({ 'src/canonical.ts': canonical, 'src/ws/old.ts': old, 'ssot.config.mjs': "throw new Error('ran');\n" });
    for (const command of ['prune', 'audit']) {
      expect(run(folder, command, '--untrusted')).toMatchObject({ status: 2, stderr: expect.stringMatching(/ssot\.config\.mjs is a script, which --untrusted does not run/) as string });
      expect(run(folder, command, '--untrusted', '--write').stderr).toContain("'--untrusted' cannot be used with option '-w, --write'");
    }
  });

  it('names the folders that it leaves without a file', () => {
    expect(prune(create({})).report.emptyFolders).toEqual(['src/ws']);
  });

  it.each([
    ['comments and layout of JSON', 'ssot.config.json', '{\n\t// ours\n\t"name": "sockets", "canonical": "src/canonical.ts",\n\t"legacy": [\n\t\t{ "module": "src/ws/old.ts", "symbols": { "limit": null } } // last\n\t]\n}\n', ['// ours\n\t"name": "sockets", "canonical": "src/canonical.ts",\n', '"removed": true', '"limit": null', '// last']],
    ['package.json', 'package.json', `{ "name": "app", "private": true,\n  "ssot": ${JSON.stringify(manifest)},\n  "scripts": {}\n}\n`, ['{ "name": "app", "private": true,\n', '"removed": true', '"scripts": {}\n}\n']],
    ['a script', 'ssot.config.mjs', "// ours\nconst folder = 'src';\nexport default {\n  name: 'sockets',\n  canonical: `${folder}/canonical.ts`,\n  legacy: ['src/ws/old.ts'],\n};\n", ["legacy: [{ module: 'src/ws/old.ts', symbols: { 'Manager': 'Manager' }, removed: true, exports: ['Manager', 'limit'] }],\n"]],
  ])('keeps %s', (_, file, text, kept) => {
    const folder = temporaryFolder({ 'src/canonical.ts': canonical, 'src/ws/old.ts': old, [file]: text });
    expect(prune(folder, '--write').status).toBe(0);
    for (const each of kept) expect(read(folder, file)).toContain(each);
    expect(prune(folder).report.modules).toMatchObject([{ outcome: 'removed' }]);
  });

  it('says what to write into a program that computes its modules, and deletes only if that is left to a person', () => {
    const text = "const name = 'old';\nexport default { name: 'sockets', canonical: 'src/canonical.ts', legacy: [`src/ws/${name}.ts`] };\n";
    const folder = temporaryFolder({ 'src/canonical.ts': canonical, 'src/ws/old.ts': old, 'ssot.config.mjs': text });
    const entry = '{"module":"src/ws/old.ts","symbols":{"Manager":"Manager"},"removed":true,"exports":["Manager","limit"]},';
    const { status, stderr } = prune(folder, '--write');
    expect(stderr).toContain('ssot.config.mjs is not edited: it is a program that does not say each of these modules once and plainly; so nothing was deleted');
    expect(stderr).toContain(entry);
    expect(status).toBe(2);
    expect(existsSync(join(folder, 'src/ws/old.ts'))).toBe(true);
    const done = run(folder, 'prune', '--write', '--leave-manifest');
    expect(done.stdout).toContain(entry);
    expect(existsSync(join(folder, 'src/ws/old.ts'))).toBe(false);
    expect(read(folder, 'ssot.config.mjs')).toBe(text);
  });

  it('refuses what git could not bring back, but not what the last run has left', () => {
    const folder = committed(create({}));
    writeFileSync(join(folder, 'src/ws/old.ts'), `${old}// mine\n`);
    const { status, stderr } = run(folder, 'prune', '--write');
    expect(stderr).toMatch(/^error: Uncommitted changes in 1 of the 2 files to be written: src\/ws\/old\.ts\n/);
    expect(status).toBe(2);
  });

  it('prints what stops the others, a place a line', () => {
    const folder = create({ 'src/a.ts': "import { limit } from './ws/old';\n", 'docs/a.md': 'src/ws/old.ts\n' });
    expect(run(folder, 'prune').stdout).toBe(`src/ws/old.ts  stays: 1 place refers to it
  src/a.ts:1  import of limit  import { limit } from './ws/old';
  named besides, without need, in 1 file (document): docs/a.md

0 of 1 legacy module can go; 1 other stays for what is listed above.
Nothing was written.
`);
  });
});
