import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { executable, plainEnvironment, ssotCodemod } from '../executable';
import { example, git, repositoryOf } from '../split/repository';
import { temporaryFolder } from '../temporary-folder';

jest.setTimeout(300_000);

const root = join(__dirname, '../..');
const folder = repositoryOf({}, example);
const whole = ssotCodemod(['-f', 'json'], { cwd: folder }).stdout;

const bin = temporaryFolder({ npx: `#!/bin/sh\nshift 2\nexec node '${executable}' "$@"\n` });
chmodSync(join(bin, 'npx'), 0o755);

function shell(script: string, cwd: string, env: NodeJS.ProcessEnv): void {
  const { status, stderr } = spawnSync('bash', ['-e', '-c', script], { cwd, encoding: 'utf8', env: plainEnvironment({ PATH: `${bin}:${process.env.PATH ?? ''}`, ...env }) });
  if (status !== 0) throw new Error(`${status}: ${stderr}`);
}

function clone(): string {
  const to = join(temporaryFolder(), 'clone');
  git(folder, 'clone', '--quiet', folder, to);
  return to;
}

it('the matrix of GitHub Actions makes the report of the whole', () => {
  interface Job { readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } }; readonly steps: readonly { readonly name?: string; readonly run?: string }[] }
  const { jobs } = parse(readFileSync(join(root, 'examples/workflows/shards.yml'), 'utf8')) as { jobs: Record<'shard' | 'report', Job> };
  const step = (job: 'shard' | 'report', name: string): string => jobs[job].steps.find((each) => each.name === name)!.run!;
  const shards = jobs.shard.strategy!.matrix.shard;
  const gathered = temporaryFolder();
  for (const shard of shards) {
    const cwd = clone();
    shell(step('shard', 'Find the sites of one shard'), cwd, { SHARD: String(shard), SHARDS: String(shards.length) });
    // As `gh run download` lays out several artifacts.
    mkdirSync(join(gathered, 'shards', `migration-shard-${shard}`), { recursive: true });
    copyFileSync(join(cwd, `shard-${shard}.json`), join(gathered, 'shards', `migration-shard-${shard}`, `shard-${shard}.json`));
  }
  shell(step('report', 'Put them together'), gathered, { GITHUB_STEP_SUMMARY: join(gathered, 'summary.md') });
  expect(readFileSync(join(gathered, 'report.json'), 'utf8')).toBe(whole);
  expect(readFileSync(join(gathered, 'summary.md'), 'utf8')).toContain('## ssot-codemod: ');
});

it('the parallel jobs of GitLab make the report of the whole', () => {
  interface Job { readonly parallel?: number; readonly script: readonly string[]; readonly needs?: readonly string[] }
  const jobs = parse(readFileSync(join(root, 'examples/gitlab/shards.yml'), 'utf8')) as Record<'migration-shard' | 'migration-report', Job>;
  const { parallel = 0, script } = jobs['migration-shard'];
  const last = clone();
  for (let index = 1; index <= parallel; index += 1) {
    const cwd = clone();
    shell(script.join('\n'), cwd, { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(parallel) });
    for (const name of readdirSync(cwd).filter((each) => each.startsWith("shard-"))) copyFileSync(join(cwd, name), join(last, name));
  }
  expect(jobs['migration-report'].needs).toEqual(['migration-shard']);
  shell(jobs['migration-report'].script.join('\n'), last, {});
  expect(readFileSync(join(last, 'report.json'), 'utf8')).toBe(whole);
  expect(readFileSync(join(last, 'report.md'), 'utf8')).toContain('## ssot-codemod: ');
});
