import type { Report, Site } from './model';

export interface RunOptions {
  readonly cwd: string;
  /** The manifest's path; absent: looked for from `cwd` upwards. */
  readonly config?: string;
  readonly root?: string;
  /** Files and folders to which the sites are restricted, as a person typed them; empty: all. */
  readonly paths: readonly string[];
  /** Absolute paths of the only files whose sites count, e.g. those that git says have changed; absent: all. */
  readonly only?: readonly string[];
  readonly extensions?: readonly string[];
  readonly ignorePatterns: readonly string[];
  readonly rules?: readonly string[];
  readonly certainty: 'certain' | 'likely';
  readonly verify: 'syntax' | 'none';
  readonly write: boolean;
  onProgress?(done: number, total: number, stage: string): void;
  /** Called with the absolute paths of the files about to be written; throws a `UserError` to refuse. */
  confirmWrite?(files: readonly string[]): Promise<void>;
}

export interface RunResult {
  readonly report: Report;
  /** The paths of the files that were written, relative to the root; empty on a dry run. */
  readonly written: readonly string[];
}

export interface ExplainOptions {
  readonly cwd: string;
  readonly config?: string;
  readonly root?: string;
  readonly file: string;
  readonly line: number;
}

/** How a decision about one site came about. */
export interface Explanation {
  readonly site: Site | null;
  readonly steps: readonly { readonly label: string; readonly detail: string }[];
}

export function run(_options: RunOptions): Promise<RunResult> {
  return Promise.reject(new Error('engine missing'));
}

export function explain(_options: ExplainOptions): Promise<Explanation[]> {
  return Promise.reject(new Error('engine missing'));
}
