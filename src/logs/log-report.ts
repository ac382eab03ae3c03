import * as v from 'valibot';
import { logErrorKinds } from './log-error';

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = v.string();
const whole = v.pipe(v.number(), v.integer());
const instant = described(v.nullable(text), 'In UTC, 2025-09-14T05:14:46.557Z; null where no time is known.');

const tally = {
  count: described(whole, 'All of them.'),
  counted: described(whole, 'Those that --max is about: from --after on, or all without it.'),
  undated: described(whole, 'Those whose time the log does not say. With --after they are not counted.'),
  zoneAssumed: described(whole, 'Those whose time zone the log does not say: it is taken for UTC.'),
  guarded: described(whole, 'Those that an event of the guard tells of as well: event and error are counted as one.'),
  first: instant,
  last: instant,
};

const hours = described(v.array(v.strictObject({ hour: described(text, '2025-09-14T05, in UTC.'), count: whole })), 'Only hours with errors, in their order.');

const site = v.strictObject({
  id: text,
  migration: text,
  rule: text,
  form: text,
  file: text,
  line: whole,
  status: v.picklist(['migrated', 'unmigrated', 'skipped']),
  reason: v.nullable(text),
  message: text,
  suggestion: v.nullable(text),
});

const group = v.strictObject({
  kind: v.picklist(logErrorKinds),
  message: described(text, 'The error in its own words.'),
  place: described(v.nullable(v.strictObject({ file: text, line: whole, function: v.nullable(text) })), 'Where the log says that it happened; a file of the project where it is one.'),
  verdict: described(
    v.picklist(['line', 'code', 'function', 'name', 'moved-on', 'no-site', 'unrelated', 'outside', 'nowhere', 'unknown']),
    'line: the sites are on the line that the log names; code: the line has moved, and reads the same; function: they are in the function that the log names; name: they use what the message names, or what makes it; moved-on: nothing is wrong there any more; no-site: the line reads as it did in the log, and no site is there; unrelated: it names a coroutine that no migration is about; outside: no call is in a file of the project; nowhere: the log names no place; unknown: there is no manifest.',
  ),
  sites: described(v.array(site), 'The sites of the report that make this error, the likeliest first.'),
  today: described(v.nullable(text), 'What the line says now.'),
  ...tally,
  hours,
  sample: described(v.strictObject({ log: text, line: whole }), 'Where the first one stands in the logs.'),
});

/** What `logs --format json` prints. @public Read by `scripts/write-schemas.mjs`. */
export const logsSchema = v.pipe(
  v.strictObject({
    schemaVersion: v.literal(1),
    tool: v.strictObject({ name: v.literal('ssot-codemod'), version: text }),
    migrations: described(v.array(text), 'Those that the errors were held against: none without a manifest, or without an error.'),
    after: instant,
    gate: described(v.nullable(v.strictObject({ max: whole, passed: v.boolean() })), 'With --max: the verdict.'),
    logs: v.array(v.strictObject({ name: text, lines: whole, skipped: described(whole, 'Characters of what is too long to be a record.'), failure: described(v.nullable(text), 'Why it could not be read to its end.') })),
    total: v.strictObject(tally),
    unrelated: described(whole, 'Those of the counted that are known to be about coroutines of which no migration is: --max is not about them.'),
    passedOver: described(whole, 'Errors x.send is not a function, say, of which nothing in the code shows that x is a promise: they are neither counted nor in a group.'),
    hours,
    groups: described(v.array(group), 'Those with the most counted errors first; those that are unrelated last.'),
    others: described(v.strictObject(tally), 'Errors beyond the number of groups that are kept: they are counted, and not told apart.'),
    withoutHour: described(whole, 'Errors beyond the number of hours that are kept: they are in no list of hours.'),
    warnings: v.array(text),
  }),
  v.title('What ssot-codemod logs found'),
);

export type LogsReport = v.InferOutput<typeof logsSchema>;
export type GroupResult = LogsReport['groups'][number];
