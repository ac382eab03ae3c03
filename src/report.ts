import { unifiedDiff } from './diff';
import type { Excerpt, Failure, Gap, Report, Site, Summary, TypeProblem } from './model';
import { packageVersion } from './package-root';
import { editsOf, type Plan, type PlannedFile } from './plan';
import type { Found } from './search';

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
}

/**
 * The report of a run.
 *
 * @throws Error where the ledger does not add up, which is a bug of this tool.
 */
export function toReport(input: ReportInput): Report {
  const sites = input.plan.files.flatMap((file) => file.sites);
  const changed = input.plan.files.filter((file) => editsOf(file).length > 0);
  return {
    schemaVersion: 1,
    tool: { name: 'ssot-codemod', version: packageVersion() },
    migrations: input.migrations,
    summary: summarise(input, sites, changed.length),
    sites,
    failures: input.failures,
    diffs: changed.map((file) => ({ file: file.file, patch: unifiedDiff(file.file, file.text, editsOf(file)) })),
    excerpts: Object.fromEntries(input.plan.files.flatMap(excerptsOf)),
    gaps: gapsIn(sites),
    vanishedTypeErrors: input.vanishedTypeErrors,
    warnings: [...input.warnings, ...interceptingMocks(sites)],
  };
}

function summarise(input: ReportInput, sites: readonly Site[], changed: number): Summary {
  const { found, scanned, failures } = input;
  const ledger = counts(sites);
  if (ledger.total !== ledger.migrated + ledger.unmigrated + ledger.skipped || new Set(sites.map(({ id }) => id)).size !== sites.length) {
    throw new Error(`The ledger does not add up: ${JSON.stringify(ledger)} for ${new Set(sites.map(({ id }) => id)).size} ids`);
  }
  return {
    files: { scanned, candidates: found.candidates, changed, failed: new Set(failures.map(({ file }) => file)).size },
    sites: ledger,
    mentions: found.mentions,
    compliance: { references: complianceOf(input, sites), misuses: misuses(input, sites), implementations: input.implementations },
    byRule: tally(sites, ({ rule }) => rule),
    byReason: tally(sites, ({ reason }) => reason),
    byLegacyModule: byModule(sites),
  };
}

function counts(sites: readonly Site[]): Summary['sites'] {
  const of = (status: Site['status']): number => sites.filter((site) => site.status === status).length;
  return { total: sites.length, migrated: of('migrated'), unmigrated: of('unmigrated'), skipped: of('skipped') };
}

const referenceRule = 'rewrite-legacy-imports';
// Places of a file that use what its references bring.
const constructionForms = new Set(['new', 'extends', 'class-value']);
const outsideCompliance = new Set<Site['reason']>(['canonical-closure', 'canonical-self-reference']);

function isOpen({ status }: Site, isWritten: boolean): boolean {
  return status === 'unmigrated' || (status === 'migrated' && !isWritten);
}

/** The share of consumer references that point at the canonical module, in the tree as the run leaves it. */
function complianceOf({ found, isWritten }: ReportInput, sites: readonly Site[]): number {
  const references = sites.filter(({ rule, form, reason, status }) => rule === referenceRule && !constructionForms.has(form) && status !== 'skipped' && !outsideCompliance.has(reason));
  const open = references.filter((site) => isOpen(site, isWritten)).length;
  const moved = references.length - open + found.canonicalReferences;
  return open === 0 ? 1 : Math.round((moved / (moved + open)) * 10_000) / 10_000;
}

const misuseForms = new Set(['await', 'then', 'task', 'assertion', 'call', 'mock', 'new']);

function misuses({ isWritten }: ReportInput, sites: readonly Site[]): number {
  // What may be right is no misuse.
  return sites.filter((site) => misuseForms.has(site.form) && site.reason !== 'uncertain-await' && isOpen(site, isWritten)).length;
}

function tally(sites: readonly Site[], keyOf: (site: Site) => string | null): Record<string, number> {
  const result: Record<string, number> = {};
  for (const key of sites.map(keyOf).filter((each) => each !== null).sort()) result[key] = (result[key] ?? 0) + 1;
  return result;
}

function byModule(sites: readonly Site[]): Summary['byLegacyModule'] {
  const modules = [...new Set(sites.flatMap(({ module }) => module ?? []))].sort();
  return Object.fromEntries(modules.map((module) => [module, counts(sites.filter((site) => site.module === module))]));
}

/** What the canonical module would need to have before the sites with missing capabilities could move. */
function gapsIn(sites: readonly Site[]): Gap[] {
  const lacking = sites.filter(({ reason, form }) => reason === 'missing-capability' && form === 'member');
  const uses = tally(lacking, ({ module, symbols }) => JSON.stringify([module, ...symbols[0]!.split('.')]));
  return Object.entries(uses).map(([key, count]) => {
    const [module, symbol, member] = JSON.parse(key) as [string, string, string];
    return { module, symbol, member, uses: count };
  });
}

const linesAround = 2;
const longestExcerpt = 12;

function excerptsOf({ text, sites }: PlannedFile): [string, Excerpt][] {
  const open = sites.filter(({ status }) => status !== 'migrated');
  if (open.length === 0) return [];
  const lines = text.split(/\r?\n/);
  return open.map(({ id, line, endLine }) => {
    const start = Math.max(1, line - linesAround);
    const end = Math.min(lines.length, endLine + linesAround, start + longestExcerpt - 1);
    return [id, { start, lines: lines.slice(start - 1, end) }];
  });
}

/** Mocks that stay with a legacy module no longer reach the imports, in whatever file, that have moved. */
function interceptingMocks(sites: readonly Site[]): string[] {
  const moved = new Set(sites.filter(({ status, rule }) => status === 'migrated' && rule === referenceRule).map(({ module }) => module));
  const mocks = sites.filter(({ form, status, reason, module }) => /^(?:jest|vi|vitest)\./.test(form) && status === 'unmigrated' && reason !== 'mock-still-effective' && moved.has(module));
  if (mocks.length === 0) return [];
  const files = new Set(mocks.map(({ file }) => file)).size;
  return [`${mocks.length} ${mocks.length === 1 ? 'mock' : 'mocks'} in ${files} ${files === 1 ? 'file' : 'files'} still intercept legacy modules that imports move away from`];
}
