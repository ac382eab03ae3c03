import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Report } from '../../src/model';
import { executable, plainEnvironment } from '../executable';
import { temporaryFolder } from '../temporary-folder';

jest.setTimeout(120_000);

const repository = join(__dirname, '../..');
const { runs } = parse(readFileSync(join(repository, 'action.yml'), 'utf8')) as { runs: { steps: readonly { name: string; run?: string }[] } };
const scriptOf = (name: string): string => runs.steps.find((step) => step.name === name)!.run!;

const manifest = { name: 'sockets', canonical: 'src/canonical.ts', legacy: ['src/legacy.ts'] };
const sources = {
  'src/canonical.ts': 'export class Manager {}\n',
  'src/legacy.ts': "export { Manager } from './canonical';\n",
  'src/a b.ts': "import { Manager } from './legacy';\nexport const a = new Manager();\n",
  'src/::error::owned.ts': "import './legacy';\n",
};
const script = "require('node:fs').writeFileSync('owned', '');\nmodule.exports = " + JSON.stringify(manifest) + ';\n';
const withJson = { ...sources, 'ssot.config.json': JSON.stringify(manifest) };
const withScript = { ...sources, 'ssot.config.cjs': script };
const fork = { pull_request: { number: 7, head: { repo: { full_name: 'mallory/shop' } } } };
const branch = { pull_request: { number: 7, head: { repo: { full_name: 'Acme/shop' } } } };

/** Runs the script of a step as a runner does: bash that stops at the first error. */
function step(name: string, cwd: string, env: NodeJS.ProcessEnv) {
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scriptOf(name)], { cwd, env: { ...plainEnvironment(), ACTION: repository, ...env }, encoding: 'utf8' });
}

interface Ran {
  readonly cwd: string;
  readonly stdout: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

function run(files: Readonly<Record<string, string>>, event: object, inputs: Readonly<Record<string, string>> = {}): Ran {
  const cwd = temporaryFolder(files);
  const runner = temporaryFolder({ 'event.json': JSON.stringify(event), output: '', summary: '' });
  const env = { RUNNER_TEMP: runner, GITHUB_OUTPUT: join(runner, 'output'), GITHUB_STEP_SUMMARY: join(runner, 'summary'), GITHUB_EVENT_PATH: join(runner, 'event.json'), GITHUB_REPOSITORY: 'acme/shop', SSOT_CODEMOD: executable };
  const { stdout, stderr, status } = step('Run ssot-codemod', cwd, { ...env, ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value])) });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const lines = readFileSync(env.GITHUB_OUTPUT, 'utf8').trimEnd().split('\n');
  return { cwd, stdout, outputs: Object.fromEntries(lines.map((line) => line.split(/=(.*)/, 2) as [string, string])), summary: readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8') };
}

