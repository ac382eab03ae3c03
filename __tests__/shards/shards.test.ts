import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/model';
import { ssotCodemod, type Run } from '../executable';
import { commit, example, git, repositoryOf } from '../split/repository';
import { temporaryFolder } from '../temporary-folder';

jest.setTimeout(300_000);

/** Runs each shard as a process of its own, on a clone of its own, and puts the reports together. */
function inShards(folder: string, count: number, ...flags: readonly string[]): { files: string[]; merged: Run } {
  const out = temporaryFolder();
  const files = Array.from({ length: count }, (_, at) => {
    const clone = join(temporaryFolder(), 'clone');
    git(folder, 'clone', '--quiet', folder, clone);
    const file = join(out, `${at + 1}.json`);
    ssotCodemod(['--shard', `${at + 1}/${count}`, '-f', 'json', '-o', file, ...flags], { cwd: clone });
    return file;
  });
  return { files, merged: ssotCodemod(['report', ...[...files].reverse(), '-f', 'json']) };
}

const whole = (folder: string, ...flags: readonly string[]): string => ssotCodemod(['-f', 'json', ...flags], { cwd: folder }).stdout;
const read = (file: string): Report => JSON.parse(readFileSync(file, 'utf8')) as Report;

describe('the shards of the example', () => {
  const folder = repositoryOf({ 'CODEOWNERS': '/src/kiosk/ @acme/kiosk\n', 'src/broken.ts': "import { x } from './realtime/rider-socket';\nconst = ;\n" }, example);

  it.each([1, 3])('make the report of the whole, byte for byte: %i of them', (count) => {
    const { files, merged } = inShards(folder, count);
    expect(merged).toMatchObject({ stdout: whole(folder), status: 3 });
    expect(files.map((file) => read(file).summary.files.scanned).reduce((sum, scanned) => sum + scanned, 0)).toBe(reportIn(merged).summary.files.scanned);
  });

  it('may be more than there are files', () => {
    expect(inShards(folder, 12, '--certainty', 'likely', 'src/services').merged.stdout).toBe(whole(folder, '--certainty', 'likely', 'src/services'));
  });

  it('each look at their own part of the candidates, about as large as the others', () => {
    const { files } = inShards(folder, 4);
    const candidates = files.map((file) => read(file).summary.files.candidates);
    const total = (JSON.parse(whole(folder)) as Report).summary.files.candidates;
    expect(candidates.reduce((sum, each) => sum + each, 0)).toBe(total);
    expect(Math.max(...candidates)).toBeLessThan(total / 2);
  });
});

function reportIn({ stdout }: Run): Report {
  return JSON.parse(stdout) as Report;
}

const barrel = {
  'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/canonical.ts', legacy: [{ module: 'src/legacy.ts', symbols: { make: 'makeSocket' } }], factories: { makeSocket: 'sync' } }),
  'src/canonical.ts': 'export function makeSocket() { return { send() {} }; }\n',
  'src/legacy.ts': 'export async function make() { return { send() {} }; }\n',
  'src/m/barrel.ts': "export { make } from '../legacy';\n",
};

describe('a change that reaches from one shard into another', () => {
  it.each<[string, Readonly<Record<string, string>>, (report: Report) => unknown, unknown]>([
    ['is one change', {
      'src/a.ts': "import { make } from './m/barrel';\nexport const a = async () => (await make()).send();\n",
      'src/z.ts': "import { make } from './m/barrel';\nexport const z = async () => (await make()).send();\n",
    }, ({ sites }) => [new Set(sites.map(({ change }) => change)).size, new Set(sites.map(({ status }) => status))], [1, new Set(['migrated'])]],
    ['is as certain as its least certain site', {
      'src/a.ts': "import { make } from './m/barrel';\nexport const a = async () => (await make()).send();\n",
      'src/z.ts': "import { make } from './m/barrel';\nexport const z = async () => { try { await make(); } catch {} };\n",
    }, ({ sites, diffs }) => [sites.map(({ certainty }) => certainty), sites.map(({ status }) => status), diffs], [['likely', 'likely', 'likely'], ['unmigrated', 'unmigrated', 'unmigrated'], []]],
    ['is not made where a use in another one speaks against it', {
      'src/z.ts': "import { make } from './m/barrel';\nexport const z = () => make().then((socket) => socket.send());\n",
    }, ({ sites }) => sites.some(({ status }) => status === 'migrated'), false],
  ])('%s', (_, files, told, expected) => {
    const folder = repositoryOf({ ...barrel, ...files });
    const report = whole(folder);
    for (const count of [2, 5]) expect(inShards(folder, count).merged.stdout).toBe(report);
    expect(told(JSON.parse(report) as Report)).toEqual(expected);
  });
});

