import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { plainEnvironment, ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { git, repositoryOf, reset, split, treeOf, treeWith, treeWritten, type Split } from './repository';

jest.setTimeout(240_000);

const manifest = { name: 'sockets', canonical: { module: '@new/socket', exports: ['connect', 'close'], version: '^2.0.0' }, legacy: [{ module: '@old/socket', symbols: { connect: 'connect' } }] };
const consumer = (module: string, name = 'connect'): string => `import { ${name} } from '${module}';\n${name}();\n`;
const listing = (dependencies: Readonly<Record<string, string>>): string => `${JSON.stringify({ name: 'shop', private: true, dependencies }, null, 2)}\n`;
const three = {
  CODEOWNERS: '/chat/ @chat\n/kiosk/ @kiosk\n/shop/ @shop\n',
  'chat/a.ts': consumer('@old/socket'),
  'kiosk/b.ts': consumer('@old/socket'),
  'shop/c.ts': consumer('@old/socket'),
};
const oneListing = { ...three, 'ssot.config.json': JSON.stringify(manifest), 'package-lock.json': '', 'package.json': listing({ '@old/socket': '^1.4.0', zod: '^3.0.0' }) };

/** The part that comes first, if any, and the one that comes last, around some orders of the others. */
function ordersOf({ parts }: Split): number[][] {
  const all = parts.map((_part, index) => index);
  const first = all.filter((index) => parts[index]!.name === 'add packages');
  const last = all.filter((index) => parts[index]!.name === 'remove packages');
  const code = all.filter((index) => !first.includes(index) && !last.includes(index));
  const orders = fc.sample(fc.shuffledSubarray(code, { minLength: code.length }), { numRuns: 2, seed: 1 });
  const distinct = new Map([code, [...code].reverse(), ...orders].map((order) => [order.join(), order]));
  return [...distinct.values()].map((order) => [...first, ...order, ...last]);
}

const importsIn = (text: string): string[] => [...text.matchAll(/(?:from|import) '((?:@[\w-]+\/)?[\w-]+)'/g)].map((match) => match[1]!);

/** What files import, and the nearest `package.json` does not list. */
function unlisted(folder: string): string[] {
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return scripts.flatMap((file) => {
    const segments = file.split('/').slice(0, -1);
    while (!existsSync(join(folder, ...segments, 'package.json'))) segments.pop();
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, ...segments, 'package.json'), 'utf8')) as { dependencies?: Record<string, string> };
    return importsIn(readFileSync(join(folder, file), 'utf8')).filter((module) => !(module in dependencies)).map((module) => `${file}: ${module}`);
  });
}

/** What the whole makes, and what each order makes, with what is wrong on the way. */
function holds(folder: string, parts: Split): void {
  const written = treeWritten(folder);
  for (const [nth, order] of ordersOf(parts).entries()) {
    reset(folder);
    for (const index of order) {
      git(folder, 'apply', '-p1', join(parts.out, parts.parts[index]!.patch));
      expect([parts.parts[index]!.name, unlisted(folder)]).toEqual([parts.parts[index]!.name, []]);
      if (nth === 0) expect(ssotCodemod([], { cwd: folder })).toMatchObject({ status: 0 });
    }
    expect(treeOf(folder)).toBe(written);
    reset(folder);
  }
}

const inBrief = ({ parts }: Split): unknown => parts.map(({ name, files, after = [] }) => [name, files, after]);

