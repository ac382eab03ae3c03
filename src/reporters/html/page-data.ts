import type { Report, Site } from '../../model';

/** What the page knows of a site: it shows diffs, so it has no use for single edits. */
export type PageSite = Omit<Site, 'edits'>;

/** What is embedded in the page. */
export interface PageData extends Omit<Report, 'schemaVersion' | 'sites'> {
  /** Whether the report tells of a run that wrote files; else it was a dry run. */
  readonly wrote: boolean;
  readonly sites: readonly PageSite[];
}

export function pageData(report: Report, wrote: boolean): PageData {
  const { tool, migrations, summary, failures, diffs, excerpts, gaps, vanishedTypeErrors, warnings } = report;
  const sites = report.sites.map(({ edits: _, ...site }) => site);
  return { wrote, tool, migrations, summary, sites, failures, diffs, excerpts, gaps, vanishedTypeErrors, warnings };
}
