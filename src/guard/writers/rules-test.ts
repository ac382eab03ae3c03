import { posix } from 'node:path';
import { stringify } from 'yaml';
import type { Guarded } from '../model';
import { alertsOf } from './alerts';
import { escalated } from './rules';

type Labels = Readonly<Record<string, string>>;

/** A test of the rules, for `promtool test rules`: they fire on the pattern, and are silent otherwise. */
export function rulesTest(guarded: Guarded): string {
  const { places, name } = guarded;
  const rules = places.rules === null ? '' : posix.relative(posix.dirname(places.rulesTest!), places.rules);
  return [
    `# promtool test rules ${places.rulesTest!}: when the alerts of ${name} fire, and when they do not.`,
    stringify({ rule_files: [rules], evaluation_interval: '1m', tests: [quiet(guarded), ...events(guarded), ...code(guarded)] }, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd(),
  ].join('\n');
}

function series(metric: string, labels: Labels, values: string): { readonly series: string; readonly values: string } {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return { series: `${metric}{${pairs.join(', ')}}`, values };
}

/** Of each alert that reads it, the metric as it is when nothing happens. */
function calm({ name, places }: Guarded): object[] {
  const [module] = [places.runtime ?? ''];
  return [
    series('ssot_guard_installed', { migration: name, module }, '1x200'),
    series('ssot_codemod_sites', { migration: name, status: 'migrated' }, '4x200'), series('ssot_codemod_sites', { migration: name, status: 'unmigrated' }, '2x200'),
    series('ssot_codemod_compliance_ratio', {}, '0.9x200'), series('ssot_codemod_misuses', {}, '1x200'), series('ssot_codemod_implementations', {}, '2x200'),
  ];
}

function quiet(guarded: Guarded): object {
  const { name, canonical, factories } = guarded;
  const factory = factories.find(({ kind }) => kind === 'sync')?.name ?? '';
  const still = series('ssot_guard_events_total', { migration: name, event: 'awaited-sync-factory', name: factory, module: canonical.specifier }, '7x200');
  const other = series('ssot_guard_events_total', { migration: `${name}-2`, event: 'awaited-sync-factory', name: factory, module: canonical.specifier }, '0+5x200');
  return {
    name: 'nothing happens: what was counted before, and what another migration counts, is no alert',
    interval: '1m', input_series: [...calm(guarded), still, other],
    alert_rule_test: [...alertsOf(guarded).map((alert) => alert.name), ...(guarded.settings.autoEscalate === null ? [] : [escalated])].map((alertname) => ({ eval_time: '3h', alertname, exp_alerts: [] })),
  };
}

const eventOf: Readonly<Record<string, string>> = { SsotSyncFactoryAwaited: 'awaited-sync-factory', SsotSecondInstance: 'second-instance', SsotSecondImplementation: 'second-implementation' };

/** One event fires, and is over an hour later; an event every quarter of an hour goes on, and is escalated. */
function events(guarded: Guarded): object[] {
  const { name, canonical, factories, promises, legacy, settings: { severity, autoEscalate } } = guarded;
  return alertsOf(guarded).filter(({ isRuntime }) => isRuntime).flatMap(({ name: alertname }): object[] => {
    const second = legacy.find(({ isSecond }) => isSecond);
    const subject = alertname === 'SsotSecondImplementation' ? { name: second?.known ?? '', module: second?.specifier ?? canonical.specifier } : { name: alertname === 'SsotSecondInstance' ? promises[0]!.factory : factories.find(({ kind }) => kind === 'sync')!.name, module: canonical.specifier };
    const counter = (values: string): object => series('ssot_guard_events_total', { migration: name, event: eventOf[alertname]!, ...subject }, values);
    const labels = { severity, migration: name, ...subject };
    const expects = (eval_time: string, alert: string, exp_alerts: readonly object[]): object => ({ eval_time, alertname: alert, exp_alerts });
    // Annotations hold words, which are no business of a test.
    return [
      { name: `${eventOf[alertname]!}: one is enough`, interval: '1m', input_series: [...calm(guarded), counter('0x10 1x190')], promql_expr_test: firing(alertname, [['10m', 0], ['12m', 1], ['3h', 0]], labels) },
      ...(autoEscalate === null ? [] : [{
        name: `${eventOf[alertname]!}: again and again, and nobody does anything`, interval: '1m', input_series: [...calm(guarded), counter(`0x10 ${'1x14 2x14 3x14 4x14 '.repeat(1)}5+0.06x1000`)],
        alert_rule_test: [expects('11m', escalated, [])],
        promql_expr_test: firing(escalated, [[later(autoEscalate), 1]], { severity: 'critical', migration: name, ...subject, unresolved: alertname }),
      }]),
    ];
  });
}

function firing(alertname: string, times: readonly (readonly [string, number])[], labels: Labels): object[] {
  const pairs = Object.entries({ alertname, alertstate: 'firing', ...labels }).filter(([, value]) => value !== '').sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(', ');
  return times.map(([eval_time, count]) => ({ expr: `ALERTS{alertname="${alertname}", alertstate="firing"}`, eval_time, exp_samples: count === 0 ? [] : [{ labels: `ALERTS{${pairs}}`, value: 1 }] }));
}

const minutes: Readonly<Record<string, number>> = { w: 10080, d: 1440, h: 60, m: 1, s: 1 / 60 };

/** Some minutes after an alert that began at eleven minutes has gone on for so long. */
function later(duration: string): string {
  const length = [...duration.matchAll(/(\d+)([wdhms])/g)].reduce((sum, [, number, unit]) => sum + Number(number) * minutes[unit!]!, 0);
  return `${Math.ceil(length) + 16}m`;
}

/** What the daily report tells. */
function code(guarded: Guarded): object[] {
  const { name } = guarded;
  const of = (title: string, alertname: string, change: (metrics: readonly object[]) => object[]): object => ({
    name: title, interval: '1m', input_series: change(calm(guarded)),
    promql_expr_test: [{ expr: `count(ALERTS{alertname="${alertname}", alertstate="firing", migration=${JSON.stringify(name)}})`, eval_time: '3h', exp_samples: [{ labels: '{}', value: 1 }] }],
  });
  const instead = (metric: string, values: string) => (metrics: readonly object[]): object[] => metrics.map((each) => ((each as { series: string }).series.startsWith(metric) ? { ...each, values } : each));
  const without = (metric: string) => (metrics: readonly object[]): object[] => metrics.filter((each) => !(each as { series: string }).series.startsWith(metric));
  const names = new Set(alertsOf(guarded).map((alert) => alert.name));
  return [
    of('a reference to a legacy module comes back', 'SsotComplianceFell', instead('ssot_codemod_compliance_ratio', '0.9x60 0.85x140')),
    of('there is more to migrate than there was', 'SsotOpenSitesGrew', instead('ssot_codemod_sites', '2x60 3x140')),
    of('a factory is misused at one place more', 'SsotMisusesGrew', instead('ssot_codemod_misuses', '1x60 2x140')),
    of('a duplicate is added', 'SsotImplementationAdded', instead('ssot_codemod_implementations', '2x60 3x140')),
    ...(names.has('SsotGuardSilent') ? [of('no process serves the metrics of the guard', 'SsotGuardSilent', without('ssot_guard_installed'))] : []),
  ];
}
