/**
 * Kills runs that write at random moments, as `kill -9` and a power switch do, and looks at what they leave: every file has to be whole,
 * as it was or as it was to be, and `undo` has to give back every byte.
 *
 *     node scripts/kill-runs.mjs [--times 200] [--command migrate|prune|undo|audit|init] [--seed 1]
 *
 * The process kills itself before, in the midst of or after one of the calls by which it writes: a moment in time would mostly fall
 * into the search for sites.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { times: { type: 'string', default: '200' }, command: { type: 'string', multiple: true }, seed: { type: 'string', default: '1' } } });
const executable = fileURLToPath(new URL('../bin/ssot-codemod.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ssot-codemod-kill-'));
const project = join(folder, 'project');
const preload = join(folder, 'kill.cjs');
const consumers = 40;

/** Counts the calls that write, from the journal on, and ends the process at one of them. */
writeFileSync(preload, `'use strict';
const fs = require('node:fs');
const at = Number(process.env.KILL_AT ?? Infinity);
const how = process.env.KILL_HOW;
let calls = 0;
let begun = false;
const die = () => { process.kill(process.pid, 'SIGKILL'); for (;;); };
for (const name of ['openSync', 'writeFileSync', 'writeSync', 'fsyncSync', 'closeSync', 'chownSync', 'chmodSync', 'renameSync', 'unlinkSync', 'mkdirSync', 'rmSync', 'symlinkSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    begun ||= String(args[0]).includes('runs-');
    if (!begun) return real(...args);
    calls += 1;
    if (calls === at && how === 'before') die();
    if (calls === at && how === 'midst' && name === 'writeFileSync') {
      real(args[0], Buffer.from(args[1]).subarray(0, Buffer.from(args[1]).length >> 1), ...args.slice(2));
      die();
    }
    const result = real(...args);
    if (calls === at) die();
    return result;
  };
}
process.on('exit', () => { if (process.env.CALLS) real(process.env.CALLS, String(calls)); });
const real = fs.writeFileSync;
`);

let state = Number(values.seed);
/** Mulberry32: the same moments for the same seed. */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

function run(args, env = {}) {
  return spawnSync(process.execPath, ['--require', preload, executable, ...args], { cwd: project, env: { ...process.env, ...env }, encoding: 'utf8' });
}

function succeed(args, env) {
  const { status, stdout, stderr } = run(args, env);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
}

/** A project with modules that have gone out of use, each beside the consumers that it had, and its consumers. */
function create() {
  const legacy = Array.from({ length: consumers }, (_, index) => ({ module: `src/old/${index}.ts`, symbols: { Old: 'Manager' } }));
  const files = { 'ssot.config.json': `${JSON.stringify({ name: 'sockets', canonical: 'src/manager.ts', legacy: [{ module: 'src/legacy.ts', symbols: { Old: 'Manager' } }, ...legacy] }, null, 2)}\n`, 'src/manager.ts': 'export class Manager {}\n', 'src/legacy.ts': "export { Manager as Old } from './manager';\n" };
  for (const name of ['Mailer', 'LegacyMailer']) files[`src/mail/${name}.ts`] = `export class ${name} {\n  open() {}\n  send() {}\n  close() {}\n}\n`;
  files['src/mail/use.ts'] = "import { LegacyMailer } from './LegacyMailer';\n\nnew LegacyMailer().send();\n";
  for (let index = 0; index < consumers; index += 1) {
    files[`src/old/${index}.ts`] = `export { Manager as Old } from '../manager';\n${'// kept\n'.repeat(100)}`;
    files[`src/use/${index}.ts`] = `import { Old } from '../legacy';\n\nexport const own = new Old();\n${'// ours\n'.repeat(100)}`;
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  }
  for (const args of [['init', '-q'], ['add', '.'], ['-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-qm', 'first']]) execFileSync('git', args, { cwd: project });
}

function contents(below = '') {
  return readdirSync(join(project, below)).filter((name) => name !== '.git').flatMap((name) => {
    const file = below === '' ? name : `${below}/${name}`;
    return statSync(join(project, file)).isDirectory() ? contents(file) : [[file, readFileSync(join(project, file), 'utf8')]];
  });
}

const commands = {
  migrate: { prepare: [], args: ['migrate', '--write', '--quiet'] },
  prune: { prepare: [], args: ['prune', '--write', '--quiet'] },
  audit: { prepare: [], args: ['audit', '--write', '--quiet'] },
  init: { prepare: [], args: ['init', '--yes', '--write', '--force', '--quiet'] },
  undo: { prepare: [['prune', '--write', '--quiet']], args: ['undo', '--write'] },
};

function trial(args, saved, [before, after], total) {
  rmSync(project, { recursive: true, force: true });
  cpSync(saved, project, { recursive: true });
  const at = 1 + Math.floor(random() * (total + 1));
  const { signal } = run(args, { KILL_AT: String(at), KILL_HOW: ['before', 'midst', 'after'][Math.floor(random() * 3)] });
  const left = new Map(contents());
  const all = new Set([...before.keys(), ...after.keys()]);
  const isWhole = (file) => [before, after].some((each) => each.get(file) === left.get(file));
  const found = {
    killed: signal === 'SIGKILL' ? ([...all].every((file) => left.get(file) === before.get(file)) ? 'before' : 'midst') : 'after',
    lost: [...all].filter((file) => !left.has(file) && before.has(file) && after.has(file)).length,
    half: [...all].filter((file) => left.has(file) && !isWhole(file)).length,
  };
  return { ...found, ...undone(args, before, after, left) };
}

/** Whatever was done of it, `undo` leads back to a state that was whole; nothing to undo is fine where nothing was done. */
function undone(args, before, after, left) {
  const target = args[0] === 'undo' ? first : before;
  const { status, stderr } = run(['undo', '--write']);
  const now = new Map(contents());
  const isSame = (other) => now.size === other.size && [...other].every(([file, text]) => now.get(file) === text);
  const isNothing = status === 2 && /no run to undo|undone already/.test(stderr) && left.size === target.size && isSame(target);
  return { behind: [...now.keys()].filter((file) => !before.has(file) && !after.has(file) && !target.has(file)).length, not: (status === 0 || isNothing) && isSame(target) ? 0 : 1 };
}

let first;
let failed = false;
try {
  for (const [name, { prepare, args }] of Object.entries(commands).filter(([each]) => values.command?.includes(each) ?? true)) {
    rmSync(project, { recursive: true, force: true });
    create();
    first = new Map(contents());
    for (const each of prepare) succeed(each);
    const saved = join(folder, name);
    cpSync(project, saved, { recursive: true });
    const before = new Map(contents());
    const counted = join(folder, 'calls');
    succeed(args, { CALLS: counted });
    const after = new Map(contents());
    if (after.size === before.size && [...before].every(([file, text]) => after.get(file) === text)) throw new Error(`${name} writes nothing here`);
    const trials = Array.from({ length: Number(values.times) }, () => trial(args, saved, [before, after], Number(readFileSync(counted, 'utf8'))));
    const sum = (key) => trials.reduce((total, each) => total + each[key], 0);
    const number = (when) => trials.filter(({ killed }) => killed === when).length;
    failed ||= ['lost', 'half', 'behind', 'not'].some((key) => sum(key) > 0);
    console.log(`${name.padEnd(8)} ${trials.length} runs, ${number('midst')} of them killed while files were written, ${number('before')} before, ${number('after')} after; ${sum('lost')} files lost, ${sum('half')} half-written, ${sum('behind')} left behind, ${sum('not')} not undone`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
