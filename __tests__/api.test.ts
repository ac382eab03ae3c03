import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type * as Api from '../src/api';
import { ssotCodemod } from './executable';
import { temporaryFolder } from './temporary-folder';

// What ships, as its threads are files of the build.
const { apply, defineConfig, plan, report, UserError } = require('../dist/src/api') as typeof Api;

jest.setTimeout(60_000);

const manifest = defineConfig({
  name: 'sockets',
  canonical: 'src/manager.ts',
  legacy: [{ module: 'src/old.ts', symbols: { createSocket: 'getSocket', Old: 'Manager', gone: null } }],
  factories: { getSocket: 'sync' },
});
const sources = {
  'src/manager.ts': 'export class Manager {}\nexport const getSocket = () => new Manager();\n',
  'src/old.ts': 'export class Old {}\nexport const createSocket = async () => new Old();\nexport const gone = 1;\n',
  'src/a.ts': "import { createSocket } from './old';\n\nexport const open = async () => await createSocket();\n",
  'src/b.ts': "import { Old } from './old';\n\nexport const old = new Old();\n",
  'src/c.ts': "import { gone } from './old';\n\nexport const c = gone;\n",
};
const project = () => temporaryFolder(sources);
const withFile = () => temporaryFolder({ ...sources, 'ssot.config.json': JSON.stringify(manifest) });
const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');
const movedB = "import { Manager } from './manager';\n\nexport const old = new Manager();\n";

describe('plan', () => {
  it('tells what would be done and writes nothing', async () => {
    const cwd = project();
    const planned = await plan({ cwd, manifest });
    expect(planned.root).toBe(cwd);
    expect(planned.files.map(({ file }) => file)).toEqual(['src/a.ts', 'src/b.ts']);
    expect(planned.files[1]).toEqual({ file: 'src/b.ts', before: sources['src/b.ts'], after: movedB });
    expect(planned.changes.map(({ certainty, files, sites }) => [certainty, files, sites.map(({ form }) => form)])).toEqual([
      ['certain', ['src/a.ts'], ['import', 'await']],
      ['certain', ['src/b.ts'], ['import']],
    ]);
    expect(planned.report.summary.sites).toEqual({ total: 4, migrated: 3, unmigrated: 1, skipped: 0 });
    for (const [file, text] of Object.entries(sources)) expect(read(cwd, file)).toBe(text);
  });

  it('reports byte for byte what the command line reports', async () => {
    const cwd = withFile();
    const { report: data } = await plan({ cwd });
    for (const format of ['json', 'jsonl', 'patch', 'pretty']) expect(report(data, { format })).toBe(ssotCodemod(['-f', format], { cwd }).stdout);
  });

  it('takes the options of the command line', async () => {
    const cwd = withFile();
    const filesOf = async (options: Api.PlanOptions) => (await plan({ cwd, ...options })).files.map(({ file }) => file);
    expect(await filesOf({ paths: ['src/b.ts'] })).toEqual(['src/b.ts']);
    expect(await filesOf({ only: ['src/a.ts', 'README.md'] })).toEqual(['src/a.ts']);
    expect(await filesOf({ ignorePatterns: ['a.ts'] })).toEqual(['src/b.ts']);
    expect(await filesOf({ config: 'ssot.config.json', jobs: 1, verify: 'types' })).toEqual(['src/a.ts', 'src/b.ts']);
    const { report: data } = await plan({ cwd, rules: ['rewrite-legacy-imports'] });
    expect(data.sites.filter(({ status }) => status === 'migrated').map(({ rule }) => rule)).not.toContain('strip-invalid-awaits');
  });

  it.each([
    [{ paths: 'src' }, 'paths has to be an array of strings'],
    [{ only: [1] }, 'only has to be an array of strings'],
    [{ jobs: 'two' }, 'jobs has to be a whole number above 0'],
    [{ onProgress: true }, 'onProgress has to be a function'],
    [{ cwd: 5 }, 'cwd has to be a string'],
    [null, 'plan takes its options as an object'],
    ['src', 'plan takes its options as an object'],
  ])('refuses %j and says what it takes', async (options, message) => {
    await expect(plan(options as unknown as Api.PlanOptions)).rejects.toMatchObject({ name: 'UserError', message });
  });

  it('tells how far it is', async () => {
    const seen: string[] = [];
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`src/more/${index}.ts`, "import '../old';\n"]));
    await plan({ cwd: temporaryFolder({ ...sources, ...many }), manifest, onProgress: (done, total, stage) => seen.push(`${stage} ${done}/${total}`) });
    expect(seen.at(-1)).toMatch(/^finding sites \d+\/65$/);
  });

  it.each<[string, Api.PlanOptions, RegExp]>([
    ['a wrong manifest', { manifest: { ...manifest, cannonical: 'x' } as never }, /^manifest: 1 problem in the manifest\n {2}cannonical: unknown key.*did you mean "canonical"/],
    ['a module that is not there', { manifest: { ...manifest, canonical: 'src/manger.ts' } }, /there is no file src\/manger[.]ts; did you mean "src\/manager[.]ts"/],
    ['two manifests', { manifest, config: 'ssot.config.json' }, /^Both a manifest and the path of one/],
    ['none', {}, /^No manifest in /],
    ['a misspelt option', { manifest, certanty: 'likely' } as never, /^plan has no option certanty; did you mean "certainty"\?$/],
    ['a wrong value', { manifest, verify: 'type' as never }, /^verify cannot be "type"; did you mean "types"\?$/],
    ['a folder that is not there', { manifest, root: 'nowhere' }, /^There is no folder .*nowhere/],
  ])('refuses %s', async (_, options, message) => {
    const refused = plan({ cwd: project(), ...options });
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toThrow(message);
  });
});

