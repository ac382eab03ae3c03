import type { GroupResult, LogsReport } from '../../logs/log-report';
import { code, cellCode, prose } from '../markdown/text';
import { fold } from '../wording';
import type { LogsReporter } from './reporter';
import { reservations, verdictOf, verdictOn, whenOf } from './sentences';

const shownGroups = 50;
const shownSites = 5;

/** For an issue or a step summary. */
export const markdown: LogsReporter = {
  id: 'markdown',
  render(report, { detail }) {
    const { shown, hidden } = fold(report.groups, detail === 'full' ? Infinity : shownGroups);
    const table = ['| errors | where | what | when (UTC) | today |', '|---:|---|---|---|---|', ...shown.map((group) => row(group, report))];
    return [
      `**${prose(verdictOf(report))}**`,
      '',
      ...(report.groups.length > 0 && detail !== 'summary' ? [...table, '', ...(hidden > 0 ? [`… and ${hidden} more.`, ''] : [])] : []),
      ...reservations(report).map((line) => `- ${prose(line)}`),
      '',
    ].join('\n');
  },
};

function row(group: GroupResult, { after }: LogsReport): string {
  const { place, message, counted, count } = group;
  const number = after === null || counted === count ? String(count) : `${counted} of ${count}`;
  const at = place === null ? '' : cellCode(`${place.file}:${place.line}`);
  return `| ${number} | ${at} | ${cellCode(message)} | ${whenOf(group)} | ${today(group)} |`;
}

function today(group: GroupResult): string {
  const { shown, hidden } = fold(group.sites, shownSites);
  const sites = shown.map(({ file, line, reason }) => `${code(`${file}:${line}`)}${reason === null ? '' : ` ${code(reason)}`}`).join(', ');
  const text = prose(verdictOn(group)).replaceAll('|', '\\|');
  return sites === '' ? text : `${text}: ${sites.replaceAll('|', '\\|')}${hidden > 0 ? ` and ${hidden} more` : ''}`;
}
