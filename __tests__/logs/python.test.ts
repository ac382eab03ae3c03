import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withPython } from '../languages/python/python';
import { temporaryFolder } from '../temporary-folder';
import { readLogs } from './project';

const manifest = { name: 'sockets', canonical: { module: 'depot.manager' }, legacy: ['depot.old_manager'], factories: { get_manager: 'sync', open_manager: 'async' } };
const service = `"""What a depot does with its manager."""
import asyncio
import logging

from depot.manager import get_manager, open_manager

log = logging.getLogger(__name__)


async def greet(name):
    manager = await get_manager()
    manager.send(name)


async def shout(name):
    manager = (
        await get_manager(
            name,
        )
    )
    manager.send(name)


async def many(names):
    await asyncio.gather(*[asyncio.wait_for(get_manager(name), 1) for name in names])


async def forget(name):
    open_manager(name)
    await asyncio.sleep(0)


async def use_too_early(name):
    manager = open_manager(name)
    manager.send_all(name)


async def told_by_logger(name):
    try:
        manager = await get_manager(name)
        manager.send(name)
    except TypeError as error:
        log.error("cannot send: %s", error)


async def right(name):
    (await open_manager(name)).send(name)
    get_manager(name).send(name)
`;
const main = `import asyncio
import json
import logging
import sys
import warnings

from depot import service

form = sys.argv[1]


class Json(logging.Formatter):
    def format(self, record):
        text = {"severity": record.levelname, "timestamp": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"), "message": record.getMessage(), "labels": {"module": record.name, "function": record.funcName, "line": str(record.lineno)}}
        if record.exc_info:
            text["exception"] = self.formatException(record.exc_info)
        return json.dumps(text)


handler = logging.StreamHandler()
handler.setFormatter(Json() if form == "json" else logging.Formatter("%(asctime)s %(levelname)s %(name)s:%(funcName)s:%(lineno)d - %(message)s"))
logging.basicConfig(level=logging.INFO, handlers=[handler])
logging.captureWarnings(form == "json")
warnings.simplefilter("always")


async def run():
    for call in [service.greet, service.shout, service.forget, service.use_too_early, service.told_by_logger, service.right]:
        try:
            await call("ida")
        except Exception:
            logging.exception("%s failed", call.__name__)
    try:
        await service.many(["ida"])
    except Exception:
        logging.exception("many failed")


asyncio.run(run())
`;

const folder = temporaryFolder({
  'ssot.config.json': JSON.stringify(manifest),
  'depot/__init__.py': '',
  'depot/manager.py': 'class Manager:\n    def send(self, topic):\n        pass\n\n\ndef get_manager(name=None) -> Manager:\n    return Manager()\n\n\nasync def open_manager(name=None) -> Manager:\n    return Manager()\n',
  'depot/old_manager.py': 'class OldManager:\n    pass\n',
  'depot/service.py': service,
  'main.py': main,
});
const lineOf = (text: string): number => service.split('\n').findIndex((line) => line.includes(text)) + 1;

/** In another place than where the code is now, as in a container. */
function record(form: string): string {
  const app = temporaryFolder(Object.fromEntries(['depot/__init__.py', 'depot/manager.py', 'depot/service.py', 'main.py'].map((file) => [`app/${file}`, readFileSync(join(folder, file))])));
  const { stderr } = spawnSync('python3', ['main.py', form], { cwd: join(app, 'app'), encoding: 'utf8' });
  return stderr;
}

function tied(log: string): string[] {
  writeFileSync(join(folder, 'app.log'), log);
  return readLogs(['app.log'], folder).report.groups.map(({ kind, count, verdict, place, sites, today }) => `${count} × ${kind} in ${place?.function ?? '?'}: ${verdict} ${sites.map(({ line, form }) => `${line} ${form}`).join(', ') || today}`).sort();
}

describe('logs of a Python service', () => {
  withPython.each(['text', 'json'])('are tied to the lines that they come from, as %s', (form) => {
    expect(tied(record(form))).toEqual([
      `1 × awaited-value in greet: line ${lineOf('await get_manager()')} await`,
      `1 × awaited-value in many: line ${lineOf('asyncio.gather')} task`,
      `1 × awaited-value in shout: line ${lineOf('        await get_manager(')} await`,
      `1 × awaited-value in told_by_logger: function ${lineOf('= await get_manager(name)')} await`,
      `1 × never-awaited in ?: line ${lineOf('    open_manager(name)')} call`,
      `1 × never-awaited in ?: name ${lineOf('    open_manager(name)')} call`,
      '1 × unawaited-value in use_too_early: no-site manager.send_all(name)',
    ]);
  });
});
