/**
 * Draws docs/images/review-*.svg: screens of a review of the bundled example, driven in a pseudo-terminal. `--check` changes
 * nothing and exits with 1 if a picture is stale.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { draw } from './terminal-picture.mjs';

const columns = 80;
const patience = 60_000;
const shots = [
  { name: 'review-change', title: 'A change in review', file: 'assignParcel', heading: /^src\/dispatch\/assignParcel/ },
  { name: 'review-note', title: 'A site that is not migrated, in review', file: 'occupancy', heading: /^src\/depot\/occupancy/ },
];

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'ssot-codemod-review-'));
cpSync(join(repository, 'examples/websocket-managers'), folder, { recursive: true });
const screen = new xterm.Terminal({ cols: columns, rows: 50, scrollback: 5000, allowProposedApi: true });
const env = { ...process.env, TERM: 'xterm-256color', FORCE_COLOR: '1' };
delete env.NO_COLOR;
const review = pty.spawn(process.execPath, [join(repository, 'bin/ssot-codemod.js'), '-i', '--save-plan', join(folder, 'plan.json')], { cwd: folder, cols: columns, rows: 50, env });
review.onData((data) => screen.write(data));

try {
  await until(/\]\?$/);
  for (const shot of shots) await take(shot);
} finally {
  review.kill('SIGKILL');
  screen.dispose();
  rmSync(folder, { recursive: true, force: true });
}

async function take({ name, title, file, heading }) {
  review.write('/');
  await until(/path:$/);
  review.write(`${file}\r`);
  await until(new RegExp(`${file}.*file \\d+ of[^]*\\]\\?$`));
  const start = textLines().findLastIndex((line) => heading.test(line) && / file \d+ of \d+/.test(line));
  const picture = join(repository, `docs/images/${name}.svg`);
  const svg = draw(Array.from({ length: textLines().length - start }, (_, row) => styled(start + row)), title);
  const isFresh = existsSync(picture) && readFileSync(picture, 'utf8') === svg;
  if (!process.argv.includes('--check')) writeFileSync(picture, svg);
  else if (!isFresh) {
    console.error(`docs/images/${name}.svg is stale: run node scripts/review-svg.mjs`);
    process.exitCode = 1;
  }
}

function textLines() {
  const { buffer: { active } } = screen;
  return Array.from({ length: active.length }, (_, row) => active.getLine(row).translateToString(true)).join('\n').trimEnd().split('\n');
}

/** A line of the screen with the control sequences that colour it. */
function styled(row) {
  const line = screen.buffer.active.getLine(row);
  let before = '';
  return Array.from({ length: line.translateToString(true).length }, (_, column) => {
    const cell = line.getCell(column);
    const style = `\x1b[22m${cell.isBold() ? '\x1b[1m' : ''}${cell.isDim() ? '\x1b[2m' : ''}\x1b[${cell.isFgPalette() ? 30 + cell.getFgColor() : 39}m`;
    const change = style === before ? '' : style;
    before = style;
    return change + (cell.getChars() || ' ');
  }).join('');
}

async function until(expected) {
  const end = Date.now() + patience;
  while (!expected.test(textLines().join('\n'))) {
    if (Date.now() > end) throw new Error(`No ${expected} in:\n${textLines().join('\n')}`);
    await setTimeout(50);
  }
}
