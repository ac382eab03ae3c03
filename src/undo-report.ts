import * as v from 'valibot';

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = v.string();
const whole = v.pipe(v.number(), v.integer());

const tool = v.strictObject({ name: v.literal('ssot-codemod'), version: text });

const run = v.strictObject({
  id: described(whole, 'What to call it by: ssot-codemod undo ID.'),
  time: described(text, 'When it began, in ISO 8601.'),
  command: described(text, 'The command without the name of the program.'),
  files: described(whole, 'How many files it set out to write.'),
  state: described(v.picklist(['done', 'interrupted', 'undone', 'unreadable']), 'An interrupted run may have written any of its files, each as a whole; of an unreadable one, only the number and the time of its record are known.'),
  undoes: described(v.nullable(whole), 'The run that it reversed.'),
});

const file = v.strictObject({
  file: text,
  outcome: described(
    v.picklist(['restored', 'reversed', 'created', 'deleted', 'untouched', 'left']),
    'restored: its bytes come back; reversed: it has changed since, and only what the run did is taken back; created, deleted: the run had deleted or created it; untouched: it is as before the run; left: it stays as it is.',
  ),
  message: described(v.nullable(text), 'Why it is left.'),
});

/** What `undo --format json` prints. @public Read by `scripts/write-schemas.mjs`. */
export const undoSchema = v.pipe(
  v.strictObject({
    schemaVersion: v.literal(1),
    tool,
    written: described(v.boolean(), 'Whether it has been done; else it was a dry run.'),
    run,
    files: v.array(file),
    diffs: described(v.array(v.strictObject({ file: text, patch: text })), 'The unified diff of each file that changes.'),
    recorded: described(v.nullable(whole), 'The run that this undo is in the journal.'),
    failures: v.array(v.strictObject({ file: text, message: text })),
  }),
  v.title('What ssot-codemod undo did'),
);

/** What `undo --list --format json` prints. @public Read by `scripts/write-schemas.mjs`. */
export const runsSchema = v.pipe(v.strictObject({ schemaVersion: v.literal(1), tool, runs: v.array(run) }), v.title('The runs that ssot-codemod can undo'));

export type UndoReport = v.InferOutput<typeof undoSchema>;
export type RunList = v.InferOutput<typeof runsSchema>;
export type ListedRun = RunList['runs'][number];
