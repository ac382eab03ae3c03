import { text } from 'node:stream/consumers';
import { UserError } from '../errors';
import type { Progress } from './progress';

/** What commands see of the world around them. */
export interface Terminal {
  readonly cwd: string;
  /** Columns of stdout. */
  readonly width: number;
  /** Whether stdout shows colours to somebody who wants them. */
  readonly color: boolean;
  /** The file descriptor for what the programs print that a command runs. */
  readonly errors: number;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person sits at both ends. */
  readonly isInteractive: boolean;
  /** Everything on stdin; refuses to wait for a person to type it. */
  readStdin(): Promise<string>;
  /** The bytes on stdin, as they come; refuses to wait for a person to type them. */
  stdinBytes(example: string): AsyncIterable<Uint8Array>;
  /** Shows on stderr how far a long run is; without effect where nobody watches. */
  onProgress(done: number, total: number, stage: string): void;
  /** Takes away what `onProgress` has shown. */
  clearProgress(): void;
  /** One line on stderr, at once: of what takes its time. */
  tell(line: string): void;
}

export function terminalOf({ stdin, stdout, stderr, env }: NodeJS.Process, { update, clear }: Progress): Terminal {
  return {
    cwd: currentFolder(),
    width: stdout.columns || 80,
    color: wantsColor(env, stdout.isTTY),
    errors: stderr.fd,
    env,
    isInteractive: stdin.isTTY && stdout.isTTY,
    onProgress: update,
    clearProgress: clear,
    tell: (line) => void stderr.write(`${line}\n`),
    readStdin() {
      if (stdin.isTTY) throw new UserError('--stdin reads a list of files, and stdin is a terminal', { hint: 'git ls-files | ssot-codemod --stdin' });
      return text(stdin);
    },
    stdinBytes(example) {
      if (stdin.isTTY) throw new UserError('- reads stdin, and stdin is a terminal', { hint: example });
      return stdin;
    },
  };
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new UserError('The current folder is not there any more', { cause });
  }
}

/** https://no-color.org and https://force-color.org; where both are set, no colour is the safe answer. */
export function wantsColor(env: NodeJS.ProcessEnv, isTTY: boolean | undefined): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return !['0', 'false'].includes(env.FORCE_COLOR);
  // Node says undefined, not false, of a pipe; and undefined would leave the choice to the colour library.
  return isTTY === true && env.TERM !== 'dumb';
}
