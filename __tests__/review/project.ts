import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PseudoTerminal, type TerminalOptions } from '../pseudo-terminal';
import { create, manifest, modules, type Files } from '../projects/project';

// Every run is a process of its own, and the machine may be busy.
jest.setTimeout(60_000);

const settings = { ...manifest, legacy: [{ module: 'src/legacy.ts', symbols: { OldManager: 'Manager', default: 'Manager', getOld: 'getManager', reset: null }, notes: { reset: 'call dispose()' } }] };

export const sources: Files = {
  // One change that can be taken in parts.
  'src/a.ts': "import { getOld } from './legacy';\nexport async function first() {\n  return [await getOld(), await getOld()];\n}\n",
  // Two changes, and a site that is not migrated between them.
  'src/b.ts': "import { OldManager } from './legacy';\nexport const reset = () => import('./legacy').then((m) => m.reset());\nexport type Later = import('./legacy').OldManager;\nexport const b = new OldManager();\n",
  // Only likely: a mock goes with it.
  'src/c.test.ts': "import { OldManager } from './legacy';\njest.mock('./legacy', () => ({ OldManager: class {} }));\nexport const c = new OldManager();\n",
  'src/d.ts': "import { OldManager } from './legacy';\nexport const d = new OldManager();\n",
};

export function project(files: Files = {}): string {
  return create({ ...modules, ...sources, ...files }, settings);
}

export function read(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The files that are not what they were. */
export function changedIn(root: string): string[] {
  return Object.keys(sources).filter((file) => read(root, file) !== sources[file]);
}

/** A review that waits for its first key. */
export async function reviewing(root: string, args: readonly string[] = [], options: Omit<TerminalOptions, 'cwd'> = {}): Promise<PseudoTerminal> {
  return new PseudoTerminal(['-i', ...args], { cwd: root, ...options }).until(/\]\?$/);
}
