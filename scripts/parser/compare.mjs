/**
 * Whether the parser that is bundled says of every script below some folders what oxc-parser says in JSON:
 * `node scripts/parser/compare.mjs FOLDER…`. Ends with 1 where it does not.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import { parseSync } from 'oxc-parser';
import { parserInMemory, parserUrl } from './plugin.mjs';

// Beside the package, so that it finds the parser's binary.
const folder = mkdtempSync(fileURLToPath(new URL('../../node_modules/.parser-', import.meta.url)));

async function bundledParser() {
  const outfile = path.join(folder, 'parser.js');
  await build({ ...parserUrl, stdin: { contents: "export { parseSync } from 'oxc-parser';", resolveDir: folder }, outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', plugins: [parserInMemory] });
  return createRequire(import.meta.url)(outfile).parseSync;
}

function scriptsBelow(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile() && /\.[cm]?[jt]sx?$/.test(each.name)).map((each) => path.join(each.parentPath, each.name));
}

const parts = ['errors', 'comments', 'module', 'program'];

try {
  const inMemory = await bundledParser();
  const files = process.argv.slice(2).flatMap(scriptsBelow).filter((file) => !file.includes('node_modules'));
  const options = { astType: 'ts' };
  const differing = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const [ours, theirs] = [inMemory(file, text, options), parseSync(file, text, options)];
    // Parsed in between, so that the tree has to be read from memory that has held another.
    if (text.length % 2 === 0) inMemory('other.ts', 'other()', options);
    const unlike = parts.filter((part) => !isDeepStrictEqual(ours[part], theirs[part]));
    return unlike.length === 0 ? [] : [`${file}: ${unlike.join(', ')}`];
  });
  console.log([...differing, `${files.length} files, ${differing.length} differ`].join('\n'));
  process.exitCode = differing.length > 0 || files.length === 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
