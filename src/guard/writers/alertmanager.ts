import { stringify } from 'yaml';
import { severities, type Channel, type Severity } from '../../manifest/manifest';
import type { Guarded } from '../model';
import { wrapped } from './wording';

const secrets = '/etc/alertmanager/secrets';
const title = '{{ .CommonLabels.severity | toUpper }}: {{ (index .Alerts 0).Annotations.summary }}';
const text = '{{ range .Alerts }}{{ .Annotations.summary }}\n{{ .Annotations.description }}\n{{ with .Annotations.runbook_url }}{{ . }}{{ end }}{{ with .Annotations.runbook }}{{ . }}{{ end }}\n{{ end }}';

/** Who hears of which alert: https://prometheus.io/docs/alerting/latest/configuration/ */
export function alertmanager(guarded: Guarded): string {
  const { name, slug, settings } = guarded;
  const used = severities.filter((severity) => settings.channels[severity].length > 0);
  const channels = used.flatMap((severity) => settings.channels[severity]);
  const route = {
    receiver: 'nobody',
    group_by: settings.groupBy,
    routes: [{
      matchers: [`migration = ${JSON.stringify(name)}`],
      group_by: settings.groupBy, group_wait: '30s', group_interval: '5m', repeat_interval: settings.repeat, receiver: 'nobody',
      routes: used.map((severity) => ({ matchers: [`severity = "${severity}"`], receiver: receiverName(slug, severity) })),
    }],
  };
  const global = channels.some(({ kind }) => kind === 'email') ? { smtp_smarthost: 'localhost:25', smtp_from: 'alertmanager@localhost' } : null;
  const inhibited = settings.autoEscalate === null ? [] : [{ source_matchers: ['alertname = "SsotNotResolved"', `migration = ${JSON.stringify(name)}`], target_matchers: ['alertname =~ "SsotSyncFactoryAwaited|SsotSecondInstance|SsotSecondImplementation"', `migration = ${JSON.stringify(name)}`], equal: ['name', 'module'] }];
  return [
    ...wrapped(`Who hears of the alerts of ${name}: take the route and its receivers into your own configuration, or run it as it is. Whoever looks is to do so within ${settings.respondWithin}.`, '# '),
    ...(channels.length === 0 ? wrapped('The manifest names no channel, so nobody hears of anything: "guard": { "channels": ["slack:#channel"] }', '# ') : wrapped(`What is secret is read from files below ${secrets}; amtool check-config checks the rest.`, '# ')),
    stringify({ ...(global && { global }), route, receivers: [{ name: 'nobody' }, ...used.map((severity) => receiver(slug, severity, settings.channels[severity]))], ...(inhibited.length > 0 && { inhibit_rules: inhibited }) }, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd(),
  ].join('\n');
}

function receiverName(slug: string, severity: Severity): string {
  return `${slug}-${severity}`;
}

function receiver(slug: string, severity: Severity, channels: readonly Channel[]): object {
  const of = (kind: Channel['kind'], write: (target: string) => object): object => {
    const own = channels.filter((channel) => channel.kind === kind);
    return own.length === 0 ? {} : { [`${kind}_configs`]: own.map(({ target }) => ({ ...write(target), send_resolved: true })) };
  };
  return {
    name: receiverName(slug, severity),
    ...of('slack', (channel) => ({ api_url_file: `${secrets}/slack-url`, channel, title, text })),
    ...of('pagerduty', (service) => ({ routing_key_file: `${secrets}/pagerduty-${fileName(service)}`, severity: severity === 'critical' ? 'critical' : severity, description: title })),
    ...of('opsgenie', (team) => ({ api_key_file: `${secrets}/opsgenie-key`, message: title, description: text, responders: [{ name: team, type: 'team' }], priority: { info: 'P4', warning: 'P3', critical: 'P1' }[severity] })),
    ...of('email', (to) => ({ to, headers: { Subject: title } })),
    ...of('webhook', (url) => ({ url })),
  };
}

function fileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-');
}
