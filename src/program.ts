import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import spawn from 'cross-spawn';

/** Windows allows 32,767 characters, and 8,191 where a batch file is behind the name; others 128 KiB for one argument and far more for all. */
export const longestArguments = process.platform === 'win32' ? 7_000 : 100_000;
const notFound = 127;
const killed = 128;

/**
 * Runs a program of a project, or of the system, and waits for its end.
 *
 * @param onStart is handed the process, to listen to it
 * @returns its exit code, as a shell would tell it
 */
export async function runProgram(program: string, args: readonly string[], root: string, { stdio, onStart }: { readonly stdio: NonNullable<SpawnOptions['stdio']>; onStart?(child: ChildProcess): void }): Promise<number> {
  const child = spawn(program, [...args], { cwd: root, env: environment(root), stdio });
  onStart?.(child);
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return code ?? killed + (signal ? constants.signals[signal] : 0);
  } catch {
    return notFound;
  }
}

/** As `npm run` does: a formatter is a dependency of the project, and its name alone is what one types. */
function environment(root: string): NodeJS.ProcessEnv {
  const name = Object.keys(process.env).find((each) => each.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [name]: [...binFolders(root), process.env[name] ?? ''].join(delimiter) };
}

function binFolders(root: string): string[] {
  const folders: string[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    folders.push(join(folder, 'node_modules', '.bin'));
    if (folder === dirname(folder)) return folders;
  }
}

/** Whether there is such a program. */
export function isThere(program: string, root: string): boolean {
  const isPath = isAbsolute(program) || /[/\\]/.test(program);
  const folders = isPath ? [resolve(root)] : [...binFolders(root), ...(process.env.PATH ?? process.env.Path ?? '').split(delimiter)];
  const endings = process.platform === 'win32' ? ['', ...(process.env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';')] : [''];
  return folders.some((folder) => endings.some((ending) => existsSync(resolve(folder, program + ending))));
}
