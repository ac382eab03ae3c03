import { transformSync } from 'esbuild';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { temporaryFolder } from '../temporary-folder';
import { exampleWith, fullGuard, guard, running } from './example';

interface Event {
  readonly message: string;
  readonly event: string;
  readonly migration: string;
  readonly name: string;
  readonly module: string;
  readonly site: string;
}

const root = exampleWith(fullGuard);
guard(root, '--write');
const source = readFileSync(join(root, 'src/websocket/manager.guard.ts'), 'utf8');

/** The generated check, as Node.js runs it, beside a program that uses it. */
function program(text: string, format: 'esm' | 'cjs' = 'esm', more: Readonly<Record<string, string>> = {}): string {
  const extension = format === 'esm' ? 'mjs' : 'cjs';
  return temporaryFolder({ [`guard.${extension}`]: transformSync(source, { loader: 'ts', format }).code, [`main.${extension}`]: text, ...more });
}

function run(folder: string, env: NodeJS.ProcessEnv = {}, file = 'main.mjs'): { status: number | null; stdout: string; stderr: string; events: Event[] } {
  const result = running(process.execPath, [file], folder, env);
  const events = result.stderr.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Event);
  return { ...result, events };
}

const managers = `
import { configureGuard, guarded, guardMetrics, implementationLoaded, released } from './guard.mjs';
class WebSocketManager { send() {} }
const shared = new Map();
export const clear = () => shared.clear();
export const getWebSocketManager = guarded('getWebSocketManager', function getWebSocketManager(options = {}) {
  const key = JSON.stringify(options);
  if (!shared.has(key)) shared.set(key, new WebSocketManager());
  return shared.get(key);
});
`;

