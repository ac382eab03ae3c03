/** The repositories of the fleet: small services that share a manifest, each a little different, and some of them broken. */

/** What all of them have in common, as a package that each extends. */
export const sharedManifest = {
  migrations: [
    {
      name: 'sockets',
      canonical: 'src/websocket/manager.ts',
      legacy: [
        { module: 'src/ws/socketManager.ts', symbols: { SocketManager: 'WebSocketManager', createSocket: 'getWebSocketManager', resetForTests: null }, notes: { resetForTests: 'call dispose() in afterEach' } },
        { module: 'src/ws/legacySocket.ts', symbols: { LegacySocket: 'WebSocketManager' } },
        { module: 'src/lib/unifiedSocket.ts', symbols: { UnifiedSocket: 'WebSocketManager', openSocket: 'getWebSocketManager' } },
      ],
      factories: { getWebSocketManager: 'sync' },
    },
    { name: 'clients', canonical: 'app.clients.core', legacy: [{ module: 'app.clients.old_client', symbols: { OldClient: 'Client', make_client: 'get_client' } }], factories: { get_client: 'sync' } },
  ],
};

const canonical = `export class WebSocketManager {
  send(text: string): void {
    console.log(text);
  }
  dispose(): void {}
}
export function getWebSocketManager(): WebSocketManager {
  return new WebSocketManager();
}
`;
const legacy = {
  'src/ws/socketManager.ts': "export class SocketManager {\n  send(text: string): void {\n    console.log(text);\n  }\n}\nexport async function createSocket(): Promise<SocketManager> {\n  return new SocketManager();\n}\nexport function resetForTests(): void {}\n",
  'src/ws/legacySocket.ts': 'export class LegacySocket {\n  send(text: string): void {\n    console.log(text);\n  }\n}\n',
  'src/lib/unifiedSocket.ts': 'export class UnifiedSocket {\n  send(text: string): void {\n    console.log(text);\n  }\n}\nexport function openSocket(): UnifiedSocket {\n  return new UnifiedSocket();\n}\n',
};
const python = {
  'app/__init__.py': '',
  'app/clients/__init__.py': '',
  'app/clients/core.py': 'class Client:\n    def send(self, text):\n        print(text)\n\n\ndef get_client():\n    return Client()\n',
  'app/clients/old_client.py': 'class OldClient:\n    def send(self, text):\n        print(text)\n\n\nasync def make_client():\n    return OldClient()\n',
};

const consumers = [
  (number) => `import { createSocket } from '../ws/socketManager';\n\nexport async function notify${number}(text: string): Promise<void> {\n  const socket = await createSocket();\n  socket.send(text);\n}\n`,
  (number) => `import { SocketManager } from '../ws/socketManager';\n\nexport const socket${number} = new SocketManager();\n`,
  (number) => `import { LegacySocket } from "../ws/legacySocket";\r\n\r\nexport class Feed${number} extends LegacySocket {}\r\n`,
  (number) => `import { openSocket, type UnifiedSocket } from '../lib/unifiedSocket';\n\nexport const open${number} = (): UnifiedSocket => openSocket();\n`,
];
const openConsumer = "import { createSocket, resetForTests } from '../ws/socketManager';\n\nexport const again = async () => {\n  resetForTests();\n  return await createSocket();\n};\n";
const doneConsumer = "import { getWebSocketManager } from '../websocket/manager';\n\nexport const socket = getWebSocketManager();\n";
const pythonConsumer = (number) => `from app.clients.old_client import make_client\n\n\nasync def notify_${number}(text):\n    client = await make_client()\n    client.send(text)\n`;

const first = 'src/features/feature1.ts';
const consumer = consumers[0](1);

