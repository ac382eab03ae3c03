import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GroupResult } from '../../src/logs/log-report';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { readLogs } from './project';

const python = {
  'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: { module: 'depot.manager' }, legacy: ['depot.old_manager'], factories: { get_manager: 'sync', open_manager: 'async' } }),
  'depot/__init__.py': '',
  'depot/manager.py': 'class Manager:\n    def send(self, topic):\n        pass\n\n\ndef get_manager() -> Manager:\n    return Manager()\n\n\nasync def open_manager() -> Manager:\n    return Manager()\n',
  'depot/old_manager.py': 'class OldManager:\n    pass\n',
};
const page = readFileSync(join(__dirname, '../../docs/logs.md'), 'utf8');
const block = (start: string): string => new RegExp(`^\`\`\`${start}\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';
const service = block('python');

const folder = temporaryFolder({
  ...python,
  'depot/service.py': service,
  'depot/other/service.py': 'x = 1\n',
  'depot/late.py': '# Not moved yet.\nfrom depot.old_manager import OldManager\n\nlate = OldManager()\n',
  'web/service.ts': 'export const x = 1;\n',
});
const error = "TypeError: object Manager can't be used in 'await' expression";
const frame = (file: string, line: number, name: string, code?: string): string => `  File "${file}", line ${line}, in ${name}\n${code === undefined ? '' : `    ${code}\n`}`;
const raised = (...frames: readonly string[]): string => `2025-09-14T05:00:00Z ERROR\nTraceback (most recent call last):\n${frames.join('')}${error}\n`;

function told({ verdict, place, sites }: GroupResult): string {
  return `${verdict} ${place === null ? 'nowhere' : `${place.file}:${place.line}`} ${sites.map(({ line }) => line).join(', ')}`.trimEnd();
}

function tie(log: string, root = folder): string[] {
  writeFileSync(join(root, 'app.log'), log);
  return readLogs(['app.log'], root).report.groups.map(told);
}

describe('docs/logs.md', () => {
  it('shows what logs prints of its example', () => {
    writeFileSync(join(folder, 'app.log'), block('text'));
    const { stdout } = ssotCodemod(['logs', 'app.log'], { cwd: folder });
    expect(stdout).toBe(block('text output'));
  });
});

describe('an error is tied', () => {
  const code = 'manager = await get_manager()';

  it.each([
    ['to the line in a container', [frame('/srv/app/depot/service.py', 10, 'greet', code)], 'line depot/service.py:10 10'],
    ['to the line on a machine with Windows', [frame('C:\\code\\depot\\service.py', 10, 'greet')], 'line depot/service.py:10 10'],
    ['by the innermost call of the project', [frame('/app/depot/service.py', 10, 'greet', code), frame('/usr/lib/python3.11/asyncio/tasks.py', 490, 'wait_for')], 'line depot/service.py:10 10'],
    ['not by a call further out', [frame('/app/depot/service.py', 10, 'greet', code), frame('/app/depot/other/service.py', 1, '<module>')], 'moved-on depot/other/service.py:1'],
    ['to the package that was installed', [frame('/usr/lib/python3.11/site-packages/depot/service.py', 10, 'greet')], 'line depot/service.py:10 10'],
    ['not to a file of a package that is called alike', [frame('/usr/lib/python3.11/site-packages/service.py', 10, 'greet')], 'name /usr/lib/python3.11/site-packages/service.py:10 10, 16'],
    ['to the line that reads the same, where it has moved', [frame('/app/depot/service.py', 77, 'renamed', code)], 'code depot/service.py:77 10, 16'],
    ['to the function, where its lines have moved', [frame('/app/depot/service.py', 12, 'farewell')], 'function depot/service.py:12 16'],
    ['to the function, where another one has come to its line', [frame('/app/depot/service.py', 10, 'farewell')], 'function depot/service.py:10 16'],
    ['to nothing, where the line is another one', [frame('/app/depot/service.py', 10, 'gone', 'other = await get_other()')], 'moved-on depot/service.py:10'],
  ])('%s', (_what, frames, expected) => {
    expect(tie(raised(...frames))).toEqual([expected]);
  });

  it('to what makes the class that a message names, where nothing else tells', () => {
    expect(tie(`2025-09-14T05:00:00Z ${error}\n`)).toEqual(['name nowhere 10, 16']);
  });

  it.each([
    ['declared by it', 'Manager', 'Manager()'],
    ['declared by its own', 'Unified', 'Unified()'],
    ['not declared', null, 'Unified()'],
  ])('to what makes a class that has another name, whichever of the two is in the message: the factory is %s', (_how, annotation, made) => {
    const aliased = temporaryFolder({
      ...python,
      'depot/manager.py': `class Unified:\n    pass\n\n\nManager = Unified\n\n\ndef get_manager()${annotation === null ? '' : ` -> ${annotation}`}:\n    return ${made}\n`,
      'depot/service.py': 'from depot.manager import get_manager\n\n\nasync def greet():\n    return await get_manager()\n',
      'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: { module: 'depot.manager' }, legacy: ['depot.old_manager'], factories: { get_manager: 'sync' } }),
    });
    for (const name of ['Unified', 'Manager']) expect(tie(`2025-09-14T05:00:00Z TypeError: object ${name} can't be used in 'await' expression\n`, aliased)).toEqual(['name nowhere 5']);
  });

  it('to nothing outside of the project, where the message names nothing of it', () => {
    expect(tie(`Traceback (most recent call last):\n${frame('/app/web/main.py', 3, 'main')}TypeError: object dict can't be used in 'await' expression\n`)).toEqual(['outside /app/web/main.py:3']);
  });

  it('to nothing that is no matter of the manifest', () => {
    expect(tie("/app/depot/service.py:11: RuntimeWarning: coroutine 'Billing.charge' was never awaited\n")).toEqual(['unrelated depot/service.py:11']);
    expect(ssotCodemod(['logs', 'app.log', '--max', '0'], { cwd: folder })).toMatchObject({ status: 0, stdout: expect.stringMatching(/at most 0 may be; 1 of coroutines that no migration\s+is about, which are not counted[.]\n$/) });
  });

  it.each([
    ['/app/depot/late.py:2 in <module>', 'line depot/late.py:2 2'],
    ['/app/depot/other/service.py:1 in <module>', 'name depot/other/service.py:1 2'],
    ['', 'name nowhere 2'],
  ])('to what loads another implementation, as the guard says: at %s', (site, expected) => {
    const event = { message: `ssot-guard: second-implementation depot.old_manager was loaded${site && ` at ${site}`}`, event: 'second-implementation', migration: 'sockets', name: '', module: 'depot.old_manager', site };
    expect(tie(`${JSON.stringify(event)}\n`)).toEqual([expected]);
  });

  it('once, whoever has called', () => {
    const inner = frame('/app/depot/service.py', 10, 'greet', code);
    const { report } = readLogsOf(raised(frame('/app/web/a.py', 1, 'a'), inner) + raised(frame('/app/web/b.py', 2, 'b'), inner));
    expect(report.groups).toMatchObject([{ count: 2, verdict: 'line' }]);
  });
});

