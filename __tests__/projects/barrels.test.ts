import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { changed, check, create, factories, manifest, modules, sitesOf, write, type Case } from './project';

const awaiting = "import { getOld } from './barrel';\nexport const f = async () => (await getOld()).x;\n";
const stripped = "import { getOld } from './barrel';\nexport const f = async () => getOld().x;\n";
const named = "export { getOld } from './legacy';\n";
const namedMoved = "export { getManager as getOld } from './manager';\n";
const ofPackage = { ...manifest, legacy: [{ module: '@acme/legacy', symbols: { getOld: 'getManager' } }] };
const sameNames = { ...manifest, legacy: [{ module: 'src/legacy.ts', symbols: { getManager: 'getManager' } }] };
const sameNamesFiles = { ...modules, 'src/legacy.ts': 'export async function getManager() { return 1; }\n' };

const cases: Record<string, Case> = {
  'that stays for a call that nobody waits for': {
    manifest: { ...manifest, legacy: [{ module: 'src/legacy.ts', symbols: { peek: 'getManagerAsync' } }] },
    files: { ...modules, 'src/legacy.ts': 'export const peek = () => ({ x: 1 });\n', 'src/barrel.ts': "export { peek } from './legacy';\n", 'src/a.ts': "import { peek } from './barrel';\npeek().x;\n" },
    sites: ['src/a.ts:2 call unmigrated missing-await', 'src/barrel.ts:1 export-from unmigrated missing-await'],
    written: {},
  },
  'of a legacy package': {
    manifest: ofPackage,
    files: { ...modules, 'src/barrel.ts': "export { getOld } from '@acme/legacy';\n", 'src/a.ts': awaiting },
    sites: ['src/a.ts:2 await migrated', 'src/barrel.ts:1 export-from migrated'],
    written: { 'src/barrel.ts': namedMoved, 'src/a.ts': stripped },
  },
  'of a module that is removed': {
    manifest: { ...manifest, legacy: [{ ...manifest.legacy[0]!, removed: true }] },
    files: { 'src/manager.ts': modules['src/manager.ts']!, 'src/barrel.ts': named, 'src/a.ts': awaiting },
    sites: ['src/a.ts:2 await migrated', 'src/barrel.ts:1 export-from migrated'],
    written: { 'src/barrel.ts': namedMoved, 'src/a.ts': stripped },
  },
  'of all of a module that is removed, by way of another one': {
    manifest: { ...manifest, legacy: [{ module: 'src/legacy/index.ts', symbols: { getOld: 'getManager' }, removed: true, exports: ['getOld'] }] },
    files: { 'src/manager.ts': modules['src/manager.ts']!, 'src/inner.ts': "export * from './legacy';\n", 'src/barrel.ts': "export * from './inner';\n", 'src/a.ts': awaiting },
    sites: ['src/a.ts:2 await migrated', 'src/inner.ts:1 export-all migrated'],
    written: { 'src/inner.ts': namedMoved, 'src/a.ts': stripped },
  },
  'of a removed module, for a call that nobody waits for': {
    manifest: { ...manifest, legacy: [{ module: 'src/legacy.ts', symbols: { peek: 'getManagerAsync' }, removed: true }] },
    files: { 'src/manager.ts': modules['src/manager.ts']!, 'src/barrel.ts': "export { peek } from './legacy';\n", 'src/a.ts': "import { peek } from './barrel';\npeek().x;\n" },
    sites: ['src/a.ts:2 call unmigrated missing-await', 'src/barrel.ts:1 export-from migrated'],
    written: { 'src/barrel.ts': "export { getManagerAsync as peek } from './manager';\n" },
  },
  'of a canonical package': {
    manifest: { canonical: { module: '@acme/sockets', exports: ['getManager'] }, legacy: [{ module: 'src/legacy.ts', symbols: { getOld: 'getManager' } }], factories: { getManager: 'sync' } },
    files: { 'src/legacy.ts': modules['src/legacy.ts']!, 'src/barrel.ts': "export { getManager as getOld } from '@acme/sockets';\n", 'src/a.ts': awaiting },
    sites: ['src/a.ts:2 await migrated'],
    written: { 'src/a.ts': stripped },
  },
  'of the canonical namespace': {
    manifest,
    files: { ...modules, 'src/barrel.ts': "export * as ws from './manager';\n", 'src/a.ts': "import { ws } from './barrel';\nexport async function f() { await ws.getManager(); }\n" },
    sites: ['src/a.ts:2 await migrated'],
    written: { 'src/a.ts': "import { ws } from './barrel';\nexport async function f() { ws.getManager(); }\n" },
  },
  'of a legacy namespace that keeps its names': {
    manifest: sameNames,
    files: { ...sameNamesFiles, 'src/barrel.ts': "export * as ws from './legacy';\n", 'src/a.ts': "import { ws } from './barrel';\nexport async function f() { await ws.getManager(); }\n" },
    sites: ['src/a.ts:2 await migrated', 'src/barrel.ts:1 export-all-as migrated'],
    written: { 'src/barrel.ts': "export * as ws from './manager';\n", 'src/a.ts': "import { ws } from './barrel';\nexport async function f() { ws.getManager(); }\n" },
  },
  'of a legacy namespace that does not': {
    manifest,
    files: { ...modules, 'src/barrel.ts': "export * as ws from './legacy';\n", 'src/a.ts': "import { ws } from './barrel';\nexport async function f() { await ws.getOld(); }\n" },
    sites: ['src/barrel.ts:1 export-all-as unmigrated namespace-escape'],
    written: {},
  },
  'with a star, before an await': {
    manifest: sameNames,
    files: { ...sameNamesFiles, 'src/barrel.ts': "export * from './legacy';\n", 'src/a.ts': "import { getManager } from './barrel';\nexport const f = async () => await getManager();\n" },
    sites: ['src/a.ts:2 await migrated', 'src/barrel.ts:1 export-all migrated'],
    written: { 'src/barrel.ts': "export { getManager } from './manager';\n", 'src/a.ts': "import { getManager } from './barrel';\nexport const f = async () => getManager();\n" },
  },
  'with a star, before a then': {
    manifest: { ...manifest, legacy: [{ module: 'src/legacy.ts', symbols: { getOld: 'getManager' } }] },
    files: {
      ...modules,
      'src/legacy.ts': 'export async function getOld() { return 1; }\n',
      'src/barrel.ts': "export * from './legacy';\n",
      'src/a.ts': awaiting,
      'src/b.ts': "import { getOld } from './barrel';\nexport const f = () => getOld().then((x) => x);\n",
    },
    sites: ['src/a.ts:2 await unmigrated then-on-sync-factory', 'src/b.ts:2 then unmigrated then-on-sync-factory', 'src/barrel.ts:1 export-all unmigrated then-on-sync-factory'],
    written: {},
  },
  'with names, before a then': {
    manifest,
    files: { ...modules, 'src/barrel.ts': named, 'src/a.ts': "import { getOld } from './barrel';\nexport const f = () => getOld().then((m) => m.x);\n" },
    sites: ['src/a.ts:2 then unmigrated then-on-sync-factory', 'src/barrel.ts:1 export-from unmigrated then-on-sync-factory'],
    written: {},
  },
  'behind a barrel with a star': {
    manifest,
    files: { ...modules, 'src/inner.ts': named, 'src/barrel.ts': "export * from './inner';\n", 'src/a.ts': awaiting },
    sites: ['src/a.ts:2 await migrated', 'src/inner.ts:1 export-from migrated'],
    written: { 'src/inner.ts': namedMoved, 'src/a.ts': stripped },
  },
  'with a default': {
    manifest,
    files: { ...modules, 'src/barrel.ts': "import { getOld } from './legacy';\nexport default getOld;\n", 'src/a.ts': "import make from './barrel';\nexport const f = async () => await make();\n" },
    sites: ['src/a.ts:2 await migrated', 'src/barrel.ts:1 import migrated'],
    written: { 'src/barrel.ts': "import { getManager } from './manager';\nexport default getManager;\n", 'src/a.ts': "import make from './barrel';\nexport const f = async () => make();\n" },
  },
  'of CommonJS': {
    manifest,
    files: { ...modules, 'src/barrel.js': "exports.getOld = require('./legacy').getOld;\n", 'src/a.js': "const { getOld } = require('./barrel');\nexports.f = async () => { await getOld(); };\n" },
    sites: ['src/a.js:2 await migrated', 'src/barrel.js:1 require migrated'],
    written: { 'src/barrel.js': "exports.getOld = require('./manager').getManager;\n", 'src/a.js': "const { getOld } = require('./barrel');\nexports.f = async () => { getOld(); };\n" },
  },
  'of CommonJS, before an await of a removed module that was one function': {
    manifest: { ...manifest, legacy: [{ module: 'src/legacy.cjs', symbols: { default: 'getManager' }, removed: true, exports: ['default'] }] },
    files: { 'src/manager.ts': modules['src/manager.ts']!, 'src/a.js': "const make = require('./legacy.cjs');\nexports.f = async () => { await make(); };\n" },
    sites: ['src/a.js:1 require migrated', 'src/a.js:2 await migrated'],
    written: { 'src/a.js': "const { getManager: make } = require('./manager.js');\nexports.f = async () => { make(); };\n" },
  },
  'of CommonJS, as an object': {
    manifest,
    files: {
      ...modules,
      'src/barrel.js': "const { getOld } = require('./legacy');\nmodule.exports = { getOld };\n",
      'src/a.js': "const barrel = require('./barrel');\nexports.f = async () => { await barrel.getOld(); };\n",
    },
    sites: ['src/a.js:2 await migrated', 'src/barrel.js:1 require migrated'],
    written: {
      'src/barrel.js': "const { getManager } = require('./manager');\nmodule.exports = { getOld: getManager };\n",
      'src/a.js': "const barrel = require('./barrel');\nexports.f = async () => { barrel.getOld(); };\n",
    },
  },
  'of CommonJS that passes on one of two': {
    manifest,
    files: {
      ...modules,
      'src/barrel.js': "const { getOld } = require('./legacy');\nif (process.env.X) module.exports = { getOld };\nelse module.exports = { getOld: async () => 1 };\n",
      'src/a.js': "const barrel = require('./barrel');\nexports.f = async () => { await barrel.getOld(); };\n",
    },
    sites: ['src/barrel.js:1 require migrated'],
    written: {
      'src/barrel.js': "const { getManager } = require('./manager');\nif (process.env.X) module.exports = { getOld: getManager };\nelse module.exports = { getOld: async () => 1 };\n",
    },
  },
  'that is a workspace package': {
    manifest: { canonical: 'packages/ui/src/manager.ts', legacy: [{ module: 'packages/ui/src/ws/legacy.ts', symbols: { getOld: 'getManager' } }], factories },
    files: {
      'package.json': JSON.stringify({ name: 'r', workspaces: ['packages/*'] }),
      'packages/ui/package.json': JSON.stringify({ name: '@acme/ui', exports: { '.': './src/index.ts' } }),
      'packages/ui/src/manager.ts': modules['src/manager.ts']!,
      'packages/ui/src/ws/legacy.ts': modules['src/legacy.ts']!,
      'packages/ui/src/index.ts': "export { getOld } from './ws/legacy';\n",
      'apps/a.ts': awaiting.replace('./barrel', '@acme/ui'),
    },
    sites: ['apps/a.ts:2 await migrated', 'packages/ui/src/index.ts:1 export-from migrated'],
    written: { 'packages/ui/src/index.ts': namedMoved, 'apps/a.ts': stripped.replace('./barrel', '@acme/ui') },
  },
  'with two stars that lead to the same name': {
    manifest: { canonical: 'src/manager.ts', legacy: ['src/legacy.ts', 'src/legacy2.ts'] },
    files: {
      'src/manager.ts': modules['src/manager.ts']!,
      'src/legacy.ts': "export { Manager } from './manager';\n",
      'src/legacy2.ts': "export { Manager } from './manager';\n",
      'src/barrel.ts': "export * from './legacy';\nexport * from './legacy2';\n",
    },
    sites: ['src/barrel.ts:1 export-all migrated', 'src/barrel.ts:2 export-all migrated'],
    written: { 'src/barrel.ts': "export { Manager } from './manager';\n" },
  },
  'that is generated': {
    manifest,
    files: { ...modules, 'src/barrel.ts': `// @generated\n${named}`, 'src/a.ts': awaiting },
    sites: ['src/barrel.ts:2 export-from unmigrated generated-file'],
    written: {},
  },
};

