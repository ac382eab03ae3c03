import { check, manifest, modules, type Case } from './project';

const review = ['unmigrated', 'needs-review'].join(' ');
const cases: Record<string, Case> = {
  'jest by another name': {
    manifest,
    files: { ...modules, 'src/a.test.ts': "import { jest as j } from '@jest/globals';\nj.mock('./legacy', () => ({ getOld: j.fn() }));\nimport { getOld } from './legacy';\ngetOld();\n" },
    sites: [`src/a.test.ts:2 jest.mock ${review}`, `src/a.test.ts:3 import ${review}`],
    written: {},
  },
  'jest by another name, when likely changes are wanted': {
    manifest,
    args: ['--certainty', 'likely'],
    files: { ...modules, 'src/a.test.ts': "import { jest as j } from '@jest/globals';\nj.mock('./legacy', () => ({ getOld: j.fn() }));\nimport { getOld } from './legacy';\ngetOld();\n" },
    sites: ['src/a.test.ts:2 jest.mock migrated', 'src/a.test.ts:3 import migrated'],
    written: {
      'src/a.test.ts':
        "import { jest as j } from '@jest/globals';\nj.mock('./manager', () => ({ ...j.requireActual('./manager'), getManager: j.fn() }));\nimport { getManager } from './manager';\ngetManager();\n",
    },
  },
  'a path that require.resolve finds': {
    manifest,
    files: { ...modules, 'src/a.test.ts': "jest.mock(require.resolve('./legacy'));\nimport { getOld } from './legacy';\ngetOld();\n" },
    sites: ['src/a.test.ts:1 jest.mock unmigrated mock-conflict', 'src/a.test.ts:2 import unmigrated mock-conflict'],
    written: {},
  },
  'an import as what is mocked': {
    manifest,
    files: {
      ...modules,
      'src/a.test.ts': "import { vi } from 'vitest';\nvi.mock(import('./legacy'), async (original) => ({ ...(await original()), getOld: vi.fn() }));\nimport { getOld } from './legacy';\ngetOld();\n",
    },
    sites: [`src/a.test.ts:2 vi.mock ${review}`, `src/a.test.ts:3 import ${review}`],
    written: {},
  },
  'an await that a rule leaves alone without the mock that it is for': {
    manifest,
    args: ['--certainty', 'likely', '--rule', 'strip-invalid-awaits'],
    files: { ...modules, 'src/a.test.ts': "import { getManager } from './manager';\njest.mocked(getManager).mockResolvedValue({});\nawait getManager();\n" },
    sites: [`src/a.test.ts:2 mock ${review}`, `src/a.test.ts:3 await ${review}`],
    written: {},
  },
  'an import that stays for an assertion, and the mock that stays with it': {
    manifest,
    args: ['--certainty', 'likely'],
    files: {
      ...modules,
      'src/a.test.ts': "import { getOld } from './legacy';\njest.mock('./legacy', () => ({ getOld: jest.fn().mockRejectedValue(1) }));\nawait expect(getOld()).rejects.toThrow();\n",
    },
    sites: ['src/a.test.ts:1 import unmigrated intentional-await', 'src/a.test.ts:2 jest.mock unmigrated mock-conflict', 'src/a.test.ts:3 assertion unmigrated intentional-await'],
    written: {},
  },
  'a mock that returns a promise, which an await is for': {
    manifest,
    args: ['--certainty', 'likely'],
    files: {
      ...modules,
      'src/a.test.ts': "jest.mock('./legacy', () => ({ getOld: jest.fn().mockResolvedValue({}) }));\nimport { getOld } from './legacy';\ntest('x', async () => { expect(await getOld()).toBe(1); });\n",
    },
    sites: ['src/a.test.ts:1 jest.mock migrated', 'src/a.test.ts:1 mock migrated', 'src/a.test.ts:2 import migrated', 'src/a.test.ts:3 await migrated'],
    written: {
      'src/a.test.ts':
        "jest.mock('./manager', () => ({ ...jest.requireActual('./manager'), getManager: jest.fn().mockReturnValue({}) }));\nimport { getManager } from './manager';\ntest('x', async () => { expect(getManager()).toBe(1); });\n",
    },
  },
};

describe('mocks', () => {
  it.each(Object.keys(cases))('%s', (name) => {
    check(cases[name]!);
  });
});
