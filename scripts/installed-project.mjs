#!/usr/bin/env node
/**
 * Migrates a real project whose dependencies are installed: Redux Toolkit, which ships its sources and has two modules of type
 * helpers and two that pass on Immer. The TypeScript compiler counts the errors before and after:
 *
 *     node scripts/installed-project.mjs
 *
 * Exit code 1: there is a new error, or a second run changes something. The packages come from the npm registry.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from './corpus/tool.mjs';
import { makeRepository } from './corpus/tree.mjs';

const settings = fileURLToPath(new URL('../corpora/redux-toolkit', import.meta.url));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** The packages are installed beside the sources, which move up out of theirs. */
function layOut(root) {
  cpSync(settings, root, { recursive: true });
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  renameSync(path.join(root, 'node_modules/@reduxjs/toolkit/src'), path.join(root, 'src'));
  rmSync(path.join(root, 'node_modules/@reduxjs'), { recursive: true });
}

function typeErrors(root) {
  const { stdout } = spawnSync(process.execPath, [compiler, '--noEmit', '--pretty', 'false', '-p', root], { cwd: root, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => /error TS\d+/.test(line));
}

function count(sites, keyOf) {
  const counts = new Map();
  for (const key of sites.map(keyOf).sort()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, number]) => `${number} ${key}`).join(', ');
}

function migrated(root) {
  return JSON.parse(migrate(root, path.join(root, 'ssot.config.json'), '--write', '--allow-dirty', '--verify', 'types', '--format', 'json'));
}

const root = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-installed-'));
try {
  layOut(root);
  makeRepository(path.join(root, 'src'));
  const before = typeErrors(root);
  const { sites, summary, warnings } = migrated(root);
  const after = typeErrors(root);
  const again = migrated(root);
  console.log(`sites: ${count(sites, ({ status, reason }) => (reason === null ? status : `${status} (${reason})`))}`);
  console.log(`files: ${summary.files.scanned} scanned, ${summary.files.changed} changed`);
  console.log(`type errors: ${before.length} before, ${after.length} after`);
  console.log(`second run: ${again.summary.files.changed} files to change`);
  for (const { file, line, message } of sites.filter(({ reason }) => reason === 'homonym')) console.log(`homonym at ${file}:${line}: ${message}`);
  for (const line of [...warnings, ...after.filter((each) => !before.includes(each))]) console.log(line);
  process.exitCode = after.length > before.length || again.summary.files.changed > 0 ? 1 : 0;
} finally {
  rmSync(root, { recursive: true, force: true });
}