describe('a barrel', () => {
  it.each(Object.keys(cases))('%s', (name) => {
    check(cases[name]!);
  });

  it('that cannot be written takes back what depends on it', () => {
    const files = { ...modules, 'src/barrel.ts': named, 'src/a.ts': awaiting };
    const root = create(files, manifest);
    chmodSync(join(root, 'src/barrel.ts'), 0o444);
    expect(write(root).status).toBe(3);
    expect(changed(root, files)).toEqual({});
  });

  it('outside of the files of a run holds an await', () => {
    const files = { ...modules, 'src/barrel.ts': named, 'src/sub/a.ts': awaiting.replace('./barrel', '../barrel') };
    const root = create(files, manifest);
    expect(sitesOf(write(root, ['src/sub']))).toEqual(['src/sub/a.ts:2 await unmigrated needs-review']);
    expect(changed(root, files)).toEqual({});
  });

  it.each([
    ['moves', named, 'migrated'],
    ['has to stay', `// @generated\n${named}`, 'nothing'],
  ])('that %s is one to explain as well as to migrate', (_, barrel, status) => {
    const root = create({ ...modules, 'src/barrel.ts': barrel, 'src/a.ts': awaiting }, manifest);
    const explained = ssotCodemod(['explain', 'src/a.ts:2'], { cwd: root });
    expect(/decided +(\S+)/.exec(explained.stdout)?.[1]).toBe(status);
    const sites = sitesOf(ssotCodemod(['-f', 'json'], { cwd: root }));
    expect(sites.includes('src/a.ts:2 await migrated')).toBe(status === 'migrated');
  });
});
