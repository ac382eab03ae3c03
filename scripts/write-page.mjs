/**
 * Bundles src/reporters/html/page/, which runs in the browser, into src/reporters/html/page-assets.ts, which the HTML reporter puts
 * into its file. `--check` changes nothing and exits with 1 if the bundle is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = new URL('../src/reporters/html/', import.meta.url);
const file = new URL('page-assets.ts', folder);
const source = (name) => fileURLToPath(new URL(`page/${name}`, folder));

const { outputFiles } = await build({
  entryPoints: { script: source('main.ts'), style: source('style/page.css') },
  outdir: fileURLToPath(folder),
  bundle: true,
  minify: true,
  charset: 'ascii',
  format: 'iife',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  write: false,
});
const textOf = (ending) => JSON.stringify(outputFiles.find(({ path }) => path.endsWith(ending)).text.trimEnd());
const text = `// Written by scripts/write-page.mjs from page/.
export const pageScript = ${textOf('.js')};
export const pageStyle = ${textOf('.css')};
`;

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('src/reporters/html/page-assets.ts is stale: run node scripts/write-page.mjs');
  process.exitCode = 1;
}
