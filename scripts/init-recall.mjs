/**
 * Holds what `init` proposes, without having seen a manifest, against a manifest that people have written for the same code:
 *
 *     node scripts/init-recall.mjs MANIFEST ROOT [FAMILY]
 *
 * Prints how many of its legacy modules were found, and which of those that are proposed it does not have. The manifest itself,
 * should it lie in ROOT, is not read by `init`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [manifestFile, root, family] = process.argv.slice(2);
if (root === undefined) {
  console.error('node scripts/init-recall.mjs MANIFEST ROOT [FAMILY]');
  process.exit(2);
}
const executable = fileURLToPath(new URL('../bin/ssot-codemod.js', import.meta.url));
const written = JSON.parse(readFileSync(manifestFile, 'utf8'));
const started = Date.now();
const { proposal, manifest } = JSON.parse(execFileSync(process.execPath, [executable, 'init', '--yes', '--root', root, '-f', 'json', '--quiet', ...(family ? ['--family', family] : [])], { encoding: 'utf8', maxBuffer: 1 << 30 }));
const seconds = ((Date.now() - started) / 1000).toFixed(1);

const nameOf = (module) => (typeof module === 'string' ? module : module.module);
const own = (module) => [typeof written.canonical === 'string' ? written.canonical : written.canonical.module, ...written.legacy.map(nameOf)].includes(module);
const wanted = written.legacy.map(nameOf);
const there = proposal.legacy.filter(({ removed }) => !removed).map(({ module }) => module);
const gone = proposal.legacy.filter(({ removed }) => removed).map(({ module }) => module);
const proposed = [...there, ...gone];
// A module that is canonical here and legacy there was found all the same; it is its part that differs.
const found = wanted.filter((module) => proposed.includes(module) || module === proposal.canonical);
const extra = there.filter((module) => !own(module));

console.log(`family       ${proposal.family}`);
console.log(`canonical    ${proposal.canonical}${proposal.canonical === nameOf(written.canonical) ? '' : ` (in the manifest: ${nameOf(written.canonical)})`}`);
console.log(`recall       ${found.length} of ${wanted.length} legacy modules${list(wanted.filter((module) => !found.includes(module)))}`);
console.log(`precision    ${there.length - extra.length} of ${there.length} that are there${list(extra)}`);
console.log(`gone already ${gone.length}${list(gone.filter((module) => !wanted.includes(module)))}`);
const symbols = symbolsOf();
console.log(`symbols      ${symbols.same} of ${symbols.all} entries are the same; other: ${symbols.other.join(', ') || 'none'}`);
console.log(`             of ${symbols.silent} more, nothing is said, as nobody takes them`);
console.log(`time         ${seconds} s`);

function list(modules) {
  return modules.length === 0 ? '' : `; not: ${modules.join(', ')}`;
}

/** Entries of the manifest against where `init` sends the name, listed or under its own. */
function symbolsOf() {
  const result = { same: 0, all: 0, silent: 0, other: [] };
  for (const legacy of written.legacy) {
    const mine = proposal.legacy.find(({ module }) => module === nameOf(legacy));
    for (const [name, to] of Object.entries(legacy.symbols ?? {})) {
      const symbol = mine?.symbols.find((each) => each.name === name);
      if (!symbol) {
        result.silent++;
        continue;
      }
      result.all++;
      if (symbol.to === to) result.same++;
      else result.other.push(`${nameOf(legacy).split(/[./]/).at(-1)} ${name}: ${symbol.to} (${to})`);
    }
  }
  return result;
}

if (manifest.legacy.length !== proposed.length) throw new Error('The manifest does not have what was proposed');
