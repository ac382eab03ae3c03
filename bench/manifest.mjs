/** The manifest of one copy of the code, turned into one for a tree of copies. */

export const copyNames = (count) =>
  Array.from({ length: count }, (_, index) => `copy-${String(index + 1).padStart(2, '0')}`);

const sourceFile = /\.[cm]?[jt]sx?$/;

/** A package or a dotted name means the same in every copy; a file is the copy's own. */
const inCopy = (copy, module) => (sourceFile.test(module) ? `${copy}/${module}` : module);

function migrationInCopy(migration, copy) {
  const globs = (patterns) => patterns?.map((pattern) => `${copy}/${pattern}`);
  // Files of every copy stay in scope, whichever copy is migrated: otherwise the other copies would not be searched.
  const globsOfEveryCopy = (patterns) => patterns?.map((pattern) => `copy-*/${pattern}`);
  const moduleOf = (entry) =>
    typeof entry === 'string' ? inCopy(copy, entry) : { ...entry, module: inCopy(copy, entry.module) };
  return {
    ...migration,
    name: `${migration.name ?? 'migration'}-${copy}`,
    include: globsOfEveryCopy(migration.include),
    exclude: globsOfEveryCopy(migration.exclude),
    canonical: { ...moduleOf(migration.canonical), internal: globs(migration.canonical.internal) },
    legacy: migration.legacy.map(moduleOf),
  };
}

/** JSON drops the keys that are undefined here, so that the manifest has no key that the original lacked. */
export function manifestForCopies(manifest, copies) {
  const migrations = manifest.migrations ?? [manifest];
  return { migrations: copies.flatMap((copy) => migrations.map((each) => migrationInCopy(each, copy))) };
}