/** What the runner would read as commands. */
function commandsIn(stdout: string): string[] {
  let stopped: string | null = null;
  return stdout.split('\n').flatMap((line) => {
    const [, command, rest = ''] = /^\s*::([\w-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (stopped !== null) {
      if (line.trim() === `::${stopped}::`) stopped = null;
      return [];
    }
    if (command === 'stop-commands') stopped = rest;
    return command === undefined || command === 'stop-commands' ? [] : [line];
  });
}

describe('the run step', () => {
  it('reports in each form, and fails nothing before the last step', () => {
    const { outputs, summary, stdout } = run(withJson, branch, { FAIL_ON: 'changes unmigrated' });
    expect(outputs).toMatchObject({ 'exit-code': '1', total: '2', migrated: '1', unmigrated: '1', skipped: '0', 'files-changed': '1', trusted: 'true', 'may-comment': 'true' });
    expect((JSON.parse(readFileSync(outputs.report!, 'utf8')) as Report).summary.sites.total).toBe(2);
    expect(readFileSync(outputs.markdown!, 'utf8')).toMatch(/^<!-- ssot-codemod:report sockets -->\n/);
    expect(JSON.parse(readFileSync(outputs.sarif!, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(summary).toContain('ssot-codemod');
    expect(stdout).toContain('1 of 2 sites would be migrated');
    expect(commandsIn(stdout).length).toBeGreaterThan(0);
    expect(commandsIn(stdout).filter((line) => line.includes('::owned'))).toEqual([]);
    const annotated = commandsIn(stdout).map((line) => / title=.*,file=([^,]*),line=1/.exec(line)?.[1]).filter((file) => file !== undefined);
    expect(annotated).toEqual(['src/%3A%3Aerror%3A%3Aowned.ts', 'src/a b.ts']);
  });

  it('takes a manifest that is a script from whoever may push', () => {
    const { cwd, outputs } = run(withScript, branch);
    expect(outputs['exit-code']).toBe('0');
    expect(existsSync(join(cwd, 'owned'))).toBe(true);
  });

  it.each([
    ['a pull request from a fork', fork],
    ['one whose fork is gone', { pull_request: { number: 7, head: { repo: null } } }],
    ['a workflow that a fork has started', { workflow_run: { head_repository: { full_name: 'mallory/shop' } } }],
    ['a comment', { issue: { number: 7, pull_request: {} } }],
  ])('runs no script of %s', (_, event) => {
    const { cwd, outputs, stdout } = run(withScript, event);
    expect(existsSync(join(cwd, 'owned'))).toBe(false);
    expect(outputs).toMatchObject({ 'exit-code': '2', trusted: 'false', 'may-comment': 'false' });
    expect(stdout).toContain('is a script, which --untrusted does not run');
    expect(commandsIn(stdout)).toEqual([expect.stringMatching(/^::notice title=ssot-codemod::/)]);
  });

  it.each<Record<string, string>>([{ ARGS: '--write' }, { ARGS: '--after "node owned.cjs"' }, { ARGS: '-- src' }, { ARGS: '--config ssot.config.cjs --since' }, { CONFIG: 'ssot.config.cjs' }])('runs none either where the inputs are %o', (inputs) => {
    const { cwd, outputs } = run({ ...withJson, 'ssot.config.cjs': script, 'owned.cjs': script }, fork, { CONFIG: 'ssot.config.json', ...inputs });
    expect(outputs['exit-code']).toBe('2');
    expect(existsSync(join(cwd, 'owned'))).toBe(false);
    expect(readFileSync(join(cwd, 'src/a b.ts'), 'utf8')).toBe(sources['src/a b.ts']);
  });

  it('reports on a fork with a manifest in JSON, in the summary only', () => {
    const { outputs, summary } = run(withJson, fork);
    expect(outputs).toMatchObject({ 'exit-code': '0', total: '2', trusted: 'false', 'may-comment': 'false' });
    expect(summary).toContain('ssot-codemod');
  });

  it('restricts, and hands flags on', () => {
    const { outputs } = run(withJson, {}, { PATHS: 'src/a b.ts\n', ARGS: "--certainty likely --ignore-pattern 'src/x y.ts'", FAIL_ON: 'unmigrated' });
    expect(outputs).toMatchObject({ 'exit-code': '0', total: '1', trusted: 'true', 'may-comment': 'false' });
  });

  it.each<[Record<string, string>, string]>([
    [{ ARGS: '-f json' }, 'args: -f is for the action itself to say'],
    [{ ARGS: '--output-file=x' }, 'args: --output-file=x is for the action itself to say'],
    [{ ARGS: '-- src' }, 'args: -- would turn what follows into paths; there is the input paths for those'],
    [{ ARGS: '"--root' }, 'args: a quote is not closed'],
    [{ FAIL_ON: 'everything' }, 'fail-on: everything is none of changes, unmigrated'],
  ])('refuses %o', (inputs, message) => {
    const { outputs, stdout } = run(withJson, branch, inputs);
    expect(outputs).toMatchObject({ 'exit-code': '2', 'may-comment': 'false' });
    expect(commandsIn(stdout)).toEqual([`::error title=ssot-codemod::${message}`]);
  });

  it('tells of a wrong manifest', () => {
    const { outputs, stdout } = run({ ...sources, 'ssot.config.json': '{}' }, branch);
    expect(outputs).toMatchObject({ 'exit-code': '2', total: '0', 'may-comment': 'false' });
    expect(outputs.report).toBeUndefined();
    expect(stdout).toContain('problems in the manifest');
  });
});

describe('the other steps', () => {
  it('install the version that was asked for, out of reach of the checkout', () => {
    const runner = temporaryFolder({ output: '', 'bin/npm': '#!/bin/sh\npwd\necho "$*"\n' });
    chmodSync(join(runner, 'bin/npm'), 0o755);
    const env = { RUNNER_TEMP: runner, GITHUB_OUTPUT: join(runner, 'output'), PATH: `${join(runner, 'bin')}:${process.env.PATH}` };
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };
    const checkout = temporaryFolder({ '.npmrc': 'registry=http://127.0.0.1:1/\n' });
    for (const [asked, installed] of [['', version], ['1.2.3', '1.2.3']] as const) {
      const { stdout, status } = step('Install ssot-codemod', checkout, { ...env, VERSION: asked });
      expect(status).toBe(0);
      expect(stdout).toContain(`${runner}/ssot-codemod\ninstall --prefix ${runner}/ssot-codemod `);
      expect(stdout).toMatch(new RegExp(`--ignore-scripts .*-- ssot-codemod@${installed.replaceAll('.', '[.]')}\n$`));
    }
    expect(readFileSync(env.GITHUB_OUTPUT, 'utf8')).toContain(`bin=${runner}/ssot-codemod/node_modules/ssot-codemod/bin/ssot-codemod.js\n`);
  });

  it.each(['0', '1', '2', '3'])('end with the exit code %s of the tool', (code) => {
    expect(step('Result', repository, { EXIT_CODE: code }).status).toBe(Number(code));
  });
});
