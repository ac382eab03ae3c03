import type { ExtendingManifestInput, ManifestInput } from '../manifest/schema';
import type { Certainty, Report, Site } from '../model';

/** What a migration is planned from. */
export interface PlanOptions {
  /** The folder that the other paths are relative to, and that a manifest is looked for from; absent: the current one. */
  readonly cwd?: string;
  /** A manifest in place of a file; the root is then `root`, or else `cwd`. */
  readonly manifest?: ManifestInput | ExtendingManifestInput;
  /** The manifest's path; absent: looked for from `cwd` upwards. */
  readonly config?: string;
  /** The folder that the manifest's paths start from. */
  readonly root?: string;
  /** Only sites in these files and folders; absent or empty: all. */
  readonly paths?: readonly string[];
  /** As `paths`, but files only, and one without a site is none too many: what git says has changed, for example. */
  readonly only?: readonly string[];
  /** Only sites in files of these owners; absent: all. */
  readonly owners?: readonly string[];
  /** The file extensions to scan, each with its dot. */
  readonly extensions?: readonly string[];
  /** Files to leave out, in the syntax of `.gitignore`. */
  readonly ignorePatterns?: readonly string[];
  /** Only the edits of these rules; absent: all. */
  readonly rules?: readonly string[];
  /** The least certainty that a change is made with; absent: `certain`. */
  readonly certainty?: WantedCertainty;
  /** What is checked before anything is written; absent: `syntax`. */
  readonly verify?: 'syntax' | 'types' | 'none';
  /** How many threads search; absent: as many as there are processors, at most 4. The result is the same. */
  readonly jobs?: number;
  /** Told now and then how many of the files have been searched. */
  readonly onProgress?: (done: number, total: number, stage: string) => void;
}

export type WantedCertainty = Exclude<Certainty, 'unknown'>;

/** Sites whose edits only make sense together: they are made in all of its files, or in none. */
export interface Change {
  readonly id: string;
  /** That of its least certain site. */
  readonly certainty: Certainty;
  /** Relative to the root, sorted. */
  readonly files: readonly string[];
  readonly sites: readonly Site[];
}

/** A file that changes. */
export interface FilePreview {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** What would be done. Nothing has been written; only `apply` writes, and it takes this very object. */
export interface PlannedMigration {
  /** Absolute: what the paths in the report are relative to. */
  readonly root: string;
  /** The report of a dry run. */
  readonly report: Report;
  /** The changes that would be made, in the order of their first sites. */
  readonly changes: readonly Change[];
  /** The files that would change, in path order. */
  readonly files: readonly FilePreview[];
}

export interface ApplyOptions {
  /** The least certainty that a change is made with; absent: that of the plan. */
  readonly certainty?: WantedCertainty;
  /** Asked about each change of that certainty; the sites of one that is refused end as `skipped`. Absent: all are made. */
  readonly accept?: (change: Change) => boolean | Promise<boolean>;
  /** Whether files with uncommitted changes are written, too. */
  readonly allowDirty?: boolean;
}

export interface Applied {
  readonly report: Report;
  /** The files that were written, relative to the root. */
  readonly written: readonly string[];
}

export interface ReportOptions {
  /** As `--format`; absent: `pretty`. */
  readonly format?: string;
  /** Whether the text may hold colours for a terminal; absent: no. */
  readonly color?: boolean;
  /** Columns to fit `pretty` into; absent: 80. */
  readonly width?: number;
  /** How much is told: the summary only, long lists folded, or everything; absent: `folded`. */
  readonly detail?: 'summary' | 'folded' | 'full';
}

/** The stages behind the functions of the package; loaded when one of them is called. */
export interface Engine {
  plan(options: PlanOptions): Promise<PlannedMigration>;
  apply(planned: PlannedMigration, options: ApplyOptions): Promise<Applied>;
}

/** The formats behind `report`. */
export interface Renderer {
  render(report: Report, options: ReportOptions): string;
}