it('what only types tell is the same in shards', () => {
  const folder = repositoryOf({
    'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/canonical.ts', legacy: [{ module: 'src/legacy.ts', symbols: { Socket: 'Socket', connect: 'connect' } }] }),
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "target": "es2022", "lib": ["es2022"] } }\n',
    'src/canonical.ts': 'export class Socket { open(): void {} }\nexport function connect(): Socket { return new Socket(); }\n',
    'src/legacy.ts': 'export class Socket { open(): void {} close(): void {} }\nexport async function connect(): Promise<Socket> { return new Socket(); }\n',
    'src/a.ts': "import { Socket } from './legacy';\nexport const a = new Socket();\na.open();\n",
    'src/b.ts': "import { Socket } from './legacy';\nimport { a } from './a';\nexport const b: Socket = a;\nb.close();\n",
    'src/c.ts': "import { connect } from './legacy';\nexport const c = async () => (await connect()).open();\n",
    'src/d.ts': "import { b } from './b';\nimport { Socket } from './legacy';\nexport const d: Socket[] = [b];\n",
  });
  const report = whole(folder);
  expect(new Set((JSON.parse(report) as Report).sites.map(({ reason }) => reason)).size).toBeGreaterThan(1);
  for (const count of [2, 4]) expect(inShards(folder, count).merged.stdout).toBe(report);
});

it('Python is searched in shards, too', () => {
  const folder = repositoryOf({
    'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'app.sockets.manager', legacy: [{ module: 'app.sockets.old', symbols: { create: 'get_manager' } }], factories: { get_manager: 'sync' } }),
    'app/__init__.py': '',
    'app/sockets/__init__.py': 'from .old import create\n',
    'app/sockets/manager.py': 'def get_manager():\n    return object()\n',
    'app/sockets/old.py': 'async def create():\n    return object()\n',
    'app/a.py': 'from app.sockets import create\n\nasync def a():\n    return await create()\n',
    'app/b.py': 'from app.sockets.old import create\n\nasync def b():\n    return await create()\n',
    'app/z.py': 'from app.sockets import create\n\nasync def z():\n    try:\n        await create()\n    except Exception:\n        pass\n',
  });
  for (const count of [2, 5]) expect(inShards(folder, count).merged.stdout).toBe(whole(folder));
});

it('what files list as packages is the same in shards', () => {
  const listing = (name: string): string => JSON.stringify({ name, dependencies: { '@acme/legacy': '^1.0.0', zod: '^3.0.0' } }, null, 2);
  const folder = repositoryOf({
    'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: { module: '@acme/sockets', version: '^2.0.0', exports: ['Socket'] }, legacy: [{ module: '@acme/legacy', symbols: { Socket: 'Socket' } }] }),
    'a/package.json': listing('a'), 'a/src/one.ts': "import { Socket } from '@acme/legacy';\nnew Socket();\n", 'a/src/two.ts': "import { Socket } from '@acme/legacy';\nnew Socket();\n",
    'b/package.json': listing('b'), 'b/src/one.ts': "import { Socket } from '@acme/legacy';\nimport('@acme/legacy').then(console.log);\nnew Socket();\n", 'b/package-lock.json': '{}\n',
    'c/package.json': '{ "dependencies": { "@acme/legacy": "1" }, }\n', 'c/src/one.ts': "import { Socket } from '@acme/legacy';\nnew Socket();\n",
  });
  const report = whole(folder);
  expect((JSON.parse(report) as Report).sites.filter(({ rule }) => rule === 'update-dependencies').map(({ file, status }) => [file, status])).toEqual([['a/package.json', 'migrated'], ['a/package.json', 'migrated'], ['b/package.json', 'migrated']]);
  for (const count of [1, 2, 4]) expect(inShards(folder, count).merged.stdout).toBe(report);
});

