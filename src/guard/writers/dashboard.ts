import type { Guarded } from '../model';

interface Target {
  readonly expr: string;
  readonly legend: string;
}

const datasource = { type: 'prometheus', uid: '${datasource}' };
const width = 24;

/** A dashboard for Grafana 9 and later: https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
export function dashboard(guarded: Guarded): string {
  const { name, slug, canonical, settings } = guarded;
  const dashboardJson = {
    title: `${name}: one source of truth`,
    uid: `ssot-${slug}`.slice(0, 40),
    description: `The migration to ${canonical.specifier}. Made by ssot-codemod guard --write.`,
    tags: ['ssot', slug],
    schemaVersion: 39, version: 1, editable: true, graphTooltip: 1, timezone: 'browser', refresh: '5m',
    time: { from: 'now-30d', to: 'now' },
    templating: { list: [{ name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus', current: {}, hide: 0, refresh: 1, options: [], includeAll: false, multi: false }] },
    annotations: { list: [{ name: 'Alerts', datasource, enable: true, iconColor: 'red', expr: `ALERTS{migration=${JSON.stringify(name)}, alertstate="firing"}`, titleFormat: '{{alertname}}', textFormat: '{{name}} {{module}}' }] },
    links: settings.runbook === null ? [] : [{ title: 'Runbook', type: 'link', url: settings.runbook, icon: 'doc', targetBlank: true, asDropdown: false, includeVars: false, keepTime: false, tags: [], tooltip: '' }],
    panels: placed(panelsOf(guarded)),
  };
  return JSON.stringify(dashboardJson, null, 2);
}

interface Panel extends Readonly<Record<string, unknown>> {
  readonly size: readonly [width: number, height: number];
}

/** Beside each other as long as there is room. */
function placed(panels: readonly Panel[]): object[] {
  let [x, y, row] = [0, 0, 0];
  return panels.map(({ size: [w, h], ...panel }, index) => {
    if (x + w > width) [x, y, row] = [0, y + row, 0];
    const gridPos = { x, y, w, h };
    [x, row] = [x + w, Math.max(row, h)];
    return { id: index + 1, gridPos, ...panel };
  });
}

const targets = (all: readonly Target[]): object[] => all.map(({ expr, legend }, index) => ({ refId: String.fromCharCode(65 + index), datasource, expr, legendFormat: legend, editorMode: 'code', range: true }));

function stat(title: string, description: string, expr: string, unit: string, steps: readonly (readonly [color: string, value: number | null])[]): Panel {
  return {
    size: [4, 4], type: 'stat', title, description, datasource, targets: targets([{ expr, legend: '' }]),
    fieldConfig: { defaults: { unit, thresholds: { mode: 'absolute', steps: steps.map(([color, value]) => ({ color, value })) } }, overrides: [] },
    options: { colorMode: 'value', graphMode: 'area', justifyMode: 'auto', orientation: 'auto', reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false }, textMode: 'auto' },
  };
}

function graph(title: string, description: string, all: readonly Target[], size: Panel['size'], options: { unit?: string; stacked?: boolean; bars?: boolean; max?: number } = {}): Panel {
  const { unit = 'short', stacked = false, bars = false, max } = options;
  return {
    size, type: 'timeseries', title, description, datasource, targets: targets(all),
    fieldConfig: { defaults: { unit, min: 0, ...(max !== undefined && { max }), custom: { drawStyle: bars ? 'bars' : 'line', fillOpacity: stacked || bars ? 60 : 10, lineWidth: 1, showPoints: 'never', spanNulls: 129_600_000, stacking: { group: 'A', mode: stacked ? 'normal' : 'none' } } }, overrides: [] },
    options: { legend: { calcs: ['lastNotNull'], displayMode: 'table', placement: 'bottom', showLegend: true }, tooltip: { mode: 'multi', sort: 'desc' } },
  };
}

function panelsOf({ name, canonical, promises, factories }: Guarded): Panel[] {
  const own = `migration=${JSON.stringify(name)}`;
  const openSites = `sum(ssot_codemod_sites{${own}, status=~"migrated|unmigrated"})`;
  const lying = `sum(ssot_codemod_unmigrated_sites{${own}, reason="async-mock-of-sync-factory"})`;
  const events = (event: string): string => `sum by (name, module) (increase(ssot_guard_events_total{${own}, event="${event}"}[1h]))`;
  const good: readonly (readonly [string, number | null])[] = [['green', null], ['orange', 1]];
  const sync = factories.filter(({ kind }) => kind === 'sync').map((each) => each.name);
  return [
    stat('Compliance', `The share of references that lead to ${canonical.specifier}.`, 'ssot_codemod_compliance_ratio', 'percentunit', [['red', null], ['orange', 0.8], ['green', 1]]),
    stat('Open sites', 'What is left to migrate, by itself or by hand.', openSites, 'short', good),
    stat('Misuses in the code', 'Awaits of synchronous factories and missing awaits that will fail once they run.', 'ssot_codemod_misuses', 'short', [['green', null], ['red', 1]]),
    stat('Lying mocks', 'Mocks that make a synchronous factory asynchronous: their tests pass with an await that fails in production.', lying, 'short', good),
    stat('Implementations', 'One is the aim.', 'ssot_codemod_implementations', 'short', [['green', null], ['orange', 2]]),
    stat('Events in 24 h', 'What the guard has seen in production.', `sum(increase(ssot_guard_events_total{${own}}[24h]))`, 'short', [['green', null], ['red', 1]]),
    graph('Awaited synchronous factories', `Per hour, by factory: ${sync.join(', ')}`, [{ expr: events('awaited-sync-factory'), legend: '{{name}}' }], [12, 8], { bars: true, stacked: true }),
    graph(promises.length === 0 ? 'Second implementations' : 'Second instances and implementations', 'Per hour, by what it is.', [{ expr: events('second-implementation'), legend: '{{name}} {{module}}' }, ...(promises.length === 0 ? [] : [{ expr: events('second-instance'), legend: '{{name}}: second instance' }])], [12, 8], { bars: true, stacked: true }),
    graph('Progress', 'Open sites: those that a run migrates by itself, and those that need a person.', [{ expr: `sum(ssot_codemod_sites{${own}, status="migrated"})`, legend: 'by itself' }, { expr: `sum(ssot_codemod_sites{${own}, status="unmigrated"})`, legend: 'by hand' }], [12, 9], { stacked: true }),
    graph('Open sites by legacy module', '', [{ expr: `sum by (module) (ssot_codemod_legacy_module_sites{${own}, status=~"migrated|unmigrated"}) > 0`, legend: '{{module}}' }], [12, 9], { stacked: true }),
    graph('Compliance over time', '', [{ expr: 'ssot_codemod_compliance_ratio', legend: 'references' }], [8, 8], { unit: 'percentunit', max: 1 }),
    graph('What needs a person, by reason', 'docs/reasons of ssot-codemod explains each.', [{ expr: `sum by (reason) (ssot_codemod_unmigrated_sites{${own}}) > 0`, legend: '{{reason}}' }], [8, 8], { stacked: true }),
    graph('Errors of the report', 'Files that could not be read, parsed or written.', [{ expr: 'ssot_codemod_failed_files', legend: 'files' }, { expr: 'sum by (stage) (ssot_codemod_failures)', legend: '{{stage}}' }], [8, 8]),
  ];
}
