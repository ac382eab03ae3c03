import { reasons, type Failure, type Report, type Site, type Status } from '../model';
import { visible } from '../visible';
import type { Reporter } from './reporter';

type Labels = Readonly<Record<string, string>>;

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type?: 'info';
  /** The name ends with it. */
  readonly unit?: string;
  readonly samples: readonly { readonly labels?: Labels; readonly value: number }[];
}

/** Gauges for a dashboard of the burn-down: https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md */
export const openmetrics: Reporter = {
  id: 'openmetrics',
  render: (report) => `${familiesOf(report).map(written).join('')}# EOF\n`,
};

function familiesOf(report: Report): Family[] {
  const { files, compliance, mentions } = report.summary;
  const gauge = (name: string, help: string, value: number, unit?: string): Family => ({ name, help, samples: [{ value }], ...(unit !== undefined && { unit }) });
  return [
    { name: 'ssot_codemod', help: 'The version that made the report.', type: 'info', samples: [{ labels: { version: report.tool.version }, value: 1 }] },
    { name: 'ssot_codemod_sites', help: 'Sites by what becomes of them.', samples: sitesByStatus(report) },
    { name: 'ssot_codemod_legacy_module_sites', help: 'Sites by legacy module and what becomes of them.', samples: sitesByModule(report) },
    { name: 'ssot_codemod_unmigrated_sites', help: 'Sites that are not migrated, by reason.', samples: sitesByReason(report) },
    gauge('ssot_codemod_compliance_ratio', 'The share of consumer references that point at the canonical module.', compliance.references, 'ratio'),
    gauge('ssot_codemod_misuses', 'Open misuses of factories.', compliance.misuses),
    gauge('ssot_codemod_implementations', 'Implementations that are still there.', compliance.implementations),
    { name: 'ssot_codemod_mentions', help: 'Places that name a legacy module.', samples: (['sites', 'strings', 'comments', 'unaccounted'] as const).map((kind) => ({ labels: { kind }, value: mentions[kind] })) },
    gauge('ssot_codemod_scanned_files', 'Files that were looked at.', files.scanned),
    gauge('ssot_codemod_candidate_files', 'Files whose bytes could contain a site.', files.candidates),
    gauge('ssot_codemod_changed_files', 'Files that change, or would in a dry run.', files.changed),
    gauge('ssot_codemod_failed_files', 'Files that matter and could not be dealt with.', files.failed),
    { name: 'ssot_codemod_failures', help: 'Failures by stage.', samples: stages.map((stage) => ({ labels: { stage }, value: report.failures.filter((failure) => failure.stage === stage).length })) },
    ...sitesSince(report),
  ];
}

const statuses: readonly Status[] = ['migrated', 'unmigrated', 'skipped'];
const stages: readonly Failure['stage'][] = ['discover', 'read', 'parse', 'verify', 'write'];

// A series that ends when nothing is left would not come down to 0 on a graph, so what is known is always there.
function sitesByStatus(report: Report): Family['samples'] {
  return counted(report.sites, migrationsOf(report).flatMap((migration) => statuses.map((status) => ({ migration, status }))), ({ migration, status }) => ({ migration, status }));
}

function sitesByReason(report: Report): Family['samples'] {
  const open = report.sites.filter(({ status }) => status === 'unmigrated');
  return counted(open, migrationsOf(report).flatMap((migration) => reasons.map((reason) => ({ migration, reason }))), ({ migration, reason }) => ({ migration, reason: reason ?? '' }));
}

function sitesByModule({ sites }: Report): Family['samples'] {
  const known = new Map(sites.map(({ migration, module }) => [JSON.stringify([migration, module]), { migration, module: module ?? '' }]));
  const series = [...known.keys()].sort().flatMap((key) => statuses.map((status) => ({ ...known.get(key)!, status })));
  return counted(sites, series, ({ migration, module, status }) => ({ migration, module: module ?? '', status }));
}

function sitesSince({ comparison }: Report): Family[] {
  if (comparison === null) return [];
  const samples = (['added', 'changed', 'gone'] as const).map((change) => ({ labels: { change }, value: comparison[change].length }));
  return [{ name: 'ssot_codemod_compared_sites', help: 'Sites of which an older report tells otherwise.', samples }];
}

function migrationsOf({ migrations, sites }: Report): string[] {
  return [...new Set([...migrations, ...sites.map(({ migration }) => migration)])];
}

function counted(sites: readonly Site[], series: readonly Labels[], labelsOf: (site: Site) => Labels): Family['samples'] {
  const counts = new Map<string, number>();
  for (const site of sites) {
    const key = labelled(labelsOf(site));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // Names that differ only in what is spelled out are one series: two of the same would be an error.
  const distinct = new Map(series.map((labels) => [labelled(labels), labels]));
  return [...distinct].map(([key, labels]) => ({ labels, value: counts.get(key) ?? 0 }));
}

function written({ name, help, type, unit, samples }: Family): string {
  const head = [`# TYPE ${name} ${type ?? 'gauge'}`, ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]), `# HELP ${name} ${help}`];
  const lines = samples.map(({ labels = {}, value }) => `${name}${type === 'info' ? '_info' : ''}${labelled(labels)} ${value}`);
  return [...head, ...lines].map((line) => `${line}\n`).join('');
}

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return visible(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
