import Ajv from 'ajv/dist/2020';
import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import schema from '../schemas/report.schema.json';
import type { Report } from '../src/model';
import { executable, plainEnvironment, ssotCodemod } from './executable';
import { temporaryFolder } from './temporary-folder';

jest.setTimeout(120_000);

const git = (cwd: string, ...args: string[]): string => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-C', cwd, ...args], { encoding: 'utf8' });

/** Fails for files that name the canonical module beside a word, and notes with what it was called. */
const check = `
const fs = require('node:fs');
const [, , ...files] = process.argv;
fs.appendFileSync('../calls.txt', JSON.stringify(files) + '\\n');
const named = files.length > 0 ? files : fs.readdirSync('src').map((name) => 'src/' + name);
const broken = named.filter((file) => { const text = fs.readFileSync(file, 'utf8'); return text.includes('canonical') && /fragile/.test(text); });
for (const file of broken) console.log('not ok: ' + file + ' has changed');
if (fs.existsSync('fails-anyway')) { console.error('it never worked'); process.exit(5); }
process.exit(broken.length > 0 ? 1 : 0);
`;

const consumer = (name: string, word = ''): string => `import { Manager } from './${name}';\nexport const a = new Manager(); // ${word}\n`;

function project(files: Readonly<Record<string, string>> = {}): string {
  const cwd = join(temporaryFolder({
    'p/ssot.config.json': JSON.stringify({ name: 'sockets', include: ['src/**'], canonical: 'src/canonical.ts', legacy: ['src/legacy.ts', 'src/older.ts'] }),
    'p/src/canonical.ts': 'export class Manager {}\n',
    'p/src/legacy.ts': "export { Manager } from './canonical';\n",
    'p/src/older.ts': "export { Manager } from './canonical';\n",
    'p/check.cjs': check,
    ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`p/${file}`, text])),
  }), 'p');
  git(cwd, 'init', '-q');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-qm', 'first');
  return cwd;
}

