import { doubtful, follow, stripped, type Followed } from './follow';
import { create, modules, sitesOf, write } from './project';

const cases: Followed = {
  'a field that a pattern gives something else': ['class A { m = getManager(); async f() { return await this.m; } g() { ({ m: this.m = 1 } = other); } }', doubtful],
  'a field that a list gives something else': ['class A { m = getManager(); async f() { return await this.m; } g() { [...this.m] = other; } }', doubtful],
  'a field that a loop gives something else': ['class A { m = getManager(); async f() { return await this.m; } g() { for (this.m of other) {} } }', doubtful],
  'a field that is given what has any type': ['class A { m = getManager(); async f() { return await this.m; } constructor(m: any) { this.m = m; } }', doubtful],
  'a field that is given a promise behind an assertion': ['class A { m = getManager(); async f() { return await this.m; } }\nexport const set = (a: A) => { (a as any).m = Promise.resolve(1); };', doubtful],
  'a field that is given with others': ['class A { m = getManager(); async f() { return await this.m; } constructor() { Object.assign(this, other); } }', doubtful],
  'a field that is a parameter': ['class A { constructor(private m: Manager | Promise<Manager>) {} async f() { return await this.m; } g() { this.m = getManager(); } }', doubtful],
  'a field whose declaration is abstract': ['abstract class A { abstract m: Manager | Promise<Manager>; async f() { return await this.m; } g() { this.m = getManager(); } }', doubtful],
  'a field that an interface declares': ['interface A { m: Promise<Manager> }\nclass A { async f() { return await this.m; } g() { (this as any).m = getManager(); } }'],
  'a field that a class of another file declares': ["class A extends Base { async f() { return await this.m; } g() { this.m = getManager(); } }\nimport { Base } from './base';", doubtful],
  'a field that a class of the file declares': ['class B { m = getManager(); }\nclass A extends B { async f() { return await this.m; } }', stripped],
  'a method that is put in place of another': ['class A { get() { return getManager(); } async f() { return await this.get(); } }\nA.prototype.get = other;', doubtful],
  'a method that may be put in place of another': ['class A { get() { return getManager(); } async f() { return await this.get(); } }\nexport const set = (a: A) => { a.get = () => Promise.resolve(1) as any; };', doubtful],
  'a method that is bound': ['class A { get() { return getManager(); } async f() { return await this.get(); } constructor() { this.get = this.get.bind(this); } }', stripped],
  'a method that another class overrides with any': ['class A { get() { return getManager(); } async f() { return await this.get(); } }\nclass B extends A { get() { return other; } }', doubtful],
  'a variable that is given what has any type': ['export async function f() { for (let m = getManager(); ; m = other) await m; }', doubtful],
  'a constant that holds this': ['class A { m = getManager(); f() { const self = this; return async () => await self.m; } }', stripped],
  'static members': ['class A { static m: Manager; static get() { return (A.m ??= getManager()); } }\nexport const f = async () => await A.get();', stripped],
  'a static member that is put in place of another': ['class A { static get() { return getManager(); } }\nA.get = other;\nexport const f = async () => await A.get();', doubtful],
  'a member that is taken by a pattern': ['class A { m = getManager(); async f() { const { m } = this; return await m; } }', stripped],
  'a method that is taken by a pattern under another name': ['class A { get() { return getManager(); } async f() { const { get: make } = this; return await make(); } }', stripped],
  'a method that is taken by a pattern and replaced': ['const holder: any = { m: () => getManager() };\nexport async function f() { let { m } = holder; m = getManagerAsync; await m(); }', doubtful],
  'a member that an object has twice': ["const holder: any = { m: getManager, ['m']: getManagerAsync };\nexport const f = async () => await holder.m();"],
  'a method of an object': ['const service = { get() { return getManager(); }, async f() { return await this.get(); } };\nexport const g = async () => await service.get();', stripped, stripped],
  'a member of an object': ['export const service = { m: getManager(), async f() { return await this.m; }, get own() { return this.m; } };\nexport const g = async () => await service.own;', stripped, stripped],
  'a member of an object that is given something else': ['const service = { m: getManager() };\nexport const f = async () => await service.m;\nservice.m = other;', doubtful],
  'a member of an object with others in it': ['const service = { ...other, m: getManager() };\nexport const f = async () => await service.m;', stripped],
  'a function of an object that has a type': ['const service: { get(): Manager | Promise<Manager> } = { get: () => getManager() };\nexport const f = async () => await service.get();', doubtful],
  'what a parameter is if nobody gives it': ['export async function f(m = getManager()) { return await m; }', doubtful],
  'a call by way of call and apply': ['export const f = async () => [await getManager.call(null), await getManager.apply(null)];', stripped, stripped],
  'a function that is bound': ['const get = getManager.bind(null);\nexport const f = async () => await get();', stripped],
  'a factory that is called for each element': ['export const f = (xs: undefined[]) => Promise.all(xs.map(getManager));', 'task unmigrated task-on-sync-factory'],
  'a function that returns nothing in places': ['function get(is: boolean) { if (is) return; return getManager(); }\nexport const f = async () => await get(true);', stripped],
  'a method of a new object': ['class A { m() { return getManager(); } }\nexport const f = async () => await new A().m();', stripped],
  'a method of an object in a constant': ['class A { m() { return getManager(); } }\nconst a = new A();\nexport const f = async () => await a.m();', stripped],
  'a method of an object that is given another': ['class A { m() { return getManager(); } }\nconst a = new A();\na.m = other;\nexport const f = async () => await a.m();', doubtful],
  'a method of an object of another class': ["import { Base } from './base';\nconst a = new Base();\nexport const f = async () => [await a.m, getManager()];"],
  'a method of the class that is extended': ['class B { m() { return getManager(); } }\nclass A extends B { async f() { return await super.m(); } }', stripped],
  'a method of the class that is extended which is asynchronous': ['class B { async m() { return getManager(); } }\nclass A extends B { async f() { return await super.m(); } }'],
  'a function that is called at once': ['export const f = async () => await (() => getManager())();', stripped],
  'an asynchronous function that is called at once': ['export const f = async () => await (async () => getManager())();'],
  'a call without this': ['export const f = async () => await (0, getManager)();', stripped],
  'a call by way of Reflect': ['export const f = async () => await Reflect.apply(getManager, null, []);', stripped],
  'a promise method in brackets': ["(getManager() as any)['then'](() => 1);", 'then unmigrated then-on-sync-factory'],
  'a list in a constant': ['const list = [getManager()];\nexport const f = () => Promise.all(list);', 'task unmigrated task-on-sync-factory'],
  'a wrapper that is called for each element': ['const get = () => getManager();\nexport const f = () => Promise.all([1].map(get));', 'task unmigrated task-on-sync-factory'],
  'a list that is made by a factory': ['export const f = () => Promise.all(Array.from([undefined], getManager));', 'task unmigrated task-on-sync-factory'],
  'a list that is made flat by a factory': ['export const f = () => Promise.all([undefined].flatMap(getManager));', 'task unmigrated task-on-sync-factory'],
  'what is made of each element': ['export const f = () => Promise.all([1, 2].map(() => getManager()));', 'task unmigrated task-on-sync-factory'],
  'what is spread into a list': ['export const f = () => Promise.all([...[1].map(() => { return getManager(); }), other]);', 'task unmigrated task-on-sync-factory'],
  'a promise that is made of each element': ['export const f = () => Promise.all([1, 2].map(async () => getManager()));'],
};

