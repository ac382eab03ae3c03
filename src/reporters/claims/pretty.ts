import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import type { ClaimsReport, Matter, ReportedClaim } from '../../claims-report';
import { visible } from '../../visible';
import { count, fold, percent, wrap } from '../wording';
import type { ClaimsReporter, ClaimsRenderOptions } from './reporter';
import { timelineLines } from './timeline';

const shownDocuments = 12;
const shownClaims = 3;

/** What contradicts the code first, what the code says, then the rest in figures. */
export const pretty: ClaimsReporter = {
  id: 'pretty',
  render(report, options) {
    const colors = createColors(options.color);
    const sections = options.detail === 'summary' ? [] : [
      ...report.matters.map((matter) => ofMatter(report, matter, options, colors)),
      rest(report, 'unknown', options, colors),
      snippets(report, options, colors),
      timelineLines(report.timeline ?? [], options, colors),
      report.failures.flatMap(({ file, message }) => wrap(`error: ${file}: ${message}`, options.width, '  ', '').map(colors.red)),
    ];
    return [...sections, summary(report, colors)].filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n') + '\n';
  },
};

/** A subject: what is true of it, and who says something else. */
function ofMatter({ claims }: ClaimsReport, matter: Matter, options: ClaimsRenderOptions, colors: Colors): string[] {
  const own = claims.filter(({ subject }) => subject.kind === matter.subject.kind && subject.name === matter.subject.name);
  const is = (verdict: ReportedClaim['verdict']): readonly ReportedClaim[] => own.filter((claim) => claim.verdict === verdict);
  const contradicted = is('contradicted');
  return [
    `${colors.bold(visible(matter.subject.name))}  ${actual(matter, colors)}`,
    ...matter.open.slice(0, options.detail === 'full' ? Infinity : shownClaims).map(({ file, line, message }) => `  ${colors.dim(visible(`${file}:${line}  ${message}`))}`),
    ...(matter.open.length > shownClaims && options.detail !== 'full' ? [colors.dim(`  … and ${count(matter.open.length - shownClaims, 'more site')}`)] : []),
    ...(own.length === 0 ? ['  no document claims that it is resolved'] : []),
    ...(contradicted.length > 0 ? [colors.red(`  ${count(contradicted.length, 'claim')} in ${count(new Set(contradicted.map(({ file }) => file)).size, 'document')} to the contrary:`)] : []),
    ...byDocument(contradicted, options, colors),
    ...(is('supported').length > 0 ? [colors.green(`  ${count(is('supported').length, 'claim')} that it is resolved ${is('supported').length === 1 ? 'is' : 'are'} right`)] : []),
    ...(is('quoted').length > 0 ? [`  ${count(is('quoted').length, 'statement')} only ${is('quoted').length === 1 ? 'cites' : 'cite'} such claims, to say that they are not so`] : []),
    ...(options.detail === 'full' ? [...is('supported'), ...is('quoted')].flatMap((claim) => ofClaim(claim, options, colors)) : []),
  ];
}

function actual({ open, errors, rules, references, subject }: Matter, colors: Colors): string {
  const parts = [
    open.length === 0 ? `no open site of ${rules.join(', ') || 'any rule'}` : `${count(open.length, 'open site')} of ${[...new Set(open.map(({ rule }) => rule))].sort().join(', ')}`,
    ...(errors.length > 0 ? [`${count(errors.length, 'error')} in the logs`] : []),
    ...(subject.kind === 'migration' ? [`${percent(references)} of the references migrated`] : []),
  ];
  return open.length + errors.length > 0 ? colors.yellow(parts.join(', ')) : colors.green(parts.join(', '));
}

function byDocument(claims: readonly ReportedClaim[], options: ClaimsRenderOptions, colors: Colors): string[] {
  const files = [...new Set(claims.map(({ file }) => file))];
  const { shown, hidden } = options.detail === 'full' ? { shown: files, hidden: 0 } : fold(files, shownDocuments);
  return [
    ...shown.flatMap((file) => {
      const own = claims.filter((claim) => claim.file === file);
      const few = options.detail === 'full' ? { shown: own, hidden: 0 } : fold(own, shownClaims);
      return [...few.shown.flatMap((claim) => ofClaim(claim, options, colors)), ...(few.hidden > 0 ? [`      … and ${count(few.hidden, 'more claim')} in this document`] : [])];
    }),
    ...(hidden > 0 ? [`    … and ${count(hidden, 'more document')}; --verbose lists them`] : []),
  ];
}

