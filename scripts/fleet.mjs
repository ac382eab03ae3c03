/**
 * Migrates a fleet of generated repositories by plain `xargs`, and by what `ssot-codemod batch` writes for each engine, run for each
 * repository as its engine would; holds the results against each other, and prints the figures in docs/fleets.md.
 *
 *     node scripts/fleet.mjs [--repositories 300] [--folder FOLDER]
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { brokenKinds, repositoryFiles, sharedManifest } from './fleet/repositories.mjs';

const { values } = parseArgs({ options: { repositories: { type: 'string', default: '300' }, folder: { type: 'string' } } });
const executable = fileURLToPath(new URL('../bin/ssot-codemod.js', import.meta.url));
const tool = `${process.execPath} ${executable}`;
const jobs = Math.max(2, availableParallelism());
const total = Number(values.repositories);
const folder = values.folder ?? mkdtempSync(join(realpathSync(tmpdir()), 'ssot-codemod-fleet-'));
const names = Array.from({ length: total }, (_, index) => `acme/service-${String(index + 1).padStart(3, '0')}`);
const environment = { ...process.env, SSOT_CODEMOD: tool, GITHUB_ACTIONS: undefined, NO_COLOR: '1' };

try {
  const broken = generate();
  writeBatches();
  const ways = [];
  for (const [way, run] of Object.entries({ xargs: byXargs, 'multi-gitter': byMultiGitter, 'gh-matrix': byMatrix, sourcegraph: bySourcegraph })) ways.push(await measured(way, run));
  print(ways, broken);
} finally {
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}

/** The repositories, and by name what is wrong with those that are broken. */
function generate() {
  const broken = new Map();
  // Every repository finds it by its name, as if it were installed in each.
  write(join(folder, 'node_modules/@acme/ssot-manifests/ssot.config.json'), `${JSON.stringify(sharedManifest, null, 2)}\n`);
  names.forEach((name, index) => {
    const kind = brokenKinds.find((_kind, at) => index === Math.floor(((at + 0.5) * total) / brokenKinds.length)) ?? null;
    if (kind) broken.set(name, kind.id);
    const at = join(folder, 'repositories', name);
    for (const [file, content] of Object.entries(repositoryFiles(name, index, kind))) write(join(at, file), content);
    for (const args of [['init', '--quiet', '--initial-branch', 'main'], ['add', '--all'], ['-c', 'user.name=fleet', '-c', 'user.email=fleet@example.com', 'commit', '--quiet', '--message', 'Begin']]) {
      const { status, stderr } = spawnSync('git', args, { cwd: at, encoding: 'utf8' });
      if (status !== 0) throw new Error(`git ${args[0]} in ${name}: ${stderr}`);
    }
    kind?.afterCommit?.({ at, append: (file, text) => appendFileSync(join(at, file), text), forbidWriting: (file) => chmodSync(join(at, file), 0o444), write: (file, content) => write(join(at, file), content), remove: (file) => rmSync(join(at, file), { recursive: true }) });
  });
  writeFileSync(join(folder, 'repositories.txt'), `${names.join('\n')}\n`);
  return broken;
}

