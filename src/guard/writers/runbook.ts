import { severities, type Channel } from '../../manifest/manifest';
import { codeBlock, heading, list, paragraph, someOf, table, ticked, type Block } from '../../reporters/audit/blocks';
import type { Guarded } from '../model';
import { alertsOf, type Alert } from './alerts';
import { promised } from './calls';
import { logFilter } from './gcp';

/** For whoever an alert reaches. Its headings are the names of the alerts, so that a link leads to the right one. */
export function runbook(guarded: Guarded): Block[] {
  const { name, canonical, settings, places } = guarded;
  const alerts = alertsOf(guarded);
  return [
    heading(1, `${name}: runbook`),
    paragraph(`${ticked(canonical.specifier)} is the only implementation. An alert below says that something at run time or in the code contradicts that. Somebody looks at it within ${settings.respondWithin}.`),
    heading(2, 'The first five minutes'), ...firstSteps(guarded),
    heading(2, 'Who is told'), ...escalation(guarded, alerts),
    ...alerts.flatMap((alert) => aboutAlert(guarded, alert)),
    ...(settings.autoEscalate === null ? [] : [heading(2, 'SsotNotResolved'), paragraph(`One of the first alerts has gone on for ${settings.autoEscalate}: its label ${ticked('unresolved')} says which. Who has it now decides whether to roll back.`)]),
    heading(2, 'Afterwards'), ...list([
      'The site is corrected in the code, and `ssot-codemod check` passes for it.',
      ...(places.test === null ? [] : [`${ticked(places.test)} passes without a new entry in its lists.`]),
      `The alert is silent for a day: ${ticked('ssot-codemod logs FILE --after DATE --max 0')} is the proof, and not a document that says so.`,
      ...(places.lessons === null ? [] : [`What was learned is written into ${ticked(places.lessons)}.`]),
    ]),
  ];
}

function firstSteps(guarded: Guarded): Block[] {
  const { language, canonical, name } = guarded;
  const filter = logFilter(guarded).split(' OR ')[0]!;
  return [
    ...list([
      `Find the event: one line of JSON with ${ticked(`"migration": "${name}"`)}. Its ${ticked('site')} is the line of code, its ${ticked('count')} how often.`,
      'Find out since when: compare with the last release.',
      `If users are hit (${language === 'python' ? 'an awaited synchronous factory ends the request with a TypeError' : 'state that is split between two instances'}), roll the release back first.`,
    ], true),
    codeBlock('sh', [
      '# the events, from wherever logs are', "grep '\"ssot-guard: ' app.log | tail -5", `gcloud logging read '${filter}' --freshness 1h --limit 5`,
      '', '# the lines of today’s code that cause them', 'ssot-codemod logs app.log', `ssot-codemod explain FILE:LINE          # why, and what to write instead of it: ${canonical.specifier}`,
    ].join('\n')),
  ];
}

function escalation({ settings, canonical, legacy }: Guarded, alerts: readonly Alert[]): Block[] {
  const { channels, autoEscalate, respondWithin, repeat } = settings;
  const of = (all: readonly Channel[]): string => (all.length === 0 ? 'nobody: the manifest names no channel' : all.map(({ kind, target }) => `${kind} ${ticked(target)}`).join(', '));
  const rows = severities.filter((severity) => alerts.some((alert) => alert.severity === severity) || (severity === 'critical' && autoEscalate !== null)).reverse().map((severity) => [severity, of(channels[severity]), alerts.filter((alert) => alert.severity === severity).map((alert) => ticked(alert.name)).join(', ') || ticked('SsotNotResolved')]);
  const owners = [canonical, ...legacy].filter((each) => each.owners.length > 0);
  return [
    ...table(['Severity', 'Told by', 'Alerts'], rows),
    ...list([
      `At once: the alert is sent. It is sent again every ${repeat} as long as it fires.`,
      `Within ${respondWithin}: somebody has acknowledged it, and has found the site.`,
      ...(autoEscalate === null ? ['It is not escalated by itself.'] : [`After ${autoEscalate}: ${ticked('SsotNotResolved')} is sent as critical, to ${of(channels.critical)}.`]),
    ], true),
    ...(owners.length === 0 ? [paragraph(`No CODEOWNERS file says who owns ${ticked(canonical.module)}.`)] : table(['Module', 'Owner'], owners.map(({ module, owners: own }) => [ticked(module), own.join(' ')]))),
  ];
}

