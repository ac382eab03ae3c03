import type { Report, Summary } from '../model';
import { jsonPieces } from './json-text';
import type { Reporter } from './reporter';

/** The report as `schemas/report.schema.json` describes it. */
export const json: Reporter = {
  id: 'json',
  tellsSource: true,
  pieces: (report) => jsonPieces(inOrder(report)),
  render: (report) => [...jsonPieces(inOrder(report))].join(''),
};

/** The keys in the order of the schema, whoever built the report. */
function inOrder(report: Report): Report {
  const { schemaVersion, tool, migrations, written, source, summary, sites, failures, diffs, excerpts, gaps, vanishedTypeErrors, warnings, byteOrderMarks, comparison, absent, after, shard, steps, gate } = report;
  const data = { sites, failures, diffs, excerpts, gaps, vanishedTypeErrors, warnings, byteOrderMarks, comparison, ...(absent && { absent }), ...(after && { after }), ...(shard && { shard }), ...(steps && { steps }), ...(gate && { gate }) };
  return { schemaVersion, tool, migrations, written, source, summary: summaryInOrder(summary), ...data };
}

/** Tallies are in alphabetical order: the order in which sites were counted says nothing. */
export function summaryInOrder(summary: Summary): Summary {
  const { files, sites, mentions, compliance, byRule, byReason, byLegacyModule } = summary;
  return {
    files,
    sites,
    mentions,
    compliance,
    byRule: sorted(byRule),
    byReason: sorted(byReason),
    byLegacyModule: sorted(byLegacyModule),
  };
}

function sorted<T>(tally: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(tally).sort(([a], [b]) => (a < b ? -1 : 1)));
}
