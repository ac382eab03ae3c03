import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import type { Audit, MigrationAudit } from '../../src/audit/model';
import { ssotCodemod, type Run } from '../executable';
import { describeInBrowser, launch, visit } from '../reporters/browser';
import { temporaryFolder } from '../temporary-folder';

const repository = join(__dirname, '..', '..');
const example = join(repository, 'examples/websocket-managers');

const canonical = `import { encode } from './encoding';
export class Manager {
  send(topic: string): void { encode(topic); }
  close(): void {}
}
/** The shared one. */
export function getManager(): Manager { return new Manager(); }
`;
const legacy = `export class OldManager {
  send(topic: string): void {}
  flush(): void {}
}
let current: OldManager | undefined;
export async function getOld(): Promise<OldManager> { return (current ??= new OldManager()); }
export const revision = 1;
`;
const files = {
  'src/manager.ts': canonical,
  'src/encoding.ts': 'export const encode = (text: string): string => text;\nexport const decode = encode;\n',
  'src/legacy.ts': legacy,
  'src/unused.ts': 'export class UnusedManager { send(): void {} }\n',
  'src/billing/a.ts': "import { getOld } from '../legacy';\nexport const send = async () => (await getOld()).send('a');\n",
  'src/billing/b.ts': "import { revision, getOld } from '../legacy';\nexport const old = async () => (await getOld()).flush();\nexport { revision };\n",
  'src/shop/c.ts': "import { getManager } from '../manager';\nimport { encode } from '../encoding';\ngetManager().send(encode('c'));\n",
  'src/shop/c.test.ts': "import { OldManager } from '../legacy';\nexport const manager = new OldManager();\n",
  '.github/CODEOWNERS': '* @acme/all\n/src/billing/ @acme/money billing@acme.example\n',
};
const manifest = {
  name: 'sockets', canonical: 'src/manager.ts', factories: { getManager: 'sync' },
  legacy: [{ module: 'src/legacy.ts', symbols: { OldManager: 'Manager', getOld: 'getManager', revision: null } }, { module: 'src/unused.ts', symbols: { UnusedManager: 'Manager' } }, 'src/encoding.ts'],
};

function project(settings: object = {}, more: Readonly<Record<string, string>> = {}): string {
  return temporaryFolder({ ...files, ...more, 'ssot.config.json': JSON.stringify({ ...manifest, ...settings }) });
}

function audit(cwd: string, ...args: readonly string[]): Run {
  return ssotCodemod(['audit', ...args], { cwd });
}

function auditOf(cwd: string): MigrationAudit {
  return (JSON.parse(audit(cwd, '-f', 'json').stdout) as Audit).migrations[0]!;
}

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd, stdio: 'ignore' });
}

