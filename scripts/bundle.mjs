/**
 * Bundles what the executable runs on into `dist/`, as a run lasts about a second: the command line and its search threads, which
 * would be some 400 modules to find and compile, half of them of other packages, whose licenses are put beside them; and the
 * compiler that ts-morph brings, which loads in half the time without its comments and long names, and with the declarations of
 * the language in files of their own.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parserInMemory, parserUrl } from './parser/plugin.mjs';

const require = createRequire(import.meta.url);
const { getLibFiles, libFolderInMemoryPath } = require('@ts-morph/common');
const at = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const dist = at('../dist');
const common = { bundle: true, outdir: dist, platform: 'node', format: 'cjs', target: 'node20.19', supported: { 'dynamic-import': false }, logLevel: 'warning' };

/** What has a binary to find, is loaded by few runs, or cannot be bundled. */
const external = ['oxc-resolver', 'jscodeshift', 'jiti', '@inquirer/core', 'jsonc-parser', '@lezer/markdown', 'yaml'];

/** Stands in for the few names that `src/languages/javascript/types/` takes from these packages. */
const compilerPackages = {
  name: 'compiler',
  setup: ({ onResolve }) => onResolve({ filter: /^(?:ts-morph|@ts-morph\/common)$/ }, () => ({ path: './compiler.js', external: true })),
};
const compiler = `'use strict';
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const folder = join(__dirname, 'lib');
const typescript = require('./code-cache.js').load(join(__dirname, 'typescript.js'));
if (require('node:worker_threads').isMainThread) process.once('exit', () => typescript.keep());
exports.ts = typescript.exports;
exports.libFolderInMemoryPath = ${JSON.stringify(libFolderInMemoryPath)};
exports.getLibFiles = () => readdirSync(folder).map((fileName) => ({ fileName, text: readFileSync(join(folder, fileName), 'utf8') }));
`;

/** What is global in which version of the language, two thirds of the files of scope analysis, is not asked of it (`lib: []`). */
const noGlobals = {
  name: 'no-globals',
  setup: ({ onLoad }) => onLoad({ filter: /scope-manager\/dist\/lib\/index\.js$/ }, () => ({ contents: 'exports.lib = new Map();' })),
};

/** Bundles are read byte by byte. Texts come escaped, but a pattern that is not written with escapes would look for other characters. */
function refuseBeyondAscii(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => /[^\0-\x7f]/.test(line) && !/^\s*(?:\/\/|\/?\*)/.test(line));
  if (lines.length > 0) throw new Error(`Not in ASCII, in a pattern or a raw text: ${lines.join('\n').slice(0, 500)}`);
}

function licensesOf({ inputs }) {
  const packages = new Set(Object.keys(inputs).flatMap((file) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const texts = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(path.join(folder, file), 'utf8').trim() : ''}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

/** Both sides of a run in one file, so that what is compiled of it for one serves the other. */
const program = `export { main } from './src/cli';
export const search = () => require('./src/search-thread');
`;
const searchThread = `'use strict';
require('./code-cache.js').load(require('node:path').join(__dirname, 'cli.js')).exports.search();
`;

const bundled = {
  stdin: { contents: program, resolveDir: at('..') },
  outdir: undefined,
  outfile: path.join(dist, 'cli.js'),
  ...parserUrl,
};

mkdirSync(path.join(dist, 'lib'), { recursive: true });
for (const { fileName, text } of getLibFiles()) writeFileSync(path.join(dist, 'lib', fileName), text);
for (const cache of readdirSync(dist).filter((file) => file.includes('.cache'))) rmSync(path.join(dist, cache));
writeFileSync(path.join(dist, 'compiler.js'), compiler);
writeFileSync(path.join(dist, 'search-thread.js'), searchThread);
const [{ metafile }] = await Promise.all([
  build({ ...common, ...bundled, external, plugins: [compilerPackages, noGlobals, parserInMemory], metafile: true }),
  build({ ...common, entryPoints: [at('../src/code-cache.ts')] }),
  // The comment with its license stays.
  build({ ...common, entryPoints: [path.join(path.dirname(require.resolve('@ts-morph/common')), 'typescript.js')], minify: true, charset: 'ascii', legalComments: 'inline' }),
]);
writeFileSync(path.join(dist, 'third-party-licenses.txt'), licensesOf(metafile));
refuseBeyondAscii(bundled.outfile);