describe('one package.json for the code of three owners', () => {
  const folder = repositoryOf(oneListing);
  const parts = split(folder, 'owner');
  const textOf = (file: string): string => readFileSync(join(parts.out, file), 'utf8');

  it('gets the new package first, and loses the old one last; between, the owners land in any order', () => {
    expect(inBrief(parts)).toEqual([
      ['add packages', ['package.json'], []],
      ['@chat', ['chat/a.ts'], ['add packages']],
      ['@kiosk', ['kiosk/b.ts'], ['add packages']],
      ['@shop', ['shop/c.ts'], ['add packages']],
      ['remove packages', ['package.json'], ['add packages', '@chat', '@kiosk', '@shop']],
    ]);
    expect(parts.together).toEqual([]);
    expect(parts.parts[0]).not.toHaveProperty('after');
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(__dirname, '../../schemas/split.schema.json'), 'utf8')) as object);
    expect([validate(JSON.parse(textOf('split.json'))), validate.errors]).toEqual([true, null]);
  });

  it('lists what is imported at each step, and is one --write in the end', () => holds(folder, parts));

  it('tells of every site once', () => {
    const whole = JSON.parse(ssotCodemod(['-f', 'json'], { cwd: folder }).stdout) as { summary: { sites: { migrated: number } } };
    expect(parts.parts.reduce((sum, { sites }) => sum + sites.migrated, 0)).toBe(whole.summary.sites.migrated);
  });

  it('is printed in that order', () => {
    const { stdout } = ssotCodemod(['--split', 'owner', '--out', join(temporaryFolder(), 'p')], { cwd: folder });
    expect(stdout).toMatch(/^add packages {5}1 file, 1 change\n@chat [^]*\nremove packages {2}1 file, 1 change\n\nPart 1 lands first, then the others in any order, part 5 last[.]\n5 parts in /);
  });

  it('says so in the index, in each text and in each script', () => {
    expect(textOf('index.md')).toContain('Each part applies and holds by itself: part 1 lands first, then the others in any order, part 5 last; all of them together are one `--write`.');
    expect(parts.parts.map(({ text }) => textOf(text).split('\n')[0])).toEqual([
      'Part 1 of 5: add packages. It has to land before the others.',
      'Part 2 of 5: @chat. It can land once part 1 (add packages) has landed, before or after the others.',
      'Part 3 of 5: @kiosk. It can land once part 1 (add packages) has landed, before or after the others.',
      'Part 4 of 5: @shop. It can land once part 1 (add packages) has landed, before or after the others.',
      'Part 5 of 5: remove packages. It can land once all the others have landed.',
    ]);
    expect(textOf(parts.parts[0]!.text)).toContain('run npm install');
    expect(textOf(parts.parts[0]!.script)).not.toContain('landed');
    expect(textOf(parts.parts[1]!.script)).toContain('\n# It can land once part 1 (add packages) has landed, before or after the others.\n');
    expect(textOf('index.md')).toContain('and part 5 once the others have landed.');
  });
});

describe('the scripts of parts that wait', () => {
  const folder = repositoryOf(oneListing);
  const parts = split(folder, 'owner');
  const remote = temporaryFolder();
  git(remote, 'init', '--quiet', '--bare');
  git(folder, 'remote', 'add', 'origin', remote);
  const bin = temporaryFolder({ gh: '#!/bin/sh\nexit 0\n' });
  chmodSync(join(bin, 'gh'), 0o755);
  const run = (index: number) => spawnSync('sh', [join(parts.out, parts.parts[index]!.script)], { cwd: folder, encoding: 'utf8', env: plainEnvironment({ PATH: `${bin}:${process.env.PATH ?? ''}` }) });

  it('say for what, and the last one makes nothing before', () => {
    expect(run(4)).toMatchObject({ status: 1, stderr: expect.stringMatching(/^05-remove-packages[.]patch: It can land once all the others have landed[.]\n[^]*05-remove-packages[.]patch: it does not apply to main; where those have landed that it waits for, split again from there\n$/) });
    expect(git(folder, 'branch', '--format=%(refname:short)')).toBe('main\n');
  });

  it('make a pull request each, in their order', () => {
    const written = treeWritten(folder);
    for (const [index, { branch }] of parts.parts.entries()) {
      const { status, stderr } = run(index);
      expect([status, stderr === '']).toEqual([0, index === 0]);
      git(folder, 'merge', '--quiet', '--no-edit', branch);
    }
    expect(treeOf(folder)).toBe(written);
  });
});

describe('packages of a workspace that each list their own', () => {
  const packages = ['chat', 'kiosk', 'shop'];
  const own = Object.fromEntries(packages.map((name) => [`${name}/package.json`, listing({ '@old/socket': '^1.4.0', zod: '^3.0.0' })]));
  const folder = repositoryOf({ ...three, ...own, 'ssot.config.json': JSON.stringify(manifest), 'package.json': JSON.stringify({ workspaces: packages }) });
  const parts = split(folder, 'owner');

  it('bring what they list along: nothing waits', () => {
    expect(inBrief(parts)).toEqual([['@chat', ['chat/a.ts', 'chat/package.json'], []], ['@kiosk', ['kiosk/b.ts', 'kiosk/package.json'], []], ['@shop', ['shop/c.ts', 'shop/package.json'], []]]);
    expect(readFileSync(join(parts.out, 'index.md'), 'utf8')).toContain('Each part applies and holds by itself, in any order; all');
    holds(folder, parts);
  });
});

