import * as v from 'valibot';

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = v.string();
const whole = v.pipe(v.number(), v.integer());

const place = v.strictObject({
  file: text,
  line: described(whole, 'From 1.'),
  kind: described(
    v.picklist(['code', 'configuration', 'data', 'entry-point', 'link', 'test', 'comment', 'document', 'backup']),
    'test: code that only tests the module; entry-point: its package gives it to others; data: a file that the code names.',
  ),
  message: text,
  excerpt: described(text, 'The line, without the blanks around it.'),
});

const moduleResult = v.strictObject({
  migration: text,
  module: text,
  file: v.nullable(text),
  outcome: described(
    v.picklist(['deleted', 'shimmed', 'shim', 'blocked', 'kept', 'removed', 'listed', 'package']),
    'deleted, shimmed: it is (in a dry run: would be) deleted, or replaced by a deprecated re-export; shim: it is one already; blocked: something stops it; kept: by --keep; removed: it was gone; listed: it lives on, and only names of it move; package: it is no file.',
  ),
  reasons: described(v.array(text), 'What stops it, besides what refers to it.'),
  blockers: described(v.array(place), 'What refers to it.'),
  warnings: described(v.array(place), 'What names it and does not depend on it: comments, documents, backups.'),
  leftovers: described(v.array(v.strictObject({ file: text, message: text })), 'Files that only make sense beside it.'),
  exports: described(v.array(text), 'What it exports.'),
});

/** What `prune --format json` prints. @public Read by `scripts/write-schemas.mjs`. */
export const pruneSchema = v.pipe(
  v.strictObject({
    schemaVersion: v.literal(1),
    tool: v.strictObject({ name: v.literal('ssot-codemod'), version: text }),
    written: described(v.boolean(), 'Whether it has been done; else it was a dry run.'),
    manifest: v.strictObject({
      file: text,
      edited: described(v.boolean(), 'Whether the removed modules are recorded in it.'),
      obstacle: described(v.nullable(text), 'Why not.'),
      entries: described(v.array(v.strictObject({ module: text, entry: text })), 'How the entry of each removed module reads, as JSON.'),
    }),
    modules: v.array(moduleResult),
    emptyFolders: described(v.array(text), 'Folders that are left without a file.'),
    diffs: v.array(v.strictObject({ file: text, patch: text })),
    failures: v.array(v.strictObject({ file: text, message: text })),
    warnings: v.array(text),
    recorded: described(v.nullable(whole), 'The run that this is in the journal: ssot-codemod undo ID.'),
  }),
  v.title('What ssot-codemod prune did'),
);

export type PruneReport = v.InferOutput<typeof pruneSchema>;
export type ModuleResult = PruneReport['modules'][number];
export type Place = ModuleResult['blockers'][number];
