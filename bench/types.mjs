#!/usr/bin/env node
/**
 * `npm run bench:types`: what types cost. Facts are the difference that leaving `factories` out of the manifest makes, `--verify types`
 * is held against a plain `tsc --noEmit` over the same files: those that change, and those that import one of them.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ssotCodemod } from './contenders.mjs';
import { environment } from './environment.mjs';
import { measureInTurn, pairedRatio } from './measure.mjs';
import { importersIn } from './importers.mjs';
import { verdictOf } from './print.mjs';
import { extractTree, makeRepository } from '../scripts/corpus/tree.mjs';
import { migrate } from '../scripts/corpus/tool.mjs';

const limits = { facts: 1.5, verify: 1.3 };
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const onProgress = (text) => process.stderr.write(`${text}\n`);

const { values: options } = parseArgs({
  options: { repo: { type: 'string' }, ref: { type: 'string', default: 'HEAD' }, prefix: { type: 'string', default: '' }, corpus: { type: 'string', multiple: true }, runs: { type: 'string', default: '5' } },
});
if (!options.repo || !options.corpus) throw new Error('usage: npm run bench:types -- --repo GITDIR --ref REF [--prefix FOLDER/] --corpus DIR [--corpus DIR …] [--runs N]');

/** A tsconfig that has the compiler look at the files, with its own settings, as the tool does. */
function compilerCommand(root, files) {
  const compilerOptions = { allowJs: true, checkJs: true, noEmit: true, skipLibCheck: true, incremental: false, noUnusedLocals: false, noUnusedParameters: false, types: [], ignoreDeprecations: '6.0' };
  writeFileSync(path.join(root, 'tsconfig.bench.json'), JSON.stringify({ ...(existsSync(path.join(root, 'tsconfig.json')) && { extends: './tsconfig.json' }), compilerOptions, files, include: [] }));
  return { id: 'tsc', label: `tsc --noEmit, ${files.length} files`, argv: [process.execPath, tsc, '-p', 'tsconfig.bench.json'], accepts: [0, 1, 2], countChanged: () => 0 };
}

function commandsFor(root, manifest, temp) {
  const files = { listed: path.join(temp, 'listed.json'), inferred: path.join(temp, 'inferred.json') };
  writeFileSync(files.listed, JSON.stringify(manifest));
  writeFileSync(files.inferred, JSON.stringify({ ...manifest, factories: undefined }));
  const changed = JSON.parse(migrate(root, files.listed, '--format', 'json')).diffs.map(({ file }) => file);
  const run = (id, label, file, ...flags) => ({ ...ssotCodemod(file), argv: [...ssotCodemod(file).argv, ...flags], id, label });
  return [
    run('dry run', 'dry run', files.listed),
    ...(manifest.factories ? [run('inferred', 'dry run, factories not listed', files.inferred)] : []),
    run('verified', 'dry run --verify types', files.listed, '--verify', 'types'),
    compilerCommand(root, [...changed, ...importersIn(root, changed)]),
  ];
}

async function measureCorpus(corpus, temp) {
  const root = path.join(temp, path.basename(corpus));
  mkdirSync(root);
  await extractTree(options, root);
  const overlay = path.join(corpus, 'overlay');
  if (existsSync(overlay)) cpSync(overlay, root, { recursive: true });
  makeRepository(root);
  const manifest = JSON.parse(readFileSync(path.join(corpus, 'ssot.config.json'), 'utf8'));
  return measureInTurn(commandsFor(root, manifest, temp), { cwd: root, temp, runs: Number(options.runs), onProgress });
}

/** What a command takes beyond the dry run, run by run. */
function beyond(results, id) {
  const [base, other] = ['dry run', id].map((each) => results.find((result) => result.id === each));
  return other && { ...other, walls: other.walls.map((wall, run) => wall - base.walls[run]) };
}

const median = ({ walls }) => [...walls].sort((a, b) => a - b)[walls.length >> 1];

function print(corpus, results) {
  console.log(`\n### ${path.basename(corpus)}\n`);
  console.log('| command | wall, median |\n| --- | ---: |');
  for (const { label, walls, failure } of results) console.log(`| ${label} | ${failure ?? `${median({ walls }).toFixed(2)} s`} |`);
  const facts = beyond(results, 'inferred');
  if (facts) console.log(`\nfacts: ${median(facts).toFixed(2)} s (at most ${limits.facts} s: ${verdictOf(median(facts), limits.facts)})`);
  const ratio = pairedRatio(beyond(results, 'verified'), results.find(({ id }) => id === 'tsc'));
  console.log(`\n--verify types beyond the dry run: ${ratio.toFixed(2)} x tsc (at most ${limits.verify} x: ${verdictOf(ratio, limits.verify)})`);
}

const temp = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-bench-'));
try {
  console.log(Object.entries(environment()).map(([key, value]) => `${key} ${value}`).join(' · '));
  for (const corpus of options.corpus) print(corpus, await measureCorpus(corpus, temp));
} finally {
  rmSync(temp, { recursive: true, force: true });
}
