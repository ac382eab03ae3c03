import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { describeWith, exampleWith, guard, repository, running } from './example';

jest.setTimeout(120_000);

interface Edit {
  readonly what: string;
  readonly file: string;
  /** null: the file is new. */
  readonly replace?: string;
  readonly text: string;
  readonly says: RegExp;
}

/** The tests fail with an edit, for the reason that is given, and pass without it. */
function withEdit(root: string, { file, replace, text }: Edit, run: () => void): void {
  const path = join(root, file);
  const before = replace === undefined ? null : readFileSync(path, 'utf8');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, before === null ? text : before.replace(replace!, text));
  expect(before === null || readFileSync(path, 'utf8') !== before).toBe(true);
  try {
    run();
  } finally {
    if (before === null) rmSync(path);
    else writeFileSync(path, before);
  }
}

const duplicate = `export class TurboWebSocketManager {
  state = 'idle';
  connect(): this {
    return this;
  }
  send(topic: string): void {
    console.log(topic);
  }
  subscribe(topic: string): void {
    console.log(topic);
  }
  close(): void {
    this.state = 'closed';
  }
}
`;

describe('the tests for the bundled example', () => {
  const root = exampleWith();
  guard(root, '--write');
  const jest = (): ReturnType<typeof running> => running(process.execPath, [join(repository, 'node_modules/jest/bin/jest.js'), '-c', 'jest.config.js', '-i', 'websocket-manager.ssot'], root);
  const edits: Edit[] = [
    { what: 'a duplicate is added', file: 'src/fresh/turbo.ts', text: duplicate, says: /src\/fresh\/turbo\.ts/ },
    { what: 'a new file imports what is replaced, by its path', file: 'src/fresh/use.ts', text: "import {\n  riderSocket,\n} from '../realtime/rider-socket';\nriderSocket();\n", says: /src\/fresh\/use\.ts:3: \.\.\/realtime\/rider-socket is src\/realtime\/rider-socket\.ts; import it from @\/websocket\/manager/ },
    { what: 'a new file imports what is replaced, by an alias', file: 'src/fresh/use.js', text: "const hub = require('#hub');\nhub.get('nord');\n", says: /src\/fresh\/use\.js:1: #hub is src\/shared\/socketHub\.ts/ },
    { what: 'a synchronous factory becomes asynchronous', file: 'src/websocket/manager.ts', replace: 'export function getWebSocketManager', text: 'export async function getWebSocketManager', says: /getWebSocketManager is synchronous: whoever calls it does not await it/ },
    { what: 'an asynchronous factory becomes synchronous', file: 'src/websocket/manager.ts', replace: 'export async function connectWebSocketManager', text: 'export function connectWebSocketManager', says: /connectWebSocketManager is asynchronous: whoever calls it awaits it/ },
  ];

  it('pass as it is, although there is much to migrate', () => {
    expect(jest()).toMatchObject({ status: 0, stderr: expect.stringContaining('3 passed') as string });
  });

  it.each(edits)('fail when $what', (edit) => withEdit(root, edit, () => {
    const { status, stderr } = jest();
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(edit.says) as string });
  }));

  it.each([
    ['a class that extends the one', "import { WebSocketManager } from '../websocket/manager';\nexport class NightWebSocketManager extends WebSocketManager {\n  connect(): this {\n    return this;\n  }\n  send(topic: string): void {\n    console.log(topic);\n  }\n  subscribe(topic: string): () => void {\n    return () => console.log(topic);\n  }\n  close(): void {\n  }\n}\n"],
    ['a consumer that names its variable so', "import { getWebSocketManager } from '../websocket/manager';\nconst webSocketManager = getWebSocketManager();\nwebSocketManager.connect();\nwebSocketManager.send('a');\nwebSocketManager.close();\n"],
    ['names of a module that lives on, which have not moved', "import { reconnectLog } from '../net/reconnecting';\nconsole.log(reconnectLog);\n"],
    ['a test double', duplicate],
  ])('pass with %s', (what, text) => withEdit(root, { what, file: what === 'a test double' ? 'tests/doubles/turbo.ts' : 'src/fresh/fine.ts', text, says: /./ }, () => {
    expect(jest().stderr).toContain('3 passed');
  }));

  it('pass after the migration, and are corrected by the next --write', () => {
    const migrated = exampleWith();
    guard(migrated, '--write');
    const known = (): number => readFileSync(join(migrated, 'tests/websocket-manager.ssot.test.ts'), 'utf8').split('\n').filter((line) => /^ {2}'.*',$/.test(line)).length;
    const before = known();
    expect(ssotCodemod(['migrate', '--write', '--allow-dirty'], { cwd: migrated }).status).toBe(0);
    // Which files are done is no reason to fail: the lists may be longer than they have to be.
    expect(guard(migrated, '--check')).toMatchObject({ status: 0 });
    guard(migrated, '--write');
    expect(known()).toBeLessThan(before);
    expect(running(process.execPath, [join(repository, 'node_modules/jest/bin/jest.js'), '-c', 'jest.config.js', '-i', 'websocket-manager.ssot'], migrated).stderr).toContain('3 passed');
  });

  it('are not made to put up with what is new', () => withEdit(root, { what: '', file: 'src/fresh/use.ts', text: "import { riderSocket } from '../realtime/rider-socket';\nriderSocket();\n", says: /./ }, () => {
    guard(root, '--write');
    expect(jest().stderr).toMatch(/src\/fresh\/use\.ts:1/);
  }));

  it('add no site to what there is to migrate', () => {
    const sites = (folder: string): unknown => (JSON.parse(ssotCodemod(['-f', 'json'], { cwd: folder }).stdout) as { summary: { sites: unknown } }).summary.sites;
    expect(sites(root)).toEqual(sites(join(repository, 'examples/websocket-managers')));
  });
});

