import path from 'node:path';
import { ResolverFactory, type NapiResolveOptions } from 'oxc-resolver';
import { Tsconfigs } from './tsconfigs';

/** Where module specifiers lead. All paths are relative to the root, with `/`. */
export interface Resolver {
  /** The file that `specifier` means in `from`; a path outside the root is absolute; null where nothing is found. */
  resolve(specifier: string, from: string): string | null;
  /** The paths, without checking that they exist, that a relative or aliased specifier stands for. */
  candidates(specifier: string, from: string): string[];
  /** The specifiers that settings allow files to be named by: `*` in a name stands for the same text as in its targets. */
  patterns(files: readonly string[]): { readonly name: string; readonly targets: readonly string[] }[];
  /** What went wrong with the project's own settings, such as a tsconfig that does not parse. */
  readonly warnings: readonly string[];
}

export interface ResolverOptions {
  readonly root: string;
  /** tsconfig files, relative to the root, that count before the nearest one. */
  readonly tsconfig: readonly string[];
  readonly alias: Readonly<Record<string, string>>;
  /** Folders of packages that may be imported by name although they are not installed (workspaces). */
  readonly packages: ReadonlyMap<string, string>;
}

const extensionAlias = {
  // Declarations last: the module itself is what is migrated.
  '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.json'];

export function createResolver(options: ResolverOptions): Resolver {
  const { root } = options;
  const alias = Object.fromEntries(Object.entries(options.alias).map(([name, to]) => [name.replace(/\/\*$/, ''), [path.resolve(root, to.replace(/\/\*$/, ''))]]));
  const settings: NapiResolveOptions = { extensions, extensionAlias, alias, conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['types', 'module', 'main'] };
  const plain = new ResolverFactory(settings);
  const configs = new Tsconfigs(root, options.tsconfig);
  const byConfig = new Map<string, ResolverFactory>();
  const cache = new Map<string, string | null>();

  // The resolver's own discovery skips files that the tsconfig does not `include`; naming the nearest one does not.
  const resolverFor = (folder: string): ResolverFactory => {
    const config = configs.nearest(folder);
    if (config === null) return plain;
    let resolver = byConfig.get(config);
    // No clone: clones share a cache, and with it the answers that depend on another tsconfig.
    if (!resolver) byConfig.set(config, (resolver = new ResolverFactory({ ...settings, tsconfig: { configFile: config, references: 'auto' } })));
    return resolver;
  };

  const lookUp = (specifier: string, folder: string): string | null => {
    const found = resolverFor(folder).sync(folder, specifier).path ?? inWorkspace(plain, options.packages, specifier, folder);
    return found ? fromRoot(root, found) : null;
  };

  return {
    get warnings() { return configs.warnings.map((warning) => warning.replaceAll(`${root}${path.sep}`, '')); },
    resolve(specifier, from) {
      const folder = from.slice(0, from.lastIndexOf('/') + 1);
      const key = `${folder}\0${specifier}`;
      let found = cache.get(key);
      if (found === undefined) cache.set(key, (found = lookUp(specifier, path.resolve(root, folder))));
      return found;
    },
    patterns(files) {
      const folders = new Set(files.map((file) => path.resolve(root, path.dirname(file))));
      const named = Object.entries(options.alias).flatMap(([name, to]) => (name.endsWith('/*') ? [{ name, targets: [path.posix.normalize(to)] }] : [{ name, targets: [path.posix.normalize(to)] }, { name: `${name}/*`, targets: [`${path.posix.normalize(to)}/*`] }]));
      return [...named, ...configs.patterns(folders).map(({ name, targets }) => ({ name, targets: targets.map((each) => fromRoot(root, each)) }))];
    },
    candidates(specifier, from) {
      const folder = path.resolve(root, path.dirname(from));
      if (specifier.startsWith('.')) return [fromRoot(root, path.resolve(folder, specifier))];
      return configs.expand(specifier, folder).map((each) => fromRoot(root, each));
    },
  };
}

/** A package of the same repository that nobody linked into node_modules: its own `exports` answer for its name. */
function inWorkspace(resolver: ResolverFactory, packages: ReadonlyMap<string, string>, specifier: string, from: string): string | undefined {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';
  const folder = packages.get(name);
  if (folder === undefined) return undefined;
  const rest = specifier.slice(name.length);
  const byExports = resolver.sync(folder, specifier).path;
  // A package reaches itself by name only through its `exports`: https://nodejs.org/api/packages.html#self-referencing-a-package-using-its-name
  const isInside = from === folder || from.startsWith(folder + path.sep);
  return byExports ?? (isInside ? undefined : resolver.sync(folder, rest ? `.${rest}` : '.').path);
}

function fromRoot(root: string, absolute: string): string {
  const relative = path.relative(root, absolute);
  return relative.startsWith('..') ? absolute : relative.split(path.sep).join('/');
}