describe('what is listed for one part only', () => {
  it('goes with that part, whoever owns the file', () => {
    const folder = repositoryOf({ ...oneListing, 'kiosk/b.ts': 'export {};\n', 'shop/c.ts': 'export {};\n' });
    const parts = split(folder, 'owner');
    expect(parts.parts.map(({ files, after }) => [files, after])).toEqual([[['chat/a.ts', 'package.json'], undefined]]);
  });
});

it.each<[string, string, Readonly<Record<string, string>>, unknown]>([
  ['legacy modules that are files: only a first part', 'owner', {
    ...three, 'ssot.config.json': JSON.stringify({ ...manifest, legacy: [{ module: 'lib/old.ts', symbols: { connect: 'connect' } }] }), 'package.json': listing({ zod: '^3.0.0' }), 'lib/old.ts': 'export function connect(): void {}\n',
    'chat/a.ts': consumer('../lib/old'), 'kiosk/b.ts': consumer('../lib/old'), 'shop/c.ts': consumer('../lib/old'),
  }, [['add packages', ['package.json'], []], ['@chat', ['chat/a.ts'], ['add packages']], ['@kiosk', ['kiosk/b.ts'], ['add packages']], ['@shop', ['shop/c.ts'], ['add packages']]]],
  ['a canonical module that is a file: only a last part', 'owner', {
    ...oneListing, 'ssot.config.json': JSON.stringify({ ...manifest, canonical: 'lib/new.ts' }), 'lib/new.ts': 'export function connect(): void {}\n',
  }, [['@chat', ['chat/a.ts'], []], ['@kiosk', ['kiosk/b.ts'], []], ['@shop', ['shop/c.ts'], []], ['remove packages', ['package.json'], ['@chat', '@kiosk', '@shop']]]],
  ['a legacy package that something still uses: nothing goes', 'owner', {
    ...oneListing, 'shop/d.ts': "import { reset } from '@old/socket';\nreset();\n",
  }, [['add packages', ['package.json'], []], ['@chat', ['chat/a.ts'], ['add packages']], ['@kiosk', ['kiosk/b.ts'], ['add packages']], ['@shop', ['shop/c.ts'], ['add packages']]]],
  ['two legacy packages of one file, by legacy module', 'legacy', {
    ...oneListing, 'ssot.config.json': JSON.stringify({ ...manifest, legacy: [...manifest.legacy, { module: '@older/ws', symbols: { connect: 'connect' } }] }),
    'package.json': listing({ '@old/socket': '^1.4.0', '@older/ws': '1.x' }), 'kiosk/b.ts': consumer('@older/ws'),
  }, [['add packages', ['package.json'], []], ['@old/socket', ['chat/a.ts', 'shop/c.ts'], ['add packages']], ['@older/ws', ['kiosk/b.ts'], ['add packages']], ['remove packages', ['package.json'], ['add packages', '@old/socket', '@older/ws']]]],
  ['a catalog of pnpm', 'owner', {
    ...three, 'ssot.config.json': JSON.stringify(manifest), 'pnpm-workspace.yaml': "packages: [chat, kiosk, shop]\ncatalog:\n  '@old/socket': ^1.4.0\n", 'package.json': '{ "private": true }\n',
    ...Object.fromEntries(['chat', 'kiosk', 'shop'].map((name) => [`${name}/package.json`, `{\n  "dependencies": {\n    "@old/socket": "catalog:"\n  }\n}\n`])),
  }, [
    ['add packages', ['chat/package.json', 'kiosk/package.json', 'pnpm-workspace.yaml', 'shop/package.json'], []], ['@chat', ['chat/a.ts'], ['add packages']], ['@kiosk', ['kiosk/b.ts'], ['add packages']], ['@shop', ['shop/c.ts'], ['add packages']],
    ['remove packages', ['chat/package.json', 'kiosk/package.json', 'pnpm-workspace.yaml', 'shop/package.json'], ['add packages', '@chat', '@kiosk', '@shop']],
  ]],
  ['requirements of Python, without a line break at their end', 'owner', {
    CODEOWNERS: three.CODEOWNERS, 'ssot.config.json': JSON.stringify({ ...manifest, canonical: { module: 'new_socket.client', exports: ['connect'], version: '2.1' }, legacy: [{ module: 'old_socket.client', symbols: { connect: 'connect' } }] }),
    'requirements.txt': '# ours\r\nrequests\r\nOld_Socket>=1 ; python_version > "3.8"  # pinned', ...Object.fromEntries(['chat', 'kiosk', 'shop'].map((name) => [`${name}/a.py`, 'from old_socket.client import connect\n\nconnect()\n'])),
  }, [['add packages', ['requirements.txt'], []], ['@chat', ['chat/a.py'], ['add packages']], ['@kiosk', ['kiosk/a.py'], ['add packages']], ['@shop', ['shop/a.py'], ['add packages']], ['remove packages', ['requirements.txt'], ['add packages', '@chat', '@kiosk', '@shop']]]],
  ['a package with a list of its own, beside others without: it waits for nothing', 'owner', {
    ...oneListing, 'chat/package.json': listing({ '@old/socket': '^1.4.0' }),
  }, [['add packages', ['package.json'], []], ['@chat', ['chat/a.ts', 'chat/package.json'], []], ['@kiosk', ['kiosk/b.ts'], ['add packages']], ['@shop', ['shop/c.ts'], ['add packages']], ['remove packages', ['package.json'], ['add packages', '@chat', '@kiosk', '@shop']]]],
  ['an owner whose code is about another migration: it waits for nothing', 'owner', {
    ...oneListing, 'ssot.config.json': JSON.stringify({ migrations: [manifest, { name: 'logs', canonical: 'lib/log.ts', legacy: ['lib/old-log.ts'] }] }),
    'lib/log.ts': 'export const log = console.log;\n', 'lib/old-log.ts': "export { log } from './log';\n", 'shop/c.ts': "import { log } from '../lib/old-log';\nlog();\n",
  }, [['add packages', ['package.json'], []], ['@chat', ['chat/a.ts'], ['add packages']], ['@kiosk', ['kiosk/b.ts'], ['add packages']], ['@shop', ['shop/c.ts'], []], ['remove packages', ['package.json'], ['add packages', '@chat', '@kiosk', '@shop']]]],
])('%s', (_, unit, files, expected) => {
  const folder = repositoryOf(files);
  const parts = split(folder, unit);
  expect(inBrief(parts)).toEqual(expected);
  holds(folder, parts);
});