const script = {
  'src/manager.mjs': 'export class SocketManager {\n  send() {\n  }\n  close() {\n  }\n}\nexport function getSocketManager() { return new SocketManager(); }\nexport async function connectSocketManager() { return getSocketManager(); }\n',
  'src/old.mjs': 'export class OldSocketManager {\n  send() {\n  }\n}\n',
  'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/manager.mjs', legacy: [{ module: 'src/old.mjs', symbols: { OldSocketManager: 'SocketManager' } }], factories: { getSocketManager: 'sync', connectSocketManager: 'async' } }),
};

describe('the runner of the project', () => {
  const written = (packageSettings: object, more: Readonly<Record<string, string>> = {}): string => {
    const root = temporaryFolder({ ...script, 'package.json': JSON.stringify(packageSettings), ...more });
    guard(root, '--write');
    return root;
  };
  const head = (root: string): string => readFileSync(join(root, '__tests__/sockets.ssot.test.js'), 'utf8');

  it.each([
    ['what npm test runs', { scripts: { test: 'vitest run' }, devDependencies: { jest: '30' } }, "from 'vitest'"],
    ['what is installed', { type: 'module', devDependencies: { vitest: '3' } }, "from 'vitest'"],
  ])('is %s', (_what, settings, line) => {
    expect(head(written({ type: 'module', ...settings }))).toContain(line);
  });

  it('is Vitest in TypeScript as well, with a name for the canonical module that compiles under nodenext', () => {
    const root = temporaryFolder({ 'src/manager.ts': 'export class SocketManager {}\nexport function getSocketManager(): SocketManager { return new SocketManager(); }\n', 'src/old.ts': 'export class Old {}\n', 'package.json': JSON.stringify({ devDependencies: { vitest: '3' } }), 'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/manager.ts', legacy: ['src/old.ts'], factories: { getSocketManager: 'sync' } }) });
    guard(root, '--write');
    const text = readFileSync(join(root, '__tests__/sockets.ssot.test.ts'), 'utf8');
    expect(text).toContain("typeof import('../src/manager.js')");
  });

  it('does not load the canonical module, which may start what keeps a test open, need what is not there, or be mocked in every test', () => {
    const busy = "import 'a-package-that-is-not-installed';\nsetInterval(() => undefined, 1000);\n";
    const forms = `export class SocketManager {
  send() {
  }
  close() {
  }
  async open(topic = {}, { retry } = { retry: false }) {
    this.open('a');
  }
}
export const getSocketManager = guarded('getSocketManager', function getSocketManager() { return new SocketManager(); });
export const connectSocketManager = async () => getSocketManager();
export const managers = {
  get: (name) => getSocketManager(name),
  load: async (name) => getSocketManager(name),
  shared: new SocketManager(),
};
export const shared = new SocketManager();
`;
    const factories = { getSocketManager: 'sync', connectSocketManager: 'async', 'managers.get': 'sync', 'managers.load': 'async', 'shared.open': 'async' };
    const root = written({ type: 'module' }, { 'src/manager.mjs': busy + forms, 'ssot.config.json': JSON.stringify({ ...(JSON.parse(script['ssot.config.json']) as object), factories }) });
    const told = (): string => running(process.execPath, ['--test', '__tests__/sockets.ssot.test.js'], root).stdout;
    expect(told()).toMatch(/# pass 3\n# fail 0/);
    expect(Object.keys(factories).filter((name) => !head(root).includes(`{ name: '${name}', kind: `))).toEqual([]);
    for (const [replace, text, says] of [
      ['function getSocketManager', 'async function getSocketManager', 'getSocketManager is synchronous: whoever calls it does not await it; see src/manager.mjs'],
      ['connectSocketManager = async ()', 'connectSocketManager = ()', 'connectSocketManager is asynchronous: whoever calls it awaits it; see src/manager.mjs'],
      ['get: (name)', 'get: async (name)', 'managers.get is synchronous'],
      ['load: async (name)', 'load: (name)', 'managers.load is asynchronous'],
      ['async open(', 'open(', 'shared.open is asynchronous'],
      ['connectSocketManager =', 'openSocketManager =', 'connectSocketManager is not declared in src/manager.mjs any more'],
    ] as const) withEdit(root, { what: '', file: 'src/manager.mjs', replace, text, says: /./ }, () => expect(told()).toContain(says));
  });

  it('is that of Node.js where there is none, in both kinds of module', () => {
    for (const settings of [{ type: 'module' }, {}]) {
      const root = written(settings);
      const test = (): ReturnType<typeof running> => running(process.execPath, ['--test', '__tests__/sockets.ssot.test.js'], root);
      expect(test().stdout).toMatch(/# pass 3\n# fail 0/);
      withEdit(root, { what: '', file: 'src/turbo.mjs', text: 'export class TurboSocketManager {\n  send() {\n  }\n  close() {\n  }\n}\n', says: /./ }, () => {
        expect(test()).toMatchObject({ status: 1, stdout: expect.stringContaining('src/turbo.mjs') as string });
      });
    }
  });
});

