import * as v from 'valibot';

/** What `claims --format json` prints: the source of `schemas/claims.schema.json` (`node scripts/write-schemas.mjs`). */

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = v.string();
const whole = v.pipe(v.number(), v.integer());
const place = v.pipe(whole, v.minValue(1));

const subject = v.strictObject({
  kind: v.picklist(['issue', 'migration']),
  name: described(text, '#1184, or the name of the migration.'),
});

const site = v.strictObject({ id: text, rule: text, file: text, line: place, column: place, message: text });
const error = v.strictObject({ message: text, at: described(v.nullable(text), 'In UTC; null where the log does not say.'), log: text, line: whole });

const matter = v.strictObject({
  subject,
  migrations: v.array(text),
  rules: described(v.array(text), 'The rules whose open sites are what is left of it.'),
  open: described(v.array(site), 'What is left of it.'),
  errors: described(v.array(error), 'With --logs: the errors of misuse that the logs have, whenever.'),
  references: described(v.number(), 'The share of references that point at the canonical modules, from 0 to 1.'),
  failures: described(whole, 'Files that could not be looked at.'),
});

const claim = v.strictObject({
  file: text,
  line: place,
  column: place,
  statement: described(text, 'The sentence, without marks.'),
  words: described(text, 'The words of it that say that something is done.'),
  subject,
  namedIn: described(v.picklist(['statement', 'passage', 'lead', 'heading', 'title', 'file-name']), 'Where the document names what it is about.'),
  date: v.nullable(v.strictObject({ day: text, by: described(v.picklist(['statement', 'document', 'file-name', 'git']), 'Where it is known from.') })),
  verdict: v.picklist(['supported', 'contradicted', 'unknown', 'quoted']),
  why: text,
  evidence: v.strictObject({
    open: described(whole, 'Open sites of its subject, which are listed under matters.'),
    errors: described(whole, 'Errors in the logs since.'),
    examples: described(v.array(v.strictObject({ file: text, line: place })), 'The first of the open sites, or of the errors.'),
  }),
  isMarked: described(v.boolean(), 'Whether a banner on top of the document says so already.'),
});

const event = v.strictObject({
  at: described(text, 'A day, or an instant in UTC; now.'),
  kind: described(v.picklist(['claim', 'commit', 'log', 'lines', 'now']), 'lines: how much of what is open today was there on the day of a claim.'),
  says: described(v.picklist(['claimed', 'actual', 'changed']), 'Whether it is what somebody said, what was so, or what somebody did.'),
  subjects: v.array(text),
  text,
  where: described(text, 'file:line, a commit, log:line; empty for what is so now, and for lines.'),
});

/** What `claims --format json` prints. @public Read by `scripts/write-schemas.mjs`. */
export const claimsSchema = v.pipe(
  v.strictObject({
    schemaVersion: v.literal(1),
    tool: v.strictObject({ name: v.literal('ssot-codemod'), version: text }),
    migrations: v.array(text),
    written: described(v.boolean(), 'Whether banners were written; else it was a dry run.'),
    summary: v.strictObject({
      documents: v.strictObject({ scanned: whole, withClaims: whole }),
      claims: v.strictObject({ total: whole, supported: whole, contradicted: whole, unknown: whole, quoted: whole }),
      marked: described(whole, 'Contradicted claims in documents whose banner says so.'),
    }),
    matters: v.array(matter),
    claims: v.array(claim),
    snippets: described(v.array(site), 'Imports in the code of documents that teach a legacy module.'),
    timeline: described(v.nullable(v.array(event)), 'With --timeline: oldest first.'),
    diffs: described(v.array(v.strictObject({ file: text, patch: text })), 'The banners that would be written, or were, as a patch.'),
    failures: v.array(v.strictObject({ file: text, message: text })),
    warnings: v.array(text),
    recorded: described(v.nullable(whole), 'The run that this is in the journal: ssot-codemod undo ID.'),
  }),
  v.title('What ssot-codemod claims found'),
);

export type ClaimsReport = v.InferOutput<typeof claimsSchema>;
export type ReportedClaim = ClaimsReport['claims'][number];
export type Matter = ClaimsReport['matters'][number];
export type TimelineEvent = NonNullable<ClaimsReport['timeline']>[number];