describe('apply', () => {
  it('writes what was planned; a second run changes nothing', async () => {
    const cwd = project();
    const planned = await plan({ cwd, manifest });
    const { report: data, written } = await apply(planned);
    expect(written).toEqual(['src/a.ts', 'src/b.ts']);
    for (const { file, after } of planned.files) expect(read(cwd, file)).toBe(after);
    expect(data.summary.compliance.references).toBeGreaterThan(planned.report.summary.compliance.references);
    expect(report(data)).toContain('wrote src/a.ts');
    expect((await apply(await plan({ cwd, manifest }))).written).toEqual([]);
  });

  it('asks for each change, and leaves out those that are refused', async () => {
    const cwd = project();
    const asked: Api.Change[] = [];
    const { report: data, written } = await apply(await plan({ cwd, manifest }), {
      accept: async (change) => {
        asked.push(change);
        return !change.files.includes('src/a.ts');
      },
    });
    expect(asked.map(({ files }) => files)).toEqual([['src/a.ts'], ['src/b.ts']]);
    expect(written).toEqual(['src/b.ts']);
    expect(read(cwd, 'src/a.ts')).toBe(sources['src/a.ts']);
    expect(data.summary.sites).toEqual({ total: 4, migrated: 1, unmigrated: 1, skipped: 2 });
    expect(data.sites[0]).toMatchObject({ status: 'skipped', reason: null, message: expect.stringMatching(/; not accepted$/) });
  });

  it('takes the likely changes in where that is asked for', async () => {
    const mocked = { ...sources, 'src/a.test.ts': "import { getSocket } from './manager';\njest.mock('./manager', () => ({ getSocket: jest.fn().mockResolvedValue({}) }));\nit('opens', async () => { const s = await getSocket(); });\n" };
    const cwd = temporaryFolder(mocked);
    const planned = await plan({ cwd, manifest });
    expect(planned.changes.every(({ certainty }) => certainty === 'certain')).toBe(true);
    const certainties: string[] = [];
    const { written } = await apply(planned, { certainty: 'likely', accept: ({ certainty }) => certainties.push(certainty) > 0 && certainty === 'likely' });
    expect(certainties).toEqual(expect.arrayContaining(['certain', 'likely']));
    expect(written).toEqual(['src/a.test.ts']);
  });

  it('refuses files with uncommitted changes, unless told otherwise', async () => {
    const cwd = project();
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd });
    git('init', '-q');
    git('add', 'src/a.ts', 'src/manager.ts', 'src/old.ts');
    git('commit', '-qm', 'first');
    const planned = await plan({ cwd, manifest });
    await expect(apply(planned)).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining('src/b.ts'), hint: expect.stringContaining('allowDirty') });
    expect(read(cwd, 'src/a.ts')).toBe(sources['src/a.ts']);
    expect((await apply(planned, { allowDirty: true })).written).toEqual(['src/a.ts', 'src/b.ts']);
  });

  it('writes no plan twice: the files are no longer those that it was made for', async () => {
    const planned = await plan({ cwd: project(), manifest });
    await apply(planned);
    const { report: data, written } = await apply(planned);
    expect(written).toEqual([]);
    expect(data.failures.map(({ file, stage }) => [file, stage])).toEqual([['src/a.ts', 'write'], ['src/b.ts', 'write']]);
  });

  it('takes no copy of a plan', async () => {
    const planned = await plan({ cwd: project(), manifest });
    await expect(apply({ ...planned })).rejects.toThrow('apply takes what plan has returned');
  });
});

