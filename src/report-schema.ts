import * as v from 'valibot';
import { reasons, type Report } from './model';

/**
 * What a saved report holds: the single source of its validation and of `schemas/report.schema.json`
 * (`node scripts/write-schemas.mjs`). Keys that a later version may add are passed over.
 */

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const position = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const path = v.pipe(text, v.nonEmpty());
const reason = described(v.picklist(reasons), 'Why a site was not migrated, most important first.');
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const edit = described(v.object({ start: count, end: count, text }), 'One replacement on the file as it is on disk; end is exclusive.');

const ledger = described(v.object({ total: count, migrated: count, unmigrated: count, skipped: count }), 'total = migrated + unmigrated + skipped.');

const status = v.picklist(['migrated', 'unmigrated', 'skipped']);

const site = v.pipe(
  v.object({
    id: described(path, 'Never depends on the position, so it survives edits elsewhere.'),
    change: described(path, 'Sites of one change are decided together.'),
    migration: text,
    rule: text,
    form: described(text, 'The syntactic form, such as import, require, jest.mock or await.'),
    file: path,
    line: position,
    column: position,
    endLine: position,
    endColumn: position,
    module: described(v.nullable(text), 'The legacy (for misuses, canonical) module as the manifest names it; null where the text does not tell.'),
    symbols: described(v.array(text), 'As that module exports them (default, *).'),
    status,
    certainty: v.picklist(['certain', 'likely', 'unknown']),
    reason: v.nullable(reason),
    message: text,
    suggestion: v.nullable(text),
    owner: described(v.optional(path), 'Who owns the file, by CODEOWNERS or the manifest; several are separated by blanks. Absent: nobody.'),
    edits: v.array(edit),
  }),
  v.description('One place in a file that refers to a legacy module, or misuses a factory, with its outcome.'),
  v.check((each) => each.status !== 'unmigrated' || each.reason !== null, 'an unmigrated site has a reason'),
);

const compliance = v.object({
  references: described(share, 'The share of consumer references that point at the canonical module; 0 of 0 is 1.'),
  misuses: described(count, 'Open misuses of factories.'),
  implementations: described(count, 'Implementations that are still there.'),
  canonical: described(count, 'Consumer references that pointed at the canonical module before the run.'),
});

const mentions = described(
  v.object({ total: count, sites: count, strings: count, comments: count, unaccounted: count }),
  'Every place where a scanned file names a legacy module: total = sites + strings + comments + unaccounted.',
);

const summary = v.object({
  files: v.object({
    scanned: count,
    candidates: described(count, 'Files whose bytes could contain a site.'),
    changed: described(count, 'Files that change, or would in a dry run.'),
    failed: count,
  }),
  sites: ledger,
  mentions,
  compliance,
  byRule: v.record(text, count),
  byReason: v.record(reason, count),
  byLegacyModule: v.record(text, ledger),
});

const failure = v.object({
  file: text,
  stage: v.picklist(['discover', 'read', 'parse', 'verify', 'write']),
  message: text,
  line: v.optional(position),
});

