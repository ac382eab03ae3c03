import { unifiedDiff } from './diff';
import type { Excerpt, Failure, Report, TypeProblem } from './model';
import { packageVersion } from './package-root';
import { editsOf, type Plan, type PlannedFile } from './plan';
import type { Found } from './search';
import { gapsIn, interceptingMocks, summarise, sumOfMentions } from './summary';

export interface ReportInput {
  readonly migrations: readonly string[];
  readonly found: Found;
  readonly plan: Plan;
  /** How many files were looked at. */
  readonly scanned: number;
  /** How many modules implement what the canonical one does, itself included. */
  readonly implementations: number;
  /** Whether the planned edits are in the files now. */
  readonly isWritten: boolean;
  readonly vanishedTypeErrors: readonly TypeProblem[];
  readonly failures: readonly Failure[];
  readonly warnings: readonly string[];
  /** The migrations none of whose modules is here. */
  readonly absent: readonly string[];
}

/**
 * The report of a run.
 *
 * @throws Error where the ledger does not add up, which is a bug of this tool.
 */
export function toReport(input: ReportInput): Report {
  const { scanned, implementations, isWritten, failures } = input;
  const { candidates, mentions, canonicalReferences } = input.found;
  const sites = input.plan.files.flatMap((file) => file.sites);
  const changed = input.plan.files.filter((file) => editsOf(file).length > 0);
  return {
    schemaVersion: 1,
    tool: { name: 'ssot-codemod', version: packageVersion() },
    migrations: input.migrations,
    written: isWritten,
    source: null,
    summary: summarise(sites, { scanned, candidates, changed: changed.length, mentions: sumOfMentions(mentions), canonicalReferences: canonicalReferences.length, implementations, failures, isWritten }),
    sites,
    failures,
    diffs: diffsOf(changed),
    excerpts: excerptsIn(input.plan.files),
    gaps: gapsIn(sites),
    vanishedTypeErrors: input.vanishedTypeErrors,
    warnings: [...input.absent.map((name) => `${name}: none of its modules is here`), ...input.warnings, ...interceptingMocks(sites)],
    byteOrderMarks: input.plan.files.filter((file) => file.sites.length > 0 && file.content.text.startsWith('\uFEFF')).map(({ file }) => file),
    comparison: null,
    ...(input.absent.length > 0 && { absent: input.absent }),
  };
}

const linesAround = 2;
const longestExcerpt = 12;

/** The diffs of the files that change. */
export function diffsOf(files: readonly PlannedFile[]): Report['diffs'] {
  return files.map((file) => ({ file: file.file, patch: unifiedDiff(file.file, file.content.text, editsOf(file)) }));
}

export function excerptsIn(files: readonly PlannedFile[]): Report['excerpts'] {
  return Object.fromEntries(files.flatMap(excerptsOf));
}

function excerptsOf({ content, sites }: PlannedFile): [string, Excerpt][] {
  const open = sites.filter(({ status }) => status !== 'migrated');
  if (open.length === 0) return [];
  const lines = content.text.split(/\r?\n/);
  const excerpts = open.map(({ id, line, endLine }): [string, Excerpt] => {
    const start = Math.max(1, line - linesAround);
    const end = Math.min(lines.length, endLine + linesAround, start + longestExcerpt - 1);
    return [id, { start, lines: lines.slice(start - 1, end) }];
  });
  // A line that is a slice of the text would hold all of it.
  return structuredClone(excerpts);
}
