import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ssotCodemod, type Run } from '../executable';
import { PseudoTerminal } from '../pseudo-terminal';
import { temporaryFolder } from '../temporary-folder';

interface LegacyEntry { readonly module: string; readonly scope?: string; readonly removed?: boolean; readonly symbols?: Record<string, string | null>; readonly notes?: Record<string, string> }
interface Manifest { readonly name: string; readonly canonical: { readonly module: string; readonly internal?: readonly string[] }; readonly legacy: readonly (string | LegacyEntry)[]; readonly factories?: Record<string, string> }

const example = join(__dirname, '..', '..', 'examples', 'websocket-managers');

function copyOfExample(): { readonly cwd: string; readonly own: Manifest } {
  const cwd = temporaryFolder();
  cpSync(example, cwd, { recursive: true });
  const file = join(cwd, 'ssot.config.json');
  const own = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  rmSync(file);
  return { cwd, own };
}

function manifestIn(cwd: string, file = 'ssot.config.json'): Manifest {
  return JSON.parse(readFileSync(join(cwd, file), 'utf8')) as Manifest;
}

const entries = ({ legacy }: Manifest): LegacyEntry[] => legacy.map((each) => (typeof each === 'string' ? { module: each } : each)).sort((left, right) => (left.module < right.module ? -1 : 1));
const init = (cwd: string, ...args: string[]): Run => ssotCodemod(['init', ...args], { cwd });

const manager = (name: string, extra = ''): string => `export class ${name} {
  connect() { return this; }
  send(topic, payload) {}
  close() {}
  ${extra}
}
let shared;
export function get${name}() { return (shared ??= new ${name}()); }
`;

const sockets = {
  'src/socketManager.js': manager('SocketManager', 'subscribe(topic, handler) {}'),
  'src/legacySocketManager.js': manager('LegacySocketManager'),
  'src/a.js': "import { SocketManager } from './socketManager';\nnew SocketManager().send('a');\n",
  'src/b.js': "import { SocketManager } from './socketManager';\nnew SocketManager().send('b');\n",
  'src/c.js': "import { LegacySocketManager } from './legacySocketManager';\nnew LegacySocketManager().send('c');\n",
};

describe('init on the bundled example', () => {
  it('rebuilds its manifest without having seen it', () => {
    const { cwd, own } = copyOfExample();
    expect(init(cwd, '--yes', '--write').status).toBe(0);
    const made = manifestIn(cwd);
    expect(made.name).toBe(own.name);
    expect(made.canonical).toEqual(own.canonical);
    expect(entries(made).map(({ module, scope, removed }) => ({ module, scope, removed }))).toEqual(entries(own).map(({ module, scope, removed }) => ({ module, scope, removed })));
    for (const { module, symbols } of entries(own)) {
      expect({ module, symbols: entries(made).find((each) => each.module === module)!.symbols }).toEqual({ module, symbols });
    }
    // The source does not say what `topic` gives: its type has a name. With a list of the others, nobody would ask.
    expect(made.factories).toBeUndefined();
  });

  it('writes what migrate accepts at once', () => {
    const { cwd } = copyOfExample();
    init(cwd, '--yes', '--write');
    const { status, stdout } = ssotCodemod(['--format', 'json'], { cwd });
    expect(status).toBe(0);
    const { summary } = JSON.parse(stdout) as { summary: { sites: { migrated: number }; mentions: { unaccounted: number } } };
    expect(summary.sites.migrated).toBeGreaterThan(90);
    expect(summary.mentions.unaccounted).toBe(0);
  });

  it('tells what speaks for each candidate, how sure each name is, and what is left alone', () => {
    const { cwd } = copyOfExample();
    const { status, stdout, stderr } = init(cwd, '--yes');
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'Nothing was written; the same command with --write does it\n' });
    expect(stdout).toContain('Stays: src/websocket/manager.ts');
    expect(stdout).toMatch(/createDispatchSocket +-> getWebSocketManager {2}likely: sync factory for the same job/);
    expect(stdout).toMatch(/DISPATCH_URL +-> LIVE_URL {2}likely: LIVE_URL is set to it, by way of endpoints\.live\n/);
    expect(stdout).toMatch(/linkClass +-> getTransportClass {2}likely: both return LoopbackLink of src\/net\/loopback\.ts\n/);
    expect(stdout).toContain('src/realtime/polling-fallback.ts  2 consumers (gone, but still imported)');
    expect(stdout).toMatch(/Left alone[^\n]+\n {2}src\/sdk\/index\.ts\n {2}src\/services\/live\.ts\n {2}src\/services\/riders\.ts\n/);
    expect(existsSync(join(cwd, 'ssot.config.json'))).toBe(false);
  });
});

