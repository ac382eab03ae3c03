import { ssotCodemod } from '../executable';
import { canonical, check, create, legacy, manifest, modules, type Case } from './project';

const react = (provider: string) => `export function ${provider}() { return null; }\n`;
const gone = { ...manifest, legacy: [{ module: 'src/legacy.ts', symbols: { getOld: 'getManager', gone: null } }] };

const cases: Record<string, Case> = {
  'a variable moves with the type of the module that is written at it': {
    manifest,
    files: { ...modules, 'src/a.ts': "let mod: typeof import('./legacy');\nexport async function setup() { mod = await import('./legacy'); }\nexport const t = () => mod.getOld();\n" },
    sites: ['src/a.ts:1 import-type-node migrated', 'src/a.ts:2 dynamic-import migrated'],
    written: { 'src/a.ts': "let mod: typeof import('./manager');\nexport async function setup() { mod = await import('./manager'); }\nexport const t = () => mod.getManager();\n" },
  },
  'so it does when the type is one of a union': {
    manifest,
    files: { ...modules, 'src/a.ts': "let mod: typeof import('./legacy') | undefined;\nexport async function setup() { mod = await import('./legacy'); return mod.getOld(); }\n" },
    sites: ['src/a.ts:1 import-type-node migrated', 'src/a.ts:2 dynamic-import migrated'],
    written: { 'src/a.ts': "let mod: typeof import('./manager') | undefined;\nexport async function setup() { mod = await import('./manager'); return mod.getManager(); }\n" },
  },
  'both stay when one of them has to': {
    manifest: gone,
    files: { ...modules, 'src/a.ts': "let mod: typeof import('./legacy');\nexport async function setup() { mod = await import('./legacy'); mod.getOld(); mod.gone; }\n" },
    sites: ['src/a.ts:1 import-type-node unmigrated unmapped-symbol', 'src/a.ts:2 dynamic-import unmigrated unmapped-symbol'],
    written: {},
  },
  'a module stays when its type has a name of its own': {
    manifest,
    files: { ...modules, 'src/a.ts': "type X = typeof import('./legacy');\nlet mod: X;\nexport async function setup() { mod = await import('./legacy'); return mod.getOld(); }\n" },
    sites: ['src/a.ts:1 import-type-node unmigrated namespace-escape', 'src/a.ts:3 dynamic-import unmigrated namespace-escape'],
    written: {},
  },
  'a require moves with the type that it is said to be of': {
    manifest,
    files: { ...modules, 'src/a.ts': "const old = require('./legacy') as typeof import('./legacy');\nold.getOld();\n" },
    sites: ['src/a.ts:1 require migrated', 'src/a.ts:1 import-type-node migrated'],
    written: { 'src/a.ts': "const old = require('./manager') as typeof import('./manager');\nold.getManager();\n" },
  },
  'a variable that may be something else stays': {
    manifest,
    files: {
      ...modules,
      'src/a.js': "let impl = { getOld() { return 1; } };\ntry { impl = require('./legacy'); } catch {}\nimpl.getOld();\n",
      'src/b.js': "let impl = require('./other');\nif (process.env.X) impl = require('./legacy');\nexports.f = () => impl.getOld();\n",
      'src/other.js': 'exports.getOld = () => 1;\n',
    },
    sites: ['src/a.js:2 require unmigrated namespace-escape', 'src/b.js:2 require unmigrated namespace-escape'],
    written: {},
  },
  'a canonical name that is no identifier is imported as a string': {
    manifest: { canonical: 'src/manager.ts', legacy: [{ module: 'src/legacy.ts', symbols: { Old: 'the-manager' } }] },
    files: {
      'src/manager.ts': "const m = 1;\nexport { m as 'the-manager' };\n",
      'src/legacy.ts': 'export const Old = 1;\n',
      'src/a.ts': "import * as ns from './legacy';\nconsole.log(ns.Old);\n",
      'src/b.ts': "import { Old } from './legacy';\nconsole.log(Old);\n",
    },
    sites: ['src/a.ts:1 import unmigrated unsupported-syntax', 'src/b.ts:1 import migrated'],
    written: { 'src/b.ts': "import { 'the-manager' as Old } from './manager';\nconsole.log(Old);\n" },
  },
  'a canonical name in lower case is no tag of JSX': {
    manifest: { canonical: 'src/manager.tsx', legacy: [{ module: 'src/legacy.tsx', symbols: { OldProvider: 'provider' } }] },
    files: {
      'src/manager.tsx': react('provider'),
      'src/legacy.tsx': react('OldProvider'),
      'src/a.tsx': "import { OldProvider } from './legacy';\nexport const x = <OldProvider />;\n",
      'src/b.tsx': "import * as L from './legacy';\nexport const x = <L.OldProvider />;\n",
    },
    sites: ['src/a.tsx:1 import migrated', 'src/b.tsx:1 import migrated'],
    written: {
      'src/a.tsx': "import { provider as OldProvider } from './manager';\nexport const x = <OldProvider />;\n",
      'src/b.tsx': "import * as L from './manager';\nexport const x = <L.provider />;\n",
    },
  },
  'a lazy component with a catch gets its default before that': {
    manifest,
    files: { ...modules, 'src/a.tsx': "const P = React.lazy(() => import('./legacy').catch(() => ({ default: Fallback })));\n" },
    sites: ['src/a.tsx:1 dynamic-import migrated'],
    written: { 'src/a.tsx': "const P = React.lazy(() => import('./manager').then((m) => ({ default: m.Manager })).catch(() => ({ default: Fallback })));\n" },
  },
};

describe('values', () => {
  it.each(Object.keys(cases))('%s', (name) => {
    check(cases[name]!);
  });

  it('counts what mentions a module whose name is not ASCII', () => {
    const files = {
      'src/manager.ts': canonical,
      'src/größe.ts': legacy,
      'src/a.ts': "import { OldManager } from './größe';\n// see src/größe.ts\nconst s = 'see src/größe.ts now';\nnew OldManager();\n",
    };
    const root = create(files, { canonical: 'src/manager.ts', legacy: [{ module: 'src/größe.ts', symbols: { OldManager: 'Manager' } }] });
    const { summary } = JSON.parse(ssotCodemod(['-f', 'json'], { cwd: root }).stdout) as { summary: { mentions: object } };
    expect(summary.mentions).toEqual({ total: 3, sites: 1, strings: 1, comments: 1, unaccounted: 0 });
  });
});
