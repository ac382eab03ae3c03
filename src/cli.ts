import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CommanderError } from 'commander';
import { commandLine } from './commands/command-line';
import { demo } from './commands/demo';
import { explain } from './commands/explain';
import { migrate } from './commands/migrate';
import { exitCodes, type ExitCode, type Outcome } from './commands/outcome';
import { progressOn } from './commands/progress';
import { terminalOf } from './commands/terminal';
import { UserError } from './errors';
import { visible } from './visible';

/** Runs one command line, prints its result and sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', tellStreamError);
  process.once('SIGINT', () => process.exit(exitCodes.interrupted));
  const progress = progressOn(process.stderr);
  const terminal = terminalOf(process, progress.update);
  const finish = async (outcome: Promise<Outcome>, outputFile: string | undefined): Promise<void> => {
    const { output, remarks, exitCode } = await outcome.finally(progress.clear);
    deliver(output, outputFile);
    for (const remark of remarks) process.stderr.write(`${remark}\n`);
    process.exitCode = exitCode;
  };
  const program = commandLine({
    migrate: (paths, flags) => finish(migrate(paths, flags, terminal), flags.outputFile),
    explain: (place, flags) => finish(explain(place, flags, terminal), flags.outputFile),
    demo: (folder, flags) => finish(demo(folder, flags, terminal), flags.outputFile),
  });
  await program.parseAsync(argv).catch((error: unknown) => {
    process.exitCode = tellError(error);
  });
}

function deliver(output: string, outputFile: string | undefined): void {
  if (outputFile === undefined) {
    process.stdout.write(output);
    return;
  }
  try {
    mkdirSync(dirname(resolve(outputFile)), { recursive: true });
    writeFileSync(outputFile, output);
  } catch (cause) {
    throw new UserError(`Cannot write ${outputFile}: ${(cause as Error).message}`, { cause });
  }
}

/** That the reader of a pipe leaves early, as `head` does, is no failure of ours. */
function tellStreamError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`error: Cannot write the result: ${error.message}\n`);
  process.exitCode = exitCodes.incomplete;
}

function tellError(error: unknown): ExitCode {
  // Commander has printed its message (or the help that was asked for) by itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof UserError) {
    const hint = error.hint === undefined ? '' : `  ${error.hint}\n`;
    process.stderr.write(`error: ${error.message.split('\n').map(visible).join('\n')}\n${hint}`);
    return exitCodes.usage;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`This is a bug in ssot-codemod; please report it with what follows.\n${stack}\n`);
  return exitCodes.incomplete;
}
