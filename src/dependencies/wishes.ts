import { languageOf, moduleKind, packageOf, type Migration } from '../manifest/manifest';

export type Ecosystem = 'npm' | 'python';

/** A package, by the name that files list it under and the one that code imports it by. */
interface Package {
  readonly name: string;
  readonly imported: string;
}

export interface LegacyPackage extends Package {
  /** What the manifest names of it; one at least. */
  readonly modules: readonly string[];
}

/** What a migration asks of the files that list packages. */
export interface Wish {
  readonly migration: string;
  readonly ecosystem: Ecosystem;
  /** null where the canonical module is a file: then packages only go. */
  readonly canonical: (Package & { readonly version: string | null }) | null;
  readonly legacy: readonly LegacyPackage[];
}

/**
 * The migrations that are about packages.
 *
 * @param isOwn whether a Python module is one of the project's own
 */
export function wishesOf(migrations: readonly Migration[], isOwn: (module: string) => boolean): Wish[] {
  return migrations.flatMap((migration) => {
    const wish = wishOf(migration, isOwn);
    return wish.canonical || wish.legacy.length > 0 ? [wish] : [];
  });
}

function wishOf(migration: Migration, isOwn: (module: string) => boolean): Wish {
  const language = languageOf(migration);
  const packageFor = ({ module, distribution }: { readonly module: string; readonly distribution?: string }): Package | null => {
    const kind = moduleKind(module, language);
    if (kind === 'file' || (language === 'python' && isOwn(module))) return null;
    if (language === 'javascript') return module.startsWith('node:') ? null : { name: packageOf(module), imported: packageOf(module) };
    const imported = module.split('.')[0]!;
    return { name: distribution ?? imported.replaceAll('_', '-'), imported };
  };
  const found = packageFor(migration.canonical);
  const canonical = found && { ...found, version: migration.canonical.version ?? null };
  const legacy = new Map<string, LegacyPackage>();
  for (const each of migration.legacy) {
    const own = packageFor(each);
    if (own && own.name !== canonical?.name) legacy.set(own.name, { ...own, modules: [...(legacy.get(own.name)?.modules ?? []), each.module] });
  }
  return { migration: migration.name, ecosystem: language === 'python' ? 'python' : 'npm', canonical, legacy: [...legacy.values()] };
}
