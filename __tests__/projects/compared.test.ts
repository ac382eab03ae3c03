import { create, sitesOf, write } from './project';

const settings = '{ "compilerOptions": { "strict": true, "noImplicitAny": false, "allowJs": true, "target": "es2022", "lib": ["es2022"], "module": "esnext", "moduleResolution": "bundler" } }';
const here = `export class Manager { send(n: number) {} kept = 1 }
export function given(): any { return 1; }
export function more(n: number, also?: string): number { return n; }
export function same(n: number): number { return n; }
export class Klass { get(): any { return 1; } }
export interface Shape { data: any }
export const service = { load(): Promise<any> { return Promise.resolve(1); } };
`;
const there = `export class OldManager { send(n: number) {} raw(n: number) {} kept = 1 }
export function given(): { x: number } { return { x: 1 }; }
export function more(n: number): number { return n; }
export function same(n: number): number { return n; }
export class Klass { get(): { x: number } { return { x: 1 }; } }
export interface Shape { data: { x: number } }
export const service = { load(): Promise<{ x: number }> { return Promise.resolve({ x: 1 }); } };
`;
const twins: Readonly<Record<string, readonly [text: string, isMoved: boolean]>> = {
  'a function that returns any': ["import { given } from './legacy';\nexport const v = given().x;\n", false],
  'a class whose method returns any': ["import { Klass } from './legacy';\nexport const v = new Klass().get();\n", false],
  'an interface with a member of any type': ["import type { Shape } from './legacy';\nexport let v: Shape;\n", false],
  'an object whose method returns a promise of any': ["import { service } from './legacy';\nexport const v = service.load();\n", false],
  'a function that takes more, where it is called': ["import { more } from './legacy';\nexport const v = more(1);\n", true],
  'a function that takes more, where it is handed on': ["import { more } from './legacy';\ndeclare function on(f: (n: number, name: string) => void): void;\non(more);\n", false],
  'a function that takes the same, where it is handed on': ["import { same } from './legacy';\nexport const v = [1].map(same);\n", true],
};

const uses: Readonly<Record<string, readonly [file: string, text: string, ...sites: string[]]>> = {
  'a member in brackets': ['src/a.ts', "import { OldManager } from './legacy';\nnew OldManager()['raw'](1);\n", 'src/a.ts:1 import unmigrated missing-capability', 'src/a.ts:2 member unmigrated missing-capability'],
  'a member that is there, in brackets': ['src/a.ts', "import { OldManager } from './legacy';\nnew OldManager()['send'](1);\n", 'src/a.ts:1 import migrated'],
  'a member below a comment that silences the compiler': ['src/a.ts', "import { OldManager } from './legacy';\n// @ts-ignore\nnew OldManager().raw(1);\n", 'src/a.ts:1 import unmigrated missing-capability', 'src/a.ts:3 member unmigrated missing-capability'],
  'a member in a file that is not checked': ['src/a.ts', "// @ts-nocheck\nimport { OldManager } from './legacy';\nnew OldManager().raw(1);\n", 'src/a.ts:2 import unmigrated missing-capability', 'src/a.ts:3 member unmigrated missing-capability'],
  'a member that neither has, below such a comment': ['src/a.ts', "import { OldManager } from './legacy';\n// @ts-expect-error\nnew OldManager().never(1);\n", 'src/a.ts:1 import migrated'],
};

function migrated(files: Readonly<Record<string, string>>, symbols: object): string[] {
  const modules = { 'src/manager.ts': here, 'src/legacy.ts': there, 'tsconfig.json': settings };
  return sitesOf(write(create({ ...modules, ...files }, { canonical: 'src/manager.ts', legacy: [{ module: 'src/legacy.ts', symbols }], factories: {} })));
}

describe('a twin of the same name', () => {
  it.each(Object.keys(twins))('%s', (name) => {
    const [text, isMoved] = twins[name]!;
    const form = text.includes('import type') ? 'import-type' : 'import';
    expect(migrated({ 'src/a.ts': text }, {})).toEqual([`src/a.ts:1 ${form} ${isMoved ? 'migrated' : 'unmigrated homonym'}`]);
  });
});

describe('a member that the canonical class lacks', () => {
  it.each(Object.keys(uses))('%s', (name) => {
    const [file, text, ...sites] = uses[name]!;
    expect(migrated({ [file]: text }, { OldManager: 'Manager' })).toEqual(sites);
  });
});

it.each([
  ['in its module', 'type Later = Promise<Manager>;\n', {}],
  ['in another module', "import type { Later } from './types';\n", { 'src/types.ts': "import type { Manager } from './manager';\nexport type Later = Promise<Manager>;\n" }],
])('a factory that returns a promise by another name, declared %s, makes no instance', (_, head, others) => {
  const files = {
    'src/manager.ts': `${head}export class Manager { x = 1 }\nexport function getManager(): Later { return Promise.resolve(new Manager()) as Later; }\n`,
    'src/legacy.ts': 'export class OldManager { x = 1 }\n',
    'src/a.ts': "import { OldManager } from './legacy';\nexport const m = new OldManager();\n",
    ...others,
  };
  const root = create(files, { canonical: 'src/manager.ts', legacy: [{ module: 'src/legacy.ts', symbols: { OldManager: 'Manager' } }], constructors: { Manager: 'getManager' } });
  expect(sitesOf(write(root))).toContain('src/a.ts:2 new unmigrated missing-await');
});

it.each([
  ["import { mock } from 'bun:test';\nmock.module('./legacy', () => ({ same: () => 1 }));\nimport { same } from './legacy';\nsame(1);\n", 'mock.module', 3],
  ["import { mock } from 'node:test';\nmock.module('./legacy', { namedExports: { same: () => 1 } });\nimport { same } from './legacy';\nsame(1);\n", 'mock.module', 3],
  ["import td from 'testdouble';\ntd.replace('./legacy', { same: () => 1 });\nimport { same } from './legacy';\nsame(1);\n", 'td.replace', 3],
  ["import td from 'testdouble';\nawait td.replaceEsm('./legacy', { same: () => 1 });\nconst { same } = await import('./legacy');\nsame(1);\n", 'td.replaceEsm', 3],
])('a mock that replaces a whole module stays, and what it intercepts with it: %s', (text, form, line) => {
  const sites = migrated({ 'src/a.test.ts': text }, {});
  expect(sites).toEqual([`src/a.test.ts:2 ${form} unmigrated mock-conflict`, `src/a.test.ts:${line} ${text.includes('await import') ? 'dynamic-import' : 'import'} unmigrated mock-conflict`]);
});
