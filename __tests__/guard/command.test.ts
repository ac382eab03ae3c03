import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';
import { guard } from './example';

const files = {
  'src/manager.ts': 'export class SocketManager {\n  send(): void {}\n  close(): void {}\n}\n/** The shared one. */\nexport function getSocketManager(user: { id: string } = { id: "" }, retry = false): SocketManager { return new SocketManager(); }\nexport async function connectSocketManager(): Promise<SocketManager> { return new SocketManager(); }\n',
  'src/old.ts': 'export class OldManager {\n  send(): void {}\n}\nexport async function getOldManager(): Promise<OldManager> { return new OldManager(); }\n',
  'src/use.ts': "import { getOldManager } from './old';\nexport const use = async () => (await getOldManager()).send();\n",
  'src/good.ts': "import { getSocketManager } from './manager';\nexport const good = getSocketManager({ id: 'a' });\n",
  '.github/CODEOWNERS': '* @acme/all\n/src/manager.ts @acme/sockets\n',
};
const manifest = { name: 'sockets', canonical: 'src/manager.ts', legacy: [{ module: 'src/old.ts', symbols: { OldManager: 'SocketManager', getOldManager: 'getSocketManager' } }], factories: { getSocketManager: 'sync', connectSocketManager: 'async' } };

function project(settings: object | null = null, more: Readonly<Record<string, string>> = {}): string {
  return temporaryFolder({ ...files, 'ssot.config.json': JSON.stringify({ ...manifest, ...(settings && { guard: settings }) }), ...more });
}

const usual = ['src/manager.guard.ts', '__tests__/sockets.ssot.test.ts', 'monitoring/sockets.rules.yml', 'monitoring/sockets.rules.test.yml', 'monitoring/sockets.alertmanager.yml', 'monitoring/sockets.dashboard.json', 'monitoring/sockets.gcp-metric.json', 'monitoring/sockets.gcp-policy.json', 'docs/sockets_guide.md', 'docs/sockets_runbook.md', 'docs/sockets_lessons.md', '.github/workflows/ssot-guard.yml'];

interface Told {
  readonly written: boolean;
  readonly files: readonly { readonly kind: string; readonly migration: string; readonly file: string; readonly state: string }[];
}

const told = (root: string, ...args: readonly string[]): Told => JSON.parse(guard(root, '-f', 'json', ...args).stdout) as Told;

