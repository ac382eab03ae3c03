import { type Channel, type GuardSettings, type LegacyModule, type Migration, moduleKind, severities, type Severity } from './manifest';
import type { ManifestInput, MigrationInput } from './schema';

/** Writes out every shorthand and default of a manifest whose shape is right. */
export function normalise(written: ManifestInput): readonly Migration[] {
  const inputs = 'migrations' in written ? written.migrations : [written];
  return inputs.map(toMigration);
}

function toMigration(input: MigrationInput): Migration {
  const { module, internal, ...canonical } =
    typeof input.canonical === 'string' ? { module: input.canonical } : { ...input.canonical };
  return {
    name: input.name,
    include: input.include ?? ['**'],
    exclude: input.exclude ?? [],
    gitignore: input.gitignore ?? true,
    canonical: { ...canonical, module: plainPath(module), internal: internal ?? [] },
    legacy: input.legacy.map(toLegacyModule),
    ...(input.factories && { factories: dictionary(input.factories) }),
    constructors: dictionary(input.constructors),
    groups: Object.entries(input.groups ?? {}).map(([name, globs]) => ({ name, globs })),
    issues: Object.entries(input.issues ?? {}).map(([name, rules]) => ({ name, rules })),
    owners: Object.entries(input.owners ?? {}).map(([glob, owners]) => ({ glob, owners: typeof owners === 'string' ? [owners] : owners })),
    decision: typeof input.decision === 'string' ? { why: input.decision } : (input.decision ?? null),
    documents: documentsOf(input),
    guard: guardOf(input),
    resolve: {
      tsconfig: input.resolve?.tsconfig ?? [],
      alias: dictionary(input.resolve?.alias),
      pythonRoots: input.resolve?.pythonRoots ?? [],
    },
  };
}

function documentsOf({ name, documents = {} }: MigrationInput): Migration['documents'] {
  const plain = name.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const path = (written: string | false | undefined, usual: string): string | null => (written === false ? null : (written ?? usual));
  return {
    audit: path(documents.audit, `docs/${plain}_architecture_audit.md`),
    plan: path(documents.plan, `docs/${plain}_migration_plan.md`),
    interface: path(documents.interface, `docs/${plain}_interface.md`),
    guide: path(documents.guide, `docs/${plain}_migration_guide.md`),
    registry: path(documents.registry, 'SSOT_IMPORT_REGISTRY.md'),
  };
}

function guardOf({ guard = {} }: MigrationInput): GuardSettings {
  const { autoEscalate = false, respondWithin = '1h', channels = [] } = guard;
  const of = (severity: Severity): readonly string[] => ('length' in channels ? channels : (channels[severity] ?? []));
  return {
    severity: guard.severity ?? 'warning',
    channels: Object.fromEntries(severities.map((severity) => [severity, of(severity).map(toChannel)])) as Record<Severity, Channel[]>,
    autoEscalate: autoEscalate === true ? respondWithin : autoEscalate === false ? null : autoEscalate,
    respondWithin,
    runbook: guard.runbook ?? null,
    groupBy: guard.groupBy ?? ['alertname', 'migration'],
    repeat: guard.repeat ?? '4h',
    instances: dictionary(guard.instances),
    files: Object.fromEntries(Object.entries(guard.files ?? {}).map(([kind, file]) => [kind, file === false ? null : plainPath(file)])),
  };
}

function toChannel(written: string): Channel {
  const colon = written.indexOf(':');
  return { kind: written.slice(0, colon) as Channel['kind'], target: written.slice(colon + 1) };
}

function toLegacyModule(input: MigrationInput['legacy'][number]): LegacyModule {
  if (typeof input === 'string') return toLegacyModule({ module: input });
  return {
    module: plainPath(input.module),
    symbols: dictionary(input.symbols),
    notes: dictionary(input.notes),
    scope: input.scope ?? 'all',
    removed: input.removed ?? false,
    ...(input.exports && { exports: input.exports }),
    ...(input.distribution !== undefined && { distribution: input.distribution }),
  };
}

/** `./src/a.ts` and `src/a.ts` are one module; `./a`, which would be a package without the dot, keeps it. */
function plainPath(module: string): string {
  const bare = module.replace(/^(?:\.\/)+/, '');
  return moduleKind(bare) === 'file' ? bare : module;
}

/** Without a prototype: an export may be called `toString`, and looking it up must not find an object's own. */
function dictionary<T>(entries: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
