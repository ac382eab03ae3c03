/**
 * Bundles what the executable runs on into `dist/`, as a run lasts about a second: the command line and its search threads, which
 * would be some 180 modules to find and compile; and the compiler that ts-morph brings, which loads in half the time without its
 * comments and long names, and with the declarations of the language in files of their own.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const { getLibFiles, libFolderInMemoryPath } = require('@ts-morph/common');
const at = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const dist = at('../dist');
const common = { bundle: true, outdir: dist, platform: 'node', format: 'cjs', target: 'node20.19', logLevel: 'warning' };

/** Stands in for the few names that `src/languages/javascript/types/` takes from these packages. */
const compilerPackages = {
  name: 'compiler',
  setup: ({ onResolve }) => onResolve({ filter: /^(?:ts-morph|@ts-morph\/common)$/ }, () => ({ path: './compiler.js', external: true })),
};
const compiler = `'use strict';
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const folder = join(__dirname, 'lib');
exports.ts = require('./typescript.js');
exports.libFolderInMemoryPath = ${JSON.stringify(libFolderInMemoryPath)};
exports.getLibFiles = () => readdirSync(folder).map((fileName) => ({ fileName, text: readFileSync(join(folder, fileName), 'utf8') }));
`;

mkdirSync(path.join(dist, 'lib'), { recursive: true });
for (const { fileName, text } of getLibFiles()) writeFileSync(path.join(dist, 'lib', fileName), text);
writeFileSync(path.join(dist, 'compiler.js'), compiler);
await Promise.all([
  build({ ...common, entryPoints: ['cli', 'search-thread'].map((name) => at(`../src/${name}.ts`)), packages: 'external', plugins: [compilerPackages] }),
  // The comment with its license stays.
  build({ ...common, entryPoints: [path.join(path.dirname(require.resolve('@ts-morph/common')), 'typescript.js')], minify: true, charset: 'ascii', legalComments: 'inline' }),
]);
