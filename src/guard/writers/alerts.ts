import { basename } from 'node:path/posix';
import { severities, type Severity } from '../../manifest/manifest';
import type { Guarded } from '../model';
import { promised } from './calls';
import { listed } from './wording';

/** An alert, as the rules, the runbook and the guide know it. */
export interface Alert {
  readonly name: string;
  readonly expr: string;
  readonly for: string | null;
  readonly severity: Severity;
  /** What has happened; Prometheus fills in `{{ … }}`. */
  readonly summary: string;
  /** What it means, and what to do. */
  readonly description: string;
  /** Whether it tells of what happens at run time, rather than of the code. */
  readonly isRuntime: boolean;
}

/** Of a name, what may stand in a label selector. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function eventAlert({ name, settings }: Guarded, alert: string, event: string, summary: string, description: string): Alert {
  // An hour, so that what happens several times an hour is one alert that goes on, and can be escalated.
  const expr = `sum by (migration, name, module) (increase(ssot_guard_events_total{migration=${quoted(name)}, event="${event}"}[1h])) > 0`;
  return { name: alert, expr, for: null, severity: settings.severity, summary, description, isRuntime: true };
}

/** In the order in which they matter. */
export function alertsOf(guarded: Guarded): Alert[] {
  return [...runtimeAlerts(guarded), ...codeAlerts(guarded), ...blindness(guarded)];
}

function runtimeAlerts(guarded: Guarded): Alert[] {
  const { factories, promises, legacy, canonical, language } = guarded;
  const sync = factories.filter(({ kind }) => kind === 'sync').map(({ name }) => name);
  const second = legacy.filter(({ isSecond }) => isSecond).map(({ module }) => module);
  const few = (names: readonly string[]): string => listed(names.length > 6 ? [...names.slice(0, 6), `${names.length - 6} more`] : names);
  return [
    ...(sync.length === 0 ? [] : [eventAlert(guarded, 'SsotSyncFactoryAwaited', 'awaited-sync-factory', '{{ $labels.name }} is synchronous and was awaited',
      `${language === 'python' ? "\"object … can't be used in 'await' expression\"" : 'An await of what is no promise'}. These factories of ${canonical.specifier} give their instance at once: ${few(sync)}. Take the await away where the event's site says; ssot-codemod logs FILE finds the site in today's code.`)]),
    ...(promises.length === 0 ? [] : [eventAlert(guarded, 'SsotSecondInstance', 'second-instance', '{{ $labels.name }} gave a second instance',
      `${promises.map((each) => `${each.factory} gives one instance ${promised(each)}`).join('; ')}. State is split between the two from now on.`)]),
    eventAlert(guarded, 'SsotSecondImplementation', 'second-implementation', 'A second implementation is loaded: {{ $labels.module }}',
      `${canonical.specifier} is the only one.${second.length === 0 ? ' It was loaded twice itself, from two bundles or under two names.' : ` These have to go: ${few(second)}.`} The event's site says who imports it.`),
  ];
}

const open = (name: string): string => `sum by (migration) (ssot_codemod_sites{migration=${quoted(name)}, status=~"migrated|unmigrated"})`;

function codeAlerts({ name, settings }: Guarded): Alert[] {
  const severity = severities[Math.max(0, severities.indexOf(settings.severity) - 1)]!;
  const alert = (id: string, expr: string, wait: string, summary: string, description: string, own: Severity = severity): Alert => ({ name: id, expr, for: wait, severity: own, summary, description, isRuntime: false });
  const lying = `sum by (migration) (ssot_codemod_unmigrated_sites{migration=${quoted(name)}, reason="async-mock-of-sync-factory"})`;
  return [
    alert('SsotComplianceFell', 'ssot_codemod_compliance_ratio < max_over_time(ssot_codemod_compliance_ratio[7d])', '1h', 'Compliance fell to {{ $value | humanizePercentage }}', 'More references than within the last week lead to a legacy module. ssot-codemod check names them.'),
    alert('SsotOpenSitesGrew', `${open(name)} > min_over_time((${open(name)})[7d:1h])`, '1h', '{{ $value }} sites are open', 'There are more sites to migrate than within the last week. ssot-codemod check names them.'),
    alert('SsotMisusesGrew', 'ssot_codemod_misuses > min_over_time(ssot_codemod_misuses[7d])', '1h', '{{ $value }} factories are misused in the code', 'An await of a synchronous factory, or a missing one, that will fail once it runs. ssot-codemod check names them.'),
    alert('SsotImplementationAdded', 'ssot_codemod_implementations > min_over_time(ssot_codemod_implementations[7d])', '1h', '{{ $value }} implementations are in the code', 'There is another implementation than within the last week. ssot-codemod check names it.'),
    alert('SsotLyingMocks', `${lying} > 0`, '1d', '{{ $value }} mocks make a synchronous factory asynchronous', 'Tests that use them pass with an await that fails in production. ssot-codemod explain FILE:LINE tells what to write.', 'info'),
    alert('SsotMigrationStalled', `${open(name)} > 0 and ${open(name)} == ${open(name).replace('})', '} offset 14d)')}`, '1h', '{{ $value }} sites have been open for two weeks', 'Nothing has moved for two weeks.', 'info'),
  ];
}

function blindness({ name, places, settings }: Guarded): Alert[] {
  const severity = severities[Math.max(0, severities.indexOf(settings.severity) - 1)]!;
  const guard = places.runtime === null ? [] : [{ name: 'SsotGuardSilent', expr: `absent(ssot_guard_installed{migration=${quoted(name)}})`, for: '30m', severity, summary: `Nobody hears of the guard of ${name}`, description: `No process serves its metrics (${basename(places.runtime)}), so no alert about it can fire.`, isRuntime: false }];
  return [
    ...guard,
    { name: 'SsotReportMissing', expr: `absent_over_time(ssot_codemod_sites{migration=${quoted(name)}}[2d])`, for: '1h', severity: 'info', summary: `There is no report of ${name}`, description: 'ssot-codemod check -f openmetrics has not been collected for two days.', isRuntime: false },
  ];
}
