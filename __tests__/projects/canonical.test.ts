import { canonical, check, legacy, manifest, modules, type Case } from './project';

const internal = { ...manifest, canonical: { module: 'src/manager.ts', internal: ['src/impl/**'] } };
const workspace = { canonical: '@acme/sockets', legacy: [{ module: 'src/legacy.ts', symbols: { getOld: 'getManager' } }], factories: { getManager: 'sync' } };

const cases: Record<string, Case> = {
  'an await in an internal module stays': {
    manifest: internal,
    files: { ...modules, 'src/impl/pool.ts': "import { getManager } from '../manager';\nexport async function f() { return (await getManager()).x; }\n" },
    sites: ['src/impl/pool.ts:2 await unmigrated canonical-closure'],
    written: {},
  },
  'an await in the module that defines what the canonical one exports stays': {
    manifest,
    files: {
      'src/legacy.ts': legacy,
      'src/manager.ts': "export { Manager, getManager, getManagerAsync } from './define';\n",
      'src/define.ts': `${canonical}export async function boot() { const m = await import('./manager'); await m.getManager(); }\n`,
    },
    sites: ['src/define.ts:4 await unmigrated canonical-closure'],
    written: {},
  },
  'a canonical workspace package stays, and its consumers lose their awaits': {
    manifest: workspace,
    files: {
      'package.json': JSON.stringify({ name: 'root', workspaces: ['packages/*'] }),
      'packages/sockets/package.json': JSON.stringify({ name: '@acme/sockets', exports: './src/index.ts' }),
      'packages/sockets/src/index.ts': `${canonical}export async function late() { const { getOld } = await import('../../../src/legacy'); await getOld(); }\n`,
      'src/legacy.ts': legacy,
      'src/a.ts': "import { getManager } from '@acme/sockets';\nawait getManager();\n",
      'src/b.ts': "import { getManager } from '../packages/sockets/src/index';\nawait getManager();\n",
    },
    sites: ['packages/sockets/src/index.ts:4 dynamic-import unmigrated canonical-closure', 'src/a.ts:2 await migrated', 'src/b.ts:2 await migrated'],
    written: {
      'src/a.ts': "import { getManager } from '@acme/sockets';\ngetManager();\n",
      'src/b.ts': "import { getManager } from '../packages/sockets/src/index';\ngetManager();\n",
    },
  },
  'what the canonical module loads stays, but for its types': {
    manifest,
    files: {
      'src/legacy.ts': legacy,
      'src/manager.ts': `import type { T } from './types';\nimport { helper } from './helper';\n${canonical}export type U = T;\nhelper;\n`,
      'src/types.ts': "import type { OldManager } from './legacy';\nexport type T = OldManager;\n",
      'src/helper.ts': "import { OldManager } from './legacy';\nexport const helper = OldManager;\n",
    },
    sites: ['src/helper.ts:1 import unmigrated canonical-closure', 'src/types.ts:1 import-type migrated'],
    written: { 'src/types.ts': "import type { Manager } from './manager';\nexport type T = Manager;\n" },
  },
  'a generated file keeps its await': {
    manifest,
    files: { ...modules, 'src/a.ts': "/* @generated */\nimport { getManager } from './manager';\nexport const f = async () => await getManager();\n" },
    sites: ['src/a.ts:3 await unmigrated generated-file'],
    written: {},
  },
};

describe('what nobody edits', () => {
  it.each(Object.keys(cases))('%s', (name) => {
    check(cases[name]!);
  });
});
