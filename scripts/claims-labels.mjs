/**
 * Holds what `claims` recognises against what a person read in the same lines:
 *
 *     node scripts/claims-labels.mjs ROOT [--mistakes]
 *     node scripts/claims-labels.mjs ROOT --all
 *
 * ROOT is netra-systems/zen at beta-15. `corpora/zen-claims/labels.json` says of each line whether it claims that one of some issues is
 * resolved, cites such a claim to refute it, or does neither. The lines were drawn at random, by the numbers of the issues and words such
 * as `resolved`, with no regard to what the tool makes of them. Each issue is given a rule with open sites, so that what is recognised as
 * a claim is contradicted. `--all` counts instead what it finds in all documents about #1184, #960 and the migration.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [root, flag] = process.argv.slice(2);
if (root === undefined) {
  console.error('node scripts/claims-labels.mjs ROOT [--mistakes | --all]');
  process.exit(2);
}
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { issues, labels } = JSON.parse(readFileSync(at('../corpora/zen-claims/labels.json'), 'utf8'));
const known = labels.map(([file, line, hash, group, set, label]) => ({ file, line, hash, group, set, label }));
if (flag === '--all') {
  countAll();
  process.exit();
}
const lines = new Map();
const lineOf = ({ file, line }) => (lines.get(file) ?? lines.set(file, readFileSync(join(root, file), 'utf8').split('\n')).get(file))[line - 1].replace(/\r$/, '');
const moved = known.filter((each) => !createHash('sha256').update(lineOf(each)).digest('hex').startsWith(each.hash));
if (moved.length > 0) throw new Error(`${moved.length} lines are other ones here, such as ${moved[0].file}:${moved[0].line}`);

const found = run([...new Set(known.map(({ file }) => file))].map((file) => join(root, file)), Object.values(issues).flat()).claims;
for (const set of ['tuned', 'held-out']) {
  const own = known.filter((each) => each.set === set).map((each) => ({ ...each, verdict: verdictOn(each) }));
  console.log(`${set}: ${own.length} lines: ${['claim', 'quoted', 'none'].map((label) => `${own.filter((each) => each.label === label).length} ${label}`).join(', ')}`);
  const right = own.filter(({ label, verdict }) => label === 'claim' && verdict === 'claim').length;
  const said = own.filter(({ verdict }) => verdict === 'claim').length;
  const there = own.filter(({ label }) => label === 'claim').length;
  console.log(`  contradicted claims   precision ${share(right, said)}   recall ${share(right, there)}`);
  const quoted = own.filter(({ label }) => label === 'quoted');
  console.log(`  flagged though cited to refute   ${quoted.filter(({ verdict }) => verdict === 'claim').length} of ${quoted.length}`);
  if (flag === '--mistakes') for (const each of own) if (each.label !== each.verdict) console.log(`    ${each.label}, taken for ${each.verdict}: ${each.file}:${each.line}`);
}

function share(some, all) {
  return `${((100 * some) / all).toFixed(0)} % (${some} of ${all})`;
}

function verdictOn({ file, line, group }) {
  const own = found.filter((claim) => claim.file === file && claim.line === line && issues[group].includes(claim.subject.name)).map(({ verdict }) => verdict);
  return own.includes('contradicted') ? 'claim' : own.includes('quoted') ? 'quoted' : 'none';
}

function countAll() {
  const { summary, claims, matters, snippets } = run([], issues.main);
  console.log(`${summary.documents.scanned} documents, ${summary.claims.total} claims`);
  console.log(`${snippets.length} imports in ${new Set(snippets.map(({ file }) => file)).size} documents teach a legacy module`);
  for (const { subject, open } of matters) {
    const own = claims.filter((claim) => claim.subject.name === subject.name);
    const contradicted = own.filter(({ verdict }) => verdict === 'contradicted');
    console.log(`${subject.name}: ${open.length} open sites; ${contradicted.length} contradicted claims in ${new Set(contradicted.map(({ file }) => file)).size} documents, ${own.filter(({ verdict }) => verdict === 'quoted').length} quoted`);
  }
}

/** What the tool makes of documents, all where none is named. */
function run(documents, names) {
  const folder = mkdtempSync(join(tmpdir(), 'claims-labels-'));
  try {
    const manifest = JSON.parse(readFileSync(at('../corpora/zen-backend-websocket/ssot.config.json'), 'utf8'));
    const config = join(folder, 'ssot.config.json');
    writeFileSync(config, JSON.stringify({ ...manifest, issues: Object.fromEntries(names.map((name) => [name, [name === '#1184' ? 'strip-invalid-awaits' : 'rewrite-legacy-imports']])) }));
    const { stdout, status } = spawnSync(process.execPath, [at('../bin/ssot-codemod.js'), 'claims', ...documents, '--config', config, '--root', root, '-f', 'json', '--quiet'], { encoding: 'utf8', maxBuffer: 1 << 30 });
    if (status !== 1) throw new Error(`claims ended with ${status}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
