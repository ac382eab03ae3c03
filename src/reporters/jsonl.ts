import type { Report } from '../model';
import { summaryInOrder } from './json';
import { jsonText } from './json-text';
import type { Reporter } from './reporter';

/** One line per site, then per failure, then the summary: a stream that `jq` and `grep` can take apart line by line. */
export const jsonl: Reporter = {
  id: 'jsonl',
  tellsSource: true,
  pieces: linesOf,
  render: (report) => [...linesOf(report)].join(''),
};

function* linesOf({ schemaVersion, tool, migrations, written, source, summary, sites, failures, gaps, vanishedTypeErrors, warnings, comparison, gate }: Report): Generator<string> {
  for (const site of sites) yield line({ type: 'site', ...site });
  for (const failure of failures) yield line({ type: 'failure', ...failure });
  const rest = { gaps, vanishedTypeErrors, warnings, comparison, ...(gate && { gate }) };
  yield line({ type: 'summary', schemaVersion, tool, migrations, written, source, ...summaryInOrder(summary), ...rest });
}

function line(value: object): string {
  return `${jsonText(value)}\n`;
}
