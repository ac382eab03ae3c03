import { jsonText } from '../json-text';
import type { LogsReporter } from './reporter';

export const json: LogsReporter = { id: 'json', render: (report) => `${jsonText(report, 2)}\n` };

/** One line per group of errors, then the rest: a stream that `jq` and `grep` can take apart line by line. */
export const jsonl: LogsReporter = {
  id: 'jsonl',
  render({ groups, ...rest }) {
    const lines = [...groups.map((group) => ({ type: 'group', ...group })), { type: 'summary', ...rest }];
    return lines.map((line) => `${jsonText(line)}\n`).join('');
  },
};
