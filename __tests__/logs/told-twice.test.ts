import { transformSync } from 'esbuild';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith, guard, running } from '../guard/example';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { readLogs, told } from './project';

const manifest = { name: 'sockets', canonical: { module: 'depot.manager' }, legacy: ['depot.old_manager'], factories: { get_manager: 'sync' } };
const service = `import logging

from depot.manager import get_manager


async def greet():
    return await get_manager()


async def farewell():
    try:
        return await get_manager()
    except TypeError as error:
        logging.error("no farewell: %s", error)
`;
const folder = temporaryFolder({
  'ssot.config.json': JSON.stringify(manifest),
  'depot/__init__.py': '', 'depot/manager.py': 'class Manager:\n    pass\n\n\ndef get_manager() -> Manager:\n    return Manager()\n', 'depot/old_manager.py': 'class OldManager:\n    pass\n',
  'depot/service.py': service,
});
const log = (text: string): ReturnType<typeof readLogs>['report'] => {
  writeFileSync(join(folder, 'app.log'), text);
  return readLogs(['app.log'], folder).report;
};

describeWith('python3', 'an error that a guard tells of as well is not read as Python writes it', () => {
  guard(folder, '--write');
  const setUp: Readonly<Record<string, string>> = {
    'with its traceback': 'logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")\n',
    'with its traceback, without a time': 'logging.basicConfig(format="%(levelname)s %(message)s")\n',
    'as JSON': `import json
class Json(logging.Formatter):
    def format(self, record):
        text = {"severity": record.levelname, "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"), "process": record.process, "message": record.getMessage()}
        return json.dumps({**text, **({"exception": self.formatException(record.exc_info)} if record.exc_info else {})})
handler = logging.StreamHandler()
handler.setFormatter(Json())
logging.basicConfig(handlers=[handler])
`,
  };

  function run(how: string, text: string): ReturnType<typeof log> {
    writeFileSync(join(folder, 'main.py'), `import asyncio, logging\nfrom depot import manager_guard\nmanager_guard.install()\n${setUp[how]!}from depot.service import farewell, greet\n${text}`);
    // A clock that is not that of UTC, as on a developer's machine.
    return log(running('python3', ['main.py'], folder, { PYTHONDONTWRITEBYTECODE: '1', TZ: 'IST-5:30' }).stderr);
  }

  it.each(Object.keys(setUp))('is counted once, %s', (how) => {
    const { total, groups } = run(how, 'for _ in range(12):\n    try:\n        asyncio.run(greet())\n    except TypeError:\n        logging.exception("greet failed")\n');
    // Two events, for the first and for the tenth.
    expect(total).toMatchObject({ count: 12, guarded: 2 });
    expect(groups).toMatchObject([{ count: 12, kind: 'awaited-value', verdict: 'line', place: { file: 'depot/service.py', line: 7 } }]);
  });

  it.each(Object.keys(setUp))('is counted once where its message is all that is logged, %s', (how) => {
    const { total, groups } = run(how, 'for _ in range(10):\n    asyncio.run(farewell())\n');
    expect(total).toMatchObject({ count: 10, guarded: 2 });
    expect(groups.every(({ kind }) => kind === 'awaited-value')).toBe(true);
  });

  it('is counted once where it ends the program', () => {
    expect(run('with its traceback', 'asyncio.run(greet())\n').total).toMatchObject({ count: 1, guarded: 1 });
  });

  it('stays an event where nothing but the guard tells of it', () => {
    const { groups } = run('with its traceback', 'try:\n    asyncio.run(greet())\nexcept TypeError as error:\n    manager_guard.notice(error)\n');
    expect(groups).toMatchObject([{ kind: 'awaited-sync-factory', count: 1, guarded: 0 }]);
  });
});

