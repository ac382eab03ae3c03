import type { Failure, Report, Site } from '../model';
import { visible } from '../visible';
import { fromTop } from './links';
import { byImportance, figuresSince } from './progress';
import { told } from './gate';
import type { RenderOptions, Reporter } from './reporter';
import { verdict } from './verdict';

/**
 * Workflow commands that GitHub shows as annotations at their lines. It shows ten of each kind and step, so the most
 * important come first: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const github: Reporter = {
  id: 'github',
  tellsSource: true,
  render(report, { detail }) {
    if (report.gate) return gateCommands(report, detail).map((line) => `${line}\n`).join('');
    const sites = detail === 'summary' ? [] : [...report.sites].sort(byImportance).filter(({ status }) => status === 'unmigrated' || (status === 'migrated' && !report.written));
    const commands = [
      ...report.failures.map((failure) => failed(failure, report)),
      command('notice', { title: 'ssot-codemod' }, verdict(report, report.written)),
      ...since(report),
      ...(detail === 'summary' ? [] : report.warnings.map((warning) => command('notice', { title: 'ssot-codemod: warning' }, warning))),
      ...sites.map((site) => annotation(site, report)),
    ];
    return commands.map((line) => `${line}\n`).join('');
  },
};

/** What is in the baseline is nobody's news. */
function gateCommands(report: Report, detail: RenderOptions['detail']): string[] {
  const failures = report.failures.filter(({ file }) => !report.gate?.knownFailures.includes(file));
  return [
    ...failures.map((failure) => failed(failure, report)),
    command(report.gate?.passed ? 'notice' : 'error', { title: 'ssot-codemod check' }, verdict(report, false)),
    ...(detail === 'summary' ? [] : told(report).map(({ site, write, why }) => violation(site, write === null ? why : `${write}\n${why}`, report))),
  ];
}

function violation(site: Site, text: string, { source, gate }: Report): string {
  const { file, line, endLine, column, endColumn, reason } = site;
  const columns: Properties = line === endLine ? { col: column, endColumn } : {};
  return command(gate?.passed ? 'warning' : 'error', { title: `ssot-codemod: ${reason ?? 'not migrated'}`, file: fromTop(file, source), line, endLine, ...columns }, text);
}

function since(report: Report): string[] {
  const { comparison } = report;
  if (comparison === null) return [];
  const figures = figuresSince(comparison, report).map(({ label, before, now }) => `${label}: ${before} → ${now}`);
  const sites = (['added', 'changed', 'gone'] as const).map((change) => `${comparison[change].length} ${change}`);
  return [command('notice', { title: 'ssot-codemod: since the older report' }, [`Sites: ${sites.join(', ')}`, ...figures].join('\n'))];
}

type Properties = Readonly<Record<string, string | number>>;

function failed({ file, line, stage, message }: Failure, { source }: Report): string {
  return command('error', { title: `ssot-codemod: cannot ${stage}`, file: fromTop(file, source), ...(line !== undefined && { line }) }, message);
}

function annotation(site: Site, { source }: Report): string {
  const { file, line, endLine, column, endColumn, reason, rule, message, suggestion } = site;
  // GitHub takes columns only of what is on one line.
  const columns: Properties = line === endLine ? { col: column, endColumn } : {};
  const title = `ssot-codemod: ${reason ?? rule}`;
  const text = suggestion === null ? message : `${message}\n→ ${suggestion}`;
  return command(reason === null ? 'notice' : 'warning', { title, file: fromTop(file, source), line, endLine, ...columns }, text);
}

/** As `@actions/core` writes it. */
function command(name: 'error' | 'warning' | 'notice', properties: Properties, text: string): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${inProperty(shown(String(value)))}`);
  return `::${name} ${listed.join(',')}::${inData(shown(text))}`;
}

/** Everything but line breaks as a terminal may show it. */
function shown(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function inData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
