import * as v from 'valibot';
import { reasons } from '../model';
import type { Audit } from './model';

/** What `audit --format json` prints: the source of `schemas/audit.schema.json` (`node scripts/write-schemas.mjs`). */

const described = <T extends v.GenericSchema>(schema: T, words: string) => v.pipe(schema, v.description(words));
const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const position = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const call = v.nullable(v.picklist(['sync', 'async']));
const kind = v.picklist(['class', 'function', 'constant', 'type', 'module']);

const risk = v.object({ level: v.picklist(['low', 'medium', 'high']), reasons: described(v.array(text), 'Most important first.') });
const state = v.object({ name: described(text, 'name, or Class.member.'), line: position, kind: v.picklist(['variable', 'collection', 'instance']) });
const history = v.object({ first: described(text, 'The day of the first commit, as its author has it.'), last: text, commits: count });

const auditedExport = v.object({
  name: text,
  kind,
  gives: described(call, 'Whether calling it gives a promise or coroutine; null where its source does not tell.'),
  makes: described(v.nullable(text), 'The class whose instances it makes.'),
  from: described(v.nullable(text), 'Where it is declared, if elsewhere.'),
  to: described(v.nullable(text), 'Its canonical name; null where it has none, or has to be looked at.'),
  uses: described(count, 'How many references name it.'),
});

const auditedModule = v.object({
  module: described(text, 'As the manifest names it.'),
  file: v.nullable(text),
  role: v.picklist(['canonical', 'legacy']),
  nature: described(v.picklist(['implementation', 'facade', 'types', 'package', 'removed', 'unreadable']), 'A facade only passes on what others declare; of types, nothing is left at run time.'),
  isDuplicate: described(v.boolean(), 'Whether it is counted as an implementation besides the canonical one.'),
  staysAlive: described(v.boolean(), 'Whether only listed names move.'),
  lines: count,
  bytes: count,
  exports: v.array(auditedExport),
  members: described(v.array(text), 'Public members of what it exports, each name once.'),
  syncFactories: v.array(text),
  asyncFactories: v.array(text),
  state: described(v.array(state), 'What it keeps as long as the process lives.'),
  loads: described(count, 'Modules of the project that are loaded with it.'),
  isInCycle: v.boolean(),
  builtOn: described(v.array(text), 'The modules of this audit that run before it, or that its functions load.'),
  consumers: described(count, 'Files that use it.'),
  tests: count,
  references: count,
  misuses: count,
  mocks: count,
  strings: count,
  history: described(v.nullable(history), 'null where git does not tell.'),
  risk: described(v.nullable(risk), 'null for the canonical module.'),
});

const member = v.object({ name: text, kind: v.picklist(['method', 'property']), isStatic: v.boolean(), isAsync: v.boolean(), parameters: v.array(text), signature: text, summary: text, inheritedFrom: v.nullable(text) });

const offered = v.object({
  name: text, kind, line: position, endLine: position, isPublic: v.boolean(), aliasOf: v.nullable(text), signature: text, summary: text, gives: call, makes: v.nullable(text), value: described(v.nullable(v.object({ file: text, name: text, written: text })), 'Of a constant: what it is set to; of a function: all that it returns, where that is declared somewhere else.'), bases: v.array(text), parameters: v.array(text), members: v.array(member),
  file: described(text, 'The file that declares it.'),
  factory: described(call, 'As the manifest says, or else the source; null for what is no factory.'),
  uses: count,
  replaces: v.array(v.object({ module: text, name: text })),
});

const uses = v.record(text, count);
const area = v.object({ name: described(text, 'A group of the manifest, or a folder.'), files: count, tests: count, owners: v.array(text), uses: described(uses, 'Files by module.'), misuses: count, certain: count, open: count });
const consumer = v.object({ file: text, isTest: v.boolean(), area: text, owners: described(v.array(text), 'By CODEOWNERS.'), uses: described(uses, 'References by module.'), misuses: count });
const feature = v.object({ name: text, modules: v.array(text), isInCanonical: v.boolean(), files: described(count, 'Files that import a module with it and read a member of that name.'), gaps: described(count, 'Proven uses that the canonical counterpart lacks.') });
const measures = v.object({ consumers: count, completeness: v.pipe(v.number(), v.minValue(0), v.maxValue(1)), counterparts: v.object({ has: count, of: count }), isPlain: v.boolean(), warnings: v.array(text), tests: count, deletable: count, loads: count, isInCycle: v.boolean() });
const candidate = v.object({ module: text, isChosen: v.boolean(), score: described(v.number(), 'From 0 to 1.'), measures });
const step = v.object({ module: text, isStateful: v.boolean(), risk, does: v.array(v.picklist(['keep', 'shim', 'migrate', 'delete'])), certain: count, likely: count, byHand: count, strings: count, obstacles: v.array(text) });
const example = v.object({ module: text, rule: text, file: text, line: position, before: text, after: text, times: count });
const documentPath = v.nullable(text);

const migration = v.object({
  name: text,
  language: v.picklist(['javascript', 'python']),
  canonical: v.object({ module: text, specifier: text, from: described(v.nullable(text), 'The folder that a relative specifier starts from; null where everybody can write it.') }),
  decision: v.nullable(v.object({ why: text, by: v.optional(text), on: v.optional(text) })),
  documents: v.object({ audit: documentPath, plan: documentPath, interface: documentPath, guide: documentPath, registry: documentPath }),
  figures: v.object({ implementations: count, consumers: count, tests: count, references: v.object({ canonical: count, certain: count, likely: count, byHand: count, left: count }), misuses: count, mocks: count, strings: count }),
  modules: described(v.array(auditedModule), 'The canonical one first.'),
  features: v.array(feature),
  consumers: v.array(consumer),
  areas: v.array(area),
  candidates: described(v.array(candidate), 'Best first.'),
  steps: described(v.array(step), 'In the order in which they are best done.'),
  examples: v.array(example),
  byHand: v.array(v.object({ reason: v.picklist(reasons), sites: count, place: text, message: text })),
  interface: described(v.array(offered), 'What the canonical module offers.'),
});

/** @public Read by `scripts/write-schemas.mjs`. */
export const auditSchema: v.GenericSchema<unknown, Audit> = v.pipe(
  v.object({
    schemaVersion: v.literal(1),
    tool: v.object({ name: v.literal('ssot-codemod'), version: text }),
    migrations: v.array(migration),
    failures: v.array(v.object({ file: text, stage: v.picklist(['discover', 'read', 'parse', 'verify', 'write']), message: text, line: v.optional(position) })),
    warnings: v.array(text),
  }),
  v.title('ssot-codemod audit'),
  v.description('What there is, who uses it and what to do about it, as ssot-codemod audit -f json prints it. Paths are relative to the root with /; lines are 1-based.'),
);

/** @public Read by `scripts/write-schemas.mjs`. */
export const auditDefinitions = { count, position, risk, module: auditedModule, consumer, area, feature, candidate, step, example, offered };