describe('the generated check in TypeScript', () => {
  it('satisfies the strictest compiler, without types of Node.js or a browser', () => {
    const options: ts.CompilerOptions = {
      strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true, noImplicitReturns: true, noUnusedLocals: true, noUnusedParameters: true,
      isolatedModules: true, verbatimModuleSyntax: true, erasableSyntaxOnly: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2022.d.ts'], types: [],
    };
    const checked = ts.createProgram([join(root, 'src/websocket/manager.guard.ts')], options);
    expect(ts.getPreEmitDiagnostics(checked).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  it('is silent while there is nothing to say, and gives what the factory gives', () => {
    const { events, stdout } = run(program(`${managers}
      console.log(getWebSocketManager.name, getWebSocketManager({ url: 'a' }) === getWebSocketManager({ url: 'a' }), getWebSocketManager({ url: 'b' }) !== getWebSocketManager({ url: 'a' }));`));
    expect(events).toEqual([]);
    expect(stdout).toBe('getWebSocketManager true true\n');
  });

  it('tells of a second instance where one is promised, with the place, and counts it', () => {
    const { events, stdout } = run(program(`${managers}
      const first = getWebSocketManager({ url: 'a' });
      clear();
      const second = getWebSocketManager({ url: 'a' });
      console.log(guardMetrics().match(/.*second-instance.*/)[0]);
      if (first === second) throw new Error();`));
    expect(events).toEqual([expect.objectContaining({ event: 'second-instance', migration: 'websocket-manager', name: 'getWebSocketManager', module: 'src/websocket/manager.ts', severity: 'ERROR', count: 1 })]);
    expect(events[0]!.message).toMatch(/^ssot-guard: second-instance getWebSocketManager .*main\.mjs:\d+:\d+$/);
    expect(stdout).toBe('ssot_guard_events_total{migration="websocket-manager",event="second-instance",name="getWebSocketManager",module="src/websocket/manager.ts"} 1\n');
  });

  it('takes the next one for no second one once the first is released', () => {
    const { events } = run(program(`${managers}
      const first = getWebSocketManager({ url: 'a' });
      released(first);
      clear();
      getWebSocketManager({ url: 'a' });`));
    expect(events).toEqual([]);
  });

  it('throws in strict mode, and does nothing when it is off', () => {
    const folder = program(`${managers}
      getWebSocketManager();
      clear();
      try { getWebSocketManager(); console.log('went on'); } catch (error) { console.log(error.message); }`);
    expect(run(folder, { SSOT_GUARD: 'strict' }).stdout).toMatch(/^ssot-guard: second-instance getWebSocketManager /);
    expect(run(folder, { SSOT_GUARD: 'off' })).toMatchObject({ stdout: 'went on\n', events: [] });
  });

  it('notices an awaited synchronous factory where that is asked for, and nothing that only looks like one', () => {
    const folder = program(`${managers}
      const isPromise = (value) => typeof value.then === 'function';
      async function passesOn() { return getWebSocketManager({ url: 'passed on' }); }
      async function awaits() {
        const manager = await getWebSocketManager({ url: 'awaited' });
        return manager !== undefined;
      }
      async function later() {
        const manager = getWebSocketManager({ url: 'later' });
        await manager;
      }
      async function awaitsAtItsEnd() {
        return await getWebSocketManager({ url: 'at the end' });
      }
      await passesOn();
      isPromise(getWebSocketManager({ url: 'asked' }));
      await awaits();
      await later();
      await awaitsAtItsEnd();
      await Promise.all([getWebSocketManager({ url: 'all' })]);
      console.log(Object.keys(getWebSocketManager({ url: 'awaited' })), JSON.stringify(getWebSocketManager({ url: 'awaited' })));`);
    const { events, stdout } = run(folder, { SSOT_GUARD_AWAITS: '1' });
    const lines = readFileSync(join(folder, 'main.mjs'), 'utf8').split('\n');
    expect(events.map(({ event, site }) => `${event}: ${lines[Number(/:(\d+):\d+$/.exec(site)![1]) - 1]!.trim()}`)).toEqual([
      "awaited-sync-factory: const manager = await getWebSocketManager({ url: 'awaited' });",
      'awaited-sync-factory: await manager;',
      "awaited-sync-factory: return await getWebSocketManager({ url: 'at the end' });",
      "awaited-sync-factory: await Promise.all([getWebSocketManager({ url: 'all' })]);",
    ]);
    expect(stdout).toBe('[] {}\n');
    expect(run(folder).events).toEqual([]);
  });

  it('tells of a copy of itself from another place, as of a package that is there in both kinds of module', () => {
    const both = program("import './guard.mjs';\nimport { createRequire } from 'node:module';\ncreateRequire(import.meta.url)('./guard.cjs');", 'esm', { 'guard.cjs': transformSync(source, { loader: 'ts', format: 'cjs' }).code });
    expect(run(both).events).toEqual([expect.objectContaining({ event: 'second-implementation', name: '', module: 'src/websocket/manager.ts' })]);
    expect(run(program("import './guard.mjs';\nimport './guard.mjs?again';\n")).events).toEqual([]);
  });

  it('tells of a legacy implementation that CommonJS has loaded, or that says so itself', () => {
    const folder = program("const { guarded, implementationLoaded } = require('./guard.cjs');\nconst get = guarded('getWebSocketManager', () => ({}));\nget({ url: 'a' });\nrequire('./dist/kiosk/kioskSocket.js');\nget({ url: 'b' });\nget({ url: 'c' });\nimplementationLoaded('src/shared/old.ts', 'OldSocket');\n", 'cjs', { 'dist/kiosk/kioskSocket.js': 'module.exports = {};\n' });
    const { events } = run(folder, {}, 'main.cjs');
    expect(events.map(({ event, name, module }) => `${event} ${name} ${module}`)).toEqual(['second-implementation KioskSocketManager src/kiosk/kioskSocket.js', 'second-implementation OldSocket src/shared/old.ts']);
  });

  it('has every series from the start, so that the first event is a rise, and ends as OpenMetrics does', () => {
    const { stdout } = run(program("import { guardMetrics } from './guard.mjs';\nprocess.stdout.write(guardMetrics());\n"));
    expect(stdout).toContain('ssot_guard_installed{migration="websocket-manager",module="src/websocket/manager.ts"} 1\n');
    expect(stdout).toContain('event="awaited-sync-factory",name="webSocketManagers.get",module="src/websocket/manager.ts"} 0\n');
    expect(stdout).toContain('event="second-implementation",name="RiderSocketManager",module="src/realtime/rider-socket.ts"} 0\n');
    expect(stdout.endsWith('# EOF\n')).toBe(true);
  });

  it('works in a browser, which is configured in the code', () => {
    const { events, stdout } = run(program(`delete globalThis.process.env.SSOT_GUARD;
      const { guarded, configureGuard } = await import('./guard.mjs');
      const seen = [];
      configureGuard({ report: ({ event }) => seen.push(event) });
      const get = guarded('getWebSocketManager', () => ({}));
      const kept = [get(), get()];
      console.log(seen.join(), kept.length);`));
    expect({ events, stdout }).toEqual({ events: [], stdout: 'second-instance 2\n' });
  });
});

describe('a canonical module in plain JavaScript', () => {
  it.each([
    ['an ECMAScript module', 'src/manager.mjs', 'export class SocketManager {}\nexport function getSocketManager() { return new SocketManager(); }\n', "import { guarded, guardMetrics } from '../src/manager.guard.mjs';"],
    ['CommonJS', 'src/manager.cjs', 'class SocketManager {}\nmodule.exports = { SocketManager, getSocketManager() { return new SocketManager(); } };\n', "const { guarded, guardMetrics } = require('../src/manager.guard.cjs');"],
  ])('gets a check that is %s, too', (_what, canonical, text, taken) => {
    const folder = temporaryFolder({ [canonical]: text, 'src/old.mjs': 'export class OldSocketManager {}\n', 'ssot.config.json': JSON.stringify({ name: 'sockets', canonical, legacy: ['src/old.mjs'], factories: { getSocketManager: 'sync' }, guard: { instances: { getSocketManager: 'process' } } }) });
    expect(guard(folder, '--write').status).toBe(0);
    mkdirSync(join(folder, 'bin'));
    const main = `bin/main${canonical.slice(canonical.lastIndexOf('.'))}`;
    writeFileSync(join(folder, main), `${taken}\nconst get = guarded('getSocketManager', () => ({}));\nconst kept = [get(), get()];\nconsole.log(/second-instance.* 1/.test(guardMetrics()), kept.length);\n`);
    expect(run(folder, {}, main)).toMatchObject({ status: 0, stdout: 'true 2\n', events: [expect.objectContaining({ event: 'second-instance', name: 'getSocketManager' })] });
  });
});
