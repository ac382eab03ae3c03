import { stringify } from 'yaml';
import type { Guarded } from '../model';
import { alertsOf, type Alert } from './alerts';
import { wrapped } from './wording';

/** Alerting rules: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
export function rules(guarded: Guarded): string {
  const { slug, name, canonical, places } = guarded;
  const alerts = alertsOf(guarded);
  const of = (isRuntime: boolean): object[] => alerts.filter((alert) => alert.isRuntime === isRuntime).map((alert) => ruleOf(guarded, alert));
  const escalation = escalationOf(guarded, alerts);
  const groups = [
    { name: `ssot-${slug}-runtime`, rules: [...of(true), ...(escalation ? [escalation] : [])] },
    { name: `ssot-${slug}-code`, rules: of(false) },
  ];
  return [
    ...wrapped(`Alerts of the migration ${name} to ${canonical.specifier}. The first group reads the counter of ${places.runtime ?? 'the guard'}, which the application serves; the second what \`ssot-codemod check -f openmetrics\` prints, once a day.`, '# '),
    ...(places.rulesTest === null ? [] : [`# promtool test rules ${places.rulesTest} shows when they fire.`]),
    stringify({ groups }, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd(),
  ].join('\n');
}

export const escalated = 'SsotNotResolved';

function ruleOf(guarded: Guarded, { name, expr, for: wait, severity, summary, description }: Alert): object {
  return { alert: name, expr, ...(wait !== null && { for: wait }), labels: { severity, migration: guarded.name }, annotations: annotationsOf(guarded, summary, description, name) };
}

/** What has gone on firing becomes critical, under a name of its own: whoever is told now has not been told before. */
function escalationOf(guarded: Guarded, alerts: readonly Alert[]): object | null {
  const { autoEscalate, respondWithin } = guarded.settings;
  if (autoEscalate === null) return null;
  const names = alerts.filter(({ isRuntime }) => isRuntime).map(({ name }) => name).join('|');
  return {
    alert: escalated,
    expr: `max by (migration, name, module, unresolved) (label_replace(ALERTS{alertname=~"${names}", alertstate="firing", migration=${JSON.stringify(guarded.name)}}, "unresolved", "$1", "alertname", "(.*)"))`,
    for: autoEscalate,
    labels: { severity: 'critical', migration: guarded.name },
    annotations: annotationsOf(guarded, `{{ $labels.unresolved }} of {{ $labels.name }} has gone on for ${autoEscalate}`, `Somebody was to look at it within ${respondWithin}.`, escalated),
  };
}

function annotationsOf({ settings, places, canonical }: Guarded, summary: string, description: string, alert: string): object {
  const anchor = `#${alert.toLowerCase()}`;
  return {
    summary, description,
    respond_within: settings.respondWithin,
    ...(canonical.owners.length > 0 && { owners: canonical.owners.join(' ') }),
    ...(settings.runbook !== null ? { runbook_url: settings.runbook.includes('#') ? settings.runbook : `${settings.runbook}${anchor}` } : places.runbook !== null && { runbook: `${places.runbook}${anchor}` }),
  };
}
