/** A command that was run on the files that were written. */
export interface AfterRun {
  /** As a person typed it. */
  readonly command: string;
  /** Of the first call that failed; 0 where none did. */
  readonly exitCode: number;
  /** The files that it changed. */
  readonly files: readonly string[];
}
