/**
 * Draws docs/images/dry-run.svg from what `ssot-codemod demo` really prints: the diff of one file, one site that needs a
 * person, and the summary. `--check` changes nothing and exits with 1 if the picture is stale.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const shownFile = 'src/dispatch/assignParcel.ts';
const shownReason = 'unmapped-symbol';

const columns = 88;
const cell = { width: 8.4, height: 19, fontSize: 14 };
const margin = { x: 20, top: 48, bottom: 18 };
const theme = { background: '#161b22', foreground: '#d0d7de', bar: '#21262d', 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff' };

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const picture = join(repository, 'docs/images/dry-run.svg');
const svg = draw(['$ npx ssot-codemod demo', ...excerpt(demoOutput())]);
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

function draw(lines) {
  const width = Math.ceil(columns * cell.width + 2 * margin.x);
  const height = margin.top + lines.length * cell.height + margin.bottom;
  const rows = lines.flatMap((line, row) => runsOf(line).flatMap((run) => textOf(run, margin.top + (row + 1) * cell.height - 5)));
  const lights = ['#ff5f57', '#febc2e', '#28c840'].map((fill, index) => `<circle cx="${24 + 20 * index}" cy="18" r="6" fill="${fill}"/>`);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    '<title id="title">A dry run of ssot-codemod over its bundled example</title>',
    `<rect width="${width}" height="${height}" rx="8" fill="${theme.background}"/>`,
    `<path d="M0 36V8a8 8 0 0 1 8-8h${width - 16}a8 8 0 0 1 8 8v28z" fill="${theme.bar}"/>`,
    ...lights,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${cell.fontSize}" fill="${theme.foreground}" xml:space="preserve">`,
    ...rows,
    '</g>',
    '</svg>',
  ].join('\n')}\n`;
}

/** The stretches of one colour in a line, tabs as blanks, no wider than the picture. */
function runsOf(line) {
  const runs = [];
  let style = {};
  let column = 0;
  for (const part of line.split(/(\x1b\[\d+m)/)) {
    const [, code] = /^\x1b\[(\d+)m$/.exec(part) ?? [];
    if (code === undefined) {
      const shown = clipped(part.replaceAll('\t', '    '), columns - column);
      if (shown !== '') runs.push({ ...style, column, text: shown });
      column += shown.length;
    } else if (code === '1') style = { ...style, isBold: true };
    else if (code === '2') style = { ...style, isDim: true };
    else if (code === '22') style = { ...style, isBold: false, isDim: false };
    else style = { ...style, fill: theme[code] };
  }
  return runs;
}

function clipped(text, room) {
  return text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}${room > 0 ? '…' : ''}`;
}

/** Every run stands on the grid, whatever font the reader has. */
function textOf({ text, column, fill, isBold, isDim }, y) {
  const blanks = text.length - text.trimStart().length;
  const shown = text.trim();
  if (shown === '') return [];
  const attributes = [
    `x="${round(margin.x + (column + blanks) * cell.width)}"`,
    `y="${y}"`,
    `textLength="${round(shown.length * cell.width)}"`,
    ...(fill ? [`fill="${fill}"`] : []),
    ...(isBold ? ['font-weight="bold"'] : []),
    ...(isDim ? ['opacity=".6"'] : []),
  ];
  return [`<text ${attributes.join(' ')}>${shown.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</text>`];
}

function round(number) {
  return Math.round(number * 10) / 10;
}
