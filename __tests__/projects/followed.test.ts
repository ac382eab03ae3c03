import { create, factories, modules, sitesOf, write } from './project';

const stripped = 'await migrated';
const doubtful = 'await unmigrated uncertain-await';
const head = "import { getManager, getManagerAsync, type Manager } from './manager';\ndeclare const other: any;\nexport { getManagerAsync, other, type Manager };\n";

/** What is written below `head` on one line, and what becomes of it. */
const cases: Record<string, readonly [string, ...string[]]> = {
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
  'a method of an object': ['const service = { get() { return getManager(); }, async f() { return await this.get(); } };\nexport const g = async () => await service.get();', stripped, stripped],
  'a member of an object': ['export const service = { m: getManager(), async f() { return await this.m; }, get own() { return this.m; } };\nexport const g = async () => await service.own;', stripped, stripped],
  'a member of an object that is given something else': ['const service = { m: getManager() };\nexport const f = async () => await service.m;\nservice.m = other;', doubtful],
  'a member of an object with others in it': ['const service = { ...other, m: getManager() };\nexport const f = async () => await service.m;'],
  'a function of an object that has a type': ['const service: { get(): Manager | Promise<Manager> } = { get: () => getManager() };\nexport const f = async () => await service.get();', doubtful],
  'what a parameter is if nobody gives it': ['export async function f(m = getManager()) { return await m; }', doubtful],
  'a call by way of call and apply': ['export const f = async () => [await getManager.call(null), await getManager.apply(null)];', stripped, stripped],
  'a function that is bound': ['const get = getManager.bind(null);\nexport const f = async () => await get();', stripped],
  'a factory that is called for each element': ['export const f = (xs: undefined[]) => Promise.all(xs.map(getManager));', 'task unmigrated task-on-sync-factory'],
  'a function that returns nothing in places': ['function get(is: boolean) { if (is) return; return getManager(); }\nexport const f = async () => await get(true);', stripped],
  'what is made of each element': ['export const f = () => Promise.all([1, 2].map(() => getManager()));', 'task unmigrated task-on-sync-factory'],
  'what is spread into a list': ['export const f = () => Promise.all([...[1].map(() => { return getManager(); }), other]);', 'task unmigrated task-on-sync-factory'],
  'a promise that is made of each element': ['export const f = () => Promise.all([1, 2].map(async () => getManager()));'],
};

describe('what is followed through a file', () => {
  const names = Object.keys(cases);
  const fileOf = (name: string): string => `src/${name.replaceAll(' ', '-')}.ts`;
  const base = "import type { Manager } from './manager';\nexport class Base { m!: Manager | Promise<Manager> }\n";
  let found: readonly string[] = [];
  beforeAll(() => {
    const files = Object.fromEntries(names.map((name) => [fileOf(name), head + cases[name]![0]]));
    found = sitesOf(write(create({ ...modules, 'src/base.ts': base, ...files }, { canonical: 'src/manager.ts', legacy: ['src/legacy.ts'], factories })));
  });

  it.each(names)('%s', (name) => {
    const own = found.filter((site) => site.startsWith(`${fileOf(name)}:`)).map((site) => site.slice(site.indexOf(' ') + 1));
    expect(own).toEqual(cases[name]!.slice(1));
  });
});

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
