import type { Report } from '../../src/model';
import { ssotCodemod } from '../executable';
import { canonical, changed, check, create, legacy, manifest, modules, sitesOf, type Case, type Files } from './project';

const unlisted = { canonical: 'src/manager.ts', legacy: ['src/legacy.ts'] };
const verified = ['--verify', 'types'];
const strict = JSON.stringify({ compilerOptions: { strict: true, module: 'esnext', moduleResolution: 'bundler', target: 'esnext', types: [] } });
const loose = JSON.stringify({ compilerOptions: { strict: false, module: 'esnext', moduleResolution: 'bundler', target: 'esnext', types: [] } });
const consumer = "import { Id, Tail } from './legacy';\nexport type A = Id<Tail<[1, 2]>>;\n";

const names: Record<string, Case> = {
  'generic types of the same words move': {
    manifest: unlisted,
    files: {
      'src/manager.ts': 'export type Id<T> = { [K in keyof T]: T[K] } & {};\n/** All but the first. */\nexport type Tail<T extends unknown[]> =\n  T extends [unknown, ...infer Rest] ? Rest : never;\n',
      'src/legacy.ts': 'export type Tail<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;\nexport type Id<T> = { [K in keyof T]: T[K] } & {};\n',
      'src/a.ts': consumer,
    },
    sites: ['src/a.ts:1 import migrated'],
    written: { 'src/a.ts': consumer.replace('./legacy', './manager') },
  },
  'the same words with another meaning do not': {
    manifest: unlisted,
    files: {
      'src/manager.ts': 'type First = string;\nexport type Id<T> = First | T;\nexport type Tail<T extends unknown[]> = T[0];\n',
      'src/legacy.ts': 'type First = number;\nexport type Id<T> = First | T;\nexport type Tail<T extends unknown[]> = T[1];\n',
      'src/a.ts': consumer,
    },
    sites: ['src/a.ts:1 import unmigrated homonym'],
    written: {},
  },
  'a function that returns less does not': {
    manifest: unlisted,
    files: {
      'src/manager.ts': 'export function assign<T extends object>(to: T, ...from: Partial<T>[]) { Object.assign(to, ...from); }\n',
      'src/legacy.ts': 'export function assign<T extends object>(to: T, ...from: Partial<T>[]): T { return Object.assign(to, ...from); }\n',
      'src/a.ts': "import { assign } from './legacy';\nexport const point = assign({ x: 1 }, { x: 2 });\n",
    },
    sites: ['src/a.ts:1 import unmigrated homonym'],
    written: {},
  },
  'a legacy module that passes on another one is judged by what it passes on': {
    manifest: { ...unlisted, legacy: ['src/legacy.ts', 'src/service.ts'] },
    files: {
      'src/manager.ts': 'class Service { open() {} }\nexport const service = new Service();\n',
      'src/service.ts': 'class Service { close() {} }\nexport const service = new Service();\n',
      'src/legacy.ts': "export { service } from './service';\n",
      'src/a.ts': "import { service } from './legacy';\nexport const use = [service];\n",
    },
    sites: ['src/a.ts:1 import unmigrated homonym', 'src/legacy.ts:1 export-from unmigrated homonym'],
    written: {},
  },
  'what is handed to a file that stays, stays': {
    manifest: { ...unlisted, legacy: [{ module: 'src/legacy.ts', symbols: { OldManager: 'Manager' } }] },
    files: {
      'src/manager.ts': 'export class Manager { send() {} }\n',
      'src/legacy.ts': 'export class OldManager { send() {}\n  extra() {} }\n',
      'src/take.ts': "import { OldManager } from './legacy';\nexport function take(manager: OldManager) { manager.extra(); }\n",
      'src/give.ts': "import { OldManager } from './legacy';\nimport { take } from './take';\ntake(new OldManager());\n",
      'src/other.ts': "import { OldManager } from './legacy';\nnew OldManager().send();\n",
    },
    sites: [
      'src/give.ts:1 import unmigrated missing-capability',
      'src/give.ts:3 use unmigrated missing-capability',
      'src/other.ts:1 import migrated',
      'src/take.ts:1 import unmigrated missing-capability',
      'src/take.ts:2 member unmigrated missing-capability',
    ],
    written: { 'src/other.ts': "import { Manager } from './manager';\nnew Manager().send();\n" },
  },
  'an argument that no longer fits keeps the import': {
    manifest: { ...unlisted, legacy: [{ module: 'src/legacy.ts', symbols: { openSocket: 'openManager' } }] },
    files: {
      'src/manager.ts': 'export function openManager(url: URL, retries: number): void { url.toString(); retries.toFixed(); }\n',
      'src/legacy.ts': 'export function openSocket(url: string): void { url.trim(); }\n',
      'src/a.ts': "import { openSocket } from './legacy';\nopenSocket('wss://example.org');\n",
    },
    sites: ['src/a.ts:1 import unmigrated missing-capability', 'src/a.ts:2 use unmigrated missing-capability'],
    written: {},
  },
  'a member that is named in brackets keeps the import': {
    manifest: { ...unlisted, legacy: [{ module: 'src/legacy.ts', symbols: { OldManager: 'Manager' } }] },
    files: {
      'src/manager.ts': 'export class Manager { send() {} }\n',
      'src/legacy.ts': 'export class OldManager { send() {} broadcastRaw() {} }\n',
      'src/a.ts': "import { OldManager } from './legacy';\nnew OldManager()['send']();\nnew OldManager()['broadcastRaw']();\n",
    },
    sites: ['src/a.ts:1 import unmigrated missing-capability', 'src/a.ts:3 member unmigrated missing-capability'],
    written: {},
  },
  'a property of another type keeps the import': {
    manifest: { ...unlisted, legacy: [{ module: 'src/legacy.ts', symbols: { OldManager: 'Manager' } }] },
    files: {
      'src/manager.ts': 'export class Manager { retries = "3"; }\n',
      'src/legacy.ts': 'export class OldManager { retries = 3; }\n',
      'src/a.ts': "import { OldManager } from './legacy';\nexport const left = new OldManager().retries.toFixed();\n",
    },
    sites: ['src/a.ts:1 import unmigrated missing-capability', 'src/a.ts:2 member unmigrated missing-capability'],
    written: {},
  },
};

