import type { Failure, Report } from '../../model';
import { jsonText } from '../json-text';
import { encodedPath } from '../links';
import type { Reporter } from '../reporter';
import { count } from '../wording';
import { artifact, base, message } from './places';
import { resultsOf } from './results';
import { ruleTexts } from './rules';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** For code scanning and editors: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const sarif: Reporter = {
  id: 'sarif',
  tellsSource: true,
  render: (report) => `${jsonText({ $schema: schema, version: '2.1.0', runs: [runOf(report)] }, 2)}\n`,
};

function runOf(report: Report): object {
  const { source, summary, written, migrations, tool } = report;
  // The others are there only where they have something to say.
  const own = Object.keys(ruleTexts).filter((id) => (report.gate !== undefined || id !== 'keep-one-implementation') && id !== 'update-dependencies');
  const ids = [...new Set([...own, ...report.sites.map(({ rule }) => rule), ...(report.comparison?.gone ?? []).map(({ rule }) => rule)])];
  const { results, left } = resultsOf(report);
  const indexed = results.map((result) => ({ ...result, ruleIndex: ids.indexOf((result as { ruleId: string }).ruleId) }));
  return {
    tool: { driver: { name: tool.name, version: tool.version, semanticVersion: tool.version, rules: ids.map(descriptor) } },
    automationDetails: { id: `ssot-codemod/${migrations.map(encodedPath).join(',')}/` },
    ...(source && { versionControlProvenance: [{ repositoryUri: source.repository, revisionId: source.revision, mappedTo: { uriBaseId: base } }] }),
    originalUriBaseIds: { [base]: { description: { text: source ? 'The top of the repository.' : 'The root of the migration.' } } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: report.failures.length === 0, toolExecutionNotifications: [...report.failures.map((failure) => failed(failure, report)), ...[...report.warnings, ...leftOut(left)].map(warned)] }],
    results: indexed,
    properties: { written, summary },
  };
}

function descriptor(id: string): object {
  // A saved report may name any rule.
  const text = Object.hasOwn(ruleTexts, id) ? ruleTexts[id] : undefined;
  if (!text) return { id };
  const { name, short, full, help } = text;
  return { id, name, shortDescription: { text: short }, fullDescription: { text: full }, help: { text: help.replaceAll('`', ''), markdown: help }, defaultConfiguration: { level: 'warning' } };
}

function failed({ file, stage, line, message: why }: Failure, report: Report): object {
  const region = line === undefined ? {} : { region: { startLine: line } };
  return { level: 'error', message: message(`cannot ${stage}: ${why}`), locations: [{ physicalLocation: { artifactLocation: artifact(file, report), ...region } }] };
}

function leftOut(left: number): string[] {
  return left === 0 ? [] : [`GitHub takes no run with more results, so ${count(left, 'site')} of less importance ${left === 1 ? 'is' : 'are'} left out; the report as JSON has everything`];
}

function warned(warning: string): object {
  return { level: 'warning', message: message(warning) };
}
