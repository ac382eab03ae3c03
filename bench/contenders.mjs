/** The commands that are timed. Each is `{ id, argv, countChanged(stdout) }`, started in the root of a tree. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalSpecifier, legacyLinePattern, legacySpecifierPattern } from './specifiers.mjs';

const require = createRequire(import.meta.url);
const here = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const extensions = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];

export function ssotCodemod(manifestFile) {
  return {
    id: 'ssot-codemod',
    argv: [process.execPath, here('../bin/ssot-codemod.js'), 'migrate', '--root', '.', '--config', manifestFile, '--no-cache', '--format', 'json'],
    // 3: finished, but a file that matters could not be parsed.
    accepts: [0, 3],
    countChanged: (stdout) => JSON.parse(stdout).summary.files.changed,
  };
}

/** The binary of the platform package: started through npm's launcher, it would be slower than it is. */
export function astGrepBinary() {
  const { optionalDependencies } = require('@ast-grep/cli/package.json');
  for (const name of Object.keys(optionalDependencies)) {
    if (!name.includes(`-${process.platform}-${process.arch}`)) continue;
    try {
      const folder = path.dirname(require.resolve(`${name}/package.json`));
      return path.join(folder, process.platform === 'win32' ? 'ast-grep.exe' : 'ast-grep');
    } catch {
      // A package for another libc, say: not installed here.
    }
  }
  throw new Error(`@ast-grep/cli has no binary for ${process.platform}-${process.arch}`);
}

function astGrep(manifest, temp) {
  const template = readFileSync(here('ast-grep/rename-imports.yml'), 'utf8');
  const rule = template
    .replaceAll('LEGACY', () => legacySpecifierPattern(manifest))
    .replaceAll('CANONICAL', () => canonicalSpecifier(manifest));
  const ruleFile = path.join(temp, 'ast-grep.yml');
  writeFileSync(ruleFile, rule);
  const fileOf = (line) => JSON.parse(line).file;
  return {
    id: 'ast-grep',
    argv: [astGrepBinary(), 'scan', '--rule', ruleFile, '--json=stream'],
    accepts: [0],
    countChanged: (stdout) => new Set(stdout.split('\n').filter(Boolean).map(fileOf)).size,
  };
}

/**
 * The ways in which jscodeshift can be told to share out its work. It caps --cpus at all processors but one, so
 * that on two of them the first two are the same; without Babel, which this transform does not need, it starts sooner.
 */
export const jscodeshiftModes = [['--no-babel'], ['--no-babel', '--cpus=2'], ['--no-babel', '--run-in-band']];

export function jscodeshift(manifest, mode) {
  return {
    id: 'jscodeshift',
    argv: [
      process.execPath,
      require.resolve('jscodeshift/bin/jscodeshift.js'),
      ...['--dry', '--parser=tsx', `--extensions=${extensions.join(',')}`, ...mode],
      ...['--transform', here('jscodeshift/rename-imports.cjs')],
      `--legacy=${legacySpecifierPattern(manifest)}`,
      `--canonical=${canonicalSpecifier(manifest)}`,
    ],
    accepts: [0],
    countChanged: (stdout) => Number(/^(\d+) ok$/m.exec(stdout)?.[1] ?? 0),
  };
}

const onWholeTree = (contender) => ({ ...contender, argv: [...contender.argv, '.'] });

/** The same command on the files that `git grep -l` names. */
function fedByGitGrep(contender, manifest) {
  const globs = extensions.map((extension) => `*.${extension}`);
  const candidates = ['git', 'grep', '-lzE', legacyLinePattern(manifest), '--', ...globs];
  const quote = (word) => `'${word.replaceAll("'", `'\\''`)}'`;
  const words = (argv) => argv.map(quote).join(' ');
  // One process for all files: without -s, xargs would start one for each 128 kB of names.
  const script = `${words(candidates)} | xargs -0 -s 1900000 ${words(contender.argv)}`;
  return { ...contender, id: `git grep + ${contender.id}`, argv: ['sh', '-c', script] };
}

export function peerCommands({ manifest, peers, mode, temp }) {
  const commands = [];
  if (peers.includes('ast-grep')) commands.push(astGrep(manifest, temp));
  if (peers.includes('jscodeshift')) commands.push(jscodeshift(manifest, mode));
  return [...commands.map(onWholeTree), ...commands.map((each) => fedByGitGrep(each, manifest))];
}
