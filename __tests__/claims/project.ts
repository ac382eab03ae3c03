import { execFileSync } from 'node:child_process';
import type { ClaimsReport } from '../../src/claims-report';
import { ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';

// Every run is a process of its own, and the machine may be busy.
jest.setTimeout(120_000);

export const manifest = {
  name: 'socket-manager',
  include: ['src/**'],
  canonical: 'src/websocket/manager.ts',
  legacy: [{ module: 'src/ws/old.ts', symbols: { OldSocketManager: 'SocketManager' } }],
  factories: { getSocketManager: 'sync' },
  issues: { '#1184': ['strip-invalid-awaits'], '960': ['rewrite-legacy-imports'], 'PROJ-7': ['strip-invalid-awaits'], '#5': ['rewrite-doc-snippets'] },
};

/** One invalid await is left, and no import of a legacy module. */
export const files = {
  'ssot.config.json': `${JSON.stringify(manifest, null, 2)}\n`,
  'src/websocket/manager.ts': 'export class SocketManager { send() {} }\nexport function getSocketManager() { return new SocketManager(); }\n',
  'src/ws/old.ts': 'export class OldSocketManager { send() {} }\n',
  'src/a.ts': "import { getSocketManager } from './websocket/manager';\n\nexport const send = async () => (await getSocketManager()).send();\n",
};

export const fixed = { 'src/a.ts': "import { getSocketManager } from './websocket/manager';\n\nexport const send = async () => getSocketManager().send();\n" };

export function project(more: Readonly<Record<string, string>> = {}): string {
  return temporaryFolder({ ...files, ...more });
}

export const run = (cwd: string, ...args: string[]): Run => ssotCodemod(['claims', ...args], { cwd });

export function reportOf(cwd: string, ...args: string[]): ClaimsReport {
  const { stdout, stderr } = run(cwd, ...args, '-f', 'json');
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as ClaimsReport;
}

export function git(cwd: string, day: string, ...args: string[]): string {
  const at = `${day}T10:00:00Z`;
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at } });
}

export function commit(cwd: string, day: string, message: string): void {
  git(cwd, day, 'add', '-A');
  git(cwd, day, 'commit', '-qm', message);
}
