#!/usr/bin/env node
/**
 * Holds a migration in parts, and one in shards, against the whole, byte for byte, and prints the figures that docs/batches.md quotes:
 *
 *     node scripts/batches.mjs [--repo GITDIR --ref REF [--prefix FOLDER/] --corpus DIR]
 *       [--unit directory] [--orders 5] [--seed 1] [--shards 1,2,4,16]
 *
 * Without a repository, on the example in `examples/websocket-managers/`. DIR is as for `scripts/corpus.mjs`. Exit code 1: some
 * order, or some number of shards, does not give what the whole gives.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { migrate, report } from './corpus/tool.mjs';
import { copyTree, extractTree, makeRepository } from './corpus/tree.mjs';

const example = fileURLToPath(new URL('../examples/websocket-managers', import.meta.url));
const git = (cwd, ...args) => execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 30 });
const say = (text) => process.stdout.write(`${text}\n`);

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string' },
    ref: { type: 'string', default: 'HEAD' },
    prefix: { type: 'string', default: '' },
    corpus: { type: 'string' },
    unit: { type: 'string', default: 'directory' },
    orders: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    shards: { type: 'string', default: '1,2,4,16' },
  },
});

/** mulberry32: the same numbers for the same seed on every machine. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled(items, random) {
  const result = [...items];
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other], result[at]];
  }
  return result;
}

async function layOut(temp) {
  const root = path.join(temp, 'code');
  mkdirSync(root);
  if (options.repo) await extractTree(options, root);
  else copyTree(example, root);
  const overlay = options.corpus && path.join(options.corpus, 'overlay');
  if (overlay && existsSync(overlay)) cpSync(overlay, root, { recursive: true });
  makeRepository(root);
  return { root, manifest: path.resolve(options.corpus ?? example, 'ssot.config.json') };
}

/** The state of all files, as git names it. */
function takeTree(root) {
  git(root, 'add', '--all');
  const tree = git(root, 'write-tree').trim();
  git(root, 'reset', '--quiet', '--hard');
  return tree;
}

function holdParts(root, manifest, temp) {
  const out = path.join(temp, 'parts');
  const index = JSON.parse(migrate(root, manifest, '--split', options.unit, '--out', out, '--format', 'json'));
  migrate(root, manifest, '--write', '--quiet');
  const written = takeTree(root);
  const files = new Set(index.parts.flatMap((part) => part.files));
  say(`split by ${options.unit}: ${index.parts.length} parts, ${files.size} files, ${index.parts.reduce((sum, { changes }) => sum + changes, 0)} changes, ${index.together.length} kept together`);
  const random = randomNumbers(Number(options.seed));
  return Array.from({ length: Number(options.orders) }, (_, at) => {
    // Those that wait for others come behind them.
    const order = shuffled(index.parts, random).sort((left, right) => (left.after?.length ?? 0) - (right.after?.length ?? 0));
    for (const { patch } of order) git(root, 'apply', '-p1', path.join(out, patch));
    const isEqual = takeTree(root) === written;
    say(`order ${at + 1}, ${order.slice(0, 4).map(({ name }) => name).join(', ')}, …: ${isEqual ? 'the bytes of --write' : 'OTHER BYTES'}`);
    return isEqual;
  });
}

/** What else the machine does at the same time is in no processor time. */
function meter(temp) {
  const file = path.join(temp, 'seconds');
  const hook = path.join(temp, 'meter.cjs');
  writeFileSync(hook, `process.on('exit', () => { const { user, system } = process.cpuUsage(); require('node:fs').writeFileSync(${JSON.stringify(file)}, String((user + system) / 1e6)); });\n`);
  process.env.NODE_OPTIONS = `--require ${JSON.stringify(hook)}`;
  return (work) => {
    const result = work();
    return { result, seconds: Number(readFileSync(file, 'utf8')) };
  };
}

function holdShards(root, manifest, temp) {
  const metered = meter(temp);
  // Each as on a machine of its own.
  const run = (...flags) => metered(() => migrate(root, manifest, '--format', 'json', '--jobs', '1', '--no-cache', ...flags));
  const whole = run();
  say(`whole: ${whole.seconds.toFixed(2)} s of processor time`);
  return options.shards.split(',').map((count) => {
    const shards = Array.from({ length: Number(count) }, (_, at) => run('--shard', `${at + 1}/${count}`));
    const files = shards.map(({ result }, at) => {
      const file = path.join(temp, `shard-${at + 1}.json`);
      writeFileSync(file, result);
      return file;
    });
    const isEqual = report(files, '--format', 'json') === whole.result;
    const dearest = Math.max(...shards.map(({ seconds }) => seconds));
    say(`${count} shards: ${isEqual ? 'the bytes of the whole' : 'OTHER BYTES'}; the dearest takes ${dearest.toFixed(2)} s, ${(dearest / whole.seconds).toFixed(2)} of the whole`);
    return isEqual;
  });
}

const temp = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-batches-'));
try {
  const { root, manifest } = await layOut(temp);
  say(`${JSON.parse(readFileSync(manifest, 'utf8')).name}`);
  const held = [...holdParts(root, manifest, temp), ...holdShards(root, manifest, temp)];
  if (held.includes(false)) process.exitCode = 1;
} finally {
  rmSync(temp, { recursive: true, force: true });
}
