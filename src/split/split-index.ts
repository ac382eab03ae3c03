import * as v from 'valibot';
import { splitUnits } from './units';

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const part = v.object({
  name: described(text, 'The owner, package, folder or legacy module.'),
  after: v.optional(described(v.array(text), 'The names of the parts that have to have landed before; left out where there are none.')),
  branch: text,
  patch: described(text, 'The file of the patch, in the same folder.'),
  text: described(text, 'The file of the text for the pull request.'),
  script: text,
  changes: described(count, 'How many changes it makes.'),
  files: described(v.array(text), 'The files that it changes.'),
  sites: v.object({ total: count, migrated: count, unmigrated: count, skipped: count }),
});

const together = v.object({
  because: described(v.picklist(['lines', 'change', 'check']), 'lines: their patches would touch; change: one change is in all of the files; check: one did not hold without the other.'),
  files: v.array(text),
  keys: described(v.array(text), 'The parts that they would be in by themselves.'),
  key: described(text, 'The part that they are in.'),
});

/** @public Read by `scripts/write-schemas.mjs`. */
export const splitSchema = v.pipe(
  v.object({
    schemaVersion: v.literal(1),
    tool: v.object({ name: v.literal('ssot-codemod'), version: text }),
    migrations: v.array(text),
    unit: v.picklist(splitUnits),
    base: described(
      v.object({
        branch: described(v.nullable(text), 'The branch that was checked out; null where none was.'),
        revision: described(v.nullable(text), 'The commit; null outside of a repository.'),
        folder: described(text, 'The root as seen from the top of the repository; empty where it is the top.'),
      }),
      'What the patches are for.',
    ),
    parts: v.array(part),
    together: described(v.array(together), 'What is not in the part that it would be in by itself.'),
    remainders: described(v.array(v.object({ name: text, sites: count })), 'Sites where no part makes anything.'),
    written: described(v.array(text), 'The files of the folder, which the next split may replace.'),
  }),
  v.title('ssot-codemod split'),
  v.description('What --split has written into its folder, as its split.json and -f json tell.'),
);

export type SplitIndex = v.InferOutput<typeof splitSchema>;
export type SplitPart = SplitIndex['parts'][number];
