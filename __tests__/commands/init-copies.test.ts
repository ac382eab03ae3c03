import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestInput } from '../../src/manifest/schema';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

const example = join(__dirname, '..', '..', 'examples', 'websocket-managers');

describe('init', () => {
  it('leaves a module in its family when somebody has left copies beside it, and lets the copies go with it', () => {
    const cwd = temporaryFolder();
    cpSync(example, cwd, { recursive: true });
    rmSync(join(cwd, 'ssot.config.json'));
    const proposal = (): Extract<ManifestInput, { legacy: unknown }> => (JSON.parse(ssotCodemod(['init', '--yes', '-f', 'json'], { cwd }).stdout) as { manifest: Extract<ManifestInput, { legacy: unknown }> }).manifest;
    const modulesOf = ({ legacy }: ReturnType<typeof proposal>): string[] => legacy.map((each) => (typeof each === 'string' ? each : each.module)).sort();
    const before = proposal();
    const text = readFileSync(join(cwd, 'src/dispatch/dispatchSocket.ts'), 'utf8');
    const copies = ['src/dispatch/dispatchSocket copy.ts', 'src/dispatch/dispatchSocket2.ts'];
    for (const copy of copies) writeFileSync(join(cwd, copy), text);
    const after = proposal();
    expect({ ...after, legacy: [] }).toEqual({ ...before, legacy: [] });
    expect(modulesOf(after)).toEqual([...modulesOf(before), ...copies].sort());
    expect(ssotCodemod(['init', '--list'], { cwd }).stdout).toMatch(/^1 family of modules/);
  });

  it('is a family what is there only as a copy', () => {
    const text = 'export class Ledger {\n  post() {}\n  close() {}\n}\n';
    const cwd = temporaryFolder({ 'src/ledger.ts': text, 'src/ledger copy.ts': text, 'src/a.ts': "import { Ledger } from './ledger copy';\nnew Ledger();\n" });
    expect(ssotCodemod(['init', '--yes'], { cwd }).stdout).toMatch(/^ledger: 2 implementations in 2 modules, 1 consumer\n/);
  });

  it('says of a pair of other names, too, that it has to be called in another way', () => {
    const methods = '  connect() {}\n  send(topic: string) {}\n  close() {}\n';
    const cwd = temporaryFolder({
      'src/socketManager.ts': `export class SocketManager {\n${methods}}\nexport function getSocketManager(): SocketManager { return new SocketManager(); }\n`,
      'src/old.ts': `export class LegacySocketManager {\n${methods}}\nexport async function openLegacySocketManager(): Promise<LegacySocketManager> { return new LegacySocketManager(); }\n`,
      'src/a.ts': "import { openLegacySocketManager } from './old';\nawait openLegacySocketManager();\n",
      'src/b.ts': "import { getSocketManager } from './socketManager';\ngetSocketManager();\n", 'src/c.ts': "import { getSocketManager } from './socketManager';\ngetSocketManager();\n",
    });
    expect(ssotCodemod(['init', '--yes'], { cwd }).stdout).toMatch(/openLegacySocketManager +-> getSocketManager {2}likely: async factory for the same job; async here, sync in the canonical module\n/);
  });
});
