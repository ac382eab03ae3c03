import { jsonText } from '../json-text';
import type { ClaimsReporter } from './reporter';

/** One line per claim, then per subject, per event and per failure, then the summary. */
export const jsonl: ClaimsReporter = {
  id: 'jsonl',
  render({ claims, matters, timeline, snippets, failures, schemaVersion, tool, migrations, written, summary, warnings, recorded }) {
    const lines = [
      ...claims.map((each) => ({ type: 'claim', ...each })),
      ...matters.map((each) => ({ type: 'matter', ...each })),
      ...snippets.map((each) => ({ type: 'snippet', ...each })),
      ...(timeline ?? []).map((each) => ({ type: 'event', ...each })),
      ...failures.map((each) => ({ type: 'failure', ...each })),
      { type: 'summary', schemaVersion, tool, migrations, written, ...summary, warnings, recorded },
    ];
    return lines.map((line) => `${jsonText(line)}\n`).join('');
  },
};
