import { existsSync } from 'node:fs';
import path from 'node:path';
import { createPathsMatcher, getTsconfig } from 'get-tsconfig';

interface Paths {
  readonly match: ((specifier: string) => string[]) | null;
  readonly names: readonly string[];
  readonly hasBaseUrl: boolean;
  readonly references: readonly string[];
}

// What no specifier contains.
const star = '\u0001';

function configFile(reference: string): string {
  return reference.endsWith('.json') ? reference : path.join(reference, 'tsconfig.json');
}

/** The tsconfig and jsconfig files of a project: which one counts for a folder, and what its `paths` stand for. */
export class Tsconfigs {
  /** One line for each that cannot be used; a folder below it falls back to the next one up. */
  readonly warnings: string[] = [];
  private readonly named: readonly string[];
  private readonly byFolder = new Map<string, string | null>();
  private readonly paths = new Map<string, Paths | null>();

  /** @param named files, relative to the root, that count before the nearest one */
  constructor(root: string, named: readonly string[]) {
    this.named = named.map((file) => path.resolve(root, file));
  }

  /** The file that counts for a folder (absolute): whether it includes the folder's files does not matter. */
  nearest(folder: string): string | null {
    return this.named.find((file) => !path.relative(path.dirname(file), folder).startsWith('..')) ?? this.lookUp(folder);
  }

  /** The absolute paths that a specifier may stand for in a folder, whether they exist or not. */
  expand(specifier: string, folder: string): string[] {
    const config = this.nearest(folder);
    return (config !== null && this.read(config)?.match?.(specifier)) || [];
  }

  /** The `paths` of every file that counts for one of the folders, and what they stand for; `*` stands for itself. */
  patterns(folders: ReadonlySet<string>): { readonly name: string; readonly targets: readonly string[] }[] {
    const configs = new Set([...folders].map((folder) => this.nearest(folder)).filter((config) => config !== null));
    for (const config of configs) for (const reference of this.read(config)?.references ?? []) configs.add(reference);
    return [...configs].flatMap((config) => {
      const paths = this.read(config);
      const all = paths?.hasBaseUrl ? ['*', ...paths.names] : (paths?.names ?? []);
      const expand = (name: string): string[] => paths?.match?.(name.replace('*', star)) ?? [];
      return all.map((name) => ({ name, targets: expand(name).map((target) => target.replace(star, '*')) }));
    });
  }

  hasReferences(config: string): boolean {
    return (this.read(config)?.references.length ?? 0) > 0;
  }

  private lookUp(folder: string): string | null {
    const known = this.byFolder.get(folder);
    if (known !== undefined) return known;
    const own = ['tsconfig.json', 'jsconfig.json'].map((name) => path.join(folder, name)).find((file) => existsSync(file) && this.read(file) !== null);
    const parent = path.dirname(folder);
    const found = own ?? (parent === folder ? null : this.lookUp(parent));
    this.byFolder.set(folder, found);
    return found;
  }

  private read(file: string): Paths | null {
    const known = this.paths.get(file);
    if (known !== undefined) return known;
    let paths: Paths | null = null;
    try {
      // The library looks in the folders above as well, and would take what it finds there for this file.
      if (!existsSync(file)) throw new Error('there is no such file');
      const config = getTsconfig(path.dirname(file), path.basename(file));
      const { compilerOptions = {}, references = [] } = config?.config ?? {};
      paths = {
        match: config && createPathsMatcher(config),
        names: Object.keys(compilerOptions.paths ?? {}),
        hasBaseUrl: compilerOptions.baseUrl !== undefined,
        references: references.map((each) => configFile(path.resolve(path.dirname(file), each.path))),
      };
    } catch (error) {
      this.warnings.push(`${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.paths.set(file, paths);
    return paths;
  }
}