const inSteps = (cwd: string, unit: string, run = 'node check.cjs {files}', ...more: string[]) => ssotCodemod(['migrate', '--write', '--step', unit, '--run', run, ...more], { cwd });
const reportOf = (stdout: string): Report => JSON.parse(stdout) as Report;
const calls = (cwd: string): string[][] => readFileSync(join(cwd, '../calls.txt'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as string[]);
const moved = (cwd: string): string[] => readdirSync(join(cwd, 'src')).filter((file) => readFileSync(join(cwd, 'src', file), 'utf8').includes('from \'./canonical\';\nexport const'));
const five = { 'src/a.ts': consumer('legacy'), 'src/b.ts': consumer('legacy', 'fragile'), 'src/c.ts': consumer('older'), 'src/d.ts': consumer('legacy'), 'src/e.ts': consumer('legacy') };

describe('--step', () => {
  it('lands every step that the command holds after, one run of the journal each', () => {
    const cwd = project({ 'src/a.ts': consumer('legacy'), 'src/c.ts': consumer('older') });
    const { status, stdout, stderr } = inSteps(cwd, 'legacy', undefined, '-f', 'json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'step 1 of 2, src/legacy.ts: 1 change, 1 trial\nstep 2 of 2, src/older.ts: 1 change, 1 trial\n' });
    expect(calls(cwd)).toEqual([['src/a.ts'], ['src/a.ts'], ['src/c.ts'], ['src/c.ts']]);
    expect(moved(cwd)).toEqual(['a.ts', 'c.ts']);
    expect(reportOf(stdout)).toMatchObject({ written: true, summary: { sites: { migrated: 2, unmigrated: 0 } }, steps: [{ name: 'src/legacy.ts', outcome: 'landed', trials: 1, exitCode: 0 }, { name: 'src/older.ts', outcome: 'landed' }] });
    expect(new Ajv({ allowUnionTypes: true }).validate(schema, JSON.parse(stdout))).toBe(true);
    expect(ssotCodemod(['undo', '--write'], { cwd }).status).toBe(0);
    expect(moved(cwd)).toEqual(['a.ts']);
    expect(ssotCodemod(['undo', '--write'], { cwd }).status).toBe(0);
    expect(git(cwd, 'status', '--porcelain')).toBe('');
  });

  it.each(['legacy', 'owner', 'directory'])('by %s takes back the one change that makes the command fail, and keeps the others', (unit) => {
    const cwd = project(five);
    const { status, stdout, stderr } = inSteps(cwd, unit, undefined, '-f', 'json');
    const report = reportOf(stdout);
    expect(status).toBe(0);
    expect(moved(cwd)).toEqual(['a.ts', 'c.ts', 'd.ts', 'e.ts']);
    expect(report.sites.filter((site) => site.status === 'unmigrated')).toMatchObject([{ file: 'src/b.ts', reason: 'verify-failed', message: expect.stringContaining('taken back, as node check.cjs {files} exits with 1 after it: not ok: src/b.ts has changed') as string }]);
    expect(report.steps!.filter((step) => step.outcome === 'partly')).toMatchObject([{ changes: { undone: 1 }, exitCode: 1, lines: ['not ok: src/b.ts has changed'] }]);
    expect(stderr).toContain('1 taken back');
    expect(git(cwd, 'diff', '--name-only').trim().split('\n')).toEqual(['src/a.ts', 'src/c.ts', 'src/d.ts', 'src/e.ts']);
    expect(ssotCodemod(['undo', '--list'], { cwd }).stdout).not.toContain('interrupted');
  });

  it('by file tries each file once', () => {
    const cwd = project(five);
    const { steps } = reportOf(inSteps(cwd, 'file', undefined, '-f', 'json').stdout);
    expect(steps!.map(({ name, outcome, trials }) => `${name} ${outcome} ${trials}`)).toEqual(['src/a.ts landed 1', 'src/b.ts undone 1', 'src/c.ts landed 1', 'src/d.ts landed 1', 'src/e.ts landed 1']);
  });

  it('runs a command without files once before everything, and refuses to begin where it fails then', () => {
    const cwd = project(five);
    expect(inSteps(cwd, 'legacy', 'node check.cjs').status).toBe(0);
    expect(moved(cwd)).toEqual(['a.ts', 'c.ts', 'd.ts', 'e.ts']);
    const failing = project({ ...five, 'fails-anyway': '' });
    const { status, stderr } = inSteps(failing, 'legacy', 'node check.cjs');
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: --run "node check.cjs" exits with 5 before anything is changed; nothing was written\n  it never worked\n  What fails without the migration cannot prove it.\n' });
    expect(moved(failing)).toEqual([]);
  });

  it('leaves a step alone that fails before it as well', () => {
    const cwd = project({ ...five, 'src/legacy-user.ts': `${consumer('older')}// canonical fragile\n` });
    const { stdout, stderr } = inSteps(cwd, 'file', undefined, '-f', 'json');
    expect(stderr).toContain('src/legacy-user.ts: left out without a trial, 1 change, 0 trials: not ok: src/legacy-user.ts has changed\n');
    expect(reportOf(stdout).sites.filter((site) => site.file === 'src/legacy-user.ts')).toMatchObject([{ reason: 'verify-failed', message: expect.stringContaining('node check.cjs {files} fails before the step as well: not ok: src/legacy-user.ts has changed') as string }]);
  });

  it('says nothing of packages that is not so once a step is left out', () => {
    const user = (word: string): string => `import { Socket } from '@acme/legacy';\nexport const a = new Socket(); // ${word}\n`;
    const broken = "const fs = require('node:fs');\nprocess.exit(process.argv.slice(2).some((file) => /acme.sockets[^]*fragile/.test(fs.readFileSync(file, 'utf8'))) ? 1 : 0);\n";
    const manifest = { name: 'sockets', canonical: { module: '@acme/sockets', version: '^2.0.0', exports: ['Socket'] }, legacy: [{ module: '@acme/legacy', symbols: { Socket: 'Socket' } }] };
    const cwd = project({ 'ssot.config.json': JSON.stringify(manifest), 'package.json': '{ "dependencies": { "@acme/legacy": "1" } }\n', 'src/a.ts': user(''), 'src/b.ts': user('fragile'), 'broken.cjs': broken });
    const { stdout } = inSteps(cwd, 'file', 'node broken.cjs {files}', '-f', 'json');
    const listed = reportOf(stdout).sites.filter(({ file }) => file === 'package.json');
    expect(new Set(listed.map(({ message, certainty, status }) => `${status} ${certainty}: ${message}`))).toEqual(new Set(['unmigrated unknown: which packages are listed follows from which steps have landed']));
    // With b as it was, its package has to stay, and that of the others comes.
    git(cwd, 'commit', '-qam', 'landed');
    expect(ssotCodemod(['--write', '--rule', 'update-dependencies'], { cwd }).status).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))).toEqual({ dependencies: { '@acme/legacy': '1', '@acme/sockets': '^2.0.0' } });
    expect(readFileSync(join(cwd, 'src/b.ts'), 'utf8')).toBe(user('fragile'));
  });

  it('puts files back that the command itself has changed, and makes no more edits in those that it changed and passed', () => {
    const spoiling = "const fs = require('node:fs');\nfor (const file of process.argv.slice(2)) { const text = fs.readFileSync(file, 'utf8'); if (text.includes('canonical')) fs.writeFileSync(file, '// seen\\n' + text); if (text.includes('canonical') && text.includes('fragile')) process.exitCode = 1; }\n";
    const both = "import { Manager } from './legacy';\nimport { Manager as Older } from './older';\nexport const a = [Manager, Older];\n";
    const cwd = project({ 'src/a.ts': both, 'src/b.ts': consumer('legacy', 'fragile'), 'spoil.cjs': spoiling });
    const { stdout } = inSteps(cwd, 'legacy', 'node spoil.cjs {files}', '-f', 'json');
    expect(readFileSync(join(cwd, 'src/b.ts'), 'utf8')).toBe(consumer('legacy', 'fragile'));
    expect(readFileSync(join(cwd, 'src/a.ts'), 'utf8')).toMatch(/^\/\/ seen\n/);
    expect(reportOf(stdout).sites.filter((site) => site.status === 'unmigrated').map(({ file, reason }) => `${file} ${reason}`)).toContain('src/b.ts verify-failed');
  });

  it('takes back an unproven step after kill -9, and does not ask again what it has found out', async () => {
    const cwd = project(five);
    writeFileSync(join(cwd, 'slow.cjs'), check.replace('process.exit(broken', "if (files.some((file) => file === 'src/d.ts') && fs.readFileSync('src/d.ts', 'utf8').includes('canonical') && !fs.existsSync('../go')) { fs.writeFileSync('../waiting', ''); setInterval(() => undefined, 1000); } else process.exit(broken"));
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'slow');
    const args = ['migrate', '--write', '--step', 'file', '--run', 'node slow.cjs {files}'];
    const child = spawn(process.execPath, [executable, ...args], { cwd, env: plainEnvironment(), stdio: 'ignore', detached: true });
    while (!existsSync(join(cwd, '../waiting'))) await setTimeout(20);
    process.kill(-child.pid!, 'SIGKILL');
    await once(child, 'exit');
    expect(moved(cwd)).toEqual(['a.ts', 'c.ts', 'd.ts']);
    writeFileSync(join(cwd, '../go'), '');
    rmSync(join(cwd, '../calls.txt'));
    const { status, stdout, stderr } = ssotCodemod([...args, '--allow-dirty', '-f', 'json'], { cwd });
    expect(status).toBe(0);
    expect(stderr).toContain('The step that was interrupted is taken back first: migrate --step file (src/d.ts)');
    expect(moved(cwd)).toEqual(['a.ts', 'c.ts', 'd.ts', 'e.ts']);
    expect(calls(cwd).flat()).not.toContain('src/b.ts');
    expect(reportOf(stdout).sites.filter(({ file }) => file === 'src/b.ts')).toMatchObject([{ reason: 'verify-failed' }]);
  });

  it('puts the step back that is on trial when a person interrupts', async () => {
    const cwd = project({ ...five, 'wait.cjs': "const fs = require('node:fs');\nif (fs.readFileSync('src/c.ts', 'utf8').includes('canonical')) { fs.writeFileSync('../waiting', ''); setInterval(() => undefined, 1000); }\n" });
    const child = spawn(process.execPath, [executable, 'migrate', '--write', '--step', 'file', '--run', 'node wait.cjs'], { cwd, env: plainEnvironment(), stdio: 'ignore' });
    while (!existsSync(join(cwd, '../waiting'))) await setTimeout(20);
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(130);
    expect(moved(cwd)).toEqual(['a.ts', 'b.ts']);
  });

  it('says of a file that cannot be written what any run says', () => {
    const cwd = project(five);
    chmodSync(join(cwd, 'src/d.ts'), 0o444);
    const { stdout } = inSteps(cwd, 'file', undefined, '-f', 'json');
    expect(reportOf(stdout).sites.filter(({ file }) => file === 'src/d.ts')).toMatchObject([{ status: 'unmigrated', reason: 'write-failed' }]);
    expect(moved(cwd)).toEqual(['a.ts', 'c.ts', 'e.ts']);
  });

  it('leaves the packages that are listed to a run that knows which steps have landed', () => {
    const imported = (name: string, word = ''): string => `import { Manager } from '${name}';\nexport const a = new Manager(); // ${word}\n`;
    const packages = `${JSON.stringify({ dependencies: { '@acme/old': '1.0.0' } }, null, 2)}\n`;
    const cwd = project({
      'ssot.config.json': JSON.stringify({ name: 'sockets', include: ['src/**'], canonical: { module: '@acme/canonical', exports: ['Manager'], version: '2.0.0' }, legacy: [{ module: '@acme/old', symbols: { Manager: 'Manager' } }] }),
      'package.json': packages, 'src/a.ts': imported('@acme/old'), 'src/b.ts': imported('@acme/old', 'fragile'),
    });
    const { stdout } = inSteps(cwd, 'legacy', undefined, '-f', 'json');
    expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toBe(packages);
    expect(reportOf(stdout).sites.map(({ file, rule, reason }) => `${file} ${rule} ${reason}`)).toEqual(expect.arrayContaining(['package.json update-dependencies needs-review', 'src/b.ts rewrite-legacy-imports verify-failed']));
    // What one file still imports stays listed.
    expect(readFileSync(join(cwd, 'src/a.ts'), 'utf8')).toContain('@acme/canonical');
    expect(ssotCodemod(['--write', '--allow-dirty', 'src/a.ts'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toContain('"@acme/old": "1.0.0"');
  });

  it('is a dry run without --write', () => {
    const cwd = project(five);
    const { status, stderr } = ssotCodemod(['--step', 'legacy', '--run', 'node check.cjs {files}', '-l'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '--run runs with --write only\n' });
    expect(existsSync(join(cwd, '../calls.txt'))).toBe(false);
  });

  it.each([
    [['--step', 'file'], 'error: --step needs a command that proves each step\n  ssot-codemod --write --step file --run "npm test -- {files}"\n'],
    [['--run', 'npm test'], 'error: --run proves the steps of --step\n  For a command on what was written, such as a formatter: --after.\n'],
    [['--write', '--step', 'file', '--run', 'no-such-program {files}'], 'error: --run "no-such-program {files}": there is no command no-such-program; nothing was written\n  Programs are looked for in node_modules/.bin of the root and above, then in PATH.\n'],
  ])('refuses %j', (args, message) => {
    expect(ssotCodemod(args, { cwd: project(five) })).toMatchObject({ status: 2, stdout: '', stderr: message });
  });
});

it('lands all of the bundled example but the one change after which a test fails', () => {
  const cwd = join(temporaryFolder(), 'example');
  cpSync(join(__dirname, '../examples/websocket-managers'), cwd, { recursive: true });
  const whole = reportOf(ssotCodemod(['-f', 'json'], { cwd }).stdout);
  const consumers = [...new Set(whole.sites.filter((site) => site.status === 'migrated').map(({ file }) => file))];
  const victim = whole.sites.find((site) => site.status === 'migrated' && whole.sites.filter(({ change }) => change === site.change).length === 1 && site.edits.length > 0)!;
  writeFileSync(join(cwd, 'proof.cjs'), `const text = require('node:fs').readFileSync(${JSON.stringify(victim.file)}, 'utf8');\nif (text !== ${JSON.stringify(readFileSync(join(cwd, victim.file), 'utf8'))} && process.argv.includes(${JSON.stringify(victim.file)})) { console.log('1 test failed'); process.exit(1); }\n`);
  const { status, stdout } = inSteps(cwd, 'directory', 'node proof.cjs {files}', '-f', 'json', '--allow-dirty');
  const report = reportOf(stdout);
  expect(status).toBe(0);
  const failed = report.sites.filter(({ reason }) => reason === 'verify-failed');
  expect([...new Set(failed.map(({ file }) => file))]).toEqual([victim.file]);
  expect(failed[0]!.message).toContain('1 test failed');
  expect(new Set(report.sites.filter((site) => site.status === 'migrated').map(({ file }) => file)).size).toBeGreaterThanOrEqual(consumers.length - 1);
  expect(report.summary.sites.migrated).toBe(whole.summary.sites.migrated - failed.length);
});
