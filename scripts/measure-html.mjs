/**
 * Prints how long a browser takes to open an HTML report of many sites, and how smoothly it scrolls and searches there:
 *
 *     node scripts/measure-html.mjs [sites]
 *
 * On a machine that is busy with other things, only the work of the page's thread says something.
 */
/* global Event, document, requestAnimationFrame, scrollBy, setTimeout */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.mjs';

const { html } = createRequire(import.meta.url)('../dist/src/reporters/html/index.js');

const count = Number(process.argv[2] ?? 5000);
const rounds = 3;
const perFile = 10;
const openReasons = ['homonym', 'mock-conflict', 'unmapped-symbol'];

function siteAt(index) {
  const file = `src/area${Math.floor(index / perFile) % 40}/feature${Math.floor(index / perFile)}.ts`;
  const line = 1 + (index % perFile) * 3;
  const open = index % 3 === 0;
  return {
    id: index.toString(16).padStart(16, '0'),
    change: index.toString(16).padStart(16, 'c'),
    migration: 'sockets',
    rule: 'rewrite-legacy-imports',
    form: 'import',
    file,
    line,
    column: 1,
    endLine: line,
    endColumn: 60,
    module: `src/ws/legacy${index % 11}.ts`,
    symbols: [`createSocket${index % 7}`],
    status: open ? 'unmigrated' : 'migrated',
    certainty: open ? 'unknown' : 'certain',
    reason: open ? openReasons[index % 9 / 3] : null,
    message: '`createSocket` as `getWebSocketManager` from the canonical module instead of src/ws/legacy.ts',
    suggestion: open ? 'use the result directly' : null,
    edits: [],
  };
}

function patchOf(file) {
  const hunks = Array.from({ length: perFile }, (_, index) => `@@ -${1 + index * 3},2 +${1 + index * 3},2 @@\n-import { createSocket } from '../ws/legacy';\n+import { getWebSocketManager } from '../websocket/manager';\n \n`);
  return `--- a/${file}\n+++ b/${file}\n${hunks.join('')}`;
}

const ledgerOf = (sites) => {
  const of = (status) => sites.filter((site) => site.status === status).length;
  return { total: sites.length, migrated: of('migrated'), unmigrated: of('unmigrated'), skipped: of('skipped') };
};

/** What `measure` makes of the sites of each value of a key. */
function tally(sites, key, measure) {
  const values = [...new Set(sites.map((site) => site[key]))].filter((value) => value !== null);
  return Object.fromEntries(values.map((value) => [value, measure(sites.filter((site) => site[key] === value))]));
}

function summaryOf(sites, files) {
  const length = (some) => some.length;
  return {
    files: { scanned: files.length, candidates: files.length, changed: files.length, failed: 0 },
    sites: ledgerOf(sites),
    mentions: { total: sites.length, sites: sites.length, strings: 0, comments: 0, unaccounted: 0 },
    compliance: { references: 0, misuses: 0, implementations: 12 },
    byRule: tally(sites, 'rule', length),
    byReason: tally(sites, 'reason', length),
    byLegacyModule: tally(sites, 'module', ledgerOf),
  };
}

function reportOf(sites) {
  const files = [...new Set(sites.map(({ file }) => file))];
  const open = sites.filter(({ status }) => status === 'unmigrated');
  const lines = Array(5).fill("import { createSocket } from '../ws/legacy';");
  return {
    schemaVersion: 1,
    tool: { name: 'ssot-codemod', version: '0.0.0' },
    migrations: ['sockets'],
    summary: summaryOf(sites, files),
    sites,
    failures: [],
    diffs: files.map((file) => ({ file, patch: patchOf(file) })),
    excerpts: Object.fromEntries(open.map(({ id, line }) => [id, { start: line, lines }])),
    gaps: [],
    vanishedTypeErrors: [],
    comparison: null,
    warnings: [],
  };
}

/** From the start of the navigation until the rows in sight have been painted: on the clock, and of the page's thread alone. */
async function timeToOpen(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  const opened = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))));
  const { metrics } = await session.send('Performance.getMetrics');
  return { page, opened, busy: 1000 * metrics.find(({ name }) => name === 'TaskDuration').value };
}

/** Scrolls down, half a screen with every frame; gives the time that each frame took. */
function scrollThrough() {
  return new Promise((done) => {
    const frames = [];
    let last = performance.now();
    const step = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      scrollBy(0, 450);
      if (frames.length === 200) done(frames);
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/** From a letter in the search until the rows that fit have been painted. */
function search(text) {
  return new Promise((done) => {
    const input = document.querySelector('#search');
    const started = performance.now();
    input.value = text;
    input.dispatchEvent(new Event('input'));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
  });
}

const quantile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const folder = mkdtempSync(join(tmpdir(), 'ssot-codemod-measure-'));
const browser = await launchChromium();
try {
  const file = join(folder, 'report.html');
  writeFileSync(file, html.render(reportOf(Array.from({ length: count }, (_, index) => siteAt(index))), { wrote: false }));
  const times = { opened: [], busy: [], frames: [], searched: [] };
  for (let round = 0; round < rounds; round += 1) {
    const { page, opened, busy } = await timeToOpen(browser, pathToFileURL(file).href);
    times.opened.push(opened);
    times.busy.push(busy);
    times.frames.push(...(await page.evaluate(scrollThrough)));
    for (const text of ['c', 'cr', 'feature12', '']) times.searched.push(await page.evaluate(search, text));
    await page.close();
  }
  console.log(`${count} sites, ${(statSync(file).size / 1e6).toFixed(1)} MB, ${rounds} rounds`);
  console.log(`open: median ${quantile(times.opened, 0.5).toFixed(0)} ms, worst ${Math.max(...times.opened).toFixed(0)} ms`);
  console.log(`work of the page for that: median ${quantile(times.busy, 0.5).toFixed(0)} ms, worst ${Math.max(...times.busy).toFixed(0)} ms`);
  console.log(`frames while scrolling: median ${quantile(times.frames, 0.5).toFixed(1)} ms, 95 % under ${quantile(times.frames, 0.95).toFixed(1)} ms, worst ${Math.max(...times.frames).toFixed(0)} ms`);
  console.log(`search: median ${quantile(times.searched, 0.5).toFixed(0)} ms, worst ${Math.max(...times.searched).toFixed(0)} ms`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
