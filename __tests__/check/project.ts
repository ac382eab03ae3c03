import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Report } from '../../src/model';
import { ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';

export const manifest = {
  name: 'sockets',
  canonical: { module: 'src/websocket/manager.ts', specifier: '@/websocket/manager' },
  legacy: [
    { module: 'src/ws/socketManager.ts', symbols: { SocketManager: 'WebSocketManager', createSocket: 'getWebSocketManager', resetForTests: null }, notes: { resetForTests: 'call dispose() in afterEach' } },
    { module: 'src/ws/feed/index.ts', symbols: { Feed: 'WebSocketManager' } },
  ],
  factories: { getWebSocketManager: 'sync' },
};

/** One consumer of each kind: moved already, movable, movable with an await, and for a person. */
export const files = {
  'ssot.config.json': JSON.stringify(manifest),
  // Without the declarations of a browser, which would be most of the work of every run.
  'tsconfig.json': JSON.stringify({ compilerOptions: { lib: ['es2022'], paths: { '@/*': ['./src/*'] } } }),
  'src/websocket/manager.ts': `export class WebSocketManager {
  send(topic: string): void {}
  dispose(): void {}
  get isOpen(): boolean { return true; }
}
export function getWebSocketManager(): WebSocketManager { return new WebSocketManager(); }
`,
  'src/ws/socketManager.ts': `export class SocketManager { send(topic: string): void {} dispose(): void {} }
export const createSocket = async (): Promise<SocketManager> => new SocketManager();
export function resetForTests(): void {}
`,
  'src/ws/feed/index.ts': `export { WebSocketManager as Feed } from '../../websocket/manager';\n`,
  'src/done.ts': `import { WebSocketManager } from '@/websocket/manager';\nexport const done = new WebSocketManager();\n`,
  'src/app.ts': `import { SocketManager } from './ws/socketManager';\nexport const app = new SocketManager();\n`,
  'src/page.ts': `import { createSocket } from '@/ws/socketManager';\nexport const page = async () => await createSocket();\n`,
  'src/reset.ts': `import { resetForTests } from './ws/socketManager';\nresetForTests();\n`,
};

/** The files of a project in which nothing is open. */
export const clean = { ...files, 'src/ws/socketManager.ts': `export { WebSocketManager as SocketManager, getWebSocketManager as createSocket } from '../websocket/manager';\n`, 'src/app.ts': '', 'src/page.ts': '', 'src/reset.ts': '' };

export interface CheckedProject {
  readonly root: string;
  write(texts: Readonly<Record<string, string>>): void;
  git(...args: string[]): string;
  commit(message: string): void;
  /** Runs the executable in the root, with a cache of its own. */
  run(...args: string[]): Run;
  check(...args: string[]): Run;
  report(...args: string[]): Report;
}

/** A repository with everything committed. */
export function repository(texts: Readonly<Record<string, string>> = files): CheckedProject {
  const root = temporaryFolder(texts);
  const env = { XDG_CACHE_HOME: join(root, '.git', 'user-cache') };
  const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'merge.conflictStyle=merge', ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  const run = (...args: string[]): Run => {
    const { status, stdout, stderr } = ssotCodemod(args, { cwd: root, env });
    return { status, stdout, stderr };
  };
  const commit = (message: string): void => {
    git('add', '--all');
    git('commit', '-qm', message);
  };
  git('init', '-q', '-b', 'main');
  commit('first');
  return {
    root, git, run, commit,
    write: (others) => {
      for (const [file, text] of Object.entries(others)) {
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), text);
      }
    },
    check: (...args) => run('check', ...args),
    report: (...args) => JSON.parse(run('check', '-f', 'json', ...args).stdout) as Report,
  };
}

/** The first words of the lines of what `check` prints: where its violations are. */
export function places({ stdout }: Run): string[] {
  return stdout.split('\n').flatMap((line) => /^(\S+:\d+:\d+) {2}/.exec(line)?.[1] ?? []);
}
