#!/usr/bin/env node
/**
 * `npm run bench:python`: the whole analysis of the Python in a folder, held against ast-grep with one rule that finds imports of the
 * canonical module's package in the same files.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { astGrepBinary, ssotCodemod } from './contenders.mjs';
import { environment } from './environment.mjs';
import { measureInTurn, pairedRatio } from './measure.mjs';
import { printMeasured, verdictOf } from './print.mjs';

const limits = { ratio: 0.5, bytes: 400e6 };
const { values: options } = parseArgs({ options: { root: { type: 'string' }, manifest: { type: 'string' }, runs: { type: 'string', default: '5' } } });
if (!options.root || !options.manifest) throw new Error('usage: npm run bench:python -- --root FOLDER --manifest FILE [--runs N]');

const manifestFile = path.resolve(options.manifest);
const { canonical, exclude = [] } = JSON.parse(readFileSync(manifestFile, 'utf8'));
const temp = mkdtempSync(path.join(os.tmpdir(), 'ssot-codemod-bench-'));

function astGrep() {
  const packageName = canonical.module.split('.').slice(0, -1).join('.');
  const template = readFileSync(fileURLToPath(new URL('ast-grep/python-imports.yml', import.meta.url)), 'utf8');
  const rule = path.join(temp, 'rule.yml');
  writeFileSync(rule, template.replaceAll('PACKAGE', packageName.replaceAll('.', String.raw`\.`)));
  const found = (stdout) => new Set(stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line).file)).size;
  return { id: 'ast-grep', label: 'ast-grep, one rule', argv: [astGrepBinary(), 'scan', '--rule', rule, '--json=stream', ...exclude.flatMap((glob) => ['--globs', `!${glob}`]), '.'], accepts: [0], countChanged: found };
}

try {
  const commands = [{ ...ssotCodemod(manifestFile), label: 'ssot-codemod' }, astGrep()];
  const results = measureInTurn(commands, { cwd: path.resolve(options.root), temp, runs: Number(options.runs), onProgress: (text) => process.stderr.write(`${text}\n`) });
  console.log(Object.entries(environment()).map(([key, value]) => `${key} ${value}`).join(' · '));
  printMeasured(results);
  const [ours, theirs] = results;
  const ratio = pairedRatio(ours, theirs);
  console.log(`\nwall time / ast-grep's: ${ratio?.toFixed(2)} x (at most ${limits.ratio.toFixed(2)} x: ${verdictOf(ratio, limits.ratio)})`);
  console.log(`peak memory: ${Math.round(ours.peak / 1e6)} MB (at most ${limits.bytes / 1e6} MB: ${verdictOf(ours.peak, limits.bytes)})`);
} finally {
  rmSync(temp, { recursive: true, force: true });
}
