#!/usr/bin/env node
/**
 * Seeds awaits at calls of functions whose kind is known, half of them synchronous, and holds what the tool decides of each
 * against what is true, with and without `factories` in the manifest:
 *
 *     node scripts/seed-awaits.mjs --repo GITDIR --ref REF [--prefix FOLDER/] --corpus DIR [--count 200] [--seed 1]
 *
 * The seeds stand in the consumers that the code has, and where these are too few, in files written for it, which take the
 * functions and use them in many forms. Exit code 1: one was decided wrong, or one that is right was stripped; see stderr.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compileTree } from './corpus/compiler.mjs';
import { awaitedAt, countAwaits, knownFunctions } from './corpus/known-functions.mjs';
import { judge, renderSeeds } from './corpus/seed-verdicts.mjs';
import { randomFrom, seedConsumers, writeConsumers } from './corpus/seeds.mjs';
import { migrate } from './corpus/tool.mjs';
import { copyTree, extractTree, makeRepository } from './corpus/tree.mjs';

const say = (text) => process.stderr.write(`${text}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      repo: { type: 'string' },
      ref: { type: 'string', default: 'HEAD' },
      prefix: { type: 'string', default: '' },
      corpus: { type: 'string' },
      count: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
    },
  });
  if (!values.repo || !values.corpus) throw new Error('--repo and --corpus are needed; see the top of this file');
  return values;
}

async function layOut(options, root) {
  mkdirSync(root);
  await extractTree(options, root);
  const overlay = path.join(options.corpus, 'overlay');
  if (existsSync(overlay)) cpSync(overlay, root, { recursive: true });
  makeRepository(root);
}

/** Seeds a tree, and has the compiler look at each seed: nobody has to take this script's word for what is true. */
function seedTree(root, manifest, { count, seed }) {
  const tree = compileTree(root);
  const functions = knownFunctions(manifest, root, tree.program);
  const limit = Number(count) / 2;
  const found = seedConsumers({ root, ...tree, functions, manifest, limit });
  const missing = Object.fromEntries(['sync', 'async'].map((kind) => [kind, limit - found.filter((each) => each.kind === kind).length]));
  const written = writeConsumers({ root, functions, manifest, missing, random: randomFrom(Number(seed)) });
  makeRepository(root);
  const seeded = compileTree(root);
  const checker = seeded.program.getTypeChecker();
  const seeds = [...found, ...written].map((each) => {
    const sourceFile = seeded.program.getSourceFile(path.join(root, each.file));
    const { line, character } = sourceFile.getLineAndCharacterOfPosition(each.offset);
    return { ...each, line: line + 1, column: character + 1, compiler: awaitedAt(sourceFile, each.offset, checker) };
  });
  return { seeds, awaits: countAwaits(seeded, root) };
}

/** The decisions of one run, and what the awaits of the tree wait for once it is written. */
function decide(root, manifestFile, copy) {
  const report = JSON.parse(migrate(root, manifestFile, '--format', 'json'));
  copyTree(root, copy);
  makeRepository(copy);
  migrate(copy, manifestFile, '--write', '--format', 'json');
  return { report, awaits: countAwaits(compileTree(copy), copy) };
}

async function main() {
  const options = readOptions();
  const manifest = JSON.parse(readFileSync(path.join(options.corpus, 'ssot.config.json'), 'utf8'));
  // JSON leaves out what is undefined.
  const inferring = { ...manifest, factories: undefined };
  const temp = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-seeds-'));
  try {
    const root = path.join(temp, 'code');
    say(`laying out the code in ${temp}`);
    await layOut(options, root);
    say('seeding');
    const { seeds, awaits: before } = seedTree(root, manifest, options);
    const runs = Object.entries({ 'with factories': manifest, 'without factories': inferring }).map(([title, content]) => {
      say(`deciding ${title}`);
      const base = path.join(temp, title.replaceAll(' ', '-'));
      writeFileSync(`${base}.json`, JSON.stringify(content));
      const { report, awaits: after } = decide(root, `${base}.json`, base);
      return { title, ...judge(seeds, report, { before, after }) };
    });
    process.stdout.write(renderSeeds(seeds, runs));
    for (const { title, problems } of runs) for (const problem of problems) say(`${title}: ${problem}`);
    if (seeds.length !== Number(options.count) || runs.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
  } finally {
    if (options.keep) say(`kept ${temp}`);
    else rmSync(temp, { recursive: true, force: true });
  }
}

await main();
