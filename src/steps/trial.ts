import type { ChildProcess } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { argumentsOf, batches, type AfterCommand } from '../after-command';
import { longestArguments, runProgram } from '../program';

/** What came of running the command that proves a step. */
export interface Trial {
  /** Of the first call that failed; 0 where none did. */
  readonly exitCode: number;
  /** The last lines that it printed, of both streams as they came. */
  readonly lines: readonly string[];
}

const keptLines = 10;
const keptBytes = 1 << 16;
const longestLine = 300;

/** Whether the command asks for files: then each step is held against its own. */
export function takesFiles({ words }: AfterCommand): boolean {
  return words.includes('{files}');
}

/** Runs the command on the files of a step. */
export async function tryCommand(command: AfterCommand, files: readonly string[], root: string, onStart: (child: ChildProcess) => void): Promise<Trial> {
  for (const batch of batches(command, files, longestArguments)) {
    const printed = new Tail();
    const exitCode = await runProgram(command.words[0]!, argumentsOf(command, batch), root, {
      stdio: ['ignore', 'pipe', 'pipe'],
      onStart: (child) => {
        onStart(child);
        for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.add(chunk));
      },
    });
    if (exitCode !== 0) return { exitCode, lines: printed.lines };
  }
  return { exitCode: 0, lines: [] };
}

/** The end of what a program prints; a test runner can print any amount. */
class Tail {
  private chunks: Buffer[] = [];
  private size = 0;

  add(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.size <= 2 * keptBytes) return;
    const end = Buffer.concat(this.chunks).subarray(-keptBytes);
    [this.chunks, this.size] = [[end], end.length];
  }

  get lines(): string[] {
    const text = stripVTControlCharacters(Buffer.concat(this.chunks).toString('utf8'));
    return text.split(/\r?\n|\r/).map((line) => line.trimEnd().slice(0, longestLine)).filter((line) => line !== '').slice(-keptLines);
  }
}
