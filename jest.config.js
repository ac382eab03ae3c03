/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // Most tests wait for the executable; jest would leave one processor idle.
  maxWorkers: '100%',
  globalSetup: '<rootDir>/__tests__/build.ts',
  globalTeardown: '<rootDir>/__tests__/forget-cache.ts',
  // Packages of fixtures, some with broken files, are none of ours.
  modulePathIgnorePatterns: ['<rootDir>/__testfixtures__/update-dependencies/'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  transform: { '^.+\\.[cm]?[jt]sx?$': ['@swc/jest', { module: { type: 'commonjs' } }] },
  // These ship as ES modules only, which jest's own loader cannot `require`.
  transformIgnorePatterns: ['/node_modules/(?!(?:oxc-parser|oxc-resolver)/)'],
};