describe('the audit', () => {
  const found = auditOf(project({ groups: { shop: ['src/shop'] } }));
  const module = (name: string): MigrationAudit['modules'][number] => found.modules.find((each) => each.module === name)!;

  it('measures each module', () => {
    expect(module('src/legacy.ts')).toMatchObject({ role: 'legacy', nature: 'implementation', lines: 7, members: ['send', 'flush'], syncFactories: [], asyncFactories: ['getOld'], consumers: 3, tests: 1, history: null });
    expect(module('src/legacy.ts').state).toEqual([{ name: 'current', line: 5, kind: 'variable' }]);
    expect(module('src/legacy.ts').exports.map(({ name, to, uses }) => `${name} ${to} ${uses}`)).toEqual(['OldManager Manager 1', 'getOld getManager 2', 'revision null 1']);
    expect(module('src/manager.ts')).toMatchObject({ role: 'canonical', syncFactories: ['getManager'], builtOn: ['src/encoding.ts'], consumers: 1, risk: null });
  });

  it('says what the canonical module lacks, and who reads it', () => {
    expect(found.features.filter(({ isInCanonical }) => !isInCanonical)).toEqual([{ name: 'flush', modules: ['src/legacy.ts'], isInCanonical: false, files: 1, gaps: expect.any(Number) as number }]);
  });

  it('says who uses what: by file, by group or folder, and who owns it', () => {
    expect(found.consumers.map(({ file, area, owners, isTest }) => `${file} ${area} ${owners.join()} ${isTest}`)).toEqual([
      'src/billing/a.ts src/billing @acme/money,billing@acme.example false', 'src/billing/b.ts src/billing @acme/money,billing@acme.example false',
      'src/shop/c.test.ts shop @acme/all true', 'src/shop/c.ts shop @acme/all false',
    ]);
    expect(found.areas.find(({ name }) => name === 'shop')).toMatchObject({ files: 2, tests: 1, uses: { 'src/legacy.ts': 1, 'src/manager.ts': 1, 'src/encoding.ts': 1 } });
  });

  it('counts no module as deletable that a candidate is built on', () => {
    const deletable = Object.fromEntries(found.candidates.map(({ module: name, measures }) => [name, measures.deletable]));
    expect(deletable).toMatchObject({ 'src/manager.ts': 2, 'src/legacy.ts': 3 });
  });

  it('ranks the candidates of the example as init does, and the chosen one first', () => {
    const cwd = temporaryFolder({});
    cpSync(example, cwd, { recursive: true });
    const { migrations: [audited] } = JSON.parse(audit(cwd, '-f', 'json').stdout) as Audit;
    const { proposal } = JSON.parse(ssotCodemod(['init', '--yes', '-f', 'json'], { cwd }).stdout) as { proposal: { candidates: { module: string }[] } };
    const best = (all: readonly { readonly module: string }[]): string[] => all.slice(0, 4).map(({ module: name }) => name);
    expect(best(audited!.candidates)).toEqual(best(proposal.candidates));
    expect(audited!.candidates[0]).toMatchObject({ module: 'src/websocket/manager.ts', isChosen: true });
  });

  it('counts no misuse that a comment says is meant', () => {
    const awaited = (comment: string): string => `import { getManager } from './manager';\nexport async function own() {\n${comment}  return await getManager();\n}\n`;
    const misuses = (comment: string): number => (JSON.parse(audit(project({}, { 'src/own.ts': awaited(comment) }), '-f', 'json').stdout) as Audit).migrations[0]!.figures.misuses;
    expect(misuses('') - misuses('  // ssot-ignore-next-line -- one side waits\n')).toBe(1);
  });

  it('puts modules in an order, and says what stops them', () => {
    expect(found.steps.map(({ module: name, does, isStateful }) => `${name} ${does.join()}${isStateful ? ' stateful' : ''}`)).toEqual(['src/unused.ts delete', 'src/encoding.ts migrate,keep', 'src/legacy.ts migrate,delete stateful']);
    expect(found.steps.find(({ module: name }) => name === 'src/encoding.ts')!.obstacles[0]).toContain('built on it');
    expect(module('src/legacy.ts').risk).toMatchObject({ level: 'high' });
    expect(module('src/legacy.ts').risk!.reasons[0]).toContain('`current`');
    expect(module('src/unused.ts').risk).toEqual({ level: 'low', reasons: ['nothing refers to it'] });
  });

  it('shows real places before and after', () => {
    expect(found.examples).toContainEqual({ module: 'src/legacy.ts', rule: 'rewrite-legacy-imports', file: 'src/billing/a.ts', line: 1, before: "import { getOld } from '../legacy';", after: "import { getManager } from '../manager';", times: 1 });
  });

  it('audits Python', () => {
    const root = temporaryFolder({
      'app/__init__.py': '', 'app/manager.py': 'class Manager:\n    def send(self): pass\n\n\ndef get_manager() -> Manager:\n    return Manager()\n',
      'app/old.py': 'from app.manager import Manager as _M\n\n_one = None\n\n\nclass Old:\n    def send(self): pass\n\n    def flush(self): pass\n\n\nasync def get_old() -> Old:\n    global _one\n    _one = _one or Old()\n    return _one\n',
      'app/use.py': 'from app.old import get_old\n\n\nasync def use():\n    (await get_old()).flush()\n',
      'ssot.config.json': JSON.stringify({ name: 'py', canonical: 'app.manager', legacy: [{ module: 'app.old', symbols: { Old: 'Manager', get_old: 'get_manager' } }], factories: { get_manager: 'sync' } }),
    });
    const { modules, features, figures } = auditOf(root);
    expect(modules[1]).toMatchObject({ module: 'app.old', file: 'app/old.py', asyncFactories: ['get_old'], state: [{ name: '_one', kind: 'variable' }], builtOn: ['app.manager'], consumers: 1 });
    expect(features[0]).toMatchObject({ name: 'flush', isInCanonical: false, files: 1 });
    expect(figures.misuses).toBe(1);
  });
});

