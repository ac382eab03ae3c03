import type { Report } from '../model';

/** What a command hands to the command line, which prints it. */
export interface Outcome {
  /** The result, for stdout or `--output-file`: whole, or in pieces that can be had once. */
  readonly output: string | Iterable<string>;
  /** What a person should know besides, for stderr; one line each. */
  readonly remarks: readonly string[];
  readonly exitCode: ExitCode;
  /** What goes to the end of another file besides: the summary of a step in GitHub Actions. */
  readonly summary?: { readonly file: string; readonly text: string };
}

/** docs/cli.md explains them. */
export const exitCodes = { done: 0, gateFailed: 1, usage: 2, incomplete: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export type Gate = 'changes' | 'unmigrated';

interface Counted {
  readonly summary: { readonly files: Pick<Report['summary']['files'], 'changed'>; readonly sites: Report['summary']['sites'] };
}

/** Why the run fails a gate, one sentence each. */
export function failedGates({ summary: { files, sites } }: Counted, gates: readonly Gate[]): string[] {
  const open = { changes: files.changed, unmigrated: sites.unmigrated };
  const sentence = { changes: `files that change: ${files.changed}`, unmigrated: `unmigrated sites: ${sites.unmigrated}` };
  return gates.filter((gate) => open[gate] > 0).map((gate) => `error: --fail-on ${gate}: ${sentence[gate]}`);
}

/** What `--after` was not able to do, one sentence each; the files are migrated all the same. */
export function failedCommands({ after = [] }: Report, commands: readonly string[]): string[] {
  const left = commands.slice(after.length).map((command) => `, and ${command} was not run`).join('');
  return after.filter(({ exitCode }) => exitCode !== 0).map(({ command, exitCode }) => `error: --after: ${command} exited with ${exitCode}${left}; the files are migrated`);
}

/** A failed gate is what the caller asked about, so it wins over a file that could not be dealt with. */
export function exitCodeOf(report: Report, gates: readonly Gate[]): ExitCode {
  if (failedGates(report, gates).length > 0 || report.gate?.passed === false) return exitCodes.gateFailed;
  return report.failures.some(({ file }) => !report.gate?.knownFailures.includes(file)) || failedCommands(report, []).length > 0 ? exitCodes.incomplete : exitCodes.done;
}