const python = {
  'app/__init__.py': '', 'app/manager.py': 'class SocketManager:\n    def send(self): pass\n    def close(self): pass\n\ndef get_socket_manager() -> SocketManager:\n    return SocketManager()\n\nasync def connect_socket_manager() -> SocketManager:\n    return SocketManager()\n',
  'app/old.py': 'class OldSocketManager:\n    def send(self): pass\n', 'app/use.py': 'from app.old import OldSocketManager\nOldSocketManager()\n',
  'app/late.py': 'from app.manager import connect_socket_manager\ndef late():\n    connect_socket_manager().send()\n',
  'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'app.manager', legacy: [{ module: 'app.old', symbols: { OldSocketManager: 'SocketManager' } }], factories: { get_socket_manager: 'sync', connect_socket_manager: 'async' } }),
};
const pythonEdits: Edit[] = [
  { what: 'a duplicate is added', file: 'app/turbo.py', text: 'class TurboSocketManager:\n    def send(self): pass\n    def close(self): pass\n', says: /app\/turbo\.py looks like another implementation of app\.manager/ },
  { what: 'a new file imports what is replaced', file: 'app/fresh.py', text: 'from .old import OldSocketManager\n', says: /app\/fresh\.py:1 imports app\.old; import it from app\.manager/ },
  { what: 'a file that only misuses a factory imports it', file: 'app/late.py', replace: 'import connect_socket_manager\n', text: 'import connect_socket_manager\nfrom app.old import OldSocketManager\n', says: /app\/late\.py:2 imports app\.old/ },
  { what: 'a new file imports it by its package', file: 'app/fresh.py', text: 'from app import (\n    old,\n)\n', says: /app\/fresh\.py:1 imports app\.old/ },
  { what: 'a factory changes its contract', file: 'app/manager.py', replace: 'def get_socket_manager', text: 'async def get_socket_manager', says: /get_socket_manager is synchronous for everyone who calls it/ },
  { what: 'it does so while what it needs is not installed', file: 'app/manager.py', replace: '\ndef get_socket_manager', text: '\nimport nothing_of_this_name\n\nasync def get_socket_manager', says: /get_socket_manager was sync, and is async in app\/manager\.py/ },
];

describe.each([
  ['python3', 'unittest', {}, ['-m', 'unittest', 'tests/test_sockets_ssot.py']],
  ['pytest', 'pytest', { 'tests/conftest.py': '' }, ['-q', '-p', 'no:cacheprovider', 'tests/test_sockets_ssot.py']],
] as const)('tests in Python', (program, name, more, args) => {
  describeWith(program, `the tests for ${name} are not run`, () => {
    const root = temporaryFolder({ ...python, ...more });
    guard(root, '--write');
    const test = (): { status: number | null; output: string } => {
      const { status, stdout, stderr } = running(program, args, root, { PYTHONDONTWRITEBYTECODE: '1' });
      return { status, output: stdout + stderr };
    };

    it('pass as it is', () => {
      expect(test()).toEqual({ status: 0, output: expect.stringMatching(/3 passed|Ran 3 tests/) as string });
    });

    it.each(pythonEdits)('fail when $what', (edit) => withEdit(root, edit, () => {
      expect(test()).toEqual({ status: 1, output: expect.stringMatching(edit.says) as string });
    }));
  });
});
