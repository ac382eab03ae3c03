import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { GroupResult, LogsReport } from '../../logs/log-report';
import { visible } from '../../visible';
import { count, fold, wrap } from '../wording';
import type { LogsRenderOptions, LogsReporter } from './reporter';
import { chart, reservations, verdictOf, verdictOn, whenOf } from './sentences';

const shownGroups = 20;
const shownSites = 5;

/** For whoever is on call: what happens most, where in the code it comes from, and since when. The verdict is last. */
export const pretty: LogsReporter = {
  id: 'pretty',
  render(report, options) {
    const colors = createColors(options.color);
    const groups = report.groups.filter(({ counted, undated }) => counted > 0 || undated > 0);
    const { shown, hidden } = fold(groups, options.detail === 'full' ? Infinity : options.detail === 'summary' ? 0 : shownGroups);
    const older = report.groups.length - groups.length;
    return [
      ...shown.flatMap((group) => [...groupOf(group, report, options, colors), '']),
      ...(hidden > 0 && options.detail !== 'summary' ? [colors.dim(`… and ${count(hidden, 'more group')} of errors; --verbose lists them`), ''] : []),
      ...(older > 0 && options.detail !== 'summary' ? [colors.dim(`${count(older, 'group')} of errors ${older === 1 ? 'has' : 'have'} ended before`), ''] : []),
      ...(options.detail === 'summary' ? [] : reservations(report).flatMap((line) => wrap(line, options.width, '').map(colors.dim))),
      ...wrap(verdictOf(report), options.width, '').map(report.gate && !report.gate.passed ? colors.red : report.total.counted === 0 ? colors.green : colors.bold),
      '',
    ].join('\n');
  },
};

function groupOf(group: GroupResult, { after }: LogsReport, { width, detail }: LogsRenderOptions, colors: Colors): string[] {
  const { place, sites, message, sample } = group;
  const number = after === null || group.counted === group.count ? String(group.count) : group.counted > 0 ? `${group.counted} of ${group.count}` : `${group.undated} undated`;
  const at = place === null ? 'at no known place' : `${place.file}:${place.line}${place.function === null ? '' : ` in ${place.function}`}`;
  const hours = chart(group.hours, width - 30);
  const { shown, hidden } = fold(sites, detail === 'full' ? Infinity : shownSites);
  return [
    `${colors.bold(`${number} ×`)} ${colors.cyan(visible(at))}`,
    ...wrap(message, width, '    ', '  '),
    `  ${colors.dim(`${whenOf(group)}; first in ${visible(sample.log)}:${sample.line}`)}`,
    ...(hours === '' ? [] : [`  ${hours}`]),
    ...wrap(verdictOn(group), width, '    ', '  ').map(group.verdict === 'moved-on' ? colors.green : (text) => text),
    ...shown.flatMap((site) => siteOf(site, width, colors)),
    ...(hidden > 0 ? [colors.dim(`    … and ${hidden} more; --verbose lists them`)] : []),
  ];
}

function siteOf({ file, line, status, reason, message, suggestion }: GroupResult['sites'][number], width: number, colors: Colors): string[] {
  const outcome = status === 'migrated' ? colors.green('migrate --write removes it') : colors.yellow(reason ?? status);
  return [
    `    ${colors.cyan(visible(`${file}:${line}`))}  ${outcome}`,
    ...wrap(message, width, '      '),
    ...(suggestion === null ? [] : wrap(`→ ${suggestion}`, width, '        ', '      ')),
  ];
}
