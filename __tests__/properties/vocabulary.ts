/** The modules that generated programs import from: what the mini project has, written down once more. */

/** A constructor is a class of which only the value is at hand. */
export type Kind = 'class' | 'constructor' | 'component' | 'sync' | 'async' | 'object' | 'value' | 'type';

export interface Vocabulary {
  /** Without its extension, from the root. */
  readonly stem: string;
  readonly specifiers: readonly string[];
  readonly exports: Readonly<Record<string, Kind>>;
  /** Where names go; null: they have no counterpart. A name that is missing is not listed. */
  readonly moves?: Readonly<Record<string, string | null>>;
}

export const canonical: Vocabulary = {
  stem: 'src/websocket/manager',
  specifiers: ['../websocket/manager', '@/websocket/manager', '../websocket/manager.js', '../websocket/manager.ts'],
  exports: {
    WebSocketManager: 'class', getWebSocketManager: 'sync', getWebSocketManagerAsync: 'async', sockets: 'object',
    WebSocketProvider: 'component', defaultOptions: 'value', legacyClock: 'value', ManagerOptions: 'type', ManagerEvent: 'type',
  },
};

const same = (...names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
const socketNames = ['WebSocketManager', 'getWebSocketManager', 'getWebSocketManagerAsync', 'sockets', 'defaultOptions', 'ManagerOptions', 'ManagerEvent'] as const;

export const modules: readonly Vocabulary[] = [
  {
    stem: 'src/ws/unifiedManager',
    specifiers: ['../ws/unifiedManager', '@/ws/unifiedManager', '#ws/unifiedManager', '../ws/unifiedManager.js', '../ws/unifiedManager.ts'],
    exports: {
      createUnifiedManager: 'async', UnifiedWebSocketManager: 'class', default: 'class', openUnifiedManager: 'async',
      UnifiedOptions: 'type', UnifiedEvent: 'type', resetForTests: 'value',
    },
    moves: {
      createUnifiedManager: 'getWebSocketManager', UnifiedWebSocketManager: 'WebSocketManager', default: 'WebSocketManager',
      openUnifiedManager: 'getWebSocketManagerAsync', UnifiedOptions: 'ManagerOptions', UnifiedEvent: 'ManagerEvent', resetForTests: null,
    },
  },
  canonical,
  {
    stem: 'src/ws/socketManager',
    specifiers: ['../ws/socketManager', '@/ws/socketManager'],
    exports: Object.fromEntries(socketNames.map((name) => [name, canonical.exports[name]!])),
    moves: same(...socketNames),
  },
  {
    stem: 'src/ws/poolManager',
    specifiers: ['../ws/poolManager', '#ws/poolManager'],
    exports: { PoolManager: 'class', openPool: 'async', PoolOptions: 'type', default: 'value' },
    moves: { PoolManager: 'WebSocketManager', openPool: 'getWebSocketManagerAsync', PoolOptions: 'ManagerOptions', default: null },
  },
  {
    stem: 'src/ws/provider',
    specifiers: ['../ws/provider', '@/ws/provider'],
    exports: { UnifiedProvider: 'component', default: 'component' },
    moves: { UnifiedProvider: 'WebSocketProvider', default: 'WebSocketProvider' },
  },
  { stem: 'src/ws/clock', specifiers: ['../ws/clock'], exports: { legacyClock: 'value' }, moves: same('legacyClock') },
  {
    stem: 'src/ws/index',
    specifiers: ['../ws', '@/ws', '../ws/index'],
    exports: { LegacyManager: 'class', formatTopic: 'value' },
    moves: { LegacyManager: 'WebSocketManager' },
  },
  { stem: 'src/ws/fakeManager', specifiers: ['../ws/fakeManager'], exports: { WebSocketManager: 'class', FakeFrame: 'type' } },
  {
    stem: '@acme/legacy-sockets',
    specifiers: ['@acme/legacy-sockets'],
    exports: { LegacySocket: 'class', connectSocket: 'async' },
    moves: { LegacySocket: 'WebSocketManager', connectSocket: 'getWebSocketManagerAsync' },
  },
  { stem: 'src/ws/old', specifiers: ['../ws/old'], exports: { OldManager: 'class' }, moves: { OldManager: 'WebSocketManager' } },
  {
    stem: 'src/services/index',
    specifiers: ['../services', '@/services/index'],
    exports: { createUnifiedManager: 'async', makeSocket: 'sync', UnifiedWebSocketManager: 'class' },
  },
  { stem: 'src/services/open', specifiers: ['../services/open'], exports: { open: 'async', default: 'async' } },
  { stem: 'src/services/pinned', specifiers: ['../services/pinned'], exports: { createUnifiedManager: 'async' } },
  { stem: 'src/app/index', specifiers: ['../app'], exports: { createUnifiedManager: 'async', makeSocket: 'sync' } },
  { stem: 'other-sockets', specifiers: ['other-sockets'], exports: { WebSocketManager: 'class', getWebSocketManager: 'async', default: 'class' } },
];

export const commonModules: readonly Vocabulary[] = [
  {
    stem: 'src/ws/commonFactories',
    specifiers: ['../ws/commonFactories', '../ws/commonFactories.js'],
    exports: { makeManager: 'async', resetAll: 'value' },
    moves: { makeManager: 'getWebSocketManager', resetAll: null },
  },
];

const stems = new Map([...modules, ...commonModules].flatMap((module) => module.specifiers.map((specifier) => [specifier, module])));

/** The module that a specifier in `src/consumer/` leads to, however it is spelled. */
export function moduleOf(specifier: string): Vocabulary | undefined {
  const known = stems.get(specifier);
  if (known) return known;
  const path = specifier.replace(/^\.\.\//, 'src/').replace(/^@\//, 'src/').replace(/^#ws\//, 'src/ws/').replace(/\.[cm]?[jt]sx?$/, '');
  return [...modules, ...commonModules].find(({ stem }) => stem === path || stem === `${path}/index`);
}

/** Names that are worth declaring where they could meet others. */
export const contested = [
  'WebSocketManager', 'getWebSocketManager', 'getWebSocketManagerAsync', 'ManagerOptions', 'WebSocketProvider', 'UnifiedWebSocketManager', 'createUnifiedManager',
] as const;
