import { UserError } from '../errors';
import { readFleet, readReports } from '../fleet/read-reports';
import { readRepositories } from '../fleet/read-repositories';
import { compareFleets, rollUp, told } from '../fleet/roll-up';
import type { Fleet } from '../fleet/schema';
import { packageVersion } from '../package-root';
import { fleetReporters } from '../reporters/fleet';
import type { SavedReportFlags } from './flags';
import { exitCodes, failedGates, type Outcome } from './outcome';
import { forRunnerLog } from './runner-log';
import type { Terminal } from './terminal';

/** One page of the reports of many repositories. */
export async function fleetReport(files: readonly string[], flags: SavedReportFlags, terminal: Terminal): Promise<Outcome> {
  const reporter = flags.list ? undefined : fleetReporters.find(({ id }) => id === flags.format);
  if (!reporter) throw new UserError(`--fleet has no ${flags.list ? '--list' : `format ${flags.format}`}`, { hint: `It has ${fleetReporters.map(({ id }) => id).join(', ')}.` });
  const expected = flags.repos === undefined ? [] : readRepositories(flags.repos, terminal.cwd).map(({ path }) => path);
  const all = [];
  for (const entry of readReports(files, expected, terminal.cwd)) all.push(told(entry));
  const now = rollUp(all, packageVersion());
  const fleet = flags.compare === undefined ? now : compareFleets(now, readFleet(flags.compare, terminal.cwd));
  const isShown = flags.outputFile === undefined;
  const output = reporter.render(fleet, { color: flags.color && terminal.color && isShown, width: terminal.width, isFull: flags.verbose === true });
  const gates = failedGates(asSummary(fleet), flags.failOn);
  const exitCode = gates.length > 0 ? exitCodes.gateFailed : fleet.summary.repositories.failed > 0 ? exitCodes.incomplete : exitCodes.done;
  return { output: isShown && reporter.id === 'pretty' ? forRunnerLog(output, terminal.env) : output, remarks: gates, exitCode };
}

function asSummary({ summary: { changedFiles, sites } }: Fleet): Parameters<typeof failedGates>[0] {
  return { summary: { files: { changed: changedFiles }, sites } };
}
