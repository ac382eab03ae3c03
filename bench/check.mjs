/**
 * What `check` takes on a project, without and with what it found the last time, and what the commands before it take:
 * `npm run bench:check -- FOLDER [--config FILE] [--runs N]`. The cache is kept in a folder of its own where the project is in no
 * repository; in one, that of the repository is used.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const executable = fileURLToPath(new URL('../bin/ssot-codemod.js', import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { config: { type: 'string' }, runs: { type: 'string', default: '5' } } });
const root = resolve(positionals[0] ?? '.');
const home = mkdtempSync(join(tmpdir(), 'ssot-codemod-bench-'));
const manifest = values.config === undefined ? [] : ['--config', resolve(values.config)];

/** In seconds. */
function timed(...argv) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [executable, ...argv, '--root', root], { env: { ...process.env, XDG_CACHE_HOME: home, LOCALAPPDATA: home }, encoding: 'utf8' });
  if (status === 2) throw new Error(stderr);
  return (performance.now() - start) / 1000;
}

function told(name, seconds) {
  const sorted = seconds.slice().sort((left, right) => left - right);
  console.log(`${name.padEnd(28)} median ${sorted[Math.floor(sorted.length / 2)].toFixed(2)} s, ${sorted[0].toFixed(2)} to ${sorted.at(-1).toFixed(2)} s in ${sorted.length} runs`);
}

try {
  const runs = Array.from({ length: Number(values.runs) });
  const check = ['check', ...manifest, '--quiet'];
  timed(...check);
  told('check, everything looked at', runs.map(() => timed(...check, '--no-cache')));
  told('check, nothing changed', runs.map(() => timed(...check)));
  told('audit', runs.map(() => timed('audit', ...manifest, '--quiet', '--no-cache')));
  told('init --list', runs.map(() => timed('init', '--list')));
} finally {
  rmSync(home, { recursive: true, force: true });
}
