/**
 * What the journal costs: writes 500 files of 12 kB in a git repository, with and without a record of the run.
 *
 *     npm run bench:journal
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { writeChanges } = require('../dist/src/apply.js');
const { writeFiles } = require('../dist/src/write.js');
const runs = 9;
const root = realpathSync(mkdtempSync(join(tmpdir(), 'ssot-codemod-journal-')));
const line = (file, index) => `export function f${index}(a: number): number { return a * ${file * index} + ${index}; } // ${Math.sin(file * index)}\n`;
const texts = Array.from({ length: 500 }, (_, file) => Array.from({ length: 140 }, (__, index) => line(file, index)).join(''));
const importing = (name, text) => `import { ${name} } from './legacy';\n${text}`;

async function timed(write) {
  texts.forEach((text, file) => writeFileSync(join(root, 'src', `${file}.ts`), importing('Old', text)));
  const changes = texts.map((text, file) => ({ file: `src/${file}.ts`, before: importing('Old', text), after: importing('New', text), edits: [{ start: 9, end: 12, text: 'New' }] }));
  const start = performance.now();
  await write(changes);
  return performance.now() - start;
}

const median = (times) => times.toSorted((left, right) => left - right)[times.length >> 1];

try {
  mkdirSync(join(root, 'src'));
  execFileSync('git', ['init', '-q'], { cwd: root });
  const [plain, recorded] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    plain.push(await timed((changes) => writeChanges(changes, root)));
    recorded.push(await timed((changes) => writeFiles(changes, root, { command: 'bench' })));
  }
  const size = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / 1e5) / 10;
  console.log(`500 files, ${size} MB, median of ${runs}: ${Math.round(median(plain))} ms without the journal, ${Math.round(median(recorded))} ms with it`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
