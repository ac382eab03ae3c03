import type { Audit } from '../../src/audit/model';
import { ssotCodemod } from '../executable';
import { temporaryFolder } from '../temporary-folder';

it('plans a shim where prune --shim makes one, and nowhere else', () => {
  const cwd = temporaryFolder({
    'src/manager.ts': 'export class Manager {\n  send(topic: string): void {}\n}\n',
    'src/plain.ts': 'export class PlainManager {\n  send(topic: string): void {}\n}\n',
    'src/stateful.ts': 'const open = new Map<string, string>();\nexport class StatefulManager {\n  send(topic: string): void {\n    open.set(topic, topic);\n  }\n}\n',
    'src/use.ts': "import { PlainManager } from './plain';\nimport { StatefulManager } from './stateful';\nnew PlainManager().send('a');\nnew StatefulManager().send('b');\n",
    'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'src/manager.ts', legacy: [{ module: 'src/plain.ts', symbols: { PlainManager: 'Manager' } }, { module: 'src/stateful.ts', symbols: { StatefulManager: 'Manager' } }] }),
  });
  const { modules } = JSON.parse(ssotCodemod(['prune', '--shim', '-f', 'json'], { cwd }).stdout) as { readonly modules: readonly { readonly module: string; readonly outcome: string }[] };
  expect(modules.map(({ module: name, outcome }) => `${name} ${outcome}`)).toEqual(['src/plain.ts shimmed', 'src/stateful.ts blocked']);
  const audited = JSON.parse(ssotCodemod(['audit', '-f', 'json'], { cwd }).stdout) as Audit;
  expect(audited.migrations[0]!.steps.map(({ module: name, does }) => `${name} ${does.join()}`)).toEqual(['src/plain.ts shim,migrate,delete', 'src/stateful.ts migrate,delete']);
  expect(ssotCodemod(['audit', '-f', 'markdown'], { cwd }).stdout).toContain('Nothing can stand in for a stateful module');
});
