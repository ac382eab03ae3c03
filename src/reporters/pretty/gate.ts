import type { Colors } from 'picocolors/types';
import type { Report } from '../../model';
import { visible } from '../../visible';
import { told } from '../gate';
import type { RenderOptions } from '../reporter';
import { verdict } from '../verdict';
import { wrap } from '../wording';

/** One line a violation: where it is, and what to write instead. Not wrapped, so that it can be searched and clicked on. */
export function violations(report: Report, { detail }: RenderOptions, colors: Colors): string[] {
  if (detail === 'summary') return [];
  return told(report).map(({ site, write, why }) => {
    const place = colors.cyan(visible(`${site.file}:${site.line}:${site.column}`));
    return write === null ? `${place}  ${visible(why)}` : `${place}  ${colors.green(visible(write))}  ${colors.dim(visible(why))}`;
  });
}

/** The verdict, and what to do about it. */
export function gateVerdict(report: Report, { width }: RenderOptions, colors: Colors): string[] {
  const gate = report.gate!;
  const tone = gate.passed ? colors.green : colors.red;
  const ids = new Set(gate.violations.map(({ id }) => id));
  const movable = report.sites.filter(({ id, status }) => ids.has(id) && status === 'migrated').length;
  const steps: [string, string][] = [
    ...(movable > 0 ? [['ssot-codemod migrate --write', `writes ${movable} of these`] as [string, string]] : []),
    ...(gate.violations.length > movable ? [['ssot-codemod explain FILE:LINE', 'tells why one needs a person'] as [string, string]] : []),
    ...(!gate.hasBaseline && !gate.passed ? [['ssot-codemod check --update-baseline --write', 'lets pass what is open now, and nothing new'] as [string, string]] : []),
    ...(gate.stale > 0 ? [['ssot-codemod check --update-baseline --write', 'takes the stale lines out of the baseline'] as [string, string]] : []),
  ];
  const longest = Math.max(0, ...steps.map(([command]) => command.length));
  return [...wrap(verdict(report, false), width, '  ', '').map((line) => colors.bold(tone(line))), ...steps.map(([command, effect]) => `  ${colors.cyan(command.padEnd(longest))}  ${colors.dim(effect)}`)];
}
