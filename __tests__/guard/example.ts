import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';

export const repository = join(__dirname, '..', '..');

/** All that the manifest can say of the guard. */
export const fullGuard = {
  severity: 'critical',
  channels: { warning: ['slack:#live'], critical: ['slack:#live', 'pagerduty:live-tracking', 'opsgenie:live', 'email:oncall@pedalpost.example', 'webhook:https://hooks.pedalpost.example/ssot'] },
  autoEscalate: '30m', respondWithin: '15m', runbook: 'https://wiki.pedalpost.example/websocket', groupBy: ['alertname', 'migration'], repeat: '2h',
  instances: { getWebSocketManager: 'arguments' },
};

/** A copy of the bundled example, whose packages are those of this repository. */
export function exampleWith(guard: object = {}): string {
  const folder = temporaryFolder();
  const root = join(folder, 'websocket-managers');
  cpSync(join(repository, 'examples/websocket-managers'), root, { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  const file = join(root, 'ssot.config.json');
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), guard }, null, 2));
  return root;
}

export function guard(cwd: string, ...args: readonly string[]): Run {
  return ssotCodemod(['guard', ...args], { cwd });
}

/** The result of a program, with what it printed. */
export function running(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Run {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env: plainEnvironment({ NODE_ENV: 'test', NODE_OPTIONS: '', ...env }) });
  return { status, stdout, stderr };
}

/** Where a program is installed; a test that needs it skips, loudly, where it is not. */
export function describeWith(program: string, why: string, tests: () => void): void {
  const isThere = (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));
  if (!isThere) console.warn(`SKIPPED: ${why}. There is no ${program} on this machine: .ci/run says how it is installed`);
  (isThere ? describe : describe.skip)(program, tests);
}
