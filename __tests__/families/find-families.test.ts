import { candidatesOf } from '../../src/families/canonical';
import { weightOf } from '../../src/families/family';
import { findFamilies } from '../../src/families/find-families';
import { legacyOf } from '../../src/families/legacy';
import { Modules } from '../../src/families/modules';
import { symbolsFor } from '../../src/families/symbol-map';
import { conceptOf, isSameWord } from '../../src/families/words';
import type { ModuleOutline } from '../../src/outline';
import { imports, outline, passesOn } from './outlines';

const familiesIn = (...modules: ModuleOutline[]): string[][] => findFamilies(new Modules(modules, [])).map(({ members }) => members.map(({ file }) => file));
const all = ['connect', 'send', 'close'];

describe('what a name is about', () => {
  it.each([
    ['UnifiedWebSocketManager', 'websocketmanager'], ['web_socket_manager', 'websocketmanager'], ['webSocketManagers', 'websocketmanager'], ['WebSocketManagerV2', 'websocketmanager'],
    ['getWebSocketManager', 'websocketmanager'], ['EnhancedWebSocketManagerFactory', 'websocketmanager'], ['UserService', 'userservice'], ['BaseManager', 'manager'],
  ])('%s: %s', (name, key) => {
    expect(conceptOf(name).key).toBe(key);
  });

  it('has words that say the same', () => {
    expect([isSameWord('sockets', 'websocket'), isSameWord('socket', 'sockets'), isSameWord('io', 'audio')]).toEqual([true, true, false]);
  });
});

describe('families', () => {
  it('are of near-equal names and members in common', () => {
    const manager = outline('a.ts', { SocketManager: { methods: all } });
    expect(familiesIn(manager, outline('b.ts', { LegacySocketManager: { methods: ['connect', 'close', 'ping'] } }))).toEqual([['a.ts', 'b.ts']]);
    expect(familiesIn(manager, outline('b.ts', { LegacySocketManager: { methods: ['parse', 'print', 'read'] } }))).toEqual([]);
    expect(familiesIn(manager, outline('b.ts', { LegacyMailManager: { methods: all } }))).toEqual([]);
  });

  it('take in what has another name and half of the methods', () => {
    const two = [outline('a.ts', { SocketManager: { methods: all } }), outline('b.ts', { SocketManagerV2: { methods: all } })];
    expect(familiesIn(...two, outline('c.ts', { KioskSocket: { methods: ['send', 'close', 'blink'] } }))).toEqual([['a.ts', 'b.ts', 'c.ts']]);
    expect(familiesIn(...two, outline('c.ts', { Link: { methods: ['send', 'close'] } }))).toEqual([['a.ts', 'b.ts']]);
  });

  it('leave out doubles, tests, copies, interfaces and plain data', () => {
    const others = [
      outline('mock.ts', { MockSocketManager: { methods: all } }), outline('tests/a.ts', { SocketManager: { methods: all } }), outline('backup/a.ts', { SocketManager: { methods: all } }),
      outline('types.ts', { ISocketManager: { kind: 'type', methods: all } }), outline('state.py', { SocketManagerError: { bases: ['Exception'], methods: all } }),
    ];
    expect(familiesIn(outline('a.ts', { SocketManager: { methods: all } }), ...others)).toEqual([]);
  });

  it('are of one implementation no families, however many pass it on', () => {
    expect(familiesIn(outline('a.ts', { SocketManager: { methods: all } }), outline('index.ts', {}, { reExports: [passesOn('a.ts', 'SocketManager')] }))).toEqual([]);
  });

  it('weigh what would have to change', () => {
    const made = ['Socket', 'Mail'].flatMap((job) => [outline(`${job}.ts`, { [`${job}Manager`]: { methods: all } }), outline(`Old${job}.ts`, { [`Old${job}Manager`]: { methods: all } })]);
    const users = [outline('x.ts', {}, { imports: [imports('Socket.ts', 'SocketManager')] }), outline('y.ts', {}, { imports: [imports('OldMail.ts', 'OldMailManager'), imports('Mail.ts', 'MailManager')] }), outline('z.ts', {}, { imports: [imports('Mail.ts', 'MailManager')] })];
    expect(findFamilies(new Modules([...made, ...users], [])).map((family) => [family.name, weightOf(family)])).toEqual([['mail-manager', 2], ['socket-manager', 0]]);
  });
});

describe('what is proposed for a family', () => {
  const manager = outline('manager.ts', {
    SocketManager: { methods: [...all, 'subscribe'] }, getSocketManager: { kind: 'function', gives: 'sync', makes: 'SocketManager' }, openSocketManager: { kind: 'function', gives: 'async', makes: 'SocketManager' },
    SocketState: { kind: 'function', parameters: ['one'] }, topicOf: { kind: 'function', parameters: ['a', 'b'] }, LIVE_URL: { kind: 'constant' },
  });
  const legacy = outline('legacy.ts', {
    LegacySocketManager: { methods: all }, makeSocket: { kind: 'function', gives: 'sync', makes: 'LegacySocketManager' }, getSocketManager: { kind: 'function', gives: 'async', makes: 'LegacySocketManager' },
    SocketState: { kind: 'function', parameters: ['one', 'two'] }, OLD_URL: { kind: 'constant' }, revision: { kind: 'constant' },
  });
  const barrel = outline('index.ts', {}, { reExports: [passesOn('manager.ts', 'SocketManager'), passesOn('legacy.ts', 'LegacySocketManager', 'Line')] });
  const front = outline('front.ts', {}, { reExports: [passesOn('legacy.ts', 'LegacySocketManager', 'Line')] });
  const user = outline('user.ts', {}, { imports: [imports('legacy.ts', 'LegacySocketManager'), imports('index.ts', 'SocketManager'), imports('front.ts', 'Line'), imports('manager.ts', 'SocketManager')] });
  const modules = new Modules([manager, legacy, barrel, front, user], []);
  const [family] = findFamilies(modules);

  it('is the module with most consumers, methods and counterparts, and the plainest name', () => {
    expect(candidatesOf(modules, family!)[0]).toMatchObject({ file: 'manager.ts', isPlain: true, needs: [], methods: { has: 4, of: 4 } });
  });

  it('is that duplicates go, and second addresses of the same names, but no barrel with names of its own', () => {
    expect(legacyOf(modules, family!, 'manager.ts').map(({ file }) => file)).toEqual(['index.ts', 'legacy.ts']);
  });

  it('is a name for each name, and how sure that is', () => {
    const symbols = symbolsFor(modules, family!, 'legacy.ts', 'manager.ts');
    expect(symbols.map(({ name, to, confidence }) => [name, to, confidence])).toEqual([
      ['LegacySocketManager', 'SocketManager', 'likely'], ['makeSocket', 'getSocketManager', 'likely'], ['getSocketManager', 'getSocketManager', 'likely'],
      ['SocketState', null, 'homonym'], ['OLD_URL', null, 'doubtful'], ['revision', null, 'none'],
    ]);
    expect(symbols.find(({ name }) => name === 'getSocketManager')!.note).toBe('async here, sync in the canonical module');
    expect(symbolsFor(modules, family!, 'index.ts', 'manager.ts')[0]).toMatchObject({ name: 'SocketManager', to: 'SocketManager', confidence: 'certain' });
  });
});
