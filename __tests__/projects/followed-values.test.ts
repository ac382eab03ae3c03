import { doubtful, follow, stripped, type Followed } from './follow';
import { create, sitesOf, write } from './project';

const functions: Followed = {
  'a field that holds the factory': ['class A { make = getManager; async f() { return await this.make(); } }', stripped],
  'a field that holds the factory and is given another': ['class A { make: any = getManager; constructor() { this.make = getManagerAsync.bind(this); } async f() { return await this.make(); } }', doubtful],
  'a getter that returns the factory': ['class A { get make() { return getManager; } async f() { return await this.make(); } }', stripped],
  'a getter that returns a method': ['class A { get() { return getManager(); } get make() { return this.get; } async f() { return await this.make(); } }', stripped],
  'a getter that returns a function': ['const o = { get make() { return () => getManager(); } };\nexport const f = async () => await o.make();', stripped],
  'a getter that returns an asynchronous function': ['const o = { get make() { return async () => getManager(); } };\nexport const f = async () => await o.make();'],
  'a function that returns the factory': ['const make = () => getManager;\nexport const f = async () => await make()();', stripped],
  'a function that returns one of two': ['const make = (is: boolean): any => (is ? getManager : getManagerAsync);\nexport const f = async () => await make(true)();', doubtful],
  'a parameter that is a factory unless it is given': ['export const f = async (make = getManager) => await make();', doubtful],
  'a method with a decorator': ['declare const later: any;\nclass A { @later get() { return getManager(); } async f() { return await this.get(); } }', doubtful],
  'a method of a class with a decorator': ['declare const later: any;\n@later class A { get() { return getManager(); } async f() { return await this.get(); } }', doubtful],
  'a static method of an exported class with a decorator': ['declare const later: any;\n@later() export class A { static get() { return getManager(); } }\nexport const f = async () => await A.get();', doubtful],
  'a field of a class that extends one with a decorator': ['declare const later: any;\n@later class A { m = getManager(); }\nclass B extends A { async f() { return await this.m; } }', doubtful],
  'a method of a class that one with a decorator extends': ['declare const later: any;\nclass A { get() { return getManager(); } async f() { return await this.get(); } }\n@later export class B extends A {}', doubtful],
  'a method that one with a decorator overrides': ['declare const later: any;\nclass A { get() { return getManager(); } async f() { return await this.get(); } }\nexport class B extends A { @later get() { return getManager(); } }', doubtful],
  'a private method of a class with a decorator': ['declare const later: any;\n@later class A { #get() { return getManager(); } async f() { return await this.#get(); } }', stripped],
  'a method beside a class with a decorator': ['declare const later: any;\nclass A { get() { return getManager(); } async f() { return await this.get(); } }\nclass B {}\n@later export class C extends B {}', stripped],
  'a call that is said to be a promise': ['export const f = async () => await (getManager() as unknown as Promise<Manager>);', doubtful],
};

const objects: Followed = {
  'a member of what a function returns': ['const w = () => ({ m: getManager() });\nexport const f = async () => await w().m;', stripped],
  'a member of what a constant holds that a function returned': ['const w = () => ({ get: getManager });\nconst o = w();\nexport const f = async () => await o.get();', stripped],
  'a member of what an asynchronous function returns': ['async function w() { return { m: getManager() }; }\nexport async function f() { const { m } = await w(); await m; }', stripped],
  'a member of a member': ['const o = { a: { m: getManager() } };\nexport const f = async () => await o.a.m;', stripped],
  'a member of an instance that a class keeps': ['class A { private static i: A; static get() { return (A.i ??= new A()); } m = getManager(); }\nexport const f = async () => await A.get().m;', stripped],
  'a member of an object in a field': ['class S { get() { return getManager(); } }\nclass A { s = new S(); async f() { return await this.s.get(); } }', stripped],
  'a member behind what is spread': ['const o = { ...other, get: getManager };\nexport const f = async () => await o.get();', stripped],
  'a member before what is spread': ['const o = { m: getManager(), ...other };\nexport const f = async () => await o.m;', doubtful],
  'a member that is spread': ['const base = { m: getManager() };\nconst o = { ...base };\nexport const f = async () => await o.m;', stripped],
  'a member beside a computed one': ['const o: any = { m: getManager(), [other]: 1 };\nexport const f = async () => await o.m;', doubtful],
  'a member of a frozen object': ['const o = Object.freeze({ get: getManager });\nexport const f = async () => await o.get();', stripped],
  'a member of one of two objects': ['let o: any = { m: getManager() };\no = { m: getManagerAsync() };\nexport const f = async () => await o.m;', doubtful],
  'a member of an instance that is given others': ['class A { m = getManager(); }\nconst a = new A();\nObject.assign(a, other);\nexport const f = async () => await a.m;', doubtful],
  'a member of an instance that is given others of other names': ['class A { m = getManager(); }\nconst a = new A();\nObject.assign(a, { n: other });\nexport const f = async () => await a.m;', stripped],
  'a member that is defined anew': ["class A { m = getManager(); }\nconst a = new A();\nObject.defineProperty(a, 'm', { value: other });\nexport const f = async () => await a.m;", doubtful],
  'a parameter property': ['class A { constructor(private m = getManager()) {} async f() { return await this.m; } }', doubtful],
};

