import { canonical, check, legacy, manifest, modules, type Case } from './project';

const packages = {
  canonical: 'packages/core/src/index.ts',
  legacy: [{ module: 'packages/sockets/src/index.ts', symbols: { OldManager: 'Manager' } }],
};
const packageFiles = { 'packages/core/src/index.ts': canonical, 'packages/sockets/src/index.ts': legacy };
const use = (specifier: string) => `import { OldManager } from '${specifier}';\nnew OldManager();\n`;
const used = (specifier: string) => `import { Manager } from '${specifier}';\nnew Manager();\n`;
const compilerOptions = (options: object) => JSON.stringify({ compilerOptions: options });

/** Packages with a tsconfig each, by which the same alias leads every other one to the legacy module, and the rest to a module of their own. */
const manyPackages = Array.from({ length: 80 }, (_, index) => ({ name: `packages/p${String(index).padStart(2, '0')}`, leads: index % 2 === 0 }));
const leading = manyPackages.filter(({ leads }) => leads).map(({ name }) => name);

const cases: Record<string, Case> = {
  'one alias that eighty tsconfigs give many meanings': {
    manifest,
    files: {
      ...modules,
      ...Object.fromEntries(manyPackages.flatMap(({ name, leads }) => [
        [`${name}/tsconfig.json`, compilerOptions({ lib: ['es2022'], paths: { '@/*': [leads ? '../../src/*' : './own/*'] } })],
        [`${name}/a.ts`, use('@/legacy')],
        [`${name}/own/legacy.ts`, legacy],
      ])),
    },
    sites: leading.map((name) => `${name}/a.ts:1 import migrated`),
    written: Object.fromEntries(leading.map((name) => [`${name}/a.ts`, used('@/manager')])),
  },
  'one alias that two tsconfigs give two meanings': {
    manifest: { canonical: 'a/src/manager.ts', legacy: [{ module: 'a/src/legacy.ts', symbols: { OldManager: 'Manager' } }] },
    files: {
      'a/tsconfig.json': compilerOptions({ paths: { '@/*': ['./src/*'] } }),
      'a/src/manager.ts': canonical,
      'a/src/legacy.ts': legacy,
      'a/src/use.ts': use('@/legacy'),
      'b/tsconfig.json': compilerOptions({ paths: { '@/*': ['./src/*'] } }),
      'b/src/legacy.ts': legacy,
      'b/src/use.ts': use('@/legacy'),
    },
    sites: ['a/src/use.ts:1 import migrated'],
    written: { 'a/src/use.ts': used('@/manager') },
  },
  'a wildcard in the middle of a path': {
    manifest: packages,
    files: { ...packageFiles, 'tsconfig.json': compilerOptions({ paths: { '@acme/*': ['./packages/*/src/index.ts'] } }), 'apps/a.ts': use('@acme/sockets') },
    sites: ['apps/a.ts:1 import migrated'],
    written: { 'apps/a.ts': used('../packages/core/src') },
  },
  'a wildcard in the middle of a path to a folder': {
    manifest: packages,
    files: { ...packageFiles, 'tsconfig.json': compilerOptions({ paths: { '@acme/*': ['./packages/*/src'] } }), 'apps/a.ts': use('@acme/sockets') },
    sites: ['apps/a.ts:1 import migrated'],
    written: { 'apps/a.ts': used('../packages/core/src') },
  },
  'an alias without a slash': {
    manifest,
    files: { ...modules, 'tsconfig.json': compilerOptions({ paths: { '~*': ['./src/*'] } }), 'src/sub/a.ts': use('~legacy') },
    sites: ['src/sub/a.ts:1 import migrated'],
    written: { 'src/sub/a.ts': used('../manager') },
  },
  'a baseUrl': {
    manifest,
    files: { ...modules, 'tsconfig.json': compilerOptions({ baseUrl: 'src' }), 'src/sub/a.ts': use('legacy') },
    sites: ['src/sub/a.ts:1 import migrated'],
    written: { 'src/sub/a.ts': used('manager') },
  },
  'a tsconfig of references alone': {
    manifest,
    files: {
      ...modules,
      'tsconfig.json': JSON.stringify({ files: [], references: [{ path: './tsconfig.app.json' }] }),
      'tsconfig.app.json': JSON.stringify({ compilerOptions: { composite: true, paths: { '@/*': ['./src/*'], old: ['./src/legacy.ts'] } }, include: ['src'] }),
      'src/sub/a.ts': use('@/legacy'),
      'src/sub/b.ts': use('old'),
    },
    sites: ['src/sub/a.ts:1 import migrated', 'src/sub/b.ts:1 import migrated'],
    written: { 'src/sub/a.ts': used('@/manager'), 'src/sub/b.ts': used('../manager') },
  },
  'an alias of a tsconfig that others refer from': {
    manifest,
    files: {
      ...modules,
      'tsconfig.json': JSON.stringify({ files: [], compilerOptions: { paths: { '@ui/*': ['./src/*'] } }, references: [{ path: './tsconfig.app.json' }] }),
      'tsconfig.app.json': JSON.stringify({ compilerOptions: { strict: true }, include: ['src'] }),
      'src/a.ts': use('@ui/legacy'),
    },
    sites: ['src/a.ts:1 import migrated'],
    written: { 'src/a.ts': used('@ui/manager') },
  },
  'an alias of the manifest': {
    manifest: { ...manifest, resolve: { alias: { sockets: 'src/legacy.ts' } } },
    files: { ...modules, 'src/a.ts': use('sockets') },
    sites: ['src/a.ts:1 import migrated'],
    written: { 'src/a.ts': used('./manager') },
  },
  'a pattern among the imports of package.json': {
    manifest,
    files: { ...modules, 'package.json': JSON.stringify({ name: 'x', imports: { '#*': './src/*.ts' } }), 'src/sub/a.ts': use('#legacy') },
    sites: ['src/sub/a.ts:1 import migrated'],
    written: { 'src/sub/a.ts': used('../manager') },
  },
  'exports of a workspace package': {
    manifest: { canonical: 'packages/x/src/manager.ts', legacy: [{ module: 'packages/x/src/ws/old.ts', symbols: { OldManager: 'Manager' } }] },
    files: {
      'package.json': JSON.stringify({ name: 'r', workspaces: ['packages/*'] }),
      'packages/x/package.json': JSON.stringify({ name: '@acme/x', exports: { './legacy': './src/ws/old.ts', './ws/*': './src/ws/*.ts' } }),
      'packages/x/src/manager.ts': canonical,
      'packages/x/src/ws/old.ts': legacy,
      'apps/a.ts': use('@acme/x/legacy'),
      'apps/b.ts': use('@acme/x/ws/old'),
    },
    sites: ['apps/a.ts:1 import migrated', 'apps/b.ts:1 import migrated'],
    written: { 'apps/a.ts': used('../packages/x/src/manager'), 'apps/b.ts': used('../packages/x/src/manager') },
  },
  'a declaration file beside its module': {
    manifest: { canonical: 'src/manager.ts', legacy: [{ module: 'src/old.js', symbols: { OldManager: 'Manager' } }] },
    files: {
      'src/manager.ts': canonical,
      'src/old.js': 'export class OldManager {}\n',
      'src/old.d.ts': 'export class OldManager { x: number }\n',
      'src/a.ts': use('./old'),
      'src/b.ts': use('./old.js'),
    },
    sites: ['src/a.ts:1 import migrated', 'src/b.ts:1 import migrated'],
    written: { 'src/a.ts': used('./manager'), 'src/b.ts': used('./manager.js') },
  },
  'a folder whose package.json has a main': {
    manifest: { canonical: 'src/manager.ts', legacy: [{ module: 'src/ws/lib/old.ts', symbols: { OldManager: 'Manager' } }] },
    files: { 'src/manager.ts': canonical, 'src/ws/package.json': '{"main":"./lib/old.ts"}', 'src/ws/lib/old.ts': legacy, 'src/a.ts': use('./ws') },
    sites: ['src/a.ts:1 import migrated'],
    written: { 'src/a.ts': used('./manager') },
  },
  'a folder by its dots': {
    manifest: { canonical: 'src/websocket/index.ts', legacy: [{ module: 'src/ws/index.ts', symbols: { OldManager: 'Manager' } }] },
    files: { 'src/websocket/index.ts': canonical, 'src/ws/index.ts': legacy, 'src/ws/a.ts': use('.'), 'src/ws/d/b.ts': use('../') },
    sites: ['src/ws/a.ts:1 import migrated', 'src/ws/d/b.ts:1 import migrated'],
    written: { 'src/ws/a.ts': used('../websocket'), 'src/ws/d/b.ts': used('../../websocket') },
  },
  'a query behind the specifier': {
    manifest,
    files: { ...modules, 'src/a.ts': `import worker from './legacy?worker';\nimport raw from '../src/legacy?raw';\nconsole.log(worker, raw);\n${use('./legacy')}` },
    sites: ['src/a.ts:1 import unmigrated unsupported-syntax', 'src/a.ts:2 import unmigrated unsupported-syntax', 'src/a.ts:4 import migrated'],
    written: { 'src/a.ts': `import worker from './legacy?worker';\nimport raw from '../src/legacy?raw';\nconsole.log(worker, raw);\n${used('./manager')}` },
  },
};

describe('a module that is reached through', () => {
  it.each(Object.keys(cases))('%s', (name) => {
    check(cases[name]!);
  });
});
