import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary-folder';
import { describeWith, guard, running } from './example';

interface Event {
  readonly message: string;
  readonly event: string;
  readonly name: string;
  readonly module: string;
  readonly site: string;
  readonly count: number;
}

const canonical = `"""The one."""
class SocketManager:
    def send(self, topic): pass
    def close(self): pass

_shared = {}

def get_socket_manager(user=None, *, mode="plain") -> SocketManager:
    """The shared one of a user."""
    key = getattr(user, "id", None)
    if key not in _shared:
        _shared[key] = SocketManager()
    return _shared[key]

async def connect_socket_manager(user=None) -> SocketManager:
    return get_socket_manager(user)
`;

const files = {
  'app/__init__.py': '', 'app/sockets/__init__.py': '', 'app/sockets/manager.py': canonical,
  'app/sockets/legacy.py': 'class OldSocketManager:\n    def send(self, topic): pass\n\nasync def get_old_socket_manager():\n    return OldSocketManager()\n',
  'ssot.config.json': JSON.stringify({
    name: 'sockets', canonical: 'app.sockets.manager', factories: { get_socket_manager: 'sync', connect_socket_manager: 'async' },
    legacy: [{ module: 'app.sockets.legacy', symbols: { OldSocketManager: 'SocketManager', get_old_socket_manager: 'get_socket_manager' } }],
    guard: { severity: 'critical', instances: { get_socket_manager: 'user.id' } },
  }),
};

const start = `import asyncio, logging, threading
from app.sockets import manager_guard as guard
guard.install()
from app.sockets.manager import get_socket_manager
class User:
    def __init__(self, id): self.id = id
`;