follow('what is followed through a file', cases);

describe('an overload that an argument of type any leaves open', () => {
  it('is not taken for certain', () => {
    const files = {
      ...modules,
      'src/manager.ts': 'export function open(name: string): string;\nexport function open(id: number): Promise<string>;\nexport function open(key: unknown): unknown { return key; }\n',
      'src/a.ts': "import { open } from './manager';\nexport async function f(key: any) {\n  await open('a');\n  await open(key);\n  await open(1);\n}\n",
    };
    expect(sitesOf(write(create(files, { canonical: 'src/manager.ts', legacy: ['src/legacy.ts'] })))).toEqual(['src/a.ts:3 await migrated', 'src/a.ts:4 await unmigrated uncertain-await']);
  });
});

describe('a factory whose type lets promises through', () => {
  it.each([
    ['a class that extends what is not known', "import { Unknown } from 'not-installed';\nexport class Task extends Unknown {}\nexport function make() { return new Task(); }"],
    ['a class that extends something of any type', 'const base: any = Promise;\nexport class Task extends base {}\nexport function make() { return new Task(); }'],
    ['an interface that extends what is not known', "import type { Unknown } from 'not-installed';\nexport interface Task extends Unknown { n: 1 }\nexport function make(): Task { return null as never; }"],
    ['a function type that returns void', 'export const make: () => void = async () => {};'],
    ['any object', 'export function make(): {} { return Promise.resolve(); }'],
    ['an object of unknown keys', 'export function make(): Record<string, any> { return Promise.resolve(); }'],
    ['a method that may be there', 'export function make(): { then?: () => void } { return {}; }'],
  ])('is not taken for synchronous: %s', (_, source) => {
    const files = { ...modules, 'src/manager.ts': `${source}\n`, 'src/a.ts': "import { make } from './manager';\nexport const f = async () => { await make(); };\n" };
    expect(sitesOf(write(create(files, { canonical: 'src/manager.ts', legacy: ['src/legacy.ts'] })))).toEqual(['src/a.ts:2 await unmigrated uncertain-await']);
  });

  it.each([
    ['a class that extends one', 'class Base { x = 1 }\nexport class Task extends Base {}\nexport function make() { return new Task(); }'],
    ['an interface that extends one', 'interface Base { x: 1 }\nexport interface Task extends Base { n: 1 }\nexport function make(): Task { return null as never; }'],
    ['a function that returns nothing', 'export function make(): void {}'],
    ['an object of unknown keys that holds no functions', 'export function make(): Record<string, string | number> { return {}; }'],
    ['an empty class', 'export class Task {}\nexport function make() { return new Task(); }'],
  ])('and others are: %s', (_, source) => {
    const files = { ...modules, 'src/manager.ts': `${source}\n`, 'src/a.ts': "import { make } from './manager';\nexport const f = async () => { await make(); };\n" };
    expect(sitesOf(write(create(files, { canonical: 'src/manager.ts', legacy: ['src/legacy.ts'] })))).toEqual(['src/a.ts:2 await migrated']);
  });
});

it('two migrations that would take the same await away wait for each other no longer than it takes to see that', () => {
  const files = {
    'src/a.ts': 'export function getA() { return { s() {} }; }\n', 'src/old-a.ts': 'export async function oldA() { return { s() {} }; }\n',
    'src/b.ts': 'export function getB() { return 2; }\n', 'src/old-b.ts': 'export async function oldB() { return 1; }\n',
    'src/use.ts': "import { oldA } from './old-a';\nimport { oldB } from './old-b';\nexport const f = async (is: boolean) => await (is ? oldA() : oldB());\nconst own = (is: boolean) => (is ? oldA() : oldB());\nexport const g = async () => await own(true);\n",
  };
  const migrationOf = (name: string, [old, to]: readonly [string, string]) => ({ name, canonical: `src/${name}.ts`, legacy: [{ module: `src/old-${name}.ts`, symbols: { [old]: to } }] });
  const root = create(files, { name: undefined, migrations: [migrationOf('a', ['oldA', 'getA']), migrationOf('b', ['oldB', 'getB'])] });
  const sites = sitesOf(write(root));
  expect(sites.filter((site) => site.includes('await migrated'))).toEqual([]);
  expect(sites.length).toBeGreaterThan(0);
});