const fixtures = join(__dirname, '../../__testfixtures__/update-dependencies');
const readable = readdirSync(fixtures).filter((name) => name !== 'broken-json');

describe.each(readable)('the fixture %s, each script twice and of two owners', (name) => {
  it('becomes what it should in any order, and offers the rest, and no more, after each part', () => {
    const from = temporaryFolder();
    cpSync(join(fixtures, name, 'input'), from, { recursive: true });
    const scripts = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((file) => /[.](?:ts|py)$/.test(file));
    for (const file of scripts) {
      const [folder, base] = [file.split('/').slice(0, -1).join('/'), file.split('/').at(-1)!];
      cpSync(join(from, file), join(from, folder, `other_${base}`));
    }
    writeFileSync(join(from, 'CODEOWNERS'), '* @ann\nother_* @bob\n');
    const folder = repositoryOf({}, from);
    const parts = split(folder, 'owner');
    const written = treeWritten(folder);
    const [order, ...others] = ordersOf(parts);
    for (const other of others) expect(treeWith(folder, parts, other)).toBe(written);
    for (const [at, index] of order!.entries()) {
      for (const earlier of order!.slice(0, at + 1)) git(folder, 'apply', '-p1', join(parts.out, parts.parts[earlier]!.patch));
      expect(ssotCodemod(['--write', '--allow-dirty'], { cwd: folder })).toMatchObject({ status: 0 });
      expect([parts.parts[index]!.name, treeOf(folder)]).toEqual([parts.parts[index]!.name, written]);
      reset(folder);
    }
  });
});
