import * as v from 'valibot';
import { guardKinds, severities } from './manifest';
import { didYouMean } from './problems';

/** The manifest key `guard`: see `schema.ts`. */

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));

// https://prometheus.io/docs/prometheus/latest/querying/basics/#time-durations
const duration = v.pipe(v.string(), v.regex(/^(?=\d)(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?$/, ({ received }) => `found ${received}, expected a duration such as "30m", "1h30m" or "7d"`));

const channelKinds = ['slack', 'pagerduty', 'opsgenie', 'email', 'webhook'];

function notAChannel(written: string): string {
  const [kind = ''] = written.split(':');
  const examples = '"slack:#channel", "pagerduty:service", "opsgenie:team", "email:address" or "webhook:https://…"';
  return `found ${JSON.stringify(written)}, expected ${examples}${channelKinds.includes(kind) ? '' : didYouMean(kind, channelKinds)}`;
}

const channel = v.pipe(v.string(), v.regex(/^(?:slack:[#@]?[^\s#@]+|(?:pagerduty|opsgenie):\S.*|email:[^\s@]+@[^\s@]+|webhook:https?:\/\/\S+)$/, ({ input }) => notAChannel(input)));
const channels = v.array(channel);
const label = v.pipe(v.string(), v.regex(/^(?:[a-zA-Z_]\w*|\.\.\.)$/, ({ received }) => `found ${received}, expected the name of a label, such as "alertname"`));
const place = v.union([text, v.literal(false)]);

export const guardObject = v.strictObject({
  severity: described(v.optional(v.picklist(severities)), 'Of what happens at run time; "warning" when left out.'),
  channels: described(
    v.optional(v.union([channels, v.strictObject({ info: v.optional(channels), warning: v.optional(channels), critical: v.optional(channels) })])),
    'Where alerts go: a list for all of them, or a list for each severity. "slack:#channel", "pagerduty:service", "opsgenie:team", "email:address", "webhook:https://…".',
  ),
  autoEscalate: described(v.optional(v.union([v.boolean(), duration])), 'An alert that fires so long becomes critical; true: as long as respondWithin.'),
  respondWithin: described(v.optional(duration), 'How soon somebody looks at an alert; "1h" when left out.'),
  runbook: described(v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/, 'must be the address of a page, https://…'))), 'Where the runbook is published: alerts link to it.'),
  groupBy: described(v.optional(v.pipe(v.array(label), v.nonEmpty('must name at least one label'))), 'Labels whose alerts are sent as one; alertname and migration when left out.'),
  repeat: described(v.optional(duration), 'How often an alert that still fires is sent again; "4h" when left out.'),
  instances: described(v.optional(v.record(v.string(), text)), 'By factory, of what it promises one instance: "process", "arguments", or a parameter such as "user.id".'),
  files: described(
    v.optional(v.strictObject(Object.fromEntries(guardKinds.map((kind) => [kind, v.optional(place)])) as Record<(typeof guardKinds)[number], v.OptionalSchema<typeof place, undefined>>)),
    'Where the files of guard are, relative to the root; false for none.',
  ),
});
