import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { planProject, finish, type RunOptions } from '../../src/run';
import { files as moduleFiles } from '../check/project';
import { temporaryFolder } from '../temporary-folder';

/** What a person does to a file, by its path: writes it, or deletes it. */
type Step = readonly [file: string, text: string | null];

const uses = [
  `import { SocketManager } from './ws/socketManager';\nexport const value = new SocketManager();\n`,
  `import { SocketManager } from './ws/socketManager';\nexport const value = new SocketManager().unheardOf();\n`,
  `import { createSocket } from '@/ws/socketManager';\nexport const value = async () => await createSocket();\n`,
  `import { openSocket } from './barrel';\nexport const value = async () => await openSocket();\n`,
  `import { value as other } from './part1';\nexport const value = other;\n`,
  `export { createSocket as openSocket } from './ws/socketManager';\n`,
  `export { getWebSocketManager as openSocket } from './websocket/manager';\n`,
  `export * from './ws/socketManager';\n`,
  `// ws/socketManager is named here\nexport const value = 1;\n`,
  `import { SocketManager } from './ws/socketManager';\nexport const = 1;\n`,
  `export const value = 1;\n`,
];
const factory = 'export function getWebSocketManager(): WebSocketManager';
const alternatives: Readonly<Record<string, readonly string[]>> = {
  'src/websocket/manager.ts': [moduleFiles['src/websocket/manager.ts'], moduleFiles['src/websocket/manager.ts'].replace('dispose', 'close'), moduleFiles['src/websocket/manager.ts'].replace(factory, 'export async function getWebSocketManager(): Promise<WebSocketManager>')],
  'src/ws/socketManager.ts': [moduleFiles['src/ws/socketManager.ts'], moduleFiles['src/ws/socketManager.ts'].replace('resetForTests', 'resetForAll')],
  'tsconfig.json': [moduleFiles['tsconfig.json'], '{}', '{ "compilerOptions": '],
};

const part = fc.constantFrom('src/part1.ts', 'src/part2.ts', 'src/part3.ts', 'src/barrel.ts', 'src/ws/feed.ts');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(part, fc.constantFrom(...uses)) },
  { weight: 1, arbitrary: fc.tuple(part, fc.constant(null)) },
  { weight: 2, arbitrary: fc.constantFrom(...Object.entries(alternatives).flatMap(([file, texts]) => texts.map((text) => [file, text] as const))) },
);

async function reported(cwd: string, cache: boolean): Promise<string> {
  const options: RunOptions = { cwd, cache, paths: [], ignorePatterns: [], certainty: 'certain', verify: 'syntax', write: false };
  const project = await planProject(options);
  return JSON.stringify((await finish(project, project, options)).report);
}

it('gives the same report with what is remembered as without, whatever has been done to the files', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 }), async (rounds) => {
    const root = temporaryFolder({ ...moduleFiles, 'src/part1.ts': uses[0]!, 'src/part2.ts': uses[3]!, 'src/barrel.ts': uses[5]! });
    execFileSync('git', ['init', '-q'], { cwd: root });
    await reported(root, true);
    for (const steps of rounds) {
      for (const [file, text] of steps) {
        const path = join(root, file);
        mkdirSync(dirname(path), { recursive: true });
        // A file that says the same is left alone.
        if (text === null) rmSync(path, { force: true });
        else if (read(path) !== text) writeFileSync(path, text);
      }
      const [remembering, fresh] = [await reported(root, true), await reported(root, false)];
      expect(remembering).toBe(fresh);
    }
  }), { numRuns: Number(process.env.FC_RUNS ?? 25) });
}, 600_000);

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
