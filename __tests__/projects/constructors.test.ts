import type { Report } from '../../src/model';
import { compile, typeErrors } from '../compile';
import { ssotCodemod } from '../executable';
import { consumers } from './constructor-cases';
import { changed, create, sitesOf, write, type Files } from './project';

const manager = `export class Manager {
  static readonly limit = 3;
  static shared(): Manager { return new Manager(); }
  constructor(readonly url: string = 'ws:') {}
  connect(): this { return this; }
}
export function getManager(url: string = 'ws:'): Manager { return new Manager(url); }
export class Socket { constructor(readonly url: string) {} }
export const sockets = { get: (url: string): Socket => new Socket(url) };
export class Wide { constructor(readonly first: string, readonly second?: number) {} }
export const getWide = (first: string, second: number = 0): Wide => new Wide(first, second);
export class Late { constructor(readonly url: string) {} }
export async function getLate(url: string): Promise<Late> { return new Late(url); }
export class Box<T> { constructor(readonly value: T) {} }
export function getBox(value: unknown): Box<unknown> { return new Box(value); }
export default Manager;
`;

const legacy = `export class OldManager {
  static readonly limit = 3;
  static shared(): OldManager { return new OldManager(); }
  constructor(readonly url: string = 'ws:') {}
  connect(): this { return this; }
}
export function getOld(): OldManager { return new OldManager(); }
export class OldSocket { constructor(readonly url: string) {} }
export class OldWide { constructor(readonly first: string, readonly second?: number) {} }
export class OldLate { constructor(readonly url: string) {} }
export class OldBox<T> { constructor(readonly value: T) {} }
export default OldManager;
`;

const symbols = { OldManager: 'Manager', default: 'Manager', getOld: 'getManager', OldSocket: 'Socket', OldWide: 'Wide', OldLate: 'Late', OldBox: 'Box' };
const settings = {
  canonical: 'src/manager.ts',
  legacy: [{ module: 'src/legacy.ts', symbols }, { module: 'src/whole.js', symbols: { default: 'Manager' } }],
  factories: { getManager: 'sync', 'sockets.get': 'sync' },
  constructors: { Manager: 'getManager', Socket: 'sockets.get', Wide: 'getWide', Late: 'getLate', Box: 'getBox' },
};

const names = Object.keys(consumers);
const modules: Files = { 'src/manager.ts': manager, 'src/legacy.ts': legacy, 'src/whole.js': 'module.exports = class Whole {};\n' };
const fileOf = (name: string): string => `src/case${names.indexOf(name)}.${consumers[name]!.extension ?? 'ts'}`;
const compilerOptions = { target: 'es2022', module: 'esnext', moduleResolution: 'bundler', strict: true, noEmit: true, lib: ['es2022'], allowJs: true, types: [] };
const files: Files = {
  'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src'] }),
  ...modules,
  ...Object.fromEntries(names.map((name) => [fileOf(name), consumers[name]!.before])),
};

const errorsIn = (folder: string): string[] => typeErrors(compile(folder, () => false), folder);
const certain = create(files, settings);
const likely = create(files, settings);
const errorsBefore = errorsIn(certain);
const report = JSON.parse(write(certain).stdout) as Report;
write(likely, ['--certainty', 'likely']);
const written = changed(certain, files);