const source = described(
  v.object({
    repository: described(v.pipe(text, v.regex(/^https?:\/\/[^\s/?#@\\<>"]+(?:\/[^\s/?#@\\<>"]+)+$/), v.check((address) => URL.canParse(address), 'an address that can be asked for')), 'https://host/owner/name, without credentials.'),
    revision: described(v.pipe(text, v.regex(/^[0-9a-f]{7,64}$/)), 'The commit.'),
    folder: described(text, 'The root as seen from the top of the repository; empty where it is the top.'),
  }),
  'Where the code under migration is published.',
);

const comparison = described(
  v.object({
    before: v.object({ written: v.boolean(), sites: ledger, compliance }),
    added: described(v.array(text), 'The ids of the sites that are not in the older report.'),
    gone: described(v.array(site), 'The sites of the older report that are not there any more.'),
    changed: v.array(v.object({ id: text, before: v.object({ status, reason: v.nullable(reason) }) })),
  }),
  'What has become of the sites of an older report.',
);

const afterRun = v.object({
  command: described(text, 'As it was typed.'),
  exitCode: described(v.pipe(v.number(), v.integer()), 'Of the first call that failed; 0 where none did.'),
  files: described(v.array(path), 'The files that it changed.'),
});
const stepRun = v.object({
  name: text,
  outcome: described(v.picklist(['landed', 'partly', 'undone']), 'partly: some of its changes were taken back.'),
  changes: v.object({ landed: count, undone: count }),
  trials: described(count, 'How often changes were made and tried.'),
  files: described(v.array(path), 'The files that it edits.'),
  exitCode: described(v.nullable(v.pipe(v.number(), v.integer())), 'Of the last trial that failed; 0 where none did, null where something could not be written.'),
  lines: described(v.array(text), 'The last lines that the command printed in that trial.'),
});
const gate = described(
  v.object({
    passed: v.boolean(),
    violations: described(
      v.array(v.object({
        id: described(text, 'That of its site.'),
        write: described(v.nullable(text), 'What to write in place of it; null where only its message can tell.'),
        instead: described(v.nullable(text), 'What is there now.'),
      })),
      'Open sites that are not in the baseline.',
    ),
    problems: described(v.array(text), 'Why it fails besides.'),
    open: described(count, 'Open sites that count.'),
    known: described(count, 'Those that the baseline knows.'),
    stale: described(count, 'Lines of the baseline that nothing corresponds to any more.'),
    knownFailures: described(v.array(path), 'Files that cannot be dealt with, as the baseline knows.'),
    hasBaseline: v.boolean(),
  }),
  'What check made of it.',
);
const link = v.object({
  site: described(text, 'Its id.'),
  file: path,
  keys: described(v.array(text), 'The re-exports that it is one change with.'),
  blocks: v.array(v.object({ key: text, reason })),
  reason: v.nullable(reason),
  doubt: reason,
});
const shard = described(
  v.object({
    index: position,
    count: position,
    run: described(v.object({ manifest: text, files: text, revision: v.nullable(text), certainty: v.picklist(['certain', 'likely']), verify: text }), 'What the parts of one run have in common.'),
    links: described(v.array(link), 'Sites whose outcome may depend on re-exports in other parts.'),
    texts: described(v.record(text, text), 'The text of each file with a link that may be migrated.'),
  }),
  'With --shard: which part of the run this is. Absent where it is all of it.',
);
const excerpt = v.object({ start: described(position, 'The number of the first line.'), lines: v.array(text) });
const gap = v.object({ module: text, symbol: text, member: text, uses: position });
const typeProblem = v.object({ file: path, line: position, code: text, message: text });

export const reportSchema: v.GenericSchema<unknown, Report> = v.pipe(
  v.object({
    schemaVersion: v.literal(1),
    tool: v.object({ name: v.literal('ssot-codemod'), version: text }),
    migrations: described(v.array(text), "The names of the manifest's migrations."),
    written: described(v.boolean(), 'Whether the edits of the migrated sites are in the files now; else it was a dry run.'),
    source: described(v.nullable(source), 'null where it is not known.'),
    summary,
    sites: described(v.array(site), 'Sorted by file, position, rule and id.'),
    failures: described(v.array(failure), 'The files that matter and could not be dealt with.'),
    diffs: described(v.array(v.object({ file: path, patch: text })), 'The unified diff of each file that changes, in path order.'),
    excerpts: described(v.record(text, excerpt), 'By site id: the lines around each site that is not migrated.'),
    gaps: described(v.array(gap), 'Members that are used of what legacy modules export and that the canonical counterpart lacks.'),
    vanishedTypeErrors: described(v.array(typeProblem), 'With --verify types: the type errors that the edits do away with.'),
    warnings: described(v.array(text), 'Remarks on the run as a whole.'),
    byteOrderMarks: described(v.array(path), 'The files with sites that start with a byte order mark: offsets, and columns of line 1, count it.'),
    comparison: described(v.nullable(comparison), 'null where nothing was compared.'),
    absent: described(v.optional(v.array(text)), 'With --if-present: the migrations none of whose modules is here. Absent where there is none.'),
    after: described(v.optional(v.array(afterRun)), 'With --after: the commands that were run on what was written, in their order. Absent where none was.'),
    shard: v.optional(shard),
    steps: described(v.optional(v.array(stepRun)), 'With --step: how each step went. Absent where none was made.'),
    gate: v.optional(gate),
  }),
  v.title('ssot-codemod report'),
  v.description(
    'What a run found and did, as --format json prints it. Paths are relative to the root with /; lines and columns are 1-based and, like offsets, count UTF-16 code units of the file before any change.',
  ),
);

/** @public Read by `scripts/write-schemas.mjs`: what has a name of its own in the JSON Schema. */
export const reportDefinitions = { count, position, reason, edit, ledger, site, compliance, mentions, summary, failure, source, comparison, shard, gate };
