import { argumentsOf, batches, type AfterCommand } from './after-command';
import { UserError } from './errors';
import type { AfterRun } from './after-run';
import type { Failure } from './model';
import type { Problem } from './session';
import { isThere, longestArguments, runProgram } from './program';
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

/** @throws UserError for a command that is not there: better now than when files have been written. */
export function refuseMissing(commands: readonly AfterCommand[], root: string, flag = '--after'): void {
  for (const { text, words } of commands) {
    if (!isThere(words[0]!, root)) throw new UserError(`${flag} ${JSON.stringify(text)}: there is no command ${words[0]}; nothing was written`, { hint: 'Programs are looked for in node_modules/.bin of the root and above, then in PATH.' });
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
    for (const batch of batches(command, files, longestArguments)) {
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

function call(command: AfterCommand, files: readonly string[], root: string, { stdout, stderr }: Omit<AfterOptions, 'commands'>): Promise<number> {
  return runProgram(command.words[0]!, argumentsOf(command, files), root, { stdio: ['ignore', stdout, stderr] });
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