function ofClaim({ file, line, column, statement, date, isMarked, verdict }: ReportedClaim, { width }: ClaimsRenderOptions, colors: Colors): string[] {
  const day = date === null ? '' : colors.dim(`  ${date.day}${date.by === 'git' ? ', by git' : ''}`);
  const mark = isMarked ? colors.dim('  (its banner says so)') : verdict === 'contradicted' ? '' : colors.dim(`  ${verdict}`);
  return [`    ${colors.cyan(visible(`${file}:${line}:${column}`))}${day}${mark}`, ...wrap(shortened(statement), Math.max(width, 60), '      ')];
}

const longestStatement = 200;

function shortened(statement: string): string {
  return statement.length > longestStatement ? `${statement.slice(0, longestStatement)}…` : statement;
}

/** Claims about what the manifest does not know, by subject. */
function rest({ claims }: ClaimsReport, verdict: ReportedClaim['verdict'], options: ClaimsRenderOptions, colors: Colors): string[] {
  const own = claims.filter((claim) => claim.verdict === verdict);
  if (own.length === 0) return [];
  const subjects = [...new Set(own.map(({ subject }) => subject.name))];
  const counted = subjects.map((name) => ({ name, claims: own.filter(({ subject }) => subject.name === name) })).sort((left, right) => right.claims.length - left.claims.length);
  const { shown, hidden } = options.detail === 'full' ? { shown: counted, hidden: 0 } : fold(counted, shownDocuments);
  return [
    `${count(own.length, 'claim')} about ${count(subjects.length, 'subject')} cannot be told:`,
    ...shown.map(({ name, claims: each }) => `  ${visible(name)}  ${colors.dim(`${count(each.length, 'claim')}, such as ${visible(`${each[0]!.file}:${each[0]!.line}`)}: ${each[0]!.why}`)}`),
    ...(hidden > 0 ? [colors.dim(`  … and ${count(hidden, 'more subject')}; --verbose lists them`)] : []),
  ];
}

function snippets(report: ClaimsReport, { detail }: ClaimsRenderOptions, colors: Colors): string[] {
  if (report.snippets.length === 0) return [];
  const { shown, hidden } = detail === 'full' ? { shown: report.snippets, hidden: 0 } : fold(report.snippets, shownDocuments);
  return [
    `${count(report.snippets.length, 'import')} in ${count(new Set(report.snippets.map(({ file }) => file)).size, 'document')} ${report.snippets.length === 1 ? 'teaches' : 'teach'} a legacy module:`,
    ...shown.map(({ file, line, message }) => `  ${colors.cyan(visible(`${file}:${line}`))}  ${visible(message)}`),
    ...(hidden > 0 ? [colors.dim(`  … and ${count(hidden, 'more import')}; --verbose lists them`)] : []),
  ];
}

function summary({ summary: { documents, claims, marked }, written, diffs, recorded }: ClaimsReport, colors: Colors): string[] {
  const { total, supported, contradicted, unknown, quoted } = claims;
  const verdicts = [
    contradicted > 0 ? colors.red(`${contradicted} contradicted`) : `${contradicted} contradicted`, `${supported} supported`, `${unknown} unknown`, `${quoted} quoted`,
  ].join(', ');
  const head = `${count(total, 'claim')} in ${documents.withClaims} of ${count(documents.scanned, 'document')}: ${verdicts}.`;
  const marks = marked > 0 ? [`${marked} of the contradicted ones ${marked === 1 ? 'is' : 'are'} taken back by the banner of their document.`] : [];
  if (written) return [head, ...marks, recorded === null ? 'Nothing was written: the banners are up to date.' : `${count(diffs.length, 'banner')} written, as run ${recorded}. To take it back: ssot-codemod undo ${recorded} --write`];
  return [head, ...marks, ...(diffs.length > 0 ? [`Nothing was written. --write would change the banners of ${count(diffs.length, 'document')}: ssot-codemod claims --write`] : [])];
}
