import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { walk } from '../walk';
import { languageOf, moduleKind, packageOf, type LegacyModule, type Migration } from './manifest';

/** The migrations of a shared manifest that are about a repository. */
export interface Settled {
  readonly migrations: readonly Migration[];
  /** The index of each among all migrations of the manifest. */
  readonly places: readonly number[];
  /** The names of those of which no module is here. */
  readonly absent: readonly string[];
}

/**
 * What a manifest that many repositories share comes to in one of them. A migration none of whose modules is here is left out, and
 * a legacy module that is not here counts as removed: what still imports it is found by the path that it would have.
 *
 * @param root absolute
 */
export function settled(migrations: readonly Migration[], root: string): Settled {
  const look = new Look(root);
  const here = migrations.filter((migration) => look.concerns(migration));
  return {
    migrations: here.map((migration) => ({ ...migration, legacy: migration.legacy.map((each) => (look.lacks(each, migration) ? { ...each, removed: true } : each)) })),
    places: here.map((migration) => migrations.indexOf(migration)),
    absent: migrations.filter((migration) => !here.includes(migration)).map(({ name }) => name),
  };
}

/** What of a repository has to be looked for, at most once. */
class Look {
  private packages: string | null = null;
  private modules: readonly string[] | null = null;

  constructor(private readonly root: string) {}

  concerns(migration: Migration): boolean {
    return [...migration.legacy, migration.canonical].some(({ module }) => this.has(module, migration));
  }

  lacks({ module }: LegacyModule, migration: Migration): boolean {
    return moduleKind(module, languageOf(migration)) === 'file' && !this.has(module, migration);
  }

  private has(module: string, migration: Migration): boolean {
    switch (moduleKind(module, languageOf(migration))) {
      // A folder by that name is a mistake, which is to be told of.
      case 'file': return statSync(join(this.root, module), { throwIfNoEntry: false }) !== undefined;
      case 'package': return this.packageTexts.includes(JSON.stringify(packageOf(module)));
      case 'python': return this.hasPython(module.split('.').join('/'));
    }
  }

  private hasPython(path: string): boolean {
    const ends = [`${path}.py`, `${path}.pyi`, `${path}/__init__.py`];
    this.modules ??= filesOf(this.root, ['.py', '.pyi']);
    return this.modules.some((file) => ends.some((end) => file === end || file.endsWith(`/${end}`))) || this.packageTexts.includes(path.split('/')[0]!);
  }

  /** All that says which packages are used, as one text. */
  private get packageTexts(): string {
    this.packages ??= filesOf(this.root, ['.json', '.toml', '.txt', '.cfg'])
      .filter((file) => /^(?:package\.json|pyproject\.toml|setup\.cfg|requirements[\w.-]*\.txt)$/.test(basename(file)))
      .map((file) => textOf(join(this.root, file))).join('\n');
    return this.packages;
  }
}

function filesOf(root: string, extensions: readonly string[]): string[] {
  return walk(root, { extensions: new Set(extensions), gitignore: true, enters: () => true, accepts: () => true }).files;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
