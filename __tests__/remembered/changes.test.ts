import { appendFileSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import type { Run } from '../executable';
import { files as moduleFiles, manifest, repository, type CheckedProject } from '../check/project';
import { at, cached, cacheOf, files, isFromCache, mark, uncached } from './project';

const pythonFiles = {
  'ssot.config.json': JSON.stringify({
    name: 'sockets',
    canonical: { module: 'app.websocket.manager' },
    legacy: [{ module: 'app.ws.socket_manager', symbols: { SocketManager: 'WebSocketManager', create_socket: 'get_manager', reset_for_tests: null } }],
    factories: { get_manager: 'sync' },
  }),
  'app/__init__.py': '',
  'app/websocket/__init__.py': '',
  'app/websocket/manager.py': 'class WebSocketManager:\n    def send(self, topic): ...\n\n\ndef get_manager():\n    return WebSocketManager()\n',
  'app/ws/__init__.py': '',
  'app/ws/socket_manager.py': 'class SocketManager:\n    def send(self, topic): ...\n\n\nasync def create_socket():\n    return SocketManager()\n\n\ndef reset_for_tests(): ...\n',
  'app/main.py': 'from app.ws.socket_manager import SocketManager\n\nmanager = SocketManager()\n',
  'app/page.py': 'from app.barrel import open_socket\n\n\nasync def page():\n    return await open_socket()\n',
  'app/barrel.py': 'from app.ws.socket_manager import create_socket as open_socket\n',
  'app/reset.py': 'from app.ws.socket_manager import reset_for_tests\n\nreset_for_tests()\n',
  'app/aside.py': 'aside = 1\n',
  'pyproject.toml': '[tool.black]\nline-length = 100\n',
};

/** `keeps`: whether what was found in the other files is used all the same. */
interface Change {
  readonly keeps: boolean;
  make(project: CheckedProject): void;
}

/** Not added to the index. */
const loose = { 'src/loose.ts': files['src/app.ts'] };

const write = (texts: Readonly<Record<string, string>>, keeps = false): Change => ({ keeps, make: (project) => project.write(texts) });
const replaced = (file: string, from: string, to: string, keeps = false): Change => ({ keeps, make: (project) => writeFileSync(at(project, file), readFileSync(at(project, file), 'utf8').replaceAll(from, to)) });

const changes: Record<string, Change> = {
  'nothing': { keeps: true, make: () => undefined },
  'a file without sites': write({ 'src/aside.ts': 'export const aside = 2;\n' }, true),
  'a file that becomes a consumer': write({ 'src/aside.ts': moduleFiles['src/app.ts'] }, true),
  'a consumer': replaced('src/app.ts', 'app', 'application', true),
  'a consumer that is none any more': write({ 'src/app.ts': 'export const app = 1;\n' }, true),
  'a consumer that does not parse': write({ 'src/app.ts': `import { SocketManager } from './ws/socketManager';\nexport const = 1;\n` }, true),
  'a consumer that turns into a barrel': write({ 'src/app.ts': `export { createSocket as makeSocket } from './ws/socketManager';\n` }),
  'a barrel': replaced('src/barrel.ts', 'openSocket', 'startSocket'),
  'the canonical module': replaced('src/websocket/manager.ts', 'dispose', 'close'),
  'its factory, which becomes asynchronous': replaced('src/websocket/manager.ts', 'export function', 'export async function'),
  'a legacy module': replaced('src/ws/socketManager.ts', 'resetForTests', 'resetForAll'),
  'the paths of a tsconfig': write({ 'tsconfig.json': JSON.stringify({ compilerOptions: { lib: ['es2022'], paths: { '~/*': ['./src/*'] } } }) }),
  'a tsconfig further down': write({ 'src/tsconfig.json': '{}' }),
  'the exports of a package': write({ 'package.json': JSON.stringify({ name: 'here', exports: { './sockets': './src/done.ts' } }) }),
  'a lock file in JSON': write({ 'package-lock.json': '{"lockfileVersion":2}' }),
  'another lock file': write({ 'yarn.lock': '# two\n' }),
  'an installed package': write({ 'node_modules/left-pad/package.json': '{}' }),
  'a new consumer': write({ 'src/late.ts': moduleFiles['src/app.ts'] }),
  'a new file in the way of another': write({ 'src/ws/socketManager.d.ts': 'export {};\n', 'src/ws/feed.ts': 'export const Feed = 1;\n' }),
  'a file that git ignores': write({ 'out/ws.ts': 'export {};\n' }),
  'a consumer less': { keeps: false, make: (project) => unlinkSync(at(project, 'src/app.ts')) },
  'a barrel less': { keeps: false, make: (project) => unlinkSync(at(project, 'src/barrel.ts')) },
  'another name': { keeps: false, make: (project) => renameSync(at(project, 'src/app.ts'), at(project, 'src/moved.ts')) },
  'a consumer and a file without sites in each other\'s place': {
    keeps: true,
    make: (project) => {
      renameSync(at(project, 'src/app.ts'), at(project, 'src/was-app.ts'));
      renameSync(at(project, 'src/aside.ts'), at(project, 'src/app.ts'));
      renameSync(at(project, 'src/was-app.ts'), at(project, 'src/aside.ts'));
    },
  },
  'the same size, at once': { keeps: true, make: (project) => {
    project.write({ 'src/app.ts': moduleFiles['src/app.ts'].replaceAll('app', 'abc') });
    const { atime, mtime } = { atime: new Date('2020-01-01T00:00:00Z'), mtime: new Date('2020-01-01T00:00:00Z') };
    utimesSync(at(project, 'src/app.ts'), atime, mtime);
  } },
  'the manifest': write({ 'ssot.config.json': JSON.stringify({ ...manifest, legacy: manifest.legacy.slice(0, 1), factories: {} }) }),
  'what is ignored': write({ '.gitignore': 'src/loose.ts\nout\nnode_modules\n' }),
  'a link': { keeps: false, make: (project) => symlinkSync('app.ts', at(project, 'src/linked.ts')) },
};

describe('a run after a change says what one without a cache says', () => {
  it.each(Object.entries(changes))('%s', (_name, { keeps, make }) => {
    const project = repository({ ...files, '.gitignore': 'out\nnode_modules\n' });
    project.write(loose);
    cached(project);
    const cache = cacheOf(project);
    const kept = readFileSync(cache);
    mark(cache);
    make(project);
    expect(isFromCache(cached(project))).toBe(keeps);

    writeFileSync(cache, kept);
    const expected = uncached(project);
    expect(cached(project)).toEqual(expected);
    // What it has kept is as good.
    expect(cached(project)).toEqual(expected);
  });

  const changedPython: Record<string, Change> = {
    'nothing': { keeps: true, make: () => undefined },
    'a file without sites': write({ 'app/aside.py': 'aside = 2\n' }, true),
    'a consumer': replaced('app/main.py', 'manager = ', 'one = ', true),
    'a file that becomes a consumer': write({ 'app/aside.py': pythonFiles['app/main.py'] }, true),
    'a barrel': replaced('app/barrel.py', 'open_socket', 'start_socket'),
    'the canonical module': replaced('app/websocket/manager.py', 'def get_manager', 'async def get_manager'),
    'a legacy module': replaced('app/ws/socket_manager.py', 'reset_for_tests', 'reset_for_all'),
    'settings': write({ 'pyproject.toml': '[tool.black]\nline-length = 40\n' }),
    'a new module': write({ 'app/late.py': pythonFiles['app/main.py'] }),
    'a module less': { keeps: false, make: (project) => rmSync(at(project, 'app/main.py')) },
  };
  it.each(Object.entries(changedPython))('in Python: %s', (_name, { keeps, make }) => {
    const project = repository(pythonFiles);
    expect(cached(project)).toEqual(uncached(project));
    mark(cacheOf(project));
    make(project);
    expect(isFromCache(cached(project))).toBe(keeps);
    rmSync(cacheOf(project));
    cached(project);
    appendFileSync(at(project, 'app/aside.py'), '# more\n');
    expect(cached(project)).toEqual(uncached(project));
  });

  it('for check and audit as well', () => {
    const project = repository(files);
    const all = (...flags: string[]): Run[] => [project.run('check', '-f', 'json', ...flags), project.run('audit', '-f', 'json', ...flags)];
    all();
    project.write({ 'src/app.ts': `${files['src/app.ts']}export class WebSocketManager { send(topic: string): void {} dispose(): void {} get isOpen(): boolean { return true; } }\n` });
    expect(all()).toEqual(all('--no-cache'));
    project.write({ 'src/aside.ts': files['src/page.ts'] });
    expect(all()).toEqual(all('--no-cache'));
  });

  it('where it is restricted', () => {
    const project = repository(files);
    cached(project);
    project.write({ 'src/aside.ts': files['src/page.ts'] });
    for (const selection of [['src/aside.ts'], ['--since', 'HEAD'], ['--extensions', '.ts'], ['--ignore-pattern', 'src/reset.ts'], ['--certainty', 'likely'], ['-j', '1']]) {
      expect(cached(project, ...selection)).toEqual(uncached(project, ...selection));
    }
    // And leaves what is kept of all files as it was.
    expect(cached(project)).toEqual(uncached(project));
  });

  it('where many files ask for types', () => {
    const many = Object.fromEntries(Array.from({ length: 320 }, (_, index) => [`src/many/part${index}.ts`, `import { SocketManager } from '../ws/socketManager';\nexport const part${index} = new SocketManager();\n`]));
    const project = repository({ ...files, ...many });
    expect(cached(project)).toEqual(uncached(project));
    project.write({ 'src/many/part7.ts': many['src/many/part8.ts']!, 'src/many/part300.ts': 'export {};\n', 'src/many/part200.ts': `import { SocketManager } from '../ws/socketManager';\nnew SocketManager().unheardOf();\n` });
    expect(cached(project)).toEqual(uncached(project));
    project.write({ 'src/many/part200.ts': many['src/many/part200.ts']! });
    expect(cached(project)).toEqual(uncached(project));
  });
});