describe('the formats', () => {
  it('are the same whatever the number of threads, and as the schema says', () => {
    const [one, two] = [audit(example, '-f', 'json', '-j', '1'), audit(example, '-f', 'json', '-j', '2')];
    expect(one.stdout).toBe(two.stdout);
    const check = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(repository, 'schemas/audit.schema.json'), 'utf8')) as object);
    check(JSON.parse(one.stdout));
    expect(check.errors).toBeNull();
  });

  it('tell a person what to know first, and what --write would write', () => {
    const { status, stdout, stderr } = audit(project());
    expect(status).toBe(0);
    expect(stdout).toContain('- src/manager.ts is to stand for 3 legacy modules');
    expect(stdout).toMatch(/1\. unused\.ts: delete; nothing refers to it/);
    expect(stderr).toContain('--write would write docs/sockets_architecture_audit.md, docs/sockets_migration_plan.md');
  });

  describeInBrowser('as a page', () => {
    it('asks for nothing, runs nothing, and shows names as they are', async () => {
      const root = project({ name: '<script>alert(1)</script>', decision: { why: '</style><img src=x onerror=alert(2)>' } });
      const file = join(root, 'audit.html');
      expect(audit(root, '-f', 'html', '-o', file).status).toBe(0);
      const browser = await launch();
      try {
        const { page, faults } = await visit(browser, file, { colorScheme: 'dark', viewport: { width: 390, height: 800 } });
        expect(await page.locator('h1').textContent()).toBe('<script>alert(1)</script> · architecture audit');
        expect(await page.locator('svg.diagram').count()).toBe(3);
        expect(await page.locator('main img').count()).toBe(0);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(16, 19, 23)');
        expect(faults).toEqual([]);
      } finally {
        await browser.close();
      }
    }, 120_000);
  });
});

