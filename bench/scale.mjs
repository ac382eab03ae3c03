#!/usr/bin/env node
/**
 * `npm run bench:scale [-- --files 1000,10000] [--runs N]`: what a dry run takes on generated repositories of several sizes, and what it
 * takes again after some files have changed. They lie in the temporary folder one after the other, the largest with 2 GB.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeRepository } from '../scripts/corpus/tree.mjs';
import { ssotCodemod } from './contenders.mjs';
import { environment } from './environment.mjs';
import { generateMonorepo } from './generate/monorepo.mjs';
import { median, runOnce } from './measure.mjs';
import { bytesOf, secondsOf, table, timesOf, verdictOf } from './print.mjs';

const limits = { exponent: 1.05, peak: 400e6, again: 0.25 };
const changedFiles = 10;
// What is younger than the clock of a file system can tell is never relied on.
const settling = 2500;

const { values: options } = parseArgs({ options: { files: { type: 'string', default: '1000,10000,100000,300000' }, runs: { type: 'string', default: '3' } } });
const sizes = options.files.split(',').map(Number);
const runs = Number(options.runs);
const onProgress = (text) => process.stderr.write(`${text}\n`);

/** As many files, evenly spread over a tree, as somebody changes between two runs. */
function change(root, files, run) {
  for (let each = 0; each < changedFiles; each += 1) {
    const at = Math.floor(((each + run / runs) * files.length) / changedFiles);
    appendFileSync(path.join(root, files[at]), `\n// changed before run ${run}\n`);
  }
}

async function measure(count, temp) {
  const root = path.join(temp, `files-${count}`);
  onProgress(`${count} files: generating`);
  mkdirSync(root);
  const files = generateMonorepo(root, count);
  makeRepository(root);
  const argv = ssotCodemod(path.join(root, 'ssot.config.json')).argv.filter((word) => word !== '--no-cache');
  const timed = (label, ...flags) => {
    const { exit, wall, peak, stderr } = runOnce([...argv, ...flags], { cwd: root, temp });
    if (exit !== 0) throw new Error(`exit ${exit}: ${stderr}`);
    onProgress(`${count} files: ${label} ${wall.toFixed(2)} s`);
    return { wall, peak };
  };
  const figures = { none: [], first: [], again: [] };
  timed('warm-up', '--no-cache');
  for (let run = 0; run < runs; run += 1) {
    figures.none.push(timed('without a cache', '--no-cache'));
    rmSync(path.join(root, '.git', 'ssot-codemod'), { recursive: true, force: true });
    await pause(settling);
    figures.first.push(timed('first run'));
    change(root, files, run);
    await pause(settling);
    figures.again.push(timed('again'));
  }
  rmSync(root, { recursive: true, force: true });
  return { count, ...summed(figures) };
}

function summed({ none, first, again }) {
  const wall = (results) => median(results.map((each) => each.wall));
  const peaks = [...none, ...first, ...again].map(({ peak }) => peak);
  return { none: wall(none), first: wall(first), again: wall(again), ratio: median(again.map((each, run) => each.wall / first[run].wall)), peak: peaks.includes(null) ? null : Math.max(...peaks) };
}

/** The slope of the line through the logarithms that is nearest by least squares: 1 where twice the files take twice the time. */
function exponentOf(rows) {
  const points = rows.map(({ count, first }) => [Math.log(count), Math.log(first)]);
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([each]) => each), mean(([, each]) => each)];
  return mean(([a, b]) => (a - x) * (b - y)) / mean(([a]) => (a - x) ** 2);
}

function print(rows) {
  console.log(Object.entries(environment()).map(([key, value]) => `${key} ${value}`).join(' · '));
  console.log(`\nMedians of ${runs} runs of each whole process. Before a run is made again, ${changedFiles} files change.\n`);
  console.log(table([
    ['files', 'without a cache', 'first run', 'run again', 'again / first', 'peak memory'],
    ...rows.map(({ count, none, first, again, ratio, peak }) => [String(count), secondsOf(none), secondsOf(first), secondsOf(again), timesOf(ratio), bytesOf(peak)]),
  ]));
  const top = rows.at(-1);
  const exponent = rows.length > 1 ? exponentOf(rows) : null;
  console.log(`\n${table([
    ['target', 'figure', 'limit', ''],
    ['time of a first run, exponent over files', exponent === null ? '-' : exponent.toFixed(2), `at most ${limits.exponent}`, verdictOf(exponent, limits.exponent)],
    [`peak memory, ${top.count} files`, bytesOf(top.peak), `at most ${bytesOf(limits.peak)}`, verdictOf(top.peak, limits.peak)],
    [`run again / first, ${top.count} files`, timesOf(top.ratio), `at most ${timesOf(limits.again)}`, verdictOf(top.ratio, limits.again)],
  ])}`);
}

const temp = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-scale-'));
try {
  const rows = [];
  for (const count of sizes) rows.push(await measure(count, temp));
  print(rows);
} finally {
  rmSync(temp, { recursive: true, force: true });
}