describeWith('python3', 'the check at run time is not run in Python', () => {
  const root = temporaryFolder(files);
  const written = guard(root, '--write');

  function run(text: string, env: NodeJS.ProcessEnv = {}): { status: number | null; stdout: string; stderr: string; events: Event[] } {
    writeFileSync(join(root, 'main.py'), start + text);
    const result = running('python3', ['main.py'], root, { PYTHONDONTWRITEBYTECODE: '1', ...env });
    const events = result.stderr.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Event);
    return { ...result, events };
  }

  it('is written beside the canonical module', () => {
    expect(written).toMatchObject({ status: 0, stdout: expect.stringContaining('app/sockets/manager_guard.py') as string });
  });

  it('is silent while there is nothing to say', () => {
    expect(run('assert get_socket_manager(User(1)) is get_socket_manager(User(1))\nasyncio.run(asyncio.sleep(0))\nlogging.warning("fine")\n')).toMatchObject({ status: 0, events: [] });
  });

  const failing = 'async def handle():\n    return await get_socket_manager(User(1))\n';
  const noticed = { event: 'awaited-sync-factory', migration: 'sockets', name: 'get_socket_manager', module: 'app.sockets.manager', severity: 'ERROR', site: expect.stringMatching(/main\.py:\d+ in handle$/) as string, count: 1 };

  it.each([
    ['ends the program', 'asyncio.run(handle())\n'],
    ['is logged with its traceback', 'try:\n    asyncio.run(handle())\nexcept Exception:\n    logging.getLogger("app").exception("failed")\n'],
    ['is logged as a text, in a handler', 'try:\n    asyncio.run(handle())\nexcept Exception as error:\n    logging.getLogger("app").error(f"Agent failed: {error}")\n'],
    ['ends a task that nobody waits for', 'import gc\nasync def main():\n    asyncio.ensure_future(handle())\n    await asyncio.sleep(0.01)\n    gc.collect()\nasyncio.run(main())\n'],
    ['ends a thread', 'thread = threading.Thread(target=lambda: asyncio.run(handle()))\nthread.start()\nthread.join()\n'],
    ['is the cause of another one', 'try:\n    try:\n        asyncio.run(handle())\n    except TypeError as error:\n        raise RuntimeError("no socket") from error\nexcept RuntimeError as error:\n    logging.error("x", exc_info=error)\n'],
    ['is handed on', 'try:\n    asyncio.run(handle())\nexcept TypeError as error:\n    assert guard.notice(error)\n    assert not guard.notice(error)\n'],
  ])('notices an awaited synchronous factory when the error %s', (_how, text) => {
    expect(run(failing + text).events).toEqual([expect.objectContaining(noticed)]);
  });

  it('begins its message as the log reader expects, and names the place', () => {
    const [event] = run(`${failing}asyncio.run(handle())\n`).events;
    expect(event!.message).toBe(`ssot-guard: awaited-sync-factory get_socket_manager is synchronous and was awaited at ${event!.site}`);
  });

  it('takes the class of a bare text for what it knows, and leaves those of others alone', () => {
    const text = 'logging.error("object SocketManager can\'t be used in \'await\' expression")\nlogging.error("object Response can\'t be used in \'await\' expression")\n';
    expect(run(text).events.map(({ event, name }) => `${event} ${name}`)).toEqual(['awaited-sync-factory get_socket_manager']);
    expect(run('class Response: pass\nasync def f():\n    await Response()\ntry:\n    asyncio.run(f())\nexcept TypeError:\n    logging.exception("x")\n').events).toEqual([]);
  });

  it('tells who imports a legacy implementation, once', () => {
    const { events } = run('import app.sockets.legacy\nfrom app.sockets.legacy import OldSocketManager\n');
    expect(events).toEqual([expect.objectContaining({ event: 'second-implementation', name: 'OldSocketManager', module: 'app.sockets.legacy', site: expect.stringMatching(/main\.py:\d+ in <module>$/) as string })]);
  });

  it('tells of the canonical file under a second name', () => {
    const { stdout, events } = run('import sys\nsys.path.insert(0, "app")\nimport sockets.manager\nprint(guard.metrics())\n');
    expect(events).toEqual([expect.objectContaining({ event: 'second-implementation', module: 'app.sockets.manager', message: expect.stringContaining('as sockets.manager') as string })]);
    expect(stdout).toContain('ssot_guard_events_total{migration="sockets",event="second-implementation",name="",module="app.sockets.manager"} 1\n');
  });

  const again = 'from app.sockets import manager\nfirst = get_socket_manager(User(1))\nmanager._shared.clear()\n';

  it('tells of a second instance for what is promised one, and of no other', () => {
    expect(run(`${again}second = get_socket_manager(User(1))\nassert first is not second\n`).events).toEqual([expect.objectContaining({ event: 'second-instance', name: 'get_socket_manager', site: expect.stringMatching(/main\.py/) as string })]);
    expect(run(`${again}other = get_socket_manager(User(2))\n`).events).toEqual([]);
    expect(run(`${again}guard.released(first)\nsecond = get_socket_manager(User(1))\n`).events).toEqual([]);
    expect(run('from app.sockets import manager\nget_socket_manager(User(1))\nmanager._shared.clear()\nget_socket_manager(User(1))\n').events).toEqual([]);
  });

  it('raises in strict mode, does nothing when it is off, and can be taken away', () => {
    const text = 'try:\n    import app.sockets.legacy\n    print("loaded")\nexcept guard.SsotGuardError as error:\n    print(error)\n';
    expect(run(text, { SSOT_GUARD: 'strict' }).stdout).toMatch(/^ssot-guard: second-implementation OldSocketManager /);
    expect(run(text, { SSOT_GUARD: 'off' })).toMatchObject({ stdout: 'loaded\n', events: [] });
    expect(run(`guard.uninstall()\n${text}assert logging.getLogRecordFactory() is logging.LogRecord\n`)).toMatchObject({ status: 0, stdout: 'loaded\n', events: [] });
  });

  it('has every series from the start, and ends as OpenMetrics does', () => {
    const { stdout } = run('print(guard.metrics(), end="")\n');
    expect(stdout.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
      'ssot_guard_installed{migration="sockets",module="app.sockets.manager"} 1',
      'ssot_guard_events_total{migration="sockets",event="awaited-sync-factory",name="get_socket_manager",module="app.sockets.manager"} 0',
      'ssot_guard_events_total{migration="sockets",event="awaited-sync-factory",name="OldSocketManager",module="app.sockets.manager"} 0',
      'ssot_guard_events_total{migration="sockets",event="second-instance",name="get_socket_manager",module="app.sockets.manager"} 0',
      'ssot_guard_events_total{migration="sockets",event="second-implementation",name="",module="app.sockets.manager"} 0',
      'ssot_guard_events_total{migration="sockets",event="second-implementation",name="OldSocketManager",module="app.sockets.legacy"} 0',
      '',
    ]);
    expect(stdout.endsWith('# EOF\n')).toBe(true);
  });

  it('counts each failure, and writes a line for the first, the tenth and so on', () => {
    const { events, stdout } = run(`${failing}for _ in range(12):\n    try:\n        asyncio.run(handle())\n    except TypeError:\n        logging.exception("x")\nprint(guard.metrics())\n`);
    expect(events.map(({ count }) => count)).toEqual([1, 10]);
    expect(stdout).toContain('event="awaited-sync-factory",name="get_socket_manager",module="app.sockets.manager"} 12\n');
  });

  it('hands events to the application where that wants them', () => {
    const { events, stdout } = run('seen = []\nguard.uninstall()\nguard.install(report=lambda event: seen.append(event["event"]))\nimport app.sockets.legacy\nprint(seen)\n');
    expect({ events, stdout }).toEqual({ events: [], stdout: "['second-implementation']\n" });
  });
});
