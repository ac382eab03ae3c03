/**
 * Draws docs/images/dry-run.svg from what `ssot-codemod demo` really prints: the diff of one file, one site that needs a
 * person, and the summary. `--check` changes nothing and exits with 1 if the picture is stale.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { draw } from './terminal-picture.mjs';

const shownFile = 'src/dispatch/assignParcel.ts';
const shownReason = 'unmapped-symbol';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const picture = join(repository, 'docs/images/dry-run.svg');
const svg = draw(['$ npx ssot-codemod demo', ...excerpt(demoOutput())], 'A dry run of ssot-codemod over its bundled example');
const isFresh = existsSync(picture) && readFileSync(picture, 'utf8') === svg;

if (process.argv.includes('--check')) {
  if (!isFresh) console.error('docs/images/dry-run.svg is stale: run node scripts/terminal-svg.mjs');
  process.exitCode = isFresh ? 0 : 1;
} else {
  mkdirSync(dirname(picture), { recursive: true });
  writeFileSync(picture, svg);
}

function demoOutput() {
  const env = { ...process.env, FORCE_COLOR: '1', NO_COLOR: undefined };
  return execFileSync(process.execPath, [join(repository, 'bin/ssot-codemod.js'), 'demo'], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trimEnd().split('\n');
}

/** What is left out is marked. */
function excerpt(lines) {
  const plain = lines.map(stripVTControlCharacters);
  const part = (isStart, isEnd) => {
    const start = plain.findIndex(isStart);
    if (start < 0) throw new Error(`The demo prints no line that fits ${isStart}`);
    const length = plain.slice(start + 1).findIndex(isEnd);
    return lines.slice(start, length < 0 ? undefined : start + 1 + length);
  };
  const blanks = plain.flatMap((line, index) => (line === '' ? [index] : []));
  const reason = plain.findIndex((line) => line.startsWith(`${shownReason} (`));
  const [, endOfFirstSite] = blanks.filter((index) => index > reason);
  return [
    ...['⋮', ...part((line) => line === `--- a/${shownFile}`, (line) => /^(?:--- a\/|Not migrated)/.test(line))],
    ...['⋮', ...part((line) => line.startsWith('Not migrated'), (line) => line === '')],
    ...['⋮', ...part((line) => line.startsWith(`${shownReason} (`), (_line, index) => index >= endOfFirstSite - reason)],
    ...['⋮', ...part((line) => line.startsWith('Legacy module'), () => false)],
  ];
}
