import type { Guarded } from '../model';

function metricId(slug: string): string {
  return `ssot-guard-${slug}`;
}

/** What of the logs is about this migration: the guard's own lines, and in Python the error itself, where no guard runs. */
export function logFilter({ name, language, classes, canonical }: Guarded): string {
  const own = `(jsonPayload.message=~"^ssot-guard: " AND jsonPayload.migration=${JSON.stringify(name)})`;
  if (language !== 'python') return `${own} OR (textPayload:"ssot-guard: " AND textPayload:${JSON.stringify(canonical.module)})`;
  const names = Object.keys(classes).join('|');
  // As Python says it up to 3.13, and since.
  const error = `object (${names}) can't be used in 'await' expression|'(${names})' object can't be awaited`;
  return `${own} OR textPayload=~${JSON.stringify(error)} OR jsonPayload.message=~${JSON.stringify(error)}`;
}

/** A log-based metric: `gcloud logging metrics create NAME --config-from-file FILE`; https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics */
export function gcpMetric(guarded: Guarded): string {
  const { name, slug, canonical } = guarded;
  const label = (key: string, description: string): object => ({ key, valueType: 'STRING', description });
  return JSON.stringify({
    name: metricId(slug),
    description: `What happened at run time that ${canonical.specifier} (${name}) rules out. Made by ssot-codemod guard --write.`,
    filter: logFilter(guarded),
    metricDescriptor: { metricKind: 'DELTA', valueType: 'INT64', unit: '1', labels: [label('event', 'awaited-sync-factory, second-instance or second-implementation'), label('factory', 'The factory or class'), label('module', 'The module')] },
    labelExtractors: { event: 'EXTRACT(jsonPayload.event)', factory: 'EXTRACT(jsonPayload.name)', module: 'EXTRACT(jsonPayload.module)' },
  }, null, 2);
}

/** An alert policy: `gcloud alpha monitoring policies create --policy-from-file FILE`; https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies */
export function gcpPolicy({ name, slug, settings, canonical, places }: Guarded): string {
  const runbook = settings.runbook ?? places.runbook;
  const condition = (displayName: string, duration: string): object => ({
    displayName,
    conditionThreshold: {
      filter: `metric.type="logging.googleapis.com/user/${metricId(slug)}"`,
      aggregations: [{ alignmentPeriod: '3600s', perSeriesAligner: 'ALIGN_DELTA', crossSeriesReducer: 'REDUCE_SUM', groupByFields: ['metric.label.event', 'metric.label.factory', 'metric.label.module'] }],
      comparison: 'COMPARISON_GT', thresholdValue: 0, duration, trigger: { count: 1 },
    },
  });
  return JSON.stringify({
    displayName: `${name}: one source of truth`,
    documentation: {
      mimeType: 'text/markdown',
      content: `Made by ssot-codemod guard --write. Something at run time that \`${canonical.specifier}\` rules out: an awaited synchronous factory, a second instance, or a second implementation. Look at it within ${settings.respondWithin}.${runbook === null ? '' : ` Runbook: ${runbook}`}`,
    },
    userLabels: { migration: slug.toLowerCase().replace(/[^\p{Ll}\p{N}_-]/gu, '-').slice(0, 63) },
    conditions: [condition('It happened', '0s')],
    combiner: 'OR',
    enabled: true,
    severity: { info: 'WARNING', warning: 'ERROR', critical: 'CRITICAL' }[settings.severity],
    alertStrategy: { autoClose: '86400s' },
  }, null, 2);
}