describe('the documents', () => {
  const names = ['docs/sockets_architecture_audit.md', 'docs/sockets_migration_plan.md', 'docs/sockets_interface.md', 'docs/sockets_migration_guide.md', 'SSOT_IMPORT_REGISTRY.md'];
  const read = (root: string, name: string): string => readFileSync(join(root, name), 'utf8');

  it('are written with --write only, and checked with --check', () => {
    const root = project({ decision: { why: 'It is the only one that is tested.', by: 'the platform team' } });
    expect(audit(root, '--check').status).toBe(1);
    expect(names.filter((name) => existsSync(join(root, name)))).toEqual([]);
    expect(audit(root, '--write').stderr.trim().split('\n')).toEqual(names.map((name) => `wrote ${name}`));
    expect(audit(root, '--check')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(read(root, names[0]!)).toContain('It is the only one that is tested. Decided by the platform team.');
    expect(read(root, names[2]!)).toContain('send(topic: string): void');
    expect(read(root, names[3]!)).toContain("- import { getOld } from '../legacy';\n+ import { getManager } from '../manager';");
    expect(names.map((name) => read(root, name)).join('')).not.toContain(root);
    writeFileSync(join(root, 'src/shop/d.ts'), "import { getOld } from '../legacy';\nvoid getOld();\n");
    const { status, stderr } = audit(root, '--check');
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('docs/sockets_architecture_audit.md is out of date') as string });
  });

  it('do not depend on what git tells of the modules', () => {
    const root = project();
    git(root, 'init', '-q');
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'one');
    expect(audit(root, '--write').status).toBe(0);
    expect(read(root, names[0]!)).toMatch(/\| `legacy\.ts` \| \d{4}-\d\d-\d\d \| \d{4}-\d\d-\d\d \| 1 \|/);
    writeFileSync(join(root, 'src/legacy.ts'), legacy.replace('revision = 1', 'revision = 2'));
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'two');
    expect(audit(root, '--check').status).toBe(0);
    const shallow = join(temporaryFolder(), 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${root}`, shallow], { stdio: 'ignore' });
    expect(audit(shallow, '--check').status).toBe(0);
  });

  it('leave what people wrote around them as it is', () => {
    const before = '\uFEFF# Imports\r\n\r\nOurs.\r\n';
    const root = project({ documents: { audit: false, plan: false, interface: false, guide: false } }, { 'SSOT_IMPORT_REGISTRY.md': before });
    audit(root, '--write');
    const first = read(root, 'SSOT_IMPORT_REGISTRY.md');
    expect(first.startsWith(`${before}\r\n<!-- ssot-codemod:begin registry sockets`)).toBe(true);
    expect(first.replaceAll('\r\n', '')).not.toContain('\n');
    const edited = `${first}\r\nAlso ours.\r\n`.replace('never awaited', 'whatever');
    writeFileSync(join(root, 'SSOT_IMPORT_REGISTRY.md'), edited);
    audit(root, '--write');
    expect(read(root, 'SSOT_IMPORT_REGISTRY.md')).toBe(`${first}\r\nAlso ours.\r\n`);
  });

  it('are shared by the migrations of a manifest, each with its own part', () => {
    const one = { ...manifest, name: 'one' };
    const root = temporaryFolder({ ...files, 'ssot.config.json': JSON.stringify({ migrations: [one, { ...one, name: 'one two' }] }) });
    audit(root, '--write');
    expect(read(root, 'SSOT_IMPORT_REGISTRY.md').match(/ssot-codemod:begin registry [\w-]+/g)).toEqual(['ssot-codemod:begin registry one', 'ssot-codemod:begin registry one-two']);
    expect(audit(root, '--check').status).toBe(0);
  });

  it('are refused where marks are broken, and the others written', () => {
    const root = project({}, { 'SSOT_IMPORT_REGISTRY.md': '<!-- ssot-codemod:begin registry sockets -->\nhalf\n' });
    const { status, stderr } = audit(root, '--write');
    expect(status).toBe(3);
    expect(stderr).toContain('SSOT_IMPORT_REGISTRY.md: cannot write: its marks');
    expect(read(root, 'SSOT_IMPORT_REGISTRY.md')).toBe('<!-- ssot-codemod:begin registry sockets -->\nhalf\n');
    expect(existsSync(join(root, names[0]!))).toBe(true);
  });

  it('are never written outside of the root, nor for a part of the project', () => {
    const root = project({ documents: { audit: '../outside.md' } });
    expect(audit(root, '--write')).toMatchObject({ status: 3, stderr: expect.stringContaining('leads outside the root') as string });
    expect(existsSync(join(root, '../outside.md'))).toBe(false);
    expect(audit(root, 'src/shop', '--write')).toMatchObject({ status: 2 });
    expect(audit(root, 'src/shop', '-f', 'json').status).toBe(0);
  });

  it('of the bundled example are made twice alike', () => {
    const root = join(temporaryFolder(), 'example');
    cpSync(example, root, { recursive: true });
    audit(root, '--write');
    expect(audit(root, '--write').stderr.trim()).toBe('The documents are up to date');
    expect(read(root, 'docs/websocket-manager_architecture_audit.md')).toContain('```mermaid\nflowchart LR');
  });
});
