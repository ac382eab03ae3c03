import { reasons, type Report } from '../../model';
import { encodedPath } from '../links';
import { figuresSince } from '../progress';
import type { Reporter } from '../reporter';
import { verdict } from '../verdict';
import { count, percent } from '../wording';
import { fit, type Written } from './room';
import { sectionsOf } from './sections';
import { code } from './text';

/** GitHub refuses a comment with more. In UTF-16 code units, of which there are never fewer than characters. */
const mostCharacters = 65_536;
/** For what whoever posts it puts around it. */
const spare = 1024;
/** For the remark on what is left out, which names each section at most once. */
const roomForRemark = 3072;

/** A comment for a pull request: the verdict first, then as much as fits, and word of what does not. */
export const markdown: Reporter = {
  id: 'markdown',
  tellsSource: true,
  render(report, options) {
    const head = headOf(report);
    const room = mostCharacters - spare - roomForRemark - head.join('\n\n').length;
    const sections = sectionsOf(report, options);
    const written = fit(sections, room - 2 * sections.length);
    const [marker, ...rest] = [...head, ...leftOut(written), ...written.map(({ text }) => text)].filter((text) => text !== '');
    return `${marker}\n${rest.join('\n\n')}\n`;
  },
};

const longestKey = 200;

/** The line by which a bot knows its own comment again: the same for every report of the same migrations. */
function markerOf({ migrations }: Report): string {
  // Two dashes would end an HTML comment, in the eyes of some.
  const key = migrations.map((name) => encodedPath(name).replaceAll('--', '%2D%2D')).join(',');
  return `<!-- ssot-codemod:report ${key.slice(0, longestKey)} -->`;
}

function headOf(report: Report): string[] {
  const { compliance, mentions, files } = report.summary;
  const figures = [
    `Compliance ${percent(compliance.references)} (${count(compliance.misuses, 'open misuse')}, ${count(compliance.implementations, 'live implementation')})`,
    `${count(mentions.total, 'mention')} of legacy modules${mentions.unaccounted > 0 ? `, ${mentions.unaccounted} unaccounted` : ''}`,
    `${files.scanned} files scanned${files.failed > 0 ? `, ${files.failed} failed` : ''}`,
  ];
  return [markerOf(report), `## ssot-codemod: ${code(report.migrations.join(', ').slice(0, longestKey))}`, `**${verdict(report, report.written)}**`, figures.join(' · '), sinceBefore(report), reasonTable(report)];
}

function sinceBefore(report: Report): string {
  if (report.comparison === null) return '';
  const rows = figuresSince(report.comparison, report).map(({ label, before, now }) => `| ${label} | ${before} | ${now} |`);
  return ['| | before | now |', '|---|---:|---:|', ...rows].join('\n');
}

function reasonTable({ summary: { byReason } }: Report): string {
  const rows = reasons.flatMap((reason) => (byReason[reason] ? [`| ${code(reason)} | ${byReason[reason]} |`] : []));
  return rows.length === 0 ? '' : ['| Not migrated because | sites |', '|---|---:|', ...rows].join('\n');
}

function leftOut(written: readonly Written[]): string[] {
  const missing = written.filter(({ left }) => left > 0).map(({ name, total, left }) => `${left} of ${total} ${name}`);
  return missing.length === 0 ? [] : [`> **Left out**, as a comment holds no more: ${missing.join('; ')}. ${code('ssot-codemod -f json')} prints everything.`];
}