/** Ten ways in which a repository of a real fleet is not as it should be. */
export const brokenKinds = [
  { id: 'a misspelt key in its manifest', change: (files) => ({ ...files, 'ssot.config.json': '{ "extends": "@acme/ssot-manifests", "exlude": ["vendor/**"] }\n' }) },
  { id: 'its manifest extends a file that is not there', change: (files) => ({ ...files, 'ssot.config.json': '{ "extends": ["@acme/ssot-manifests", "./config/ssot.json"] }\n' }) },
  { id: 'a syntax error in a consumer', change: (files) => ({ ...files, [first]: consumer.replace('{ createSocket }', '{ createSocket') }) },
  { id: 'no canonical module', change: (files) => without(files, 'src/websocket/manager.ts') },
  { id: 'a syntax error in the canonical module', change: (files) => ({ ...files, 'src/websocket/manager.ts': canonical.slice(0, canonical.length - 30) }) },
  { id: 'a consumer in Latin-1', change: (files) => ({ ...files, [first]: Buffer.from(`// f\u00fcr die Nachrichten\n${consumer}`, 'latin1') }) },
  { id: 'merge conflict markers in a consumer', change: (files) => ({ ...files, [first]: `<<<<<<< HEAD\n${consumer}=======\n${consumer.replace('notify1', 'tell1')}>>>>>>> topic\n` }) },
  { id: 'a read-only consumer', afterCommit: ({ forbidWriting }) => forbidWriting(first) },
  { id: 'uncommitted changes in a consumer', afterCommit: ({ append }) => append(first, '// to be continued\n') },
  { id: 'a folder in the place of a legacy module', change: (files) => ({ ...without(files, 'src/ws/legacySocket.ts'), 'src/ws/legacySocket.ts/index.ts': '' }) },
];

function without(files, name) {
  return Object.fromEntries(Object.entries(files).filter(([file]) => file !== name));
}

/** The same for the same index, whatever was made before it. */
function random(seed) {
  let state = (seed + 1) * 2654435761;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state % below;
  };
}

/** The files of one repository; a broken one has something to migrate, as else nobody would notice. */
export function repositoryFiles(name, index, kind) {
  const next = random(index);
  const base = { 'README.md': `# ${name}\n`, 'package.json': `${JSON.stringify({ name: `@${name}`, version: '1.0.0', private: true }, null, 2)}\n`, '.gitignore': 'node_modules\n', 'ssot.config.json': `${JSON.stringify(manifestOf(next), null, 2)}\n` };
  if (kind) return (kind.change ?? ((files) => files))({ ...base, ...typescript(next, 0) });
  const sort = next(100);
  if (sort < 10) return { ...base, 'src/index.ts': `export const version = ${next(100)};\n` };
  if (sort < 18) return { ...base, 'src/websocket/manager.ts': canonical, 'src/features/feature1.ts': doneConsumer };
  if (sort < 33) return { ...base, ...pythonFiles(next) };
  if (sort < 38) return { ...base, ...typescript(next, 0), ...pythonFiles(next) };
  return { ...base, ...typescript(next, sort > 90 ? 1 : 0) };
}

function manifestOf(next) {
  const own = [{}, { exclude: ['vendor/**'] }, { migrations: [{ name: 'sockets', legacy: [{ module: './src/ws/socketManager.ts', notes: { resetForTests: 'ask the team of this service' } }] }] }];
  return { extends: '@acme/ssot-manifests', ...own[next(own.length)] };
}

function typescript(next, open) {
  const count = 1 + next(6);
  const features = Array.from({ length: count }, (_, at) => [`src/features/feature${at + 1}.ts`, consumers[at === 0 ? 0 : next(consumers.length)](at + 1)]);
  return { 'src/websocket/manager.ts': canonical, ...legacy, ...Object.fromEntries(features), ...(open ? { 'src/features/again.ts': openConsumer } : {}) };
}

function pythonFiles(next) {
  const count = 1 + next(4);
  return { ...python, ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`app/feature_${at + 1}.py`, pythonConsumer(at + 1)])) };
}