const wrapper = "import { getOld } from './legacy';\nexport function socket() { return getOld(); }\n";
const caller = "import { socket } from './wrapper';\nexport const late: Promise<unknown> = socket().then((each) => each.x);\n";
const optional = "import { maybe } from './legacy';\nexport const size = maybe('a').length;\n";

const checks: Record<string, Case> = {
  'an importer that would not compile any more': {
    manifest,
    files: { ...modules, 'tsconfig.json': strict, 'src/wrapper.ts': wrapper, 'src/caller.ts': caller },
    args: verified,
    sites: ['src/wrapper.ts:1 import unmigrated type-regression'],
    written: {},
  },
  'and no longer than it would not': {
    manifest,
    files: { ...modules, 'tsconfig.json': strict, 'src/wrapper.ts': wrapper, 'src/caller.ts': caller.replace('.then((each) => each.x)', '') },
    args: ['--verify', 'syntax'],
    sites: ['src/wrapper.ts:1 import migrated'],
    written: { 'src/wrapper.ts': "import { getManager } from './manager';\nexport function socket() { return getManager(); }\n" },
  },
  'each file by the settings that count for it': {
    manifest: { ...unlisted, legacy: [{ module: 'src/legacy.ts', symbols: { maybe: 'find' } }] },
    files: {
      'src/manager.ts': 'export function find(name: string): string | null { return name || null; }\n',
      'src/legacy.ts': 'export function maybe(name: string): string { return name; }\n',
      'strict/tsconfig.json': strict,
      'strict/a.ts': optional.replace('./', '../src/'),
      'loose/tsconfig.json': loose,
      'loose/a.ts': optional.replace('./', '../src/'),
    },
    args: verified,
    sites: ['loose/a.ts:1 import migrated', 'strict/a.ts:1 import unmigrated missing-capability', 'strict/a.ts:2 use unmigrated missing-capability'],
    written: { 'loose/a.ts': "import { find } from '../src/manager';\nexport const size = find('a').length;\n" },
  },
};

describe('a name and its counterpart', () => {
  it.each(Object.keys(names))('%s', (name) => {
    check(names[name]!);
  });
});

describe('--verify types takes back', () => {
  it.each(Object.keys(checks))('%s', (name) => {
    check(checks[name]!);
  });

  it('says which error a change would add, and which ones would be gone', () => {
    const files = {
      'src/manager.ts': 'export function find(name: string): string { return name; }\n',
      'src/legacy.ts': 'export function maybe(name: string): string | null { return name; }\n',
      'src/a.ts': optional,
    };
    const root = create(files, { ...unlisted, legacy: [{ module: 'src/legacy.ts', symbols: { maybe: 'find' } }] });
    const { vanishedTypeErrors, sites } = JSON.parse(ssotCodemod(['-f', 'json', ...verified], { cwd: root }).stdout) as Report;
    expect(vanishedTypeErrors).toEqual([{ file: 'src/a.ts', line: 2, code: 'TS2531', message: 'Object is possibly \'null\'.' }]);
    expect(sites).toMatchObject([{ status: 'migrated' }]);

    const broken = create({ ...modules, 'src/wrapper.ts': wrapper, 'src/caller.ts': caller }, manifest);
    const report = JSON.parse(ssotCodemod(['-f', 'json', ...verified], { cwd: broken }).stdout) as Report;
    expect(report.sites[0]!.message).toMatch(/src\/caller\.ts:2 would have a new type error: Property 'then' does not exist on type 'Manager'.* \(TS2339\)/);
  });
});

const wrong = { 'src/a.ts': "import { getOld } from './legacy';\nexport const f = async () => await getOld();\n" };
const inferred = { canonical: 'src/manager.ts', legacy: manifest.legacy };
const stripped = "import { getManager } from './manager';\nexport const f = async () => getManager();\n";

