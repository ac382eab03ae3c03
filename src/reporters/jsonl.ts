import { summaryInOrder } from './json';
import { jsonText } from './json-text';
import type { Reporter } from './reporter';

/** One line per site, then per failure, then the summary: a stream that `jq` and `grep` can take apart line by line. */
export const jsonl: Reporter = {
  id: 'jsonl',
  tellsSource: true,
  render({ schemaVersion, tool, migrations, written, source, summary, sites, failures, gaps, vanishedTypeErrors, warnings, comparison, gate }) {
    const rest = { gaps, vanishedTypeErrors, warnings, comparison, ...(gate && { gate }) };
    const lines = [
      ...sites.map((site) => ({ type: 'site', ...site })),
      ...failures.map((failure) => ({ type: 'failure', ...failure })),
      { type: 'summary', schemaVersion, tool, migrations, written, source, ...summaryInOrder(summary), ...rest },
    ];
    return lines.map((line) => `${jsonText(line)}\n`).join('');
  },
};
