import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const executable = join(__dirname, '..', 'bin', 'ssot-codemod.js');

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A user and group of that number, in place of one's own. */
  readonly user?: number;
}

/** Runs the real executable, as a person would with output into a pipe. */
export function ssotCodemod(args: readonly string[], { cwd, input = '', env, user }: RunOptions = {}): Run {
  const identity = user === undefined ? {} : { uid: user, gid: user };
  return spawnSync(process.execPath, [executable, ...args], { cwd, input, env: plainEnvironment(env), ...identity, encoding: 'utf8', maxBuffer: 1 << 30 });
}

/** One in which nothing asks for colours, nor against them, and no workflow is known. */
export function plainEnvironment(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, GITHUB_ACTIONS: undefined, GITHUB_STEP_SUMMARY: undefined, ...env };
}
