import type { GroupResult, LogsReport } from '../../src/logs/log-report';
import { ssotCodemod, type Run } from '../executable';

/** What the executable finds in some logs, in a folder. */
export function readLogs(files: readonly string[], cwd: string, ...flags: readonly string[]): { readonly run: Run; readonly report: LogsReport } {
  const run = ssotCodemod(['logs', ...files, '-f', 'json', ...flags], { cwd });
  if (run.stdout === '') throw new Error(run.stderr);
  return { run, report: JSON.parse(run.stdout) as LogsReport };
}

/** One group of errors in as few words as tell it from others. */
export function told({ count, place, first }: GroupResult): string {
  const at = place === null ? 'nowhere' : `${place.file}:${place.line}${place.function === null ? '' : ` in ${place.function}`}`;
  return `${count} × ${at} at ${first ?? 'no time'}`;
}
