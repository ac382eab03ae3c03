import { clean, places, repository, type CheckedProject } from './project';

const members = '{ send(topic: string): void {} dispose(): void {} replay(): void {} }';
const canonical = `export class WebSocketManager ${members}\nexport const getWebSocketManager = (): WebSocketManager => new WebSocketManager();\n`;
const enhanced = `export class EnhancedWebSocketManager ${members}\n`;

function withFiles(texts: Readonly<Record<string, string>>): CheckedProject {
  return repository({ ...clean, ...texts });
}

describe('another implementation', () => {
  it('is found by name and members, and says what to use', () => {
    const project = withFiles({ 'src/twelfth.ts': enhanced });
    const { status, stdout } = project.check();
    expect(status).toBe(1);
    expect(stdout).toContain('src/twelfth.ts:1:14  `EnhancedWebSocketManager` is another implementation of `WebSocketManager`, which the manifest does not name: both have send, dispose → use `WebSocketManager` of src/websocket/manager.ts;');
    expect(stdout).toContain('(unlisted-implementation)');
    expect(project.report().summary).toMatchObject({ compliance: { references: 1, implementations: 2 }, byReason: { 'unlisted-implementation': 1 } });
  });

  it.each([
    ['a version', `export class WebSocketManagerV2 ${members}`],
    ['a legacy name', `export class NewSocketManager ${members}`],
    ['a class expression', `export const UnifiedWebSocketManager = class ${members};`],
    ['a default export', `export default class WebSocketManager ${members}`],
    ['CommonJS', `module.exports.WebSocketManager = class ${members};`],
    ['an object', `export const webSocketManager = { send() {}, dispose() {} };`],
    ['a factory of object literals', `export function createWebSocketManager() { const made = { send() {}, dispose() {} }; return made; }`],
    ['a factory of a class with another name', `class Line ${members}\nexport const getWebSocketManager = () => new Line();`],
  ])('%s', (_what, text) => {
    expect(places(withFiles({ 'src/twelfth.js': text.replace(/: (?:string|void)/g, '') }).check()).map((place) => place.split(':')[0])).toEqual(['src/twelfth.js']);
  });

  it('may have no name but that of its file', () => {
    expect(places(withFiles({ 'src/NewWebSocketManager.ts': `export default class ${members}` }).check())).toHaveLength(1);
  });

  it.each([
    ['something else of that name', { 'src/printer.ts': 'export class WebSocketManager { print(): void {} feed(): void {} }\n' }],
    ['a name of one word', { 'src/other.ts': `export class Manager ${members}\n` }],
    ['what extends the canonical one', { 'src/retrying.ts': `import { WebSocketManager } from '@/websocket/manager';\nclass Inner extends WebSocketManager {}\nexport class RetryingWebSocketManager extends Inner ${members}\n` }],
    ['a type', { 'src/types.ts': 'export interface WebSocketManager { send(topic: string): void; dispose(): void }\n' }],
    ['a re-export', { 'src/barrel.ts': `export { WebSocketManager } from '@/websocket/manager';\n` }],
    ['what calls the canonical factory', { 'src/hook.ts': `import { getWebSocketManager as get } from '@/websocket/manager';\nexport function getWebSocketManager() { return get(); }\n` }],
    ['a test double by its name', { 'src/doubles.ts': `export class MockWebSocketManager ${members}\n` }],
    ['a test double by its place', { 'src/__tests__/manager.ts': enhanced, 'src/manager.test.ts': enhanced }],
    ['what a comment calls something else', { 'src/printer.ts': `// ssot-ignore-next-line unlisted-implementation -- speaks to printers\n${enhanced}` }],
  ])('is not %s', (_what, texts) => {
    expect(withFiles(texts).check()).toMatchObject({ status: 0 });
  });

  it.each([
    ['a class', 'export class FleetSocketManager { send(topic: string): void {} replay(): void {} dispose(): void {} pause(): void {} }'],
    ['a factory', 'export const openFleetSocket = () => ({ send(topic: string): void {}, replay(): void {}, dispose: () => undefined });'],
  ])('may be called after what it is for, as %s', (_what, text) => {
    const { status, stdout } = withFiles({ 'src/websocket/manager.ts': canonical, 'src/fleet.ts': `${text}\n` }).check();
    expect(status).toBe(1);
    expect(stdout).toMatch(/^src\/fleet\.ts:1:14 .* is another implementation of `WebSocketManager`, .* both have send, replay, dispose /m);
  });

  it.each([
    ['does mostly other things', 'export class FleetSocketManager { send(): void {} replay(): void {} dispose(): void {} park(): void {} wash(): void {} fuel(): void {} sell(): void {} }'],
    ['has little in common', 'export class FleetSocketManager { send(): void {} dispose(): void {} }'],
    ['only holds the same data', 'export class FleetSocketState { send = 1; replay = 2; dispose = 3; }'],
    ['is for something else', `export class FleetPrinterManager ${members}`],
  ])('is not what %s', (_what, text) => {
    expect(withFiles({ 'src/websocket/manager.ts': canonical, 'src/fleet.ts': `${text}\n` }).check().status).toBe(0);
  });

  it('can be known', () => {
    const project = withFiles({ 'src/twelfth.ts': enhanced });
    project.check('--update-baseline', '--write');
    expect(project.check().status).toBe(0);
    project.write({ 'src/thirteenth.ts': enhanced });
    expect(places(project.check())).toEqual(['src/thirteenth.ts:1:14']);
  });

  it('is looked for in the files that a run is about', () => {
    const project = withFiles({ 'src/twelfth.ts': enhanced });
    expect(project.check('src/done.ts').status).toBe(0);
    expect(project.check('src/twelfth.ts').status).toBe(1);
  });
});

