import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const executable = join(__dirname, '..', 'bin', 'ssot-codemod.js');

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real executable, as a person would with output into a pipe. */
export function ssotCodemod(args: readonly string[], options: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv } = {}): Run {
  const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...options.env };
  const { cwd, input = '' } = options;
  return spawnSync(process.execPath, [executable, ...args], { cwd, input, env, encoding: 'utf8', maxBuffer: 1 << 30 });
}
