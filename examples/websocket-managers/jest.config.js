'use strict';

const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: { parser, target: 'es2022', transform: { legacyDecorator: true, react: { runtime: 'classic' } } },
    module: { type: 'commonjs' },
  },
];

/** @type {import('jest').Config} */
module.exports = {
  displayName: 'pedalpost-live',
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.*'],
  moduleFileExtensions: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'cjs', 'mjs', 'json', 'node'],
  moduleNameMapper: {
    '^@/(.*)$': '<rootDir>/src/$1',
    // TypeScript files are imported by the name that they will have once they are built.
    '^(\\.{1,2}/.*)\\.([cm]?)js$': ['$1.$2ts', '$1.tsx', '$1.$2js', '$1.ts'],
  },
  transform: {
    '\\.[cm]?ts$': swc({ syntax: 'typescript', decorators: true }),
    '\\.tsx$': swc({ syntax: 'typescript', tsx: true, decorators: true }),
    '\\.(js|jsx|cjs)$': swc({ syntax: 'ecmascript', jsx: true }),
  },
};
