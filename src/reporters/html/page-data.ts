import type { Report, Site } from '../../model';
import type { Compared } from '../progress';

/** What the page knows of a site: it shows diffs, so it has no use for single edits. */
export type PageSite = Omit<Site, 'edits'>;

/** What is embedded in the page. */
export interface PageData extends Omit<Report, 'schemaVersion' | 'sites' | 'after' | 'byteOrderMarks' | 'comparison'> {
  readonly sites: readonly PageSite[];
  readonly comparison: Compared | null;
}

export function pageData(report: Report): PageData {
  const { tool, written, migrations, source, summary, failures, diffs, excerpts, gaps, vanishedTypeErrors, warnings, comparison } = report;
  return { tool, written, migrations, source, summary, sites: report.sites.map(withoutEdits), failures, diffs, excerpts, gaps, vanishedTypeErrors, warnings, comparison: comparison && { ...comparison, gone: comparison.gone.map(withoutEdits) } };
}

function withoutEdits(site: Site): PageSite {
  const { id, change, migration, rule, form, file, line, column, endLine, endColumn, module, symbols, status, certainty, reason, message, suggestion } = site;
  return { id, change, migration, rule, form, file, line, column, endLine, endColumn, module, symbols, status, certainty, reason, message, suggestion };
}