describe('report', () => {
  const folder = repositoryOf({}, example);
  const { files } = inShards(folder, 4);
  const report = (...given: readonly string[]): Run => ssotCodemod(['report', ...given, '-f', 'json']);
  const another = (name: string, ...flags: readonly string[]): string => {
    const file = join(temporaryFolder(), name);
    ssotCodemod(['-f', 'json', '-o', file, ...flags], { cwd: folder });
    return file;
  };

  it('names the shards that are missing', () => {
    expect(report(files[0]!, files[2]!)).toMatchObject({ status: 2, stdout: '', stderr: 'error: Shards are missing: 2/4, 4/4\n  Run them: ssot-codemod --shard 2/4 -f json -o FILE\n' });
    expect(report(...files.slice(1))).toMatchObject({ status: 2, stderr: expect.stringContaining('A shard is missing: 1/4') });
  });

  it('refuses a shard that is there twice', () => {
    const twin = another('twin.json', '--shard', '2/4');
    expect(report(...files, twin)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('are the same shard, 2/4') });
  });

  it('refuses what is no shard of the same run', () => {
    const rest = files.slice(0, 3);
    expect(report(...rest, another('whole.json'))).toMatchObject({ status: 2, stderr: expect.stringMatching(/whole[.]json is no shard, and .*1[.]json is one/) });
    expect(report(...rest, another('five.json', '--shard', '4/5'))).toMatchObject({ status: 2, stderr: expect.stringContaining('the number of shards is another one') });
    expect(report(...rest, another('likely.json', '--shard', '4/4', '--certainty', 'likely'))).toMatchObject({ status: 2, stderr: expect.stringContaining('the --certainty is another one') });
    expect(report(...rest, another('part.json', '--shard', '4/4', 'src/kiosk'))).toMatchObject({ status: 2, stderr: expect.stringContaining('the set of files is another one') });
    const older = join(temporaryFolder(), 'older.json');
    const saved = read(files[3]!);
    writeFileSync(older, JSON.stringify({ ...saved, tool: { ...saved.tool, version: '0.0.1' } }));
    expect(report(...rest, older)).toMatchObject({ status: 2, stderr: expect.stringContaining('the version of ssot-codemod is another one') });
  });

  it('refuses shards of another commit, and of another manifest', () => {
    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, 'README.md'), 'changed\n');
    commit(copy);
    const next = join(temporaryFolder(), 'next.json');
    ssotCodemod(['--shard', '4/4', '-f', 'json', '-o', next], { cwd: copy });
    expect(report(...files.slice(0, 3), next)).toMatchObject({ status: 2, stderr: expect.stringContaining('the commit is another one') });
    const manifest = join(copy, 'ssot.config.json');
    writeFileSync(manifest, JSON.stringify({ ...(JSON.parse(readFileSync(manifest, 'utf8')) as object), exclude: ['nothing/**'] }));
    ssotCodemod(['--shard', '4/4', '-f', 'json', '-o', next], { cwd: copy });
    expect(report(...files.slice(0, 3), next)).toMatchObject({ status: 2, stderr: expect.stringContaining('the manifest is another one') });
  });

  it('shows them in any format once they are together', () => {
    expect(ssotCodemod(['report', ...files, '--fail-on', 'unmigrated'])).toMatchObject({ status: 1, stdout: expect.stringContaining('need a person') });
  });
});

describe('--shard', () => {
  it.each([
    [['--shard', '0/4'], 'It is the number of a part and of all parts, such as 2/16.'],
    [['--shard', '5/4'], 'It is the number of a part and of all parts'],
    [['--shard', 'two'], 'It is the number of a part and of all parts'],
    [['--shard', '1/4', '--write'], 'cannot be used with option'],
    [['--shard', '1/4', '--verify', 'types'], '--verify types is about all changes together'],
  ])('%j is a usage error', (args, message) => {
    expect(ssotCodemod(args, { cwd: example })).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('says what it is a part of', () => {
    expect(ssotCodemod(['--shard', '2/4', '-f', 'json'], { cwd: repositoryOf({}, example) }).stderr).toContain('This is shard 2 of 4; ssot-codemod report puts the JSON of all of them together\n');
  });
});