describe('in Python', () => {
  const manager = 'class WebSocketManager:\n    def __init__(self):\n        self.open = True\n\n    def send(self, topic):\n        pass\n\n    def dispose(self):\n        pass\n';
  const base = {
    'ssot.config.json': JSON.stringify({ name: 'sockets', canonical: 'app.websocket.manager', legacy: [{ module: 'app.old_manager', removed: true, symbols: { OldManager: 'WebSocketManager' } }] }),
    'app/__init__.py': '', 'app/websocket/__init__.py': '', 'app/websocket/manager.py': manager,
  };
  const renamed = (name: string): string => manager.replace('WebSocketManager', name);
  const checked = (texts: Record<string, string>): string[] => places(repository({ ...base, ...texts }).check());

  it('a class, a class in a block, and a factory', () => {
    expect(checked({ 'app/a.py': renamed('UnifiedWebSocketManager'), 'app/b.py': `if True:\n    ${renamed('WebSocketManagerV2').replaceAll('\n', '\n    ').trimEnd()}\n`, 'app/c.py': `${renamed('_Line')}\n\ndef get_websocket_manager():\n    return _Line()\n` })).toEqual(['app/a.py:1:7', 'app/b.py:2:11', 'app/c.py:12:5']);
  });

  it('a class that is called after what it is for', () => {
    expect(checked({ 'app/websocket/manager.py': `${manager}\n    def replay(self):\n        pass\n`, 'app/a.py': `${renamed('MemorySocketManager')}\n    def replay(self):\n        pass\n` })).toEqual(['app/a.py:1:7']);
  });

  it('neither a subclass, nor a double, nor something else', () => {
    expect(checked({
      'app/a.py': 'from app.websocket.manager import WebSocketManager\n\n\nclass SafeWebSocketManager(WebSocketManager):\n    def send(self, topic):\n        pass\n\n    def dispose(self):\n        pass\n',
      'tests/test_manager.py': renamed('EnhancedWebSocketManager'), 'app/fakes.py': renamed('FakeWebSocketManager'),
      'app/printer.py': 'class WebSocketManager:\n    def print(self):\n        pass\n',
    })).toEqual([]);
  });
});

describe('live implementations', () => {
  it('are legacy modules with something of their own', () => {
    const project = withFiles({
      'ssot.config.json': JSON.stringify({
        name: 'sockets',
        canonical: 'src/websocket/manager.ts',
        legacy: ['src/ws/own.ts', 'src/ws/shim.ts', 'src/ws/shim.cjs', 'src/ws/own.cjs', { module: 'src/ws/gone.ts', removed: true }, { module: 'src/ws/part.ts', scope: 'listed', symbols: { Part: 'WebSocketManager' } }, '@acme/sockets'],
      }),
      'src/ws/own.ts': 'export class WebSocketManager { go(): void {} }\n',
      'src/ws/shim.ts': `export * from '../websocket/manager';\n`,
      'src/ws/shim.cjs': `module.exports = require('../websocket/manager');\n`,
      'src/ws/own.cjs': 'module.exports = class WebSocketManager {};\n',
      'src/ws/part.ts': 'export class Part {}\n',
    });
    expect(places(project.check())).toEqual(['src/ws/own.cjs:1:24', 'src/ws/own.ts:1:14']);
    expect(project.report().summary.compliance.implementations).toBe(3);
  });
});
