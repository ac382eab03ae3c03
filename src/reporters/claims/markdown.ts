import type { ClaimsReport, Matter, ReportedClaim } from '../../claims-report';
import { cellCode, code, prose } from '../markdown/text';
import { count, fold } from '../wording';
import type { ClaimsReporter } from './reporter';

const shownClaims = 50;
const shownSites = 5;

/** For a pull request, an issue or a step's summary. */
export const markdown: ClaimsReporter = {
  id: 'markdown',
  render(report, { detail }) {
    const { claims, documents } = report.summary;
    const limit = detail === 'full' ? Infinity : shownClaims;
    const parts = [
      '## Claims',
      `${count(claims.total, 'claim')} in ${documents.withClaims} of ${count(documents.scanned, 'document')}: **${claims.contradicted} contradicted**, ${claims.supported} supported, ${claims.unknown} unknown, ${claims.quoted} quoted.`,
      ...(detail === 'summary' ? [] : [...report.matters.flatMap((matter) => ofMatter(report, matter, limit)), ...timeline(report)]),
      ...report.failures.map(({ file, message }) => `- ${code(file)}: ${prose(message)}`),
    ];
    return `${parts.join('\n\n')}\n`;
  },
};

function ofMatter({ claims }: ClaimsReport, matter: Matter, limit: number): string[] {
  const own = claims.filter(({ subject, verdict }) => verdict === 'contradicted' && subject.kind === matter.subject.kind && subject.name === matter.subject.name);
  const { shown, hidden } = fold(own, limit);
  const sites = matter.open.slice(0, shownSites).map(({ file, line, message }) => `- ${code(`${file}:${line}`)} ${prose(message)}`);
  const more = matter.open.length > shownSites ? [`- and ${matter.open.length - shownSites} more`] : [];
  const left = matter.open.length === 0 ? `No site of ${matter.rules.map(code).join(', ') || 'any rule'} is open.` : `${count(matter.open.length, 'site')} of ${[...new Set(matter.open.map(({ rule }) => rule))].sort().map(code).join(', ')} ${matter.open.length === 1 ? 'is' : 'are'} open:`;
  return [
    `### ${code(matter.subject.name)}`,
    [left, ...(sites.length > 0 ? ['', ...sites, ...more] : [])].join('\n'),
    ...(own.length === 0 ? [] : [['| claimed in | on | statement |', '|---|---|---|', ...shown.map(row)].join('\n')]),
    ...(hidden > 0 ? [`… and ${count(hidden, 'more claim')}.`] : []),
  ];
}

function row({ file, line, date, statement }: ReportedClaim): string {
  return `| ${cellCode(`${file}:${line}`)} | ${date?.day ?? ''} | ${prose(statement).replaceAll('|', '\\|').replaceAll('\\\\|', '\\|')} |`;
}

function timeline({ timeline: events }: ClaimsReport): string[] {
  if (!events || events.length === 0) return [];
  const rows = events.map(({ at, says, subjects, text, where }) => `| ${at.slice(0, 16).replace('T', ' ')} | ${says} | ${subjects.map(cellCode).join(', ')} | ${prose(text).replaceAll('|', '\\|').replaceAll('\\\\|', '\\|')} | ${cellCode(where)} |`);
  return ['### Claimed versus actual', ['| when | | about | what | where |', '|---|---|---|---|---|', ...rows].join('\n')];
}
