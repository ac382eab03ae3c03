import type { Guarded } from '../model';

function metricId(slug: string): string {
  return `ssot-guard-${slug}`;
}

/** What of the logs is about this migration: the guard's own lines, and the error itself, where no guard runs. */
export function logFilter(guarded: Guarded): string {
  const { name, language, canonical } = guarded;
  const error = language === 'python' ? pythonError(guarded) : scriptError(guarded);
  return [
    `(jsonPayload.message=~"^ssot-guard: " AND jsonPayload.migration=${JSON.stringify(name)})`,
    ...(language === 'python' ? [] : [`(textPayload:"ssot-guard: " AND textPayload:${JSON.stringify(canonical.module)})`]),
    ...(error === null ? [] : [`textPayload=~${JSON.stringify(error)}`, `jsonPayload.message=~${JSON.stringify(error)}`]),
  ].join(' OR ');
}

/** As Python says it up to 3.13, and since. */
function pythonError({ classes }: Guarded): string | null {
  const names = Object.keys(classes).join('|');
  return names === '' ? null : `object (${names}) can't be used in 'await' expression|'(${names})' object can't be awaited`;
}

/** Of a factory that is called on the spot; its name is all that such an error tells of it. */
function scriptError({ factories }: Guarded): string | null {
  const names = factories.filter(({ kind }) => kind === 'sync').map((each) => each.name.replaceAll(/[.$]/g, '[$&]')).join('|');
  // In a filter a backslash is read twice.
  return names === '' ? null : `(${names})[)]?[(][.][.][.][)][.](then|catch|finally) is not a function`;
}

const labelExtractors = { event: 'EXTRACT(jsonPayload.event)', factory: 'EXTRACT(jsonPayload.name)', module: 'EXTRACT(jsonPayload.module)' };

/** A log-based metric: `gcloud logging metrics create NAME --config-from-file FILE`; https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics */
export function gcpMetric(guarded: Guarded): string {
  const { name, slug, canonical } = guarded;
  const label = (key: string, description: string): object => ({ key, valueType: 'STRING', description });
  return JSON.stringify({
    name: metricId(slug),
    description: `What happened at run time that ${canonical.specifier} (${name}) rules out. Made by ssot-codemod guard --write.`,
    filter: logFilter(guarded),
    metricDescriptor: { metricKind: 'DELTA', valueType: 'INT64', unit: '1', labels: [label('event', 'awaited-sync-factory, second-instance or second-implementation'), label('factory', 'The factory or class'), label('module', 'The module')] },
    labelExtractors,
  }, null, 2);
}

/**
 * An alert policy: `gcloud monitoring policies create --policy-from-file FILE`; https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies
 *
 * It looks at the logs themselves: a condition on the metric would have to name the one kind of resource that the code runs on.
 */
export function gcpPolicy(guarded: Guarded): string {
  const { name, slug, settings, canonical, places } = guarded;
  const runbook = settings.runbook ?? places.runbook;
  return JSON.stringify({
    displayName: `${name}: one source of truth`,
    documentation: {
      mimeType: 'text/markdown',
      content: `Made by ssot-codemod guard --write. Something at run time that \`${canonical.specifier}\` rules out: an awaited synchronous factory, a second instance, or a second implementation. Look at it within ${settings.respondWithin}.${runbook === null ? '' : ` Runbook: ${runbook}`}`,
    },
    userLabels: { migration: slug.toLowerCase().replace(/[^\p{Ll}\p{N}_-]/gu, '-').slice(0, 63) },
    conditions: [{ displayName: 'It happened', conditionMatchedLog: { filter: logFilter(guarded), labelExtractors } }],
    combiner: 'OR',
    enabled: true,
    severity: { info: 'WARNING', warning: 'ERROR', critical: 'CRITICAL' }[settings.severity],
    // A condition on logs has to be limited, to one notification in five minutes at most.
    alertStrategy: { notificationRateLimit: { period: '3600s' }, autoClose: '86400s' },
  }, null, 2);
}
