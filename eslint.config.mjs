import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const globalsOfNode = Object.fromEntries(['Buffer', 'URL', 'console', 'fetch', 'performance', 'process'].map((name) => [name, 'readonly']));
const globalsOfCommonJs = Object.fromEntries(['__dirname', '__filename', 'module', 'require'].map((name) => [name, 'readonly']));

export default defineConfig(
  // Fixtures and the example are what the tool works on: their faults are their point.
  globalIgnores(['__testfixtures__/', 'corpora/', 'examples/', 'dist/', 'coverage/']),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    extends: [js.configs.recommended],
    rules: {
      // A longer file is two ideas.
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      // The text of a terminal is full of them.
      'no-control-regex': 'off',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: globalsOfNode } },
  { files: ['**/*.{js,cjs}'], languageOptions: { sourceType: 'commonjs', globals: globalsOfCommonJs } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Loaded late, by the few files that need them.
      '@typescript-eslint/no-require-imports': ['error', { allow: ['^jscodeshift/', '^@typescript-eslint/scope-manager$', '^jsonc-parser$', '^\\./(?:types|engine|renderer|markdown/document-session)$', '^\\.\\./dist/'] }],
      // An empty text and 0 columns are as good as nothing, and `||` says so.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `tsc` says undefined of every index: where the code around it knows better, `!` is how it says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The parsers declare constant enums, whose names `isolatedModules` leaves out of reach.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // A port is asynchronous because some answers are; others are there at once.
      '@typescript-eslint/require-await': 'off',
      // Most objects here are closures, whose methods know no `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Only the command line talks to the terminal and decides how the process ends.
    files: ['src/**/*.ts', 'transforms/**/*.ts'],
    ignores: ['src/cli.ts', 'src/commands/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': ['error', ...['argv', 'exit', 'exitCode', 'stdin', 'stdout', 'stderr'].map((property) => ({
        object: 'process',
        property,
        message: 'Leave this to src/cli.ts: give it what it has to print, or throw.',
      }))],
    },
  },
  {
    files: ['__tests__/**/*.ts'],
    rules: {
      // The body of a `describe` is no function that anybody has to keep in mind.
      'max-lines-per-function': 'off',
      // What a test reads from JSON, it goes on to check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