describe('init', () => {
  it('lists the families, and takes the one that is named', () => {
    const cwd = temporaryFolder({ ...sockets, 'src/mailer.js': manager('MailClient'), 'src/newMailer.js': manager('NewMailClient') });
    expect(init(cwd, '--list').stdout).toMatch(/^2 families of modules[^\n]+\n\n {2}1 {2}socket-manager .*\n {2}2 {2}mail-client /);
    expect(init(cwd, '--yes', '--family', 'mail-client', '--write').status).toBe(0);
    expect(entries(manifestIn(cwd)).concat({ module: manifestIn(cwd).canonical.module }).map(({ module }) => module).sort()).toEqual(['src/mailer.js', 'src/newMailer.js']);
    const { status, stderr } = init(cwd, '--yes', '--family', 'mail-clients');
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: There is no family "mail-clients"; did you mean "mail-client"?\n  ssot-codemod init --list shows all.\n' });
  });

  it('lets flags say which module stays and which go', () => {
    const cwd = temporaryFolder(sockets);
    expect(init(cwd, '--canonical', 'src/legacySocketManager.js', '--legacy', 'src/socketManager.js', '--name', 'back', '--write', '--config', 'back.json').status).toBe(0);
    expect(manifestIn(cwd, 'back.json')).toMatchObject({
      name: 'back', canonical: { module: 'src/legacySocketManager.js' },
      legacy: [{ module: 'src/socketManager.js', symbols: { SocketManager: 'LegacySocketManager', getSocketManager: 'getLegacySocketManager' } }],
    });
    expect(init(cwd, '--canonical', 'src/nowhere.js')).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no module src/nowhere.js') as string });
  });

  it('pairs names that have one value, as far as their sources lead to it, and not two that only happen to be alike', () => {
    const methods = ['connect', 'send', 'close'].map((name) => `    def ${name}(self):\n        pass\n`).join('');
    const cwd = temporaryFolder({
      'app/__init__.py': '',
      'app/config.py': 'from enum import Enum\n\nclass Settings:\n    LIVE = "wss://live"\n    RED = "#f00"\n\nclass State(Enum):\n    OPEN = 1\n\nclass Link:\n    pass\n',
      'app/manager.py': `from app.config import Link, Settings, State\n\nLIVE_URL = Settings.LIVE\nERROR_COLOR = Settings.RED\nFIRST_STATE = State.OPEN\n\ndef transport_class():\n    """What links are made of."""\n    return Link\n\nclass SocketManager:\n${methods}`,
      'app/old.py': `from app import config\nfrom app.config import Settings, State\n\nDISPATCH_URL = config.Settings.LIVE\nSALE_MARK = Settings.RED\nINITIAL_STATE = State.OPEN\n\ndef link_type():\n    return config.Link\n\ndef link_named(name):\n    return config.Link\n\nclass LegacySocketManager:\n${methods}`,
      'app/a.py': 'from app.old import DISPATCH_URL, SALE_MARK, INITIAL_STATE, LegacySocketManager, link_type, link_named\n',
      'app/b.py': 'from app.manager import SocketManager\n',
      'app/c.py': 'from app.manager import SocketManager\n',
    });
    const { stdout } = init(cwd, '--yes');
    expect(stdout).toMatch(/DISPATCH_URL +-> LIVE_URL {2}likely: both are set to Settings\.LIVE of app\/config\.py\n/);
    expect(stdout).toMatch(/link_type +-> transport_class {2}likely: both return Link of app\/config\.py\n/);
    for (const name of ['SALE_MARK', 'INITIAL_STATE', 'link_named']) expect(stdout).toMatch(new RegExp(`${name} +no counterpart`));
  });

  it('takes the word of a person who names modules that nothing tells to be duplicates', () => {
    const files = {
      'src/post/office.ts': 'export interface Letter { to: string }\nexport class PostOffice {\n  dispatch(letter: Letter) {}\n  collect() {}\n}\nexport const SEAL = 1;\n',
      'src/mail/mailer.ts': 'export interface MailMessage { to: string }\nexport class Mailer {\n  dispatch(message: MailMessage) {}\n  collect() {}\n  archive() {}\n}\n',
      'testing/pigeon.ts': 'export class Pigeon {\n  fly() {}\n}\n',
      'src/a.ts': "import { PostOffice, SEAL } from './post/office';\nnew PostOffice().collect(); SEAL;\n",
      'src/b.ts': "import { Pigeon } from '../testing/pigeon';\nnew Pigeon().fly();\n",
    };
    const cwd = temporaryFolder(files);
    expect(init(cwd, '--yes').stdout).toBe('Nothing is there more than once, as far as names and members tell.\n');
    const named = ['--canonical', 'src/mail/mailer.ts', '--legacy', 'src/post/office.ts', 'testing/pigeon.ts'];
    const { status, stdout } = init(cwd, ...named);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^mailer: 3 implementations in 3 modules, 2 consumers\n/);
    expect(stdout).toMatch(/src\/post\/office\.ts {2}1 consumer\n {4}PostOffice +-> Mailer {2}likely: 2 of its 2 methods\n {4}SEAL +no counterpart/);
    expect(stdout).toMatch(/testing\/pigeon\.ts {2}1 consumer\n {4}Pigeon +no counterpart {2}doubtful: only 0 of its 1 method; perhaps Mailer\n/);
    expect(init(cwd, ...named, '--write').status).toBe(0);
    expect(manifestIn(cwd)).toMatchObject({ name: 'mailer', canonical: { module: 'src/mail/mailer.ts' }, legacy: [{ module: 'src/post/office.ts', symbols: { PostOffice: 'Mailer', SEAL: null } }, { module: 'testing/pigeon.ts' }] });
    expect(ssotCodemod([], { cwd }).stdout).toContain("from './mail/mailer';");
  });

  it('refuses modules that are not there, with the nearest one, and does not make one up that stays', () => {
    const cwd = temporaryFolder({ 'src/mail/mailer.js': manager('Mailer'), 'src/post.js': 'export const post = 1;\n', 'app/__init__.py': '', 'app/mailer.py': 'class Mailer:\n    pass\n' });
    const told = (...args: string[]): unknown => { const { status, stderr } = init(cwd, ...args); return [status, stderr.split('\n')[0]]; };
    expect(told('--canonical', 'src/mailer.js', '--legacy', 'src/post.js')).toEqual([2, 'error: There is no module src/mailer.js; did you mean "src/mail/mailer.js"?']);
    expect(told('--canonical', 'app.mailr', '--legacy', 'src/post.js')).toEqual([2, 'error: There is no module app.mailr; did you mean "app.mailer"?']);
    expect(told('--canonical', 'app.mailer', '--legacy', 'src/post.js')).toEqual([2, 'error: app.mailer and src/post.js are of two languages']);
    expect(told('--legacy', 'src/post.js')).toEqual([2, 'error: Nothing was found that could stay where src/post.js goes']);
    expect(told('--canonical', 'src/post.js')).toEqual([2, 'error: Nothing would go where src/post.js stays']);
  });

  it('lists what factories give where the source says it of each', () => {
    const typed = (name: string): string => `export class ${name} {\n  connect() { return this; }\n  send(topic: string) {}\n  close() {}\n}\nexport function get${name}(): ${name} { return new ${name}(); }\nexport async function open${name}() { return new ${name}(); }\n`;
    const cwd = temporaryFolder({ 'src/manager.ts': typed('SocketManager'), 'src/old.ts': typed('LegacySocketManager'), 'src/a.ts': "import { LegacySocketManager, getLegacySocketManager } from './old';\n" });
    expect(init(cwd, '--yes', '--write').status).toBe(0);
    expect(manifestIn(cwd).factories).toEqual({ getSocketManager: 'sync', openSocketManager: 'async' });
  });

  it('never overwrites a manifest unasked, and writes none that would not be read', () => {
    const cwd = temporaryFolder({ ...sockets, 'ssot.config.json': '{ "mine": true }' });
    expect(init(cwd, '--yes', '--write')).toMatchObject({ status: 2, stderr: expect.stringContaining('--force overwrites it') as string });
    expect(readFileSync(join(cwd, 'ssot.config.json'), 'utf8')).toBe('{ "mine": true }');
    expect(init(cwd, '--yes', '--write', '--force').status).toBe(0);
    expect(manifestIn(cwd).canonical.module).toBe('src/socketManager.js');
    writeFileSync(join(cwd, 'ssot.config.ts'), 'export default {};');
    expect(init(cwd, '--yes', '--write', '--force')).toMatchObject({ status: 2, stderr: expect.stringContaining('is read in place of ssot.config.json') as string });
  });

  it('tells doubles and what tests need from duplicates', () => {
    const cwd = temporaryFolder({ ...sockets, 'src/mockSocketManager.js': manager('MockSocketManager'), 'tests/socketManager.js': manager('SocketManager'), 'backup_2024/socketManager.js': manager('SocketManager') });
    init(cwd, '--yes', '--write');
    expect(entries(manifestIn(cwd)).map(({ module }) => module)).toEqual(['src/legacySocketManager.js']);
    expect(manifestIn(cwd)).toMatchObject({ exclude: ['backup_2024/**'] });
  });

  it('calls Python modules by their names, and knows aliases and shims', () => {
    const cwd = temporaryFolder({
      'app/sockets/manager.py': 'class SocketManager:\n    def connect(self): ...\n    async def send(self, topic, payload): ...\n    def close(self): ...\n\n\ndef get_socket_manager() -> SocketManager:\n    return SocketManager()\n',
      'app/sockets/unified_manager.py': 'class UnifiedSocketManager:\n    def connect(self): ...\n    async def send(self, topic, payload): ...\n\n\nasync def get_socket_manager():\n    return UnifiedSocketManager()\n',
      'app/sockets/manager_compat.py': "from app.sockets.manager import SocketManager\n\n__all__ = ['SocketManager']\n",
      'app/a.py': 'from app.sockets.manager import SocketManager, get_socket_manager\n',
      'app/b.py': 'from app.sockets.manager import get_socket_manager\n',
      'app/c.py': 'from app.sockets.unified_manager import UnifiedSocketManager, get_socket_manager\n',
      'app/d.py': 'from app.sockets.manager_compat import SocketManager\n',
    });
    expect(init(cwd, '--yes', '--write').status).toBe(0);
    const made = manifestIn(cwd);
    expect(made).toMatchObject({
      canonical: { module: 'app.sockets.manager' },
      legacy: ['app.sockets.manager_compat', { module: 'app.sockets.unified_manager', symbols: { UnifiedSocketManager: 'SocketManager', get_socket_manager: 'get_socket_manager' }, notes: { get_socket_manager: 'async here, sync in the canonical module' } }],
      factories: { get_socket_manager: 'sync' },
    });
    expect(ssotCodemod([], { cwd })).toMatchObject({ status: 0, stdout: expect.stringContaining('+from app.sockets.manager import SocketManager') as string });
  });

  it('says that a folder above has a manifest', () => {
    const cwd = temporaryFolder({ ...sockets, 'ssot.config.json': '{}', 'docs/api/a.md': '' });
    expect(init(join(cwd, 'docs/api'), '--yes')).toMatchObject({ status: 0, stderr: 'note: ../../ssot.config.json is the manifest of a folder above; only docs/api was searched\n' });
    expect(init(join(cwd, 'src'), '--yes', '--write').stderr).toBe('note: ../ssot.config.json is the manifest of a folder above; only src was searched\nwrote ssot.config.json\nNext: ssot-codemod, which shows what would change\n');
  });

  it('says so where there is nothing, and asks nobody who is not there', () => {
    const cwd = temporaryFolder({ 'src/a.js': 'export const one = 1;\n' });
    expect(init(cwd, '--yes')).toMatchObject({ status: 0, stdout: 'Nothing is there more than once, as far as names and members tell.\n' });
    expect(init(cwd, '--write')).toMatchObject({ status: 2, stderr: expect.stringContaining('init --yes --write') as string });
  });
});