const patterns: Followed = {
  'a default in a parameter pattern': ['export async function f({ m = getManager() }: any) { return await m; }', doubtful],
  'a default of a parameter pattern': ['export async function f({ m } = { m: getManager() }) { return await m; }', doubtful],
  'a default in a nested pattern': ['export async function f(o: any) { const { a: { m } = { m: getManager() } } = o; return await m; }', doubtful],
  'a nested pattern': ['const o = { a: { m: getManager() } };\nexport async function f() { const { a: { m } } = o; return await m; }', stripped],
  'a pattern that is assigned': ['class A { m = getManager(); async f() { let m; ({ m } = this); return await m; } }', stripped],
  'a pattern that is assigned something else': ['export async function f() { let m = getManager(); ({ m } = other); return await m; }', doubtful],
  'a list pattern': ['export async function f() { const [m] = [getManager()]; return await m; }', stripped],
  'a list pattern of a list that others may change': ['const list: any[] = [getManager()];\nexport async function f() { const [m] = list; return await m; }', doubtful],
  'an element of a list': ['const list = [getManager()];\nexport const f = async () => await list[0];', doubtful],
  'a loop over a list': ['export async function f() { for (const m of [getManager()]) await m; }', stripped],
  'a loop over a list with a promise': ['export async function f() { for (const m of [getManager(), getManagerAsync()]) await m; }', doubtful],
  'the rest of a pattern': ['const o: any = { m: getManager() };\nexport async function f() { const { ...r } = o; return await r.m; }'],
};

const promises: Followed = {
  'a promise method that is taken': ['export function f() { const { then } = getManager() as any; return then; }', 'then unmigrated then-on-sync-factory'],
  'a promise method that is held': ['export function f() { const later = (getManager() as any).then; return later; }', 'then unmigrated then-on-sync-factory'],
  'a promise that is made of the result': ['export const f = () => Promise.resolve(getManager()).then((m) => m.x);'],
  'a task that is a promise in one case': ['export const f = (is: boolean) => Promise.any([is ? getManager() : getManagerAsync()]);', 'task unmigrated uncertain-await'],
  'a promise method of what is one in one case': ['export const f = (is: boolean) => (is ? (getManager() as any) : getManagerAsync()).then(() => 1);', 'then unmigrated uncertain-await'],
};

follow('functions that are followed', functions);
follow('objects that are followed', objects);
follow('patterns that are followed', patterns);
follow('promises that are none', promises);

it.each([
  ["import m = require('./manager');\nexport const f = async () => await m();\n", ['src/a.ts:2 await migrated']],
  ["import m from './manager';\nexport const f = async () => await m();\n", ['src/a.ts:2 await migrated']],
  ["const m = require('./manager');\nexports.f = async () => await m();\n", ['src/a.ts:2 await migrated']],
  ["exports.f = async () => await require('./manager')();\n", ['src/a.ts:1 await migrated']],
  ["exports.f = () => require('./manager')().then(() => 1);\n", ['src/a.ts:1 then unmigrated then-on-sync-factory']],
])('a module that is a factory itself: %s', (text, sites) => {
  const files = {
    'src/manager.ts': 'function getManager() { return { x: 1 }; }\nexport = getManager;\n',
    'src/legacy.ts': 'export const old = 1;\n',
    'tsconfig.json': '{ "compilerOptions": { "module": "commonjs", "esModuleInterop": true } }',
    'src/a.ts': text,
  };
  expect(sitesOf(write(create(files, { canonical: 'src/manager.ts', legacy: ['src/legacy.ts'] })))).toEqual(sites);
});
