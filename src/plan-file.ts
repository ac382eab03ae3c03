import * as v from 'valibot';

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
// Neither absolute nor up and out; beyond that, only files that the tool itself has found are ever looked at.
const path = v.pipe(text, v.regex(/^(?![/\\]|[A-Za-z]:|(?:[^]*[/\\])?\.\.(?:[/\\]|$))[^]*$/, 'must be a path below the root'));

const edit = v.strictObject({ start: count, end: count, text: v.string() });
const edits = described(v.array(edit), 'Replacements; offsets count UTF-16 code units from the start of the file.');

const decision = v.variant('is', [
  v.strictObject({ is: v.picklist(['accepted', 'refused']) }),
  v.strictObject({ is: v.literal('skipped'), why: described(v.string(), 'What the person said.') }),
  v.strictObject({ is: v.literal('edited'), edits: described(v.array(v.strictObject({ file: path, edits })), 'The person’s edits, in place of the planned ones; applied only in a review.') }),
]);

const site = v.strictObject({
  id: described(text, 'As in the report: it survives edits elsewhere.'),
  file: path,
  line: described(count, 'For a person to find it.'),
  rule: text,
  form: text,
  message: v.string(),
  edits,
});

const change = v.strictObject({
  id: text,
  certainty: v.picklist(['certain', 'likely', 'unknown']),
  planned: described(v.boolean(), 'Whether it is made where nobody has reviewed the plan.'),
  decision: described(v.nullable(decision), 'What a person decided; null: nothing yet.'),
  parts: described(v.array(v.strictObject({ site: text, decision })), 'Decisions about parts of it, by the first site of the part.'),
  sites: v.pipe(v.array(site), v.minLength(1, 'must not be empty')),
});

/** @public What `--save-plan` writes: the single source of `schemas/plan.schema.json` (`node scripts/write-schemas.mjs`). */
export const planSchema = v.pipe(
  v.strictObject({
    schemaVersion: v.literal(1),
    tool: v.strictObject({ name: v.literal('ssot-codemod'), version: text }),
    migrations: v.array(v.string()),
    selection: described(v.array(v.string()), 'What it was restricted to, as it was written: --update and a review have to be restricted likewise.'),
    reviewed: described(v.boolean(), 'Whether the decisions count; otherwise what is planned does.'),
    files: described(v.array(v.strictObject({ file: path, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')) })), 'What the files held when the plan was made.'),
    changes: v.array(change),
  }),
  v.title('ssot-codemod plan'),
);

export type SavedPlan = v.InferOutput<typeof planSchema>;
export type SavedChange = SavedPlan['changes'][number];

/** The plan in a file; what is wrong with it where it is none. */
export function parsePlan(source: string): SavedPlan | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return { problem: (error as Error).message };
  }
  const { success, output, issues } = v.safeParse(planSchema, value);
  if (success) return output;
  const [first] = issues;
  return { problem: `${v.getDotPath(first) ?? 'the whole'}: ${first.message}` };
}
