import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Audit, MigrationAudit } from '../../src/audit/model';
import { ssotCodemod, type Run } from '../executable';
import { temporaryFolder } from '../temporary-folder';

const example = join(__dirname, '..', '..', 'examples/websocket-managers');
const audit = (cwd: string, ...args: readonly string[]): Run => ssotCodemod(['audit', ...args], { cwd });
const auditOf = (cwd: string): MigrationAudit => (JSON.parse(audit(cwd, '-f', 'json').stdout) as Audit).migrations[0]!;

describe('what the audit counts and writes', () => {
  it('counts implementations in one way, in its summary and in its inventory, which is that of check', () => {
    const cwd = temporaryFolder();
    cpSync(example, cwd, { recursive: true });
    const text = audit(cwd, '-f', 'markdown').stdout;
    expect(text).toContain('today there are 9 implementations, itself included.');
    const rows = text.split('\n').filter((line) => /^\| \d+ \| `/.test(line));
    expect(rows.filter((line) => /\| (?:canonical|duplicate) \|/.test(line))).toHaveLength(9);
    expect(rows.find((line) => line.includes('net/reconnecting.ts'))).toContain('| lives on |');
    expect(JSON.parse(ssotCodemod(['check', '-f', 'json'], { cwd }).stdout)).toMatchObject({ summary: { compliance: { implementations: 9 } } });
    // What the diagram draws as a factory is counted as one.
    expect(auditOf(cwd).modules.find(({ module }) => module === 'src/kiosk/kioskSocket.js')).toMatchObject({ syncFactories: ['getKioskSocket'], asyncFactories: ['openKioskSocket'] });
  });

  it('counts names that are taken by way of a module', () => {
    const cwd = temporaryFolder({
      'app/__init__.py': '', 'app/cache.py': 'class Cache:\n    def get(self): ...\n', 'app/old_cache.py': 'class OldCache:\n    def get(self): ...\n\n\ndef flush(): ...\n',
      'app/a.py': 'from app import old_cache\n\nold_cache.OldCache()\nold_cache.OldCache()\n', 'app/b.py': 'import app.old_cache\n\napp.old_cache.flush()\n', 'app/c.py': 'from app import old_cache\n\nprint(old_cache, old_cache.OldCache, old_cache.__file__)\n',
      'ssot.config.json': JSON.stringify({ name: 'cache', canonical: 'app.cache', legacy: [{ module: 'app.old_cache', symbols: { OldCache: 'Cache', flush: null } }] }),
    });
    expect(auditOf(cwd).modules[1]!.exports.map(({ name, uses }) => `${name} ${uses}`)).toEqual(['OldCache 2', 'flush 1']);
  });

  it.each([
    ['relative paths are all that leads to it', {}, { specifier: './manager', from: 'src' }, "import { Manager } from './manager';  // in src/"],
    ['an alias leads to it, which everybody can write', { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./src/*"] } } }' }, { specifier: '@/manager', from: null }, "import { Manager } from '@/manager';\n"],
  ])('writes imports that resolve: where %s', (_, settings, canonicalModule, line) => {
    const cwd = temporaryFolder({
      'src/manager.ts': 'export class Manager { send(): void {} }\n', 'src/legacy.ts': 'export class OldManager { send(): void {} }\n', ...settings,
      'src/a.ts': "import { OldManager } from './legacy';\nnew OldManager().send();\n", 'src/b.ts': "import { Manager } from './manager';\nnew Manager().send();\n", 'src/deep/c.ts': "import { OldManager } from '../legacy';\nnew OldManager().send();\n",
      'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/manager.ts', legacy: [{ module: 'src/legacy.ts', symbols: { OldManager: 'Manager' } }] }),
    });
    expect(auditOf(cwd).canonical).toEqual({ module: 'src/manager.ts', ...canonicalModule });
    audit(cwd, '--write');
    for (const file of ['SSOT_IMPORT_REGISTRY.md', 'docs/sockets_migration_guide.md', 'docs/sockets_interface.md']) expect(readFileSync(join(cwd, file), 'utf8')).toContain(line);
  });
});