function writeBatches() {
  for (const engine of ['multi-gitter', 'gh-matrix', 'sourcegraph']) {
    const args = ['batch', '--engine', engine, '--own-manifests', '--repos', 'repositories.txt', '--config', 'node_modules/@acme/ssot-manifests/ssot.config.json', '--write'];
    const { status, stderr } = spawnSync(process.execPath, [executable, ...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`batch --engine ${engine}: ${stderr}`);
  }
}

/** Runs all repositories in one way, on fresh copies. */
async function measured(way, run) {
  const work = join(folder, 'trees', way);
  cpSync(join(folder, 'repositories'), work, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  const reports = join(folder, 'reports', way);
  mkdirSync(reports, { recursive: true });
  const states = await run(work, reports);
  return { way, states, trees: new Map(names.map((name) => [name, hashOf(join(work, name))])), fleet: existsSync(join(reports, names[0].split('/')[0])) ? rollUp(reports) : null };
}

/** The line that is in docs/fleets.md. */
async function byXargs(work, reports) {
  const line = 'cd "$WORK/$1" && mkdir -p "$REPORTS/$(dirname "$1")" && $SSOT_CODEMOD --if-present --write --quiet -f json -o "$REPORTS/$1.json" 2> "$REPORTS/$1.log" || true';
  await shell(`xargs -P ${jobs} -I{} sh -c '${line}' - {} < "$LIST"`, { cwd: folder, env: { WORK: work, REPORTS: reports, LIST: join(folder, 'repositories.txt') } });
  const { repositories } = rollUp(reports);
  return new Map(repositories.map(({ name, state }) => [name, state === 'failed' ? 'failed' : isChanged(join(work, name)) ? 'changed' : 'unchanged']));
}

/** As multi-gitter does it: the script in each clone; its exit code and the diff tell what comes of it. */
async function byMultiGitter(work, reports) {
  const settings = parse(readFileSync(join(folder, 'ssot-batch/multi-gitter.yaml'), 'utf8'));
  return pooled(settings.repo, async (name) => {
    const { status } = await shell(join(folder, 'ssot-batch/migrate.sh'), { cwd: join(work, name), env: { REPOSITORY: name, SSOT_REPORTS: reports } });
    return status !== 0 ? 'failed' : isChanged(join(work, name)) ? 'changed' : 'unchanged';
  });
}

/** As GitHub Actions does it: the step of each job, in its shell, and then the step that rolls the reports up. */
async function byMatrix(work, reports) {
  const { jobs: all } = parse(readFileSync(join(folder, '.github/workflows/ssot-batch.yml'), 'utf8'));
  const workspace = join(folder, 'actions');
  const matrices = Object.entries(all).filter(([id]) => id.startsWith('migrate-')).map(([, job]) => job);
  const step = matrices[0].steps.find(({ id }) => id === 'migrate');
  const states = await pooled(matrices.flatMap(({ strategy }) => strategy.matrix.repository), async (name) => {
    const temporary = join(workspace, 'temporary', name);
    mkdirSync(temporary, { recursive: true });
    const output = join(temporary, 'output');
    await shell(step.run, { cwd: join(work, name), env: { REPOSITORY: name, GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: output, RUNNER_TEMP: temporary }, strict: true });
    return /^state=(\w+)$/m.exec(readFileSync(output, 'utf8'))[1];
  });
  const rolling = all.report.steps.find(({ run }) => run);
  await shell(rolling.run, { cwd: workspace, env: { ...rolling.env, GITHUB_STEP_SUMMARY: join(workspace, 'summary.md') }, strict: true });
  const { summary } = JSON.parse(readFileSync(join(workspace, 'fleet.json'), 'utf8'));
  if (summary.repositories.total !== total || !readFileSync(join(workspace, 'summary.md'), 'utf8').startsWith('# Fleet')) throw new Error('The last job has not told of every repository');
  cpSync(join(workspace, 'reports'), reports, { recursive: true });
  return states;
}

/** As src does it, without its container: the step in each repository. Its output is the text of the pull request. */
async function bySourcegraph(work) {
  const spec = parse(readFileSync(join(folder, 'ssot-batch/sourcegraph.yaml'), 'utf8'));
  return pooled(spec.on.map(({ repository }) => repository.replace(/^github\.com\//, '')), async (name) => {
    const { status, stdout } = await shell(spec.steps[0].run, { cwd: join(work, name) });
    if (status === 0 && !stdout.startsWith('<!-- ssot-codemod:report')) throw new Error(`There is no text for the pull request of ${name}`);
    return status !== 0 ? 'failed' : isChanged(join(work, name)) ? 'changed' : 'unchanged';
  });
}

async function pooled(all, run) {
  const states = new Map();
  const waiting = [...all];
  await Promise.all(Array.from({ length: jobs }, async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) states.set(name, await run(name));
  }));
  return states;
}

function shell(script, { cwd, env, strict = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(strict ? 'bash' : 'sh', [...(strict ? ['--noprofile', '--norc', '-e', '-o', 'pipefail'] : []), '-c', script], { cwd, env: { ...environment, ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.on('data', (data) => (stdout += data));
    child.on('error', reject).on('close', (status) => resolve({ status, stdout }));
  });
}

function rollUp(reports) {
  const { stdout } = spawnSync(process.execPath, [executable, 'report', '--fleet', reports, '--repos', join(folder, 'repositories.txt'), '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 30 });
  // Errors of manifests name the files in full.
  return JSON.parse(stdout.replaceAll(reports.replace('/reports/', '/trees/'), ''));
}

/** Whether there is a diff, as an engine would find one. */
function isChanged(at) {
  const original = join(folder, 'repositories', relative(join(folder, 'trees'), at).split('/').slice(1).join('/'));
  return hashOf(at) !== hashOf(original);
}

function hashOf(at) {
  const hash = createHash('sha256');
  const files = readdirSync(at, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).filter((file) => !relative(at, file).startsWith('.git')).sort();
  for (const file of files) hash.update(relative(at, file)).update(readFileSync(file));
  return hash.digest('hex');
}

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function print(ways, broken) {
  const [first] = ways;
  const failed = first.fleet.repositories.filter(({ state }) => state === 'failed');
  const same = (one, other) => names.every((name) => one.get(name) === other.get(name));
  const rows = ways.map(({ way, states, trees, fleet }) => {
    const number = (state) => [...states.values()].filter((each) => each === state).length;
    const figures = [number('changed'), number('unchanged'), number('failed'), same(states, first.states) && same(trees, first.trees) && (fleet === null || JSON.stringify(fleet.repositories) === JSON.stringify(first.fleet.repositories)) ? (fleet === null ? 'files' : 'files and reports') : 'NO'];
    return `| ${[way, ...figures].join(' | ')} |`;
  });
  const { repositories, sites } = first.fleet.summary;
  process.stdout.write(`${[
    `${total} repositories, ${broken.size} of them broken; ${jobs} at a time.`,
    '',
    '| run by | changed | no change | failed | the same as by xargs |',
    '|---|---:|---:|---:|---|',
    ...rows,
    '',
    `One page: ${repositories.changed} migrated, ${repositories.open} need a person, ${repositories.unchanged} had nothing to migrate, ${repositories.absent} have none of the modules, ${repositories.failed} failed; ${sites.migrated} of ${sites.total} sites migrated.`,
    '',
    '| failed | what is wrong with it | what the page says |',
    '|---|---|---|',
    ...failed.map(({ name, why }) => `| ${name} | ${broken.get(name) ?? 'NOTHING'} | ${why.replaceAll('|', '\\|')} |`),
  ].join('\n')}\n`);
  const isRight = failed.length === broken.size && failed.every(({ name }) => broken.has(name)) && !rows.some((row) => row.includes('| NO |'));
  if (!isRight) process.exitCode = 1;
}
