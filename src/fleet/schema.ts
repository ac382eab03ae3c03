import * as v from 'valibot';
import { reasons } from '../model';

/**
 * What many repositories come to: the single source of its type, of its validation and of `schemas/fleet.schema.json`
 * (`node scripts/write-schemas.mjs`).
 */

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ledger = v.object({ total: count, migrated: count, unmigrated: count, skipped: count });
const byReason = v.record(v.picklist(reasons), count);

const state = described(
  v.picklist(['failed', 'open', 'changed', 'unchanged', 'absent']),
  'failed: no report, or files that matter could not be dealt with; open: sites need a person; changed: all sites migrated, or would be; unchanged: nothing to migrate; absent: none of the modules is there.',
);

const references = described(v.object({ moved: count, open: count }), 'Consumer references that point at the canonical module, and those that still do not.');

const repository = v.object({
  name: described(text, 'The path of its report, without the folder that all of them share.'),
  state,
  why: described(v.nullable(text), 'Why it has failed.'),
  address: described(v.nullable(text), 'Where it is published, if that is known.'),
  changedFiles: count,
  sites: ledger,
  references,
  byReason: described(byReason, 'Its unmigrated sites.'),
});

const summary = v.object({
  repositories: v.object({ total: count, failed: count, open: count, changed: count, unchanged: count, absent: count }),
  changedFiles: count,
  sites: ledger,
  references,
});

export const fleetSchema = v.pipe(
  v.object({
    schemaVersion: v.literal(1),
    kind: v.literal('fleet'),
    tool: v.object({ name: v.literal('ssot-codemod'), version: text }),
    migrations: v.array(text),
    written: described(v.boolean(), 'Whether the edits are in the files now; else they were dry runs.'),
    summary,
    repositories: described(v.array(repository), 'Sorted by name.'),
    blockers: described(v.array(v.object({ reason: v.picklist(reasons), sites: count, repositories: count })), 'What keeps sites from moving; the most frequent first.'),
    gaps: described(v.array(v.object({ module: text, symbol: text, member: text, uses: count, repositories: count })), 'What the canonical module lacks; the most wanted first.'),
    comparison: described(
      v.nullable(v.object({
        summary: described(summary, 'What the older one said.'),
        changes: described(v.array(v.object({ name: text, before: v.nullable(state), now: v.nullable(state) })), 'The repositories whose state is another one; null where one of the two does not have it.'),
      })),
      'What has become of an older roll-up; null where nothing was compared.',
    ),
  }),
  v.title('ssot-codemod fleet'),
  v.description('What many repositories come to, as `ssot-codemod report --fleet --format json` prints it.'),
);

/** @public Read by `scripts/write-schemas.mjs`: what has a name of its own in the JSON Schema. */
export const fleetDefinitions = { ledger, references, repository, summary };

export type Fleet = v.InferOutput<typeof fleetSchema>;
export type FleetRepository = Fleet['repositories'][number];
export type FleetState = FleetRepository['state'];
