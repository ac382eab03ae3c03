/** How one step of a migration went that was written step by step. */
export interface StepRun {
  readonly name: string;
  /** `partly`: some of its changes were taken back. */
  readonly outcome: 'landed' | 'partly' | 'undone';
  readonly changes: { readonly landed: number; readonly undone: number };
  /** How often changes were made and tried. */
  readonly trials: number;
  /** The files that it edits. */
  readonly files: readonly string[];
  /** Of the last trial that failed; 0 where none did, null where something could not be written. */
  readonly exitCode: number | null;
  /** The last lines that the command printed in that trial. */
  readonly lines: readonly string[];
}
