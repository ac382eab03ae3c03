#!/usr/bin/env node
/**
 * Runs a migration on real code from end to end, holds the result against the TypeScript compiler, and prints the
 * figures that docs/real-code.md quotes:
 *
 *     node scripts/corpus.mjs --repo GITDIR --ref REF [--prefix FOLDER/] --corpus DIR [--corpus DIR …]
 *
 * DIR has the manifest, `ssot.config.json`, and where the code lacks something, such as the canonical module, an
 * `overlay` folder. Exit code 1: a check failed; what failed is on stderr.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runChecks } from './corpus/checks.mjs';
import { inspect } from './corpus/compiler.mjs';
import { renderMarkdown } from './corpus/markdown.mjs';
import { migrate } from './corpus/tool.mjs';
import { copyTree, extractTree, listFiles, makeRepository } from './corpus/tree.mjs';

const shownProblems = 20;
const say = (text) => process.stderr.write(`${text}\n`);

function readOptions() {
  const { values } = parseArgs({
    options: {
      repo: { type: 'string' },
      ref: { type: 'string', default: 'HEAD' },
      prefix: { type: 'string', default: '' },
      corpus: { type: 'string', multiple: true },
      keep: { type: 'boolean', default: false },
    },
  });
  if (!values.repo || !values.corpus) throw new Error('--repo and --corpus are needed; see the top of this file');
  return values;
}

/** Three repositories with the same code: one that stays as it is, one to write to, one to patch. */
async function layOutTrees(options, corpus, temp) {
  const trees = { before: path.join(temp, 'before'), written: path.join(temp, 'written'), patched: path.join(temp, 'patched') };
  mkdirSync(trees.before, { recursive: true });
  const { written, missing } = await extractTree(options, trees.before);
  say(`${written} files${missing > 0 ? `, ${missing} that the repository lacks` : ''}`);
  const overlay = path.join(corpus, 'overlay');
  if (existsSync(overlay)) cpSync(overlay, trees.before, { recursive: true });
  copyTree(trees.before, trees.written);
  copyTree(trees.before, trees.patched);
  for (const root of Object.values(trees)) makeRepository(root);
  return trees;
}

async function migrateCorpus(options, corpus, temp) {
  const manifestFile = path.resolve(corpus, 'ssot.config.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  say(`\n${manifest.name}: laying out the code in ${temp}`);
  const trees = await layOutTrees(options, corpus, temp);

  say('dry run, --write, git apply, second dry run');
  const first = JSON.parse(migrate(trees.before, manifestFile, '--format', 'json'));
  const patch = migrate(trees.before, manifestFile, '--format', 'patch');
  migrate(trees.written, manifestFile, '--write', '--format', 'json');
  writeFileSync(path.join(temp, 'patch'), patch);
  if (patch) execFileSync('git', ['-C', trees.patched, 'apply', '--whitespace=nowarn', path.join(temp, 'patch')]);
  const second = JSON.parse(migrate(trees.written, manifestFile, '--format', 'json', '--allow-dirty'));

  say('asking the TypeScript compiler, before and after');
  const [before, after] = [trees.before, trees.written].map((root) => inspect(root, manifest));
  const run = { manifest, trees, files: listFiles(trees.before), first, patch, second, before, after };
  return { ...run, checks: runChecks(run) };
}

function tellProblems({ manifest, checks }) {
  for (const { name, problems } of checks) {
    if (problems.length === 0) continue;
    say(`\n${manifest.name}: not so: ${name} (${problems.length})`);
    for (const problem of problems.slice(0, shownProblems)) say(`  ${problem}`);
  }
}

async function main() {
  const options = readOptions();
  const temp = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-corpus-'));
  try {
    const runs = [];
    for (const [index, corpus] of options.corpus.entries()) runs.push(await migrateCorpus(options, corpus, path.join(temp, String(index))));
    process.stdout.write(renderMarkdown(runs));
    runs.forEach(tellProblems);
    if (runs.some(({ checks }) => checks.some(({ problems }) => problems.length > 0))) process.exitCode = 1;
  } finally {
    if (options.keep) say(`kept ${temp}`);
    else rmSync(temp, { recursive: true, force: true });
  }
}

await main();
