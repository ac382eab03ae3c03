import { compare } from '../compare';
import { UserError } from '../errors';
import { readReport } from '../saved-report';
import { putTogether } from '../shards';
import type { SavedReportFlags } from './flags';
import type { Outcome } from './outcome';
import { rendered } from './rendered';
import type { Terminal } from './terminal';

/** Renders saved reports as one, and holds it against an older one. */
export async function report(files: readonly string[], flags: SavedReportFlags, terminal: Terminal): Promise<Outcome> {
  if (flags.fleet) return (await import('./fleet-report.js')).fleetReport(files, flags, terminal);
  if (flags.repos !== undefined) throw new UserError('--repos is for --fleet', { hint: 'ssot-codemod report --fleet reports --repos repositories.txt' });
  const read = (file: string) => ({ file, report: readReport(file, terminal.cwd) });
  const merged = putTogether(files.map(read));
  // Merged, too, so that a figure that somebody has changed does not count.
  const older = flags.compare === undefined ? undefined : { file: flags.compare, report: putTogether([read(flags.compare)]) };
  return rendered(older ? compare(merged, older) : merged, flags, terminal);
}