describe('an await of a `then`', () => {
  it('is counted once, with its guard and its error', () => {
    const root = join(temporaryFolder(), 'example');
    cpSync(join(__dirname, '../../examples/websocket-managers'), root, { recursive: true });
    guard(root, '--write');
    const source = transformSync(readFileSync(join(root, 'src/websocket/manager.guard.ts'), 'utf8'), { loader: 'ts', format: 'esm' }).code;
    const app = temporaryFolder({
      'guard.mjs': source,
      'main.mjs': "import { guarded } from './guard.mjs';\nconst getWebSocketManager = guarded('getWebSocketManager', () => new (class Manager {})());\nasync function open() {\n  return await getWebSocketManager().then((manager) => manager);\n}\nawait open().catch((error) => console.error(new Date().toISOString(), error));\nasync function wait() {\n  return await getWebSocketManager();\n}\nawait wait();\n",
    });
    writeFileSync(join(root, 'app.log'), running(process.execPath, ['main.mjs'], app, { SSOT_GUARD_AWAITS: '1' }).stderr);
    const { total, groups } = readLogs(['app.log'], root).report;
    expect(total).toMatchObject({ count: 2, guarded: 1 });
    expect(groups.map(({ kind, guarded }) => `${guarded} ${kind}`).sort()).toEqual(['0 awaited-sync-factory', '1 no-promise']);
  });
});

describe('an event and an error', () => {
  const words = "object Manager can't be used in 'await' expression";
  const event = (more: object = {}): string => `${JSON.stringify({ severity: 'WARNING', time: '2025-09-14T05:00:00.500Z', message: 'ssot-guard: awaited-sync-factory get_manager is synchronous and was awaited at /app/depot/service.py:7 in greet', event: 'awaited-sync-factory', migration: 'sockets', name: 'get_manager', module: 'depot.manager', count: 1, pid: 7, error: words, ...more })}\n`;
  const traceback = (line = 7, name = 'greet'): string => `Traceback (most recent call last):\n  File "/app/depot/service.py", line ${line}, in ${name}\n    return await get_manager()\nTypeError: ${words}`;
  const error = (more: object = {}): string => `${JSON.stringify({ severity: 'ERROR', time: '2025-09-14T05:00:00.501Z', message: 'greet failed', exception: traceback(), pid: 7, ...more })}\n`;
  const bare = (time: string): string => `${time} ERROR no farewell: ${words}\n`;

  it.each([
    ['from the same place, at once', event() + error()],
    ['with the newest first', error() + event()],
    ['with others in between', event() + error({ exception: traceback(12, 'farewell'), time: '2025-09-14T05:00:00.500Z' }) + error()],
    ['of which one has no time zone', event() + `2025-09-14 10:30:00,501 ERROR greet failed\n${traceback()}\n`],
    ['of which one is a mere message', event() + bare('2025-09-14T05:00:00.501Z')],
  ])('are one: %s', (_what, text) => {
    expect(log(text).total).toMatchObject({ guarded: 1, count: text.split(words).length - 2 });
  });

  it.each([
    ['of different lines', event() + error({ exception: traceback(12, 'farewell') })],
    ['of different times', event() + error({ time: '2025-09-14T05:00:03Z' })],
    ['of different processes', event() + error({ pid: 8 })],
    ['of different words', event() + error({ exception: traceback().replace('Manager', 'Other') })],
    ['of which the guard says that no error follows', event({ error: null }) + error()],
    ['that are mere messages, with another error in between', event() + error({ exception: traceback(12, 'farewell') }) + bare('2025-09-14T05:00:00.501Z')],
  ])('are two: %s', (_what, text) => {
    expect(log(text).total).toMatchObject({ guarded: 0 });
  });

  it('pair off: an event is never that of two errors, nor an error that of two events', () => {
    expect(log(event() + error() + error()).total).toMatchObject({ count: 2, guarded: 1 });
    expect(log(event() + event() + error()).total).toMatchObject({ count: 2, guarded: 1 });
  });

  it('are said to be one', () => {
    const { groups } = log(event() + error());
    expect(groups.map(told)).toEqual(['1 × depot/service.py:7 in greet at 2025-09-14T05:00:00.500Z']);
    const { stdout } = ssotCodemod(['logs', 'app.log'], { cwd: folder });
    expect(stdout).toContain('2025-09-14 05:00:00; told by the guard as well; first in app.log:2\n');
    expect(stdout).toMatch(/1 event of the guard is of an error that the log has as well: the two are\s+counted as one[.]\n1 error of factory misuse[.]\n$/);
  });
});
