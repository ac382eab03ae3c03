import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import spawn from 'cross-spawn';
import { argumentsOf, batches, type AfterCommand } from './after-command';
import { UserError } from './errors';
import type { AfterRun } from './after-run';
import type { Failure } from './model';
import type { Problem } from './session';
import { readSource } from './source';

export interface AfterOptions {
  readonly commands: readonly AfterCommand[];
  /** Where what the commands print goes: file descriptors, or nowhere. */
  readonly stdout: number | 'ignore';
  readonly stderr: number;
}

/** A file as it was written. */
export interface WrittenText {
  readonly file: string;
  readonly text: string;
}

export interface AfterResult {
  readonly runs: readonly AfterRun[];
  /** The files that cannot be read or parsed any more. */
  readonly failures: readonly Failure[];
}

// Windows allows 32,767 characters, and 8,191 where a batch file is behind the name; others 128 KiB for one argument and far more for all.
const room = process.platform === 'win32' ? 7_000 : 100_000;
const notFound = 127;
const killed = 128;

/** @throws UserError for a command that is not there: better now than when files have been written. */
export function refuseMissing(commands: readonly AfterCommand[], root: string): void {
  for (const { text, words } of commands) {
    if (!isThere(words[0]!, root)) throw new UserError(`--after ${JSON.stringify(text)}: there is no command ${words[0]}; nothing was written`, { hint: 'Programs are looked for in node_modules/.bin of the root and above, then in PATH.' });
  }
}

/** Runs each command in the root, one after the other, until one fails; then looks at what they made of the files. */
export async function runAfter({ commands, ...streams }: AfterOptions, written: readonly WrittenText[], root: string, check: (file: string, text: string) => Problem | null): Promise<AfterResult> {
  const runs: AfterRun[] = [];
  const files = written.map(({ file }) => file);
  let before = new Map(written.map(({ file, text }) => [file, text]));
  for (const command of commands) {
    let exitCode = 0;
    // A batch that fails says nothing about the files of the others.
    for (const batch of batches(command, files, room)) {
      const code = await call(command, batch, root, streams);
      exitCode ||= code;
    }
    const after = new Map(files.map((file) => [file, textOf(root, file)]));
    runs.push({ command: command.text, exitCode, files: files.filter((file) => after.get(file) !== before.get(file)) });
    before = after;
    if (exitCode !== 0) break;
  }
  const touched = new Set(runs.flatMap((run) => run.files));
  return { runs, failures: files.filter((file) => touched.has(file)).flatMap((file) => failureOf(root, file, check)) };
}

async function call(command: AfterCommand, files: readonly string[], root: string, { stdout, stderr }: Omit<AfterOptions, 'commands'>): Promise<number> {
  const child = spawn(command.words[0]!, [...argumentsOf(command, files)], { cwd: root, env: environment(root), stdio: ['ignore', stdout, stderr] });
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return code ?? killed + (signal ? constants.signals[signal] : 0);
  } catch {
    return notFound;
  }
}

function failureOf(root: string, file: string, check: (file: string, text: string) => Problem | null): Failure[] {
  const source = readSource(root, file);
  if (!('text' in source)) return [source];
  const problem = check(file, source.text);
  if (problem === null) return [];
  const { message, line } = problem;
  return [{ file, stage: 'verify', message: `does not parse as the commands after writing have left it: ${message}`, ...(line !== undefined && { line }) }];
}

function textOf(root: string, file: string): string {
  const source = readSource(root, file);
  return 'text' in source ? source.text : '';
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

function isThere(program: string, root: string): boolean {
  const isPath = isAbsolute(program) || /[/\\]/.test(program);
  const folders = isPath ? [resolve(root)] : [...binFolders(root), ...(process.env.PATH ?? process.env.Path ?? '').split(delimiter)];
  const endings = process.platform === 'win32' ? ['', ...(process.env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';')] : [''];
  return folders.some((folder) => endings.some((ending) => existsSync(resolve(folder, program + ending))));
}