describe('guard', () => {
  it('writes nothing before --write, says what it would write, and shows it as a patch that git applies', () => {
    const root = project();
    const { status, stdout } = guard(root);
    expect(status).toBe(0);
    expect(stdout).toContain('12 files would be written. Nothing was; --write writes them');
    expect(usual.filter((file) => existsSync(join(root, file)))).toEqual([]);
    expect(told(root).files.map(({ file, state }) => `${file} ${state}`)).toEqual(usual.map((file) => `${file} missing`));
    const applied = project();
    execFileSync('git', ['apply'], { cwd: applied, input: guard(applied, '-f', 'patch').stdout });
    expect(guard(applied, '--check').status).toBe(0);
  });

  it('writes as a run that undo takes back', () => {
    const root = project();
    expect(guard(root, '--write').stdout).toContain('12 files written');
    expect(usual.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(ssotCodemod(['undo', '--write'], { cwd: root }).status).toBe(0);
    expect(usual.filter((file) => existsSync(join(root, file)))).toEqual([]);
  });

  it('is up to date after --write, and out of date once the code says something else', () => {
    const root = project();
    expect(guard(root, '--check')).toMatchObject({ status: 1, stderr: expect.stringContaining('src/manager.guard.ts is not there; ssot-codemod guard --write') as string });
    guard(root, '--write');
    expect(guard(root, '--check')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(guard(root, '--write').stdout).toContain('0 files written');
    writeFileSync(join(root, 'src/manager.ts'), files['src/manager.ts'].replaceAll('connectSocketManager', 'openSocketManager'));
    writeFileSync(join(root, 'ssot.config.json'), JSON.stringify({ ...manifest, factories: { getSocketManager: 'sync', openSocketManager: 'async' } }));
    const { status, stderr } = guard(root, '--check');
    expect(status).toBe(1);
    expect(stderr).toContain('docs/sockets_guide.md is out of date');
    expect(stderr).toContain('src/manager.guard.ts is out of date');
  });

  it('says of a file with several misuses what to do about which of them', () => {
    const mixed = `import { getSocketManager } from './manager';
export const send = async () => (await getSocketManager()).send();
export const close = async () => (await getSocketManager()).close();
export const late = () => getSocketManager().then((manager) => manager.send());
`;
    const root = project(null, { 'src/mixed.ts': mixed, 'src/one.ts': "import { getSocketManager } from './manager';\nexport const one = async () => (await getSocketManager()).send();\n" });
    guard(root, '--write');
    const rows = readFileSync(join(root, 'docs/sockets_guide.md'), 'utf8').split('\n').filter((line) => /^\| `src\/(?:mixed|one)[.]ts:\d+` \| +\d/.test(line)).map((line) => line.replace(/\s+/g, ' '));
    expect(rows).toEqual([
      expect.stringMatching(/^\| `src\/mixed.ts:2` \| 3 \| .* \| `migrate --write` does it \(2, 3\); .* \(4\) \| `@acme\/all` \|$/) as string,
      expect.stringMatching(/^\| `src\/one.ts:2` \| 1 \| .* \| `migrate --write` does it \| `@acme\/all` \|$/) as string,
    ]);
  });

  it('is not out of date because consumers change', () => {
    const root = project();
    guard(root, '--write');
    expect(ssotCodemod(['migrate', '--write', '--allow-dirty'], { cwd: root }).status).toBe(0);
    writeFileSync(join(root, 'src/more.ts'), "import { getSocketManager } from './manager';\nexport const more = getSocketManager({ id: 'b' });\n");
    expect(guard(root, '--check')).toMatchObject({ status: 0 });
  });

  it('leaves what stands around its parts alone, to the byte', () => {
    const root = project(null, { 'docs/sockets_guide.md': '# Ours\r\n\r\nKeep this.\r\n' });
    guard(root, '--write');
    const test = join(root, '__tests__/sockets.ssot.test.ts');
    const own = "test('ours', () => undefined);\n";
    writeFileSync(test, readFileSync(test, 'utf8') + own);
    writeFileSync(join(root, 'src/manager.ts'), files['src/manager.ts'].replace('The shared one', 'The one of a user'));
    guard(root, '--write');
    expect(readFileSync(test, 'utf8').endsWith(own)).toBe(true);
    const guide = readFileSync(join(root, 'docs/sockets_guide.md'), 'utf8');
    expect(guide.startsWith('# Ours\r\n\r\nKeep this.\r\n')).toBe(true);
    expect(guide).toContain('The one of a user');
    expect(guide.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it.each([
    ['monitoring/sockets.rules.yml', 'groups: []\n'], ['monitoring/sockets.dashboard.json', '{}\n'], ['src/manager.guard.ts', 'export const ours = 1;\n'],
  ])('does not overwrite %s that somebody else has written', (file, text) => {
    const root = project(null, { [file]: text });
    const { status, stderr } = guard(root, '--write');
    expect(status).toBe(3);
    expect(stderr).toContain(`error: ${file}: cannot write: it is there already, and nothing in it says that the tool made it`);
    expect(readFileSync(join(root, file), 'utf8')).toBe(text);
    expect(existsSync(join(root, 'docs/sockets_guide.md'))).toBe(true);
  });

  it('keeps what went wrong, once it is corrected', () => {
    const root = project();
    guard(root, '--write');
    const lessons = (): string => readFileSync(join(root, 'docs/sockets_lessons.md'), 'utf8');
    const before = lessons();
    expect(before).toContain('`getOldManager` of `src/old.ts`');
    writeFileSync(join(root, 'src/old.ts'), "export { SocketManager as OldManager, getSocketManager as getOldManager } from './manager';\n");
    guard(root, '--write');
    expect(lessons()).toBe(before);
  });

  it('puts files where the manifest says, and leaves some out', () => {
    const root = project({ files: { guide: 'GUIDE.md', gcpMetric: false, gcpPolicy: false, workflow: false, runtime: './lib/guard.ts' } });
    const names = told(root, '--write').files.map(({ file }) => file);
    expect(names).toEqual(expect.arrayContaining(['GUIDE.md', 'lib/guard.ts']));
    expect(names.filter((file) => /gcp|workflow/.test(file))).toEqual([]);
  });

  it('makes one workflow of several migrations, and files of each', () => {
    const root = temporaryFolder({ ...files, 'app/__init__.py': '', 'app/auth.py': 'class AuthService: pass\n', 'app/old_auth.py': 'class OldAuthService: pass\n', 'ssot.config.json': JSON.stringify({ migrations: [manifest, { name: 'auth', canonical: 'app.auth', legacy: ['app.old_auth'] }] }) });
    const all = told(root, '--write').files;
    expect(all.filter(({ kind }) => kind === 'workflow')).toEqual([{ kind: 'workflow', migration: 'sockets', file: '.github/workflows/ssot-guard.yml', state: 'written' }]);
    expect(all.filter(({ kind }) => kind === 'runtime').map(({ file }) => file)).toEqual(['src/manager.guard.ts', 'app/auth_guard.py']);
    expect(guard(root, '--check').status).toBe(0);
  });
});

describe('the key guard of the manifest', () => {
  it.each([
    [{ severity: 'criticl' }, 'guard.severity (line 1): found "criticl", expected "info" or "warning" or "critical"; did you mean "critical"?'],
    [{ autoEscalat: true }, 'guard.autoEscalat (line 1): unknown key; allowed are severity, channels, autoEscalate, respondWithin, runbook, groupBy, repeat, instances, files; did you mean "autoEscalate"?'],
    [{ respondWithin: '15 minutes' }, 'guard.respondWithin (line 1): found "15 minutes", expected a duration such as "30m", "1h30m" or "7d"'],
    [{ channels: ['slak:#live'] }, 'guard.channels[0] (line 1): found "slak:#live", expected "slack:#channel", "pagerduty:service", "opsgenie:team", "email:address" or "webhook:https://…"; did you mean "slack"?'],
    [{ channels: { criticl: ['slack:#live'] } }, 'guard.channels.criticl (line 1): unknown key; allowed are info, warning, critical; did you mean "critical"?'],
    [{ channels: { critical: ['email:nobody'] } }, 'guard.channels.critical[0] (line 1): found "email:nobody", expected'],
    [{ runbook: 'docs/runbook.md' }, 'guard.runbook (line 1): must be the address of a page, https://…'],
    [{ groupBy: ['alert name'] }, 'guard.groupBy[0] (line 1): found "alert name", expected the name of a label, such as "alertname"'],
    [{ files: { rule: 'a.yml' } }, 'guard.files.rule (line 1): unknown key; allowed are runtime, test, rules,'],
  ])('%j is refused with its place and the way out', (settings, problem) => {
    const { status, stderr } = guard(project(settings));
    expect(status).toBe(2);
    expect(stderr).toContain(problem);
  });

  it.each([
    [{ instances: { getSocketManger: 'process' } }, 'sockets: guard.instances.getSocketManger: there is no such factory; did you mean "getSocketManager"?'],
    [{ instances: { getSocketManager: 'usr.id' } }, 'sockets: guard.instances.getSocketManager: getSocketManager has no parameter usr; did you mean "user"?'],
    [{ files: { rules: 'a.yml', rulesTest: 'a.yml' } }, 'sockets: guard.files.rulesTest: sockets: guard.files.rules has a.yml already'],
  ])('%j, which the source contradicts, is refused as well', (settings, problem) => {
    const { status, stderr } = guard(project(settings));
    expect(status).toBe(2);
    expect(stderr).toContain(problem);
  });
});

describe('the guide', () => {
  const root = project({ instances: { getSocketManager: 'user.id' }, channels: ['slack:#sockets'], autoEscalate: '2h' });
  guard(root, '--write');
  const page = (kind: string): string => readFileSync(join(root, `docs/sockets_${kind}.md`), 'utf8');

  it('answers at the top, for every factory by name, whether it is awaited', () => {
    const [, first = ''] = page('guide').split('## May I await this factory?');
    expect(first.trim().split('\n').slice(0, 4)).toEqual([
      '| Factory | Await it? | Write | You get | What it does |',
      '|---|---|---|---|---|',
      '| `connectSocketManager` | Yes, always | `await connectSocketManager()` | `SocketManager` |  |',
      '| `getSocketManager` | No, never | `getSocketManager(…)` | `SocketManager` | The shared one. |',
    ]);
    expect(page('guide')).toContain('| `getOldManager` | `src/old.ts` | yes | `getSocketManager` | no: take the `await` away |');
  });

  it('is about this code: its errors, its places, its owners', () => {
    expect(page('guide')).toContain('`TypeError: getSocketManager(...).then is not a function`');
    expect(page('guide')).toContain('`TypeError: connectSocketManager(...).send is not a function`');
    expect(page('guide')).toContain("| `src/good.ts:2` | `export const good = getSocketManager({ id: 'a' });` |");
    expect(page('guide')).toContain('| `src/use.ts:2` | 1 | `export const use = async () => (await getOldManager()).send();` | `getSocketManager` | `migrate --write` does it | `@acme/all` |');
    expect(page('guide')).toContain('`getSocketManager` gives one instance for each `user.id`: do not make `SocketManager` another way.');
  });

  it('has a runbook whose headings are where alerts link to, with who is told and when', () => {
    const alerts = [...readFileSync(join(root, 'monitoring/sockets.rules.yml'), 'utf8').matchAll(/alert: (\w+)/g)].map(([, name]) => name!);
    expect(alerts.filter((name) => !page('runbook').includes(`## ${name}\n`))).toEqual([]);
    expect(page('runbook')).toContain('After 2h: `SsotNotResolved` is sent as critical, to slack `#sockets`.');
    expect(page('runbook')).toContain('| `src/manager.ts` | `@acme/sockets` |');
  });

  it('tells in Python where a mock has to be put', () => {
    const root = temporaryFolder({
      'app/__init__.py': '', 'app/manager.py': 'class SocketManager: ...\n\n\ndef get_manager() -> SocketManager:\n    return SocketManager()\n',
      'app/old.py': 'class OldManager: ...\n', 'app/use.py': 'from app.old import OldManager\n',
      'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'app.manager', legacy: [{ module: 'app.old', symbols: { OldManager: 'SocketManager' } }], factories: { get_manager: 'sync' } }),
    });
    guard(root, '--write');
    expect(readFileSync(join(root, 'docs/sockets_guide.md'), 'utf8')).toContain("(where `consumer.py` has `from app.manager import get_manager`, that is `patch('consumer.get_manager')`, not `patch('app.manager.get_manager')`) and keeps the contract:");
  });
});
