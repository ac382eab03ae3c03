import { gzipSync } from 'node:zlib';
import { temporaryFolder } from '../temporary-folder';
import { readLogs, told } from './project';

/** Each case has an error of its own: what is awaited is called `Case` in it. */
const error = "object Case can't be used in 'await' expression";
const traceback = `Traceback (most recent call last):
  File "/app/api/routes.py", line 12, in handler
    await open_depot(request)
  File "/app/depot/service.py", line 40, in open_depot
    manager = await get_manager()
              ^^^^^^^^^^^^^^^^^^^
TypeError: ${error}`;
const stack = ['TypeError: getCase(...).then is not a function', '    at collect (/app/src/ops/nightly.ts:5:32)', '    at async run (file:///app/src/main.ts:9:3)'];
const inDepot = '/app/depot/service.py:40 in open_depot';
const lines = (...records: readonly unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const prefixed = (prefix: string, text: string): string => text.split('\n').map((line) => `${prefix}${line}\n`).join('');
const gcp = (fields: object): object => ({ insertId: '68c8', labels: { instanceId: '00' }, resource: { type: 'cloud_run_revision' }, severity: 'ERROR', timestamp: '2025-09-14T05:14:46.557123Z', ...fields });
const at = 'at 2025-09-14T05:14:46.557Z';

interface Case {
  readonly name: string;
  readonly log: string;
  readonly bytes?: (text: string) => Buffer;
  readonly file?: string;
  readonly expected: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'a message of Python’s logging, with its traceback', log: `2025-09-14 05:14:46,557 ERROR depot: cannot open\n${traceback}\n2025-09-14 05:14:47,000 INFO next\n`, expected: [`1 × ${inDepot} ${at}`] },
  { name: 'a message that says what its traceback says once more', log: `2025-09-14T05:14:46.557Z ERROR cannot open: ${error}\n${traceback}\n`, expected: [`1 × ${inDepot} ${at}`] },
  { name: 'two tracebacks one after the other', log: `2025-09-14T05:14:46.557Z up\n${traceback}\n${traceback}\n`, expected: [`2 × ${inDepot} ${at}`] },
  { name: 'an error that was wrapped', log: `2025-09-14T05:14:46.557Z ERROR\n${traceback}\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File "/app/main.py", line 3, in main\n    run()\nRuntimeError: failed: ${error}\n`, expected: [`1 × ${inDepot} ${at}`] },
  { name: 'a group of exceptions', log: `2025-09-14T05:14:46.557Z ERROR\n  + Exception Group Traceback (most recent call last):\n  |   File "/app/main.py", line 3, in main\n  |     async with TaskGroup() as tasks:\n  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)\n  +-+---------------- 1 ----------------\n${prefixed('    | ', traceback)}    +------------------------------------\n`, expected: [`1 × ${inDepot} ${at}`] },
  { name: 'loguru, in colours', log: `\x1b[32m2025-09-14 05:14:46.557\x1b[0m | \x1b[31m\x1b[1mERROR   \x1b[0m | \x1b[36mapi.depot.service\x1b[0m:\x1b[36mopen_depot\x1b[0m:\x1b[36m206\x1b[0m | \x1b[31mcannot open: ${error}\x1b[0m\n`, expected: [`1 × api/depot/service.py:206 in open_depot ${at}`] },
  { name: 'docker compose', log: prefixed('backend-1  | ', `2025-09-14 05:14:46.557 ERROR cannot open\n${traceback}`), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'a container of Kubernetes', log: prefixed('2025-09-14T05:14:46.557123Z stderr F ', `cannot open\n${traceback}`), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'the journal', log: prefixed('2025-09-14T05:14:46.557123+0000 host api[7]: ', `cannot open\n${traceback}`), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'docker’s own files', log: lines(...`cannot open\n${traceback}`.split('\n').map((line) => ({ log: `${line}\n`, stream: 'stderr', time: '2025-09-14T05:14:46.557123Z' }))), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'a warning of Python, with its line', log: `2025-09-14 05:14:46.557Z started\n/app/depot/service.py:40: RuntimeWarning: coroutine 'Case.open' was never awaited\n  get_manager_async().send('x')\nRuntimeWarning: Enable tracemalloc to get the object allocation traceback\n`, expected: [`1 × /app/depot/service.py:40 ${at}`] },
  { name: 'a warning that knows where the coroutine was made', log: `2025-09-14 05:14:46.557Z started\n/usr/lib/python3.11/asyncio/base_events.py:640: RuntimeWarning: coroutine 'Case.open' was never awaited\nCoroutine created at (most recent call last)\n  File "/app/main.py", line 3, in main\n    run()\n  File "/app/depot/service.py", line 40, in open_depot\n    get_manager_async()\n  self.run_forever()\n`, expected: [`1 × ${inDepot} ${at}`] },
  { name: 'a stack of Node behind a message', log: `2025-09-14T05:14:46.557Z ERROR nightly failed: TypeError: getCase(...).then is not a function\n    at collect (/app/src/ops/nightly.ts:5:32)\n    at async run (file:///app/src/main.ts:9:3)\n`, expected: [`1 × /app/src/ops/nightly.ts:5 in collect ${at}`] },
  { name: 'a stack of Node on one line', log: `2025-09-14T05:14:46.557Z ERROR TypeError: getCase(...).then is not a function\\n    at collect (/app/src/ops/nightly.ts:5:32)\\n    at run (/app/a.ts:1:1)\n`, expected: [`1 × /app/src/ops/nightly.ts:5 in collect ${at}`] },
  { name: 'a cause', log: `2025-09-14T05:14:46.557Z Error: nightly failed\n    at run (/app/src/main.ts:9:3) {\n  [cause]: TypeError: (0 , manager_1.getCase)(...).then is not a function\n      at Nightly.collect [as run] (/app/src/ops/nightly.ts:5:32)\n}\n`, expected: [`1 × /app/src/ops/nightly.ts:5 in collect ${at}`] },
  { name: 'a browser', log: `[2025-09-14T05:14:46.557Z] client error: TypeError: getCase().then is not a function. (In 'getCase().then(x)', 'getCase().then' is undefined)\nopenMap@webpack-internal:///./src/map.tsx:7:12\nglobal code@https://live.example/app.js:1:1\n`, expected: [`1 × src/map.tsx:7 in openMap ${at}`] },
  { name: 'GCP, textPayload', log: lines(gcp({ textPayload: `cannot open\n${traceback}` }), gcp({ textPayload: 'fine' })), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'GCP, a traceback as an entry for each line, of two instances at a time', log: lines(...traceback.split('\n').flatMap((textPayload) => ['00', '01'].map((instanceId) => gcp({ textPayload, labels: { instanceId } }))), gcp({ textPayload: 'fine' })), expected: [`2 × ${inDepot} ${at}`] },
  { name: 'GCP, the same as gcloud lists it: the newest first', log: JSON.stringify([gcp({ textPayload: 'fine' }), ...traceback.split('\n').reverse().map((textPayload) => gcp({ textPayload })), gcp({ textPayload: 'fine' })], null, 2), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'GCP, a stack of Node as an entry for each line, the newest last, then first', log: [stack, [...stack].reverse()].map((texts) => lines(...texts.map((textPayload) => gcp({ textPayload })), gcp({ textPayload: 'fine' }))).join(''), expected: [`2 × /app/src/ops/nightly.ts:5 in collect ${at}`] },
  { name: 'GCP, jsonPayload, with the place in its labels', log: lines(gcp({ jsonPayload: { message: `cannot open: ${error}`, timestamp: '2025-09-14T05:14:46.500Z', labels: { function: 'open_depot', line: '206', module: 'api.depot.service' } } })), expected: [`1 × api/depot/service.py:206 in open_depot ${at}`] },
  { name: 'GCP, protoPayload', log: lines(gcp({ protoPayload: { '@type': 'RequestLog', line: [{ logMessage: `cannot open: ${error}`, sourceLocation: { file: '/app/depot/service.py', line: '40', functionName: 'open_depot' } }] } })), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'one document of a cloud console', log: JSON.stringify([gcp({ textPayload: traceback }), gcp({ textPayload: traceback }), gcp({ textPayload: 'fine' })], null, 2), expected: [`2 × ${inDepot} ${at}`] },
  { name: 'an array on one line', log: JSON.stringify([gcp({ textPayload: traceback }), gcp({ textPayload: traceback })]), expected: [`2 × ${inDepot} ${at}`] },
  { name: 'a document that sorts records by severity, and has each payload twice', log: JSON.stringify({ collected: '2025-09-15T00:00:00Z', by_severity: { INFO: [{ timestamp: '2025-09-14T05:00:00Z', json_payload: { message: 'fine' } }], ERROR: [{ timestamp: '2025-09-14T05:14:46.557+00:00', json_payload: { message: `cannot open: ${error}` }, raw_payload: `{'message': "cannot open: ${error}"}` }] } }, null, 2), expected: [`1 × nowhere ${at}`] },
  { name: 'a document with a whole log in a string', log: JSON.stringify({ timestamp: '2025-09-15T00:00:00Z', logs: { backend: `2025-09-14 05:14:46.557Z ERROR a\n${traceback}\n2025-09-14 05:14:47.557Z ERROR b\n${traceback}\n` } }, null, 2), expected: [`2 × ${inDepot} ${at}`] },
  { name: 'pino', log: lines({ level: 50, time: 1757826886557, pid: 7, msg: 'nightly failed', err: { type: 'TypeError', message: 'getCase(...).then is not a function', stack: 'TypeError: getCase(...).then is not a function\n    at collect (/app/src/ops/nightly.ts:5:32)' } }), expected: [`1 × /app/src/ops/nightly.ts:5 in collect ${at}`] },
  { name: 'structlog, a traceback as text', log: lines({ event: 'cannot open', level: 'error', timestamp: '2025-09-14T05:14:46.557Z', exception: traceback }), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'structlog, a traceback as a list', log: lines({ event: 'cannot open', level: 'error', timestamp: '2025-09-14T05:14:46.557Z', exception: [{ exc_type: 'TypeError', exc_value: error, frames: [{ filename: '/app/api/routes.py', lineno: 12, name: 'handler' }, { filename: '/app/depot/service.py', lineno: 40, name: 'open_depot' }] }] }), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'python-json-logger', log: lines({ asctime: '2025-09-14 05:14:46,557Z', levelname: 'ERROR', message: 'cannot open', pathname: '/app/api/log.py', lineno: 9, exc_info: traceback }), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'JSON behind what a runtime puts in front of it', log: `web-1 | ${lines({ time: '2025-09-14T05:14:46.557Z', level: 'error', msg: `cannot open: ${error}`, caller: 'depot/service.ts:40' })}`, expected: [`1 × depot/service.ts:40 ${at}`] },
  { name: 'the guard, in JSON without a time, below a line that has one', log: `2025-09-14T05:14:46.557Z up\n${lines(...['a', 'a'].map(() => ({ severity: 'WARNING', message: 'ssot-guard: awaited-sync-factory getCase is synchronous, and was awaited at /app/depot/service.py:40 in open_depot', event: 'awaited-sync-factory', migration: 'm', name: 'getCase', module: 'depot.manager', site: '/app/depot/service.py:40 in open_depot', count: 1 })))}`, expected: [`2 × ${inDepot} ${at}`] },
  { name: 'the guard, in text', log: '2025-09-14T05:14:46.557Z WARNING ssot-guard: second-instance getCase made another one at file:///app/src/ops/nightly.ts:5:32\n', expected: [`1 × /app/src/ops/nightly.ts:5 ${at}`] },
  { name: 'JSON that is cut off, and lines that begin like JSON', log: `[2025-09-14 05:14:46.557Z] ERROR ${error}\n{"level":"info","msg":"cut o\n{"level":"info"\n{ not: 'JSON' }\n${lines(gcp({ textPayload: traceback }))}`, expected: [`1 × ${inDepot} ${at}`, `1 × nowhere ${at}`] },
  { name: 'gzip, in two parts', log: `2025-09-14T05:14:46.557Z ERROR\n${traceback}\n`, bytes: (text) => Buffer.concat([gzipSync(text.slice(0, 200)), gzipSync(text.slice(200))]), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'UTF-16, as PowerShell writes it', log: `\ufeff2025-09-14T05:14:46.557Z ERROR\r\n${traceback.replaceAll('\n', '\r\n')}\r\n`, bytes: (text) => Buffer.from(text, 'utf16le'), expected: [`1 × ${inDepot} ${at}`] },
  { name: 'an error on a line with a million letters in a row, and below one', log: `2025-09-14T05:14:46.557Z ${'a'.repeat(1 << 20)} ${stack[0]!}\n${'a'.repeat(1 << 20)} x\n`, expected: [`1 × nowhere ${at}`] },
  { name: 'a worklog: what it quotes has a time, what it says has none', file: 'worklog.md', log: `# Worklog of 2025-09-16T00:00:00Z\n\n\`\`\`json\n${JSON.stringify(gcp({ jsonPayload: { message: error } }), null, 2)}\n\`\`\`\n\n- **Error:** \`${error}\` in \`depot\`\n`, expected: [`2 × nowhere ${at}`] },
];

const named = cases.map((each, index) => ({ ...each, id: `Case${index}x`, file: each.file ?? `${index}.log` }));
const folder = temporaryFolder(Object.fromEntries(named.map(({ file, log, id, bytes = Buffer.from }) => [file, bytes(log.replaceAll('Case', id))])));
const { report } = readLogs(named.map(({ file }) => file), folder);

describe('logs reads', () => {
  it.each(named)('$name', ({ id, expected }) => {
    expect(report.groups.filter(({ message }) => message.includes(id)).map(told).sort()).toEqual(expected);
  });

  it('finds nothing else', () => {
    expect(report.groups.filter(({ message }) => !/Case\d/.test(message))).toEqual([]);
  });
});