function aboutAlert(guarded: Guarded, { name, summary, description, expr, severity, for: wait }: Alert): Block[] {
  return [
    heading(2, name),
    paragraph(`${plain(summary)}. ${severity}${wait === null ? '' : `, once it has been so for ${wait}`}.`),
    paragraph(description),
    ...list(stepsFor(guarded, name), true),
    { kind: 'details', summary: 'The expression', blocks: [codeBlock('promql', expr)] },
  ];
}

/** What Prometheus fills in, in words. */
function plain(summary: string): string {
  return summary.replaceAll(/\{\{ \$labels[.](\w+) \}\}/g, 'its `$1`').replaceAll(/\{\{ \$value[^}]*\}\}/g, 'N').replace(/^its/, 'Its');
}

function stepsFor(guarded: Guarded, alert: string): string[] {
  const { factories, promises, legacy, canonical, places, language } = guarded;
  const sync = factories.filter(({ kind }) => kind === 'sync').map(({ name }) => name);
  const second = legacy.filter(({ isSecond }) => isSecond);
  switch (alert) {
    case 'SsotSyncFactoryAwaited': return [
      `Open the site and take the ${ticked('await')} away: none of ${someOf(sync, 6)} gives a ${language === 'python' ? 'coroutine' : 'promise'}.`,
      `If it says ${ticked('await')} of a name from another module, move the import to ${ticked(canonical.specifier)} with it.`,
      `Look for the same mistake elsewhere: ${ticked('ssot-codemod check')}${places.guide === null ? '' : `; ${ticked(places.guide)} lists what it knew of`}.`,
      `Ask why the tests were green: a mock that gives a ${language === 'python' ? 'coroutine' : 'promise'} hides it. ${ticked('ssot-codemod migrate')} lists such mocks.`,
    ];
    case 'SsotSecondInstance': return [
      `${promises.map((each) => `${ticked(each.factory)} promises one ${promised(each, ticked)}`).join(', ')}: look at who called with the same one twice, and what cleared the first.`,
      `If the first was closed on purpose, tell the guard: ${ticked('released(instance)')}.`,
      'If the cache was emptied or the module was loaded twice, what is stored in the first instance is lost to the second: restart the process once it is corrected.',
    ];
    case 'SsotSecondImplementation': return [
      `Move the import at the site to ${ticked(canonical.specifier)}: ${ticked('ssot-codemod migrate SITE_FILE --write')} does it where that is certain.`,
      ...(second.length === 0 ? [] : [`While ${someOf(second.map(({ module }) => module), 5)} ${second.length === 1 ? 'is' : 'are'} in use, some events are expected: silence the alert by its ${ticked('module')} label, one module at a time, and take the silence away once it is migrated.`]),
      `Once nothing refers to it: ${ticked('ssot-codemod prune --write')}.`,
    ];
    case 'SsotGuardSilent': return [`See that the application calls what ${ticked(places.runtime ?? 'the guard')} says at its top, and serves its metrics.`, 'See that Prometheus scrapes that page.'];
    case 'SsotReportMissing': return [`See that the job that runs ${ticked('ssot-codemod check -f openmetrics -o FILE')} still does, and that FILE is collected.`];
    case 'SsotMigrationStalled': return [`${ticked('ssot-codemod audit')} tells in which order to go on; ${ticked('ssot-codemod migrate --write')} does what is certain.`];
    default: return [`${ticked('ssot-codemod check')} names what is new, with what to write instead.`, 'Take it back, or migrate it, in the change that brought it.'];
  }
}