describe('report', () => {
  it('renders what was saved', async () => {
    const cwd = withFile();
    const saved = JSON.parse(ssotCodemod(['-f', 'json'], { cwd }).stdout) as Api.Report;
    expect(report(saved, { format: 'patch' })).toBe(ssotCodemod(['-f', 'patch'], { cwd }).stdout);
    expect(report(saved, { color: true })).toContain('\u001B[');
  });

  it.each<[string, unknown, Api.ReportOptions, RegExp]>([
    ['a format that it does not know', { schemaVersion: 1 }, { format: 'jsn' }, /^format cannot be "jsn"; did you mean "json"\?$/],
    ['what is no report', { version: 1 }, {}, /^What is to be rendered is no report/],
    ['what only says that it is one', { schemaVersion: 1 }, {}, /^What is to be rendered is no report:\n {2}tool: /],
    ['nothing', undefined, {}, /^What is to be rendered is no report/],
  ])('refuses %s', (_, data, options, message) => {
    expect(() => report(data as Api.Report, options)).toThrow(message);
  });
});

describe('docs/api.md', () => {
  const page = readFileSync(join(__dirname, '../docs/api.md'), 'utf8');
  const examples = Object.fromEntries([...page.matchAll(/^```js\n\/\/ (\S+)\n([^]*?)^```$/gm)].map(([, file, text]) => [file!, text!]));

  function example(file: string): { readonly stdout: string; readonly folder: string } {
    const importer = (module: string): string => `import { open } from '../ws/${module}';\n\nexport const socket = open();\n`;
    const folder = temporaryFolder({
      ...examples,
      'src/websocket/manager.ts': 'export const open = () => 1;\n',
      'src/ws/oldManager.ts': "export { open } from '../websocket/manager';\n",
      'src/ws/otherManager.ts': "export { open } from '../websocket/manager';\n",
      'src/app/a.ts': importer('oldManager'),
      'src/other/b.ts': importer('otherManager'),
    });
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(join(__dirname, '..'), join(folder, 'node_modules/ssot-codemod'));
    return { folder, stdout: execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' }) };
  }

  it('has an example that migrates', () => {
    const { stdout, folder } = example('migrate.mjs');
    expect(stdout).toContain("+import { open } from '../websocket/manager';");
    expect(stdout).toMatch(/^written: src\/app\/a[.]ts\nleft to a person: \d+, not accepted: 1\n$/m);
    expect(readFileSync(join(folder, 'src/app/a.ts'), 'utf8')).toContain('../websocket/manager');
  });

  it('has an example of an error', () => {
    expect(example('guarded.mjs').stdout).toMatch(/^Cannot read the manifest .*nowhere[.]json\n$/);
  });

  it('names every option', () => {
    const types = readFileSync(join(__dirname, '../src/api/types.ts'), 'utf8');
    const blocks = [...types.matchAll(/^export interface (?:PlanOptions|ApplyOptions|ReportOptions) \{([^]*?)^\}/gm)];
    const options = blocks.flatMap(([, body]) => [...body!.matchAll(/^ {2}readonly (\w+)\?:/gm)].map(([, name]) => name!));
    expect(options.length).toBeGreaterThan(15);
    expect(options.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });
});