describe('constructors', () => {
  it.each(names)('%s', (name) => {
    const { before, after, sites = [] } = consumers[name]!;
    const open = report.sites.filter(({ file, status }) => file === fileOf(name) && status !== 'migrated');
    expect(open.map(({ line, form, status, reason }) => [line, form, status, ...(reason === null ? [] : [reason])].join(' '))).toEqual(sites);
    expect(written[fileOf(name)] ?? before).toBe(after);
  });

  it.each([['certain', certain], ['likely', likely]])('after --certainty %s, everything compiles, and a second run changes nothing', (certainty, folder) => {
    expect(errorsIn(folder).filter((error) => !errorsBefore.includes(error))).toEqual([]);
    const after = changed(folder, files);
    write(folder, ['--certainty', certainty]);
    expect(changed(folder, files)).toEqual(after);
  });

  it('leaves the canonical module and what it is made of alone', () => {
    expect(Object.keys(written).filter((file) => !file.startsWith('src/case'))).toEqual([]);
  });

  it('makes the import and the calls one change', () => {
    const sites = report.sites.filter(({ file }) => file === fileOf('only constructed'));
    expect(sites.map(({ form, symbols }) => [form, ...symbols].join(' '))).toEqual(['import OldManager', 'new OldManager', 'new OldManager', 'new OldManager']);
    expect(new Set(sites.map(({ change }) => change)).size).toBe(1);
  });

  it('counts no construction as a reference, but each as a misuse', () => {
    const root = create({ ...modules, 'src/a.ts': "import { Manager } from './manager';\nexport const a = new Manager();\n" }, settings);
    const { summary } = JSON.parse(ssotCodemod(['-f', 'json'], { cwd: root }).stdout) as Report;
    expect(summary.compliance).toMatchObject({ references: 1, misuses: 1 });
  });

  it('does not call past a mock of the class', () => {
    const text = "import { OldManager } from './legacy';\njest.mock('./legacy', () => ({ OldManager: jest.fn() }));\nexport const a = new OldManager();\n";
    const root = create({ ...modules, 'src/a.ts': text }, settings);
    expect(sitesOf(write(root, ['--certainty', 'likely']))).toEqual(['src/a.ts:1 import migrated', 'src/a.ts:2 jest.mock migrated', 'src/a.ts:3 new unmigrated mock-conflict']);
  });

  it('says the same of a construction beside a mock when the mock has moved', () => {
    const text = "import { OldManager } from './legacy';\njest.mock('./legacy', () => ({ OldManager: jest.fn(), getOld: jest.fn() }));\nexport const a = new OldManager();\n";
    const root = create({ ...modules, 'src/a.ts': text }, settings);
    expect(sitesOf(write(root, ['--certainty', 'likely']))).toEqual(['src/a.ts:1 import migrated', 'src/a.ts:2 jest.mock migrated', 'src/a.ts:3 new migrated']);
    expect(sitesOf(write(root, ['--certainty', 'likely']))).toEqual([]);
  });

  it('leaves what runs while the canonical module is imported alone', () => {
    const inner = "import { Manager } from './manager';\nexport const a = (): Manager => new Manager();\n";
    const root = create({ ...modules, 'src/manager.ts': `import './inner';\n${manager}`, 'src/inner.ts': inner }, settings);
    expect(sitesOf(write(root))).toEqual([]);
  });

  it('sees a construction at the end of a file whose import keeps its name', () => {
    const sources = { 'src/manager.ts': manager, 'src/legacy.ts': "export { Manager } from './manager';\n", 'src/a.ts': "import { Manager } from './legacy';\nexport const a = new Manager();\n" };
    const root = create(sources, { ...settings, legacy: ['src/legacy.ts'] });
    expect(sitesOf(write(root))).toEqual(['src/a.ts:1 import migrated', 'src/a.ts:2 new migrated']);
  });

  it('reports what is made of a class that a barrel passes on', () => {
    const sources = {
      ...modules,
      'src/barrel.ts': "export { OldManager, OldManager as Connection } from './legacy';\nexport { Socket, Late } from './manager';\n",
      'src/everything.ts': "export * from './barrel';\n",
      'src/a.ts': "import { Connection } from './barrel';\nexport const a = new Connection();\nexport const b = (x: unknown): boolean => x instanceof Connection;\n",
      'src/b.ts': "import * as all from './everything';\nexport class Own extends all.OldManager {}\nexport const c = new all.Socket('ws:');\n",
      'src/c.ts': "import { OldManager } from './barrel';\nexport const made = (OldManager: new () => object): object => new OldManager();\nexport type Made = OldManager;\n",
    };
    const root = create(sources, settings);
    expect(sitesOf(write(root))).toEqual(['src/a.ts:2 new unmigrated needs-review', 'src/b.ts:2 extends unmigrated needs-review', 'src/b.ts:3 new unmigrated needs-review', 'src/barrel.ts:1 export-from migrated']);
    expect(Object.keys(changed(root, sources))).toEqual(['src/barrel.ts']);
  });
});

it.each([
  ['says so in a union', 'export function getManager(): Manager | Promise<Manager> { return new Manager(); }'],
  ['returns one', 'export function getManager() { return Promise.resolve(new Manager()); }'],
  ['keeps one', 'const open = async () => new Manager();\nlet kept: ReturnType<typeof open> | undefined;\nexport const getManager = () => (kept ??= open());'],
  ['returns one in some cases', 'async function open() { return new Manager(); }\nexport function getManager(url?: string) { if (url) return open();\n  return new Manager(); }'],
])('a factory that may return a promise takes the place of no constructor: it %s', (_, source) => {
  const files = {
    'src/manager.ts': `export class Manager { x = 1 }\n${source}\n`,
    'src/legacy.ts': 'export class OldManager { x = 1 }\n',
    'src/a.ts': "import { OldManager } from './legacy';\nexport const a = new OldManager();\n",
  };
  const settings = { canonical: 'src/manager.ts', legacy: [{ module: 'src/legacy.ts', symbols: { OldManager: 'Manager' } }], constructors: { Manager: 'getManager' } };
  const root = create(files, settings);
  expect(sitesOf(write(root, ['--certainty', 'likely']))).toEqual(['src/a.ts:1 import migrated', 'src/a.ts:2 new unmigrated missing-await']);
});