describe('a project', () => {
  const settings: Record<string, [Files, RegExp | null]> = {
    'without a tsconfig': [{}, null],
    'with a broken one': [{ 'tsconfig.json': '{ "compilerOptions": { "strict": tru' }, /^warning: .*tsconfig\.json/m],
    'with one that extends what is not there': [{ 'tsconfig.json': '{ "extends": "./base.json" }' }, /^warning: .*base\.json/m],
    'with references': [
      { 'tsconfig.json': '{ "files": [], "references": [{ "path": "./src" }] }', 'src/tsconfig.json': strict.replace('"types":[]', '"types":[],"composite":true') },
      null,
    ],
    'with a reference that leads nowhere': [{ 'tsconfig.json': '{ "files": [], "references": [{ "path": "./elsewhere" }] }' }, /^warning: elsewhere\/tsconfig\.json cannot be used/m],
  };

  it.each(Object.keys(settings))('%s', (name) => {
    const [files, warning] = settings[name]!;
    const all = { ...modules, ...wrong, ...files };
    const root = create(all, inferred);
    const run = ssotCodemod(['--write', '--allow-dirty', '-f', 'json', ...verified], { cwd: root });
    expect(sitesOf(run)).toEqual(['src/a.ts:1 import migrated', 'src/a.ts:2 await migrated']);
    expect(changed(root, all)).toEqual({ 'src/a.ts': stripped });
    if (warning === null) expect(run.stderr).toBe('');
    else expect(run.stderr).toMatch(warning);
  });

  it('in plain JavaScript', () => {
    const files = {
      'src/manager.js': 'export class Manager {}\nexport function getManager() { return new Manager(); }\n',
      'src/legacy.js': 'export async function getOld() {}\n',
      'src/a.js': wrong['src/a.ts'],
    };
    const root = create(files, { canonical: 'src/manager.js', legacy: [{ module: 'src/legacy.js', symbols: { getOld: 'getManager' } }] });
    expect(sitesOf(ssotCodemod(['-f', 'json', ...verified], { cwd: root }))).toEqual(['src/a.js:1 import migrated', 'src/a.js:2 await migrated']);
  });

  it('whose packages are not installed is told so, and nothing is guessed', () => {
    const files = {
      'src/manager.ts': "import { connect } from 'sockets';\nexport class Manager {}\nexport const getManager = () => connect();\n",
      'src/legacy.ts': legacy,
      ...wrong,
    };
    const run = ssotCodemod(['-f', 'json'], { cwd: create(files, inferred) });
    expect(sitesOf(run)).toContain('src/a.ts:2 await unmigrated uncertain-await');
    expect(run.stderr).toMatch(/^warning: 1 package is not installed \(sockets\)/m);
  });

  it('in which a type error stands already keeps it', () => {
    const files = { 'src/manager.ts': canonical, 'src/legacy.ts': legacy, 'src/a.ts': `${wrong['src/a.ts']}export const n: number = 'one';\n` };
    const run = ssotCodemod(['-f', 'json', ...verified], { cwd: create(files, inferred) });
    expect(sitesOf(run)).toEqual(['src/a.ts:1 import migrated', 'src/a.ts:2 await migrated']);
  });
});

describe('factories are inferred where the canonical module', () => {
  const use = "import { getManager, getManagerAsync } from './manager';\nimport * as all from './manager';\nimport whole = require('./manager');\nexport const f = async () => [await getManager(), await getManagerAsync(),\n  await all.getManager(),\n  await whole.getManager()];\n";
  const members = 'function getManager() { return { x: 1 }; }\nasync function getManagerAsync() { return { x: 1 }; }\n';
  const inside = `namespace manager {\n${members.replace('function', 'export function').replace('async', 'export async')}}\nexport = manager;\n`;
  it.each([
    ['assigns an object to its exports', `${members}export = { getManager, getManagerAsync };\n`],
    ['assigns a constant to its exports', `${members}const all = { getManager, getManagerAsync };\nexport = all;\n`],
    ['assigns a namespace to its exports', inside],
    ['assigns a function with a namespace to its exports', `function manager() { return 1; }\n${inside}`],
    ['only declares them', 'export declare function getManager(): { x: number };\nexport declare function getManagerAsync(): Promise<{ x: number }>;\n'],
  ])('%s', (_, source) => {
    const tsconfig = JSON.stringify({ compilerOptions: { module: 'commonjs', target: 'es2022', esModuleInterop: true, strict: true, types: [] } });
    const files = { 'src/manager.ts': source, 'src/legacy.ts': 'export const old = 1;\n', 'src/a.ts': use, 'tsconfig.json': tsconfig };
    const found = sitesOf(ssotCodemod(['-f', 'json'], { cwd: create(files, unlisted) }));
    expect(found).toEqual(['src/a.ts:4 await migrated', 'src/a.ts:5 await migrated', 'src/a.ts:6 await migrated']);
  });
});