function readLogsOf(log: string): ReturnType<typeof readLogs> {
  writeFileSync(join(folder, 'app.log'), log);
  return readLogs(['app.log'], folder);
}

describe('a stack of compiled code', () => {
  const scripts = temporaryFolder({
    'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/manager.ts', legacy: ['src/old.ts'], factories: { getManager: 'sync' } }),
    'src/manager.ts': 'export class Manager {}\nexport function getManager(): Manager {\n  return new Manager();\n}\n',
    'src/old.ts': 'export class Old {}\n',
    'src/jobs/nightly.ts': "import { getManager } from '../manager';\n\nexport class Nightly {\n  collect = () => getManager().then(() => 1);\n}\n",
  });
  const log = (at: string): string => `2025-09-14T05:00:00Z ERROR TypeError: (0 , manager_1.getManager)(...).then is not a function\n    at ${at}\n`;

  it('is tied by its function, as its lines are others', () => {
    expect(tie(log('Nightly.collect (/app/dist/jobs/nightly.js:4:66)'), scripts)).toEqual(['function /app/dist/jobs/nightly.js:4 4']);
  });

  it('is tied by its line, where it is that of the source', () => {
    expect(tie(log('Nightly.collect (webpack://app/./src/jobs/nightly.ts:4:32)'), scripts)).toEqual(['line src/jobs/nightly.ts:4 4']);
  });

  it('is tied by the name in its message, where it is minified into one file', () => {
    expect(tie(log('t (https://live.example/assets/index-4f2a.js:1:9921)'), scripts)).toEqual(['name https://live.example/assets/index-4f2a.js:1 4']);
  });
});
