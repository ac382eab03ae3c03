import { accessSync, appendFileSync, closeSync, constants, openSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CommanderError } from 'commander';
import { check } from './commands/check';
import { commandLine } from './commands/command-line';
import { demo } from './commands/demo';
import { explain } from './commands/explain';
import { migrate } from './commands/migrate';
import { exitCodes, type ExitCode, type Outcome } from './commands/outcome';
import { type Progress, progressOn } from './commands/progress';
import { report } from './commands/report';
import { forRunnerLog } from './commands/runner-log';
import { terminalOf } from './commands/terminal';
import { UserError } from './errors';
import { makeFolder } from './make-folder';
import { systemReason } from './system-error';
import { visible } from './visible';

/** Runs one command line, prints its result and sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const progress = progressOn(process.stderr);
  listenToProcess(progress.clear);
  await runCommand(argv, progress).catch((error: unknown) => {
    process.exitCode = tellError(error);
  });
}

async function runCommand(argv: readonly string[], progress: Progress): Promise<void> {
  const terminal = terminalOf(process, progress);
  const finish = async (command: () => Promise<Outcome>, outputFile: string | undefined): Promise<void> => {
    if (outputFile !== undefined) refuseUnwritable(outputFile);
    const { output, remarks, exitCode, summary } = await command().finally(progress.clear);
    process.exitCode = exitCode;
    if (exitCode !== exitCodes.interrupted) deliver(output, outputFile);
    if (summary) append(summary);
    for (const remark of remarks) tell(`${remark}\n`);
  };
  const program = commandLine({
    migrate: (paths, flags) => finish(() => migrate(paths, flags, terminal), flags.outputFile),
    check: (paths, flags) => finish(() => check(paths, flags, terminal), flags.outputFile),
    explain: (place, flags) => finish(() => explain(place, flags, terminal), flags.outputFile),
    // Loaded late: a migration does not pay for what it does not use.
    audit: (paths, flags) => finish(async () => (await import('./commands/audit.js')).audit(paths, flags, terminal), flags.outputFile),
    guard: (flags) => finish(async () => (await import('./commands/guard.js')).guard(flags, terminal), flags.outputFile),
    report: (files, flags) => finish(() => report(files, flags, terminal), flags.outputFile),
    batch: (flags) => finish(async () => (await import('./commands/batch.js')).batch(flags, terminal), undefined),
    prune: (flags) => finish(async () => (await import('./commands/prune.js')).prune(flags, terminal), flags.outputFile),
    undo: (run, flags) => finish(async () => (await import('./commands/undo.js')).undo(run, flags, terminal), flags.outputFile),
    claims: (paths, flags) => finish(async () => (await import('./commands/claims.js')).claims(paths, flags, terminal), flags.outputFile),
    logs: (files, flags) => finish(async () => (await import('./commands/logs.js')).logs(files, flags, terminal), flags.outputFile),
    init: (flags) => finish(async () => (await import('./commands/init.js')).init(flags, terminal), flags.outputFile),
    demo: (folder, flags) => finish(() => demo(folder, flags, terminal), flags.outputFile),
  });
  await program.parseAsync(argv);
}

function listenToProcess(clearProgress: () => void): void {
  process.stdout.on('error', tellLostResult);
  // There is nobody left to tell.
  process.stderr.on('error', () => undefined);
  process.once('SIGINT', () => {
    clearProgress();
    process.exit(exitCodes.interrupted);
  });
  // Node's own exit code for it, 1, means a failed gate here.
  process.on('uncaughtException', (error) => process.exit(tellError(error)));
}

/** Before the work rather than after it, when files may have been written and the result would be lost. */
function refuseUnwritable(outputFile: string): void {
  const path = resolve(outputFile);
  try {
    makeFolder(dirname(path));
    const present = statSync(path, { throwIfNoEntry: false });
    if (present?.isDirectory()) throw new Error('it is a folder');
    accessSync(present ? path : dirname(path), constants.W_OK);
  } catch (cause) {
    throw new UserError(`Cannot write ${outputFile}: ${systemReason(cause)}`, { cause });
  }
}

function deliver(output: Outcome['output'], outputFile: string | undefined): void {
  // Where stdout is a socket, as under Node's own `spawn`, its name cannot be opened.
  if (outputFile === undefined || outputFile === '/dev/stdout') {
    for (const chunk of chunksOf(output)) process.stdout.write(chunk);
    return;
  }
  try {
    writeChunks(outputFile, output);
  } catch (error) {
    tellLostResult(error as Error);
  }
}

function writeChunks(file: string, output: Outcome['output']): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const chunk of chunksOf(output)) writeFileSync(descriptor, chunk);
  } finally {
    closeSync(descriptor);
  }
}

const chunkSize = 1 << 16;

/** What is written at a time. */
function* chunksOf(output: Outcome['output']): Generator<string> {
  if (typeof output === 'string') {
    yield output;
    return;
  }
  let chunk = '';
  for (const piece of output) {
    chunk += piece;
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** Of a step's summary that is longer, GitHub shows nothing at all. */
const longestSummary = 1 << 20;

/** A summary that is lost is no reason to fail: the result is elsewhere. */
function append({ file, text }: NonNullable<Outcome['summary']>): void {
  try {
    const present = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const size = present + 1 + Buffer.byteLength(text);
    if (size > longestSummary) throw new Error(`with it, the summary of this step would have ${size} of at most ${longestSummary} bytes`);
    appendFileSync(file, present > 0 ? `\n${text}` : text);
  } catch (error) {
    tell(`warning: Cannot write the step summary: ${visible(systemReason(error))}\n`);
  }
}

/** That the reader of a pipe leaves early, as `head` does, is no failure of ours. */
function tellLostResult(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  tell(`error: Cannot write the result: ${systemReason(error)}\n`);
  if (process.exitCode !== exitCodes.gateFailed) process.exitCode = exitCodes.incomplete;
}

function tellError(error: unknown): ExitCode {
  // Commander has printed its message (or the help that was asked for) by itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof UserError) {
    const hint = error.hint === undefined ? '' : `\n  ${error.hint}`;
    tell(`${`error: ${error.message}${hint}`.split('\n').map(visible).join('\n')}\n`);
    return exitCodes.usage;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  tell(`This is a bug in ssot-codemod; please report it with what follows.\n${stack}\n`);
  return exitCodes.incomplete;
}

function tell(text: string): void {
  process.stderr.write(forRunnerLog(text, process.env));
}