describe('init in a terminal', () => {
  it('asks which module stays and which go, and writes what was answered', async () => {
    const cwd = temporaryFolder(sockets);
    const terminal = new PseudoTerminal(['init'], { cwd, columns: 120 });
    await terminal.until(/Which family \[1\]\? ?$/);
    await terminal.type('\r').until(/Which one stays \[1\]\? ?$/);
    expect(terminal.text).toContain('src/socketManager.js');
    await terminal.type('7\r').until(/Type a number from 1 to 2\.\n[^\n]*Which one stays \[1\]\? ?$/);
    await terminal.type('2\r').until(/\[none\]\? ?$/);
    await terminal.type('\r').until(/What is the migration called \[socket-manager\]\? ?$/);
    await terminal.type('sockets\r').until(/Write the manifest \[y,n\]\? ?$/);
    await terminal.type('y\r').until(/wrote ssot\.config\.json/);
    expect(await terminal.ended()).toBe(0);
    expect(manifestIn(cwd)).toMatchObject({ name: 'sockets', canonical: { module: 'src/legacySocketManager.js' }, legacy: [{ module: 'src/socketManager.js' }] });
  });

  it('writes nothing where the person says no, or leaves', async () => {
    const cwd = temporaryFolder(sockets);
    const first = new PseudoTerminal(['init', '--family', 'socket-manager'], { cwd, columns: 120 });
    await first.until(/Which one stays \[1\]\? ?$/);
    await first.type('\r').until(/\[none\]\? ?$/);
    await first.type('\r').until(/\[socket-manager\]\? ?$/);
    await first.type('\r').until(/\[y,n\]\? ?$/);
    await first.type('n\r').until(/Nothing was written/);
    expect(await first.ended()).toBe(0);
    const second = new PseudoTerminal(['init'], { cwd });
    await second.until(/Which family \[1\]\? ?$/);
    expect(await second.type('\u0003').ended()).toBe(130);
    expect(existsSync(join(cwd, 'ssot.config.json'))).toBe(false);
  });

  it('asks nothing where flags say which modules it is about', async () => {
    const cwd = temporaryFolder(sockets);
    const terminal = new PseudoTerminal(['init', '--legacy', 'src/socketManager.js'], { cwd, columns: 120 });
    expect(await terminal.ended()).toBe(0);
    expect(terminal.text).not.toContain('Which');
    expect(terminal.text).toMatch(/src\/legacySocketManager\.js/);
  });
});
