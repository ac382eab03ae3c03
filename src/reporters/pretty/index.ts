import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { Report } from '../../model';
import { visible } from '../../visible';
import type { RenderOptions, Reporter } from '../reporter';
import { commandsAfter, failedSteps } from './after';
import { colouredDiff } from './diff';
import { gateVerdict, violations } from './gate';
import { failures, warnings } from '../remarks';
import { since } from './since';
import { foldAfter, skipped, unmigrated } from './sites';
import { summary } from './summary';
import { fold } from '../wording';

/** What a person reads in a terminal: what changes, what remains and why, then the run at a glance. */
export const pretty: Reporter = {
  id: 'pretty',
  render(report, options) {
    const colors = createColors(options.color);
    const sections = report.gate ? gateSections(report, options, colors) : [
      ...(options.detail === 'summary' ? [] : details(report, options, colors)),
      commandsAfter(report, colors),
      failedSteps(report, colors),
      failures(report, options.width, colors),
      since(report, options, colors),
      summary(report, options, colors),
    ];
    const filled = sections.filter((lines) => lines.length > 0);
    return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

function gateSections(report: Report, options: RenderOptions, colors: Colors): string[][] {
  const remarks = options.detail === 'summary' ? [] : warnings(report, options.width, colors);
  return [violations(report, options, colors), remarks, failures(report, options.width, colors), gateVerdict(report, options, colors)];
}

function details(report: Report, options: RenderOptions, colors: Colors): string[][] {
  const changes = options.wrote && options.detail !== 'full' ? [written(report, colors)] : diffs(report, colors);
  const remaining = [unmigrated(report, options, colors), skipped(report, options, colors)];
  return [...changes, ...remaining, warnings(report, options.width, colors)];
}

function diffs(report: Report, colors: Colors): string[][] {
  return report.diffs.map(({ patch }) => [colouredDiff(patch.replace(/\n$/, ''), colors)]);
}

/** What was written can be read with `git diff`, so its names are enough. */
function written(report: Report, colors: Colors): string[] {
  const { shown, hidden } = fold(report.diffs, foldAfter);
  const more = hidden > 0 ? [colors.dim(`… and ${hidden} more (--list names them all)`)] : [];
  return [...shown.map(({ file }) => `${colors.green('wrote')} ${visible(file)}`), ...more];
}
