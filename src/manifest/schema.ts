import * as v from 'valibot';
import { guardObject } from './guard-schema';

/**
 * What a person may write in a manifest: the single source of its validation, of `ManifestInput`, and of
 * `schemas/manifest.schema.json` (`node scripts/write-schemas.mjs`), whose descriptions editors show.
 */

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const glob = v.pipe(text, v.regex(/^[^!]/, 'must not start with "!"; list what to leave out under "exclude"'));
const texts = v.array(text);
const owner = v.pipe(v.string(), v.regex(/^\S+$/, 'must be one owner, such as "@team-chat"; several go into a list'));
const globs = v.array(glob);

const distributionText = 'Of a Python package: the name that it is installed by, where that is not the one it is imported by.';

const canonicalObject = v.strictObject({
  module: described(text, 'The module that stays: a file, a package specifier, or a dotted Python name.'),
  specifier: described(v.optional(text), 'How consumers spell it, used where that resolves back to the module.'),
  internal: described(v.optional(globs), 'Globs of its implementation: neither duplicate nor consumer.'),
  exports: described(v.optional(texts), 'What it exports, for when the source is not there to be read.'),
  version: described(v.optional(text), 'Of a package: the version that package.json, pyproject.toml and requirements files get, as they write it.'),
  distribution: described(v.optional(text), distributionText),
});

const legacyObject = v.strictObject({
  module: described(text, 'The module to move away from.'),
  symbols: described(
    v.optional(v.record(v.string(), v.union([text, v.null()]))),
    'Canonical name by legacy name; null for a name without a counterpart. Unlisted names keep their own.',
  ),
  notes: described(v.optional(v.record(v.string(), text)), 'Advice by legacy name, printed with its sites.'),
  scope: described(v.optional(v.picklist(['all', 'listed'])), '"listed": only the names in "symbols" move.'),
  removed: described(v.optional(v.boolean()), 'The file is gone already; late branches still import it.'),
  exports: described(v.optional(texts), 'What it exports, or exported, for when the source is not there to be read.'),
  distribution: described(v.optional(text), distributionText),
});

const resolveObject = v.strictObject({
  tsconfig: described(v.optional(texts), 'tsconfig files to resolve with, where the nearest one is not the right one.'),
  alias: described(v.optional(v.record(v.string(), text)), 'Folder or file by specifier prefix, relative to the root.'),
  pythonRoots: described(v.optional(texts), 'Folders that Python imports start from.'),
});

const decisionObject = v.strictObject({
  why: described(text, 'Why this module is the canonical one.'),
  by: described(v.optional(text), 'Who decided it.'),
  on: described(v.optional(text), 'When, such as 2026-05-31.'),
});

const documentPath = v.union([text, v.literal(false)]);
const documentsObject = v.strictObject({
  audit: described(v.optional(documentPath), 'The inventory; docs/<name>_architecture_audit.md when left out, false for none.'),
  plan: described(v.optional(documentPath), 'The migration plan; docs/<name>_migration_plan.md when left out.'),
  interface: described(v.optional(documentPath), 'What the canonical module offers; docs/<name>_interface.md when left out.'),
  guide: described(v.optional(documentPath), 'The guide for whoever migrates by hand; docs/<name>_migration_guide.md when left out.'),
  registry: described(v.optional(documentPath), 'The import registry, which migrations share; SSOT_IMPORT_REGISTRY.md when left out.'),
});

const migrationEntries = {
  name: described(text, 'Names the migration in reports; part of every site’s id.'),
  include: described(v.optional(globs), 'Globs of the files to scan; everything when left out.'),
  exclude: described(v.optional(globs), 'Globs of the files to leave alone.'),
  gitignore: described(v.optional(v.boolean()), 'false: files that git ignores are scanned, too.'),
  canonical: described(v.union([text, canonicalObject]), 'The module that every consumer moves to.'),
  legacy: described(
    v.pipe(v.array(v.union([text, legacyObject])), v.nonEmpty('must name at least one module')),
    'The modules that consumers move away from.',
  ),
  factories: described(
    v.optional(v.record(v.string(), v.picklist(['sync', 'async']))),
    'Whether a factory of the canonical module (or object.method) is sync or async; without an entry, its awaits are left alone.',
  ),
  constructors: described(v.optional(v.record(v.string(), text)), 'Factory by class: new X(a) becomes getX(a).'),
  groups: described(v.optional(v.record(v.string(), globs)), 'Globs of the files of each service or team, by its name: who uses what is told by them.'),
  owners: described(v.optional(v.record(glob, v.union([owner, v.array(owner)]))), 'Owner, or owners, by glob, where CODEOWNERS does not tell; the last glob that fits counts.'),
  decision: described(v.optional(v.union([text, decisionObject])), 'Why this module is the canonical one, as it was decided.'),
  issues: described(
    v.optional(v.record(v.string(), texts)),
    'Rules by issue, such as "#1184": whoever says that it is resolved is held by claims against the open sites of these rules.',
  ),
  documents: described(v.optional(documentsObject), 'Where the documents of audit are, relative to the root.'),
  guard: described(v.optional(guardObject), 'What guard writes: runtime checks, alerts, the team’s guide.'),
  resolve: described(v.optional(resolveObject), 'Help for what the tool cannot resolve by itself.'),
};

const $schema = described(v.optional(v.string()), 'Where an editor finds this schema.');
const extendsText = 'Manifests that this one adds to: paths relative to it (./ or ../) or npm packages. Own keys win; migrations are merged by name, legacy by module.';
const extended = described(v.optional(v.union([text, texts])), extendsText);

/** A manifest that is one migration. */
export const migrationSchema = v.strictObject({ $schema, extends: extended, ...migrationEntries });

/** A manifest that holds several migrations. */
export const migrationsSchema = v.strictObject({
  $schema,
  extends: extended,
  migrations: described(
    v.pipe(v.array(v.strictObject(migrationEntries)), v.nonEmpty('must hold at least one migration')),
    'Several migrations; each speaks one language.',
  ),
});

const layerEntries = v.partial(v.strictObject({
  ...migrationEntries,
  canonical: described(v.union([text, v.partial(canonicalObject)]), 'The module that every consumer moves to; what is left out is said by the manifest that is extended.'),
})).entries;
const layerLists = {
  migrations: described(v.array(v.strictObject({ ...layerEntries, name: migrationEntries.name })), 'What is said anew of the migrations with these names.'),
};

/** One of the manifests that make up one: the others say what it leaves out. */
export const layerSchema = v.strictObject({ $schema, extends: extended, ...layerEntries });
export const layersSchema = v.strictObject({ $schema, extends: extended, ...layerLists });

const bases = described(v.union([text, texts]), extendsText);
const extendingSchemas = [v.strictObject({ $schema, extends: bases, ...layerEntries }), v.strictObject({ $schema, extends: bases, ...layerLists })] as const;

/** @public Read by `scripts/write-schemas.mjs`. */
export const manifestSchema = v.pipe(
  v.union([migrationSchema, migrationsSchema, ...extendingSchemas]),
  v.title('ssot-codemod manifest'),
);

export type MigrationInput = Omit<v.InferOutput<typeof migrationSchema>, '$schema' | 'extends'>;
/** A manifest with everything in it. */
export type ManifestInput = v.InferInput<typeof migrationSchema> | v.InferInput<typeof migrationsSchema>;
/** A manifest that adds to others. */
export type ExtendingManifestInput = v.InferInput<(typeof extendingSchemas)[number]>;
