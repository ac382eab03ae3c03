import { createColors } from 'picocolors';
import type { Report } from '../model';
import { ownersOf, withOwners } from '../owners';
import type { ProjectData } from '../project-data';
import { publishedAt } from '../published';
import { reporters } from '../reporters';
import { list } from '../reporters/list';
import { markdown } from '../reporters/markdown';
import { failures, warnings } from '../reporters/remarks';
import type { RenderOptions, Reporter } from '../reporters/reporter';
import type { ReportFlags } from './flags';
import { exitCodeOf, failedGates, type Outcome } from './outcome';
import { forRunnerLog } from './runner-log';
import type { Terminal } from './terminal';

/** What a report comes to in the format that was asked for: the same exit code in each. */
export function rendered(report: Report, flags: ReportFlags, terminal: Terminal, writeCommand?: string | null): Outcome {
  const options: RenderOptions = {
    color: flags.color && terminal.color && flags.outputFile === undefined,
    width: terminal.width,
    detail: flags.quiet ? 'summary' : flags.verbose ? 'full' : 'folded',
    wrote: report.written,
    ...(writeCommand !== undefined && { writeCommand }),
  };
  const file = flags.format === 'github' && !flags.list ? terminal.env.GITHUB_STEP_SUMMARY : undefined;
  const reporter = reporterOf(flags);
  const whole = (): string => reporter.render(report, options);
  return {
    output: isForLog(flags) ? forRunnerLog(whole(), terminal.env) : (reporter.pieces?.(report) ?? whole()),
    remarks: remarks(report, flags),
    exitCode: exitCodeOf(report, flags.failOn),
    ...(file && { summary: { file, text: markdown.render(report, options) } }),
  };
}

/** The report with who owns the files, and with where its code is published, if the format has a use for that. */
export function located(report: Report, { root, migrations }: Pick<ProjectData, 'root' | 'migrations'>, flags: ReportFlags, terminal: Terminal): Report {
  const owned = withOwners(report, ownersOf(root, migrations));
  return reporterOf(flags).tellsSource ? { ...owned, source: publishedAt(root, terminal.env) } : owned;
}

/** What is for other programs keeps its bytes. */
function isForLog({ format, list: onlyPaths, outputFile }: ReportFlags): boolean {
  return outputFile === undefined && (onlyPaths === true || format === 'pretty');
}

function reporterOf({ list: onlyPaths, format }: ReportFlags): Reporter {
  const reporter = onlyPaths ? list : reporters.find(({ id }) => id === format);
  if (!reporter) throw new Error(`No reporter for ${format}`);
  return reporter;
}

/** The pretty report tells of warnings and failures itself; with any other result on stdout, stderr does. */
function remarks(report: Report, flags: ReportFlags): string[] {
  const colors = createColors(false);
  const told = flags.format === 'pretty' && !flags.list && flags.outputFile === undefined;
  return [
    ...(told || flags.quiet ? [] : warnings(report, Infinity, colors)),
    ...(told ? [] : failures(report, Infinity, colors)),
    ...failedGates(report, flags.failOn),
  ];
}
