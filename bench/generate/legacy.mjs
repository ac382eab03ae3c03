/** The modules of the generated corpus that a migration is about, and the ways in which a file refers to one. */

export const canonical = { module: 'lib/websocket/manager.ts', specifier: '@/lib/websocket/manager' };

const folders = ['services', 'services', 'services', 'providers', 'providers', 'hooks', 'hooks', 'utils', 'utils', 'store', 'lib'];
const names = [
  ...['SocketManager', 'ResilientSocketManager', 'PooledSocketManager', 'ProviderSocketManager', 'EnhancedSocketManager'],
  ...['HookSocketManager', 'ReconnectingSocketManager', 'UnifiedSocketManager', 'DebugSocketManager', 'StoreSocketManager'],
  'RealtimeSocketManager',
];
const lowerFirst = (name) => name[0].toLowerCase() + name.slice(1);

export const legacyModules = names.map((name, index) => {
  const stem = `${folders[index]}/${lowerFirst(name)}`;
  return { name, factory: `create${name}`, options: `${name}Options`, module: `${stem}.ts`, specifier: `@/${stem}` };
});

export const manifest = {
  name: 'generated-websocket',
  canonical,
  legacy: legacyModules.map(({ name, factory, options, module }) => ({
    module,
    symbols: { [name]: 'WebSocketManager', [factory]: 'getWebSocketManager', [options]: 'WebSocketOptions' },
  })),
  factories: { getWebSocketManager: 'sync' },
};

/** A manager's module: the class, a synchronous factory and a type. */
export const managerModule = ({ name, factory, options }) => `export interface ${options} {
  readonly url: string;
  readonly retries?: number;
}

type Listener = (payload: unknown) => void;

export class ${name} {
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(private readonly options: ${options}) {}

  on(event: string, listener: Listener): () => void {
    const known = this.listeners.get(event) ?? new Set<Listener>();
    known.add(listener);
    this.listeners.set(event, known);
    return () => known.delete(listener);
  }

  send(event: string, payload: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) listener(payload);
  }

  get url(): string {
    return this.options.url;
  }
}

let shared: ${name} | undefined;

export function ${factory}(options: ${options} = { url: '/ws' }): ${name} {
  shared ??= new ${name}(options);
  return shared;
}
`;

const use = (factory, suffix) => `
export async function connect${suffix}(topic: string): Promise<string> {
  const manager = await ${factory}({ url: '/ws', retries: 3 });
  manager.send(topic, { subscribe: true });
  return manager.url;
}
`;

const imports = ({ name, factory, specifier }, suffix) => `import { ${name}, ${factory} } from '${specifier}';
${use(factory, suffix)}
export const fallback${suffix} = new ${name}({ url: '/fallback' });
`;

const typeImport = ({ options, specifier }, suffix) => `import type { ${options} } from '${specifier}';

export const defaults${suffix}: ${options} = { url: '/ws', retries: 5 };
`;

const reExport = ({ name, options, specifier }) => `export { ${name} } from '${specifier}';
export type { ${options} } from '${specifier}';
`;

const mock = ({ factory, specifier }, suffix) => `import { ${factory} } from '${specifier}';

jest.mock('${specifier}', () => ({
  ${factory}: jest.fn(() => ({ send: jest.fn(), on: jest.fn(), url: '/mock' })),
}));
${use(factory, suffix)}`;

const required = ({ factory, specifier }, suffix) => `
export function lazy${suffix}(url) {
  const { ${factory} } = require('${specifier}');
  return ${factory}({ url }).url;
}
`;

const dynamic = ({ factory, specifier }, suffix) => `
export async function load${suffix}(url: string) {
  const { ${factory} } = await import('${specifier}');
  return ${factory}({ url });
}
`;

/** How often each form occurs among the consumers; together 117, as in the code base that this one imitates. */
export const references = [
  { count: 50, extension: 'tsx', text: imports },
  { count: 11, extension: 'ts', text: typeImport },
  { count: 9, extension: 'ts', text: reExport },
  { count: 36, extension: 'tsx', test: true, text: mock },
  { count: 7, extension: 'js', text: required },
  { count: 4, extension: 'ts', text: dynamic },
];
