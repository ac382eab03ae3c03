import { realpathSync, statSync } from 'node:fs';
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
  /** The tsconfig or jsconfig that counts for a file, absolute; null where there is none. */
  configOf(file: string): string | null;
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
/** A path or specifier without the extension of a script. */
export function withoutExtension(file: string): string {
  return file.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
}

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.json'];

/** How many tsconfigs have a resolver at a time. */
const mostResolvers = 32;

export function createResolver(options: ResolverOptions): Resolver {
  return new ProjectResolver(options);
}

class ProjectResolver implements Resolver {
  private readonly settings: NapiResolveOptions;
  private readonly plain: ResolverFactory;
  private readonly configs: Tsconfigs;
  private readonly byConfig = new Map<string, ResolverFactory>();
  private readonly cache = new Map<string, string | null>();
  private readonly broken = new Set<string>();

  constructor(private readonly options: ResolverOptions) {
    const { root } = options;
    const alias = Object.fromEntries(Object.entries(options.alias).map(([name, to]) => [name.replace(/\/\*$/, ''), [path.resolve(root, to.replace(/\/\*$/, ''))]]));
    this.settings = { extensions, extensionAlias, alias, conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['types', 'module', 'main'] };
    this.plain = new ResolverFactory(this.settings);
    this.configs = new Tsconfigs(root, options.tsconfig);
  }

  get warnings(): string[] {
    return [...this.configs.warnings, ...this.broken].map((warning) => warning.replaceAll(`${this.options.root}${path.sep}`, ''));
  }

  resolve(specifier: string, from: string): string | null {
    const folder = from.slice(0, from.lastIndexOf('/') + 1);
    // Joined into a text of its own: a specifier can be a slice of its module, which would hold all of that.
    const key = [folder, specifier].join('\0');
    let found = this.cache.get(key);
    if (found === undefined) this.cache.set(key, (found = this.lookUp(specifier, path.resolve(this.options.root, folder))));
    return found;
  }

  patterns(files: readonly string[]): { name: string; targets: string[] }[] {
    const { root, alias } = this.options;
    const folders = new Set(files.map((file) => path.resolve(root, path.dirname(file))));
    const named = Object.entries(alias).flatMap(([name, to]) => {
      const target = path.posix.normalize(to);
      return name.endsWith('/*') ? [{ name, targets: [target] }] : [{ name, targets: [target] }, { name: `${name}/*`, targets: [`${target}/*`] }];
    });
    return [...named, ...this.configs.patterns(folders).map(({ name, targets }) => ({ name, targets: targets.map((each) => fromRoot(root, each)) }))];
  }

  configOf(file: string): string | null {
    return this.configs.nearest(path.resolve(this.options.root, path.dirname(file)));
  }

  candidates(specifier: string, from: string): string[] {
    const folder = path.resolve(this.options.root, path.dirname(from));
    return this.paths(specifier, folder).map((each) => fromRoot(this.options.root, each));
  }

  private paths(specifier: string, folder: string): string[] {
    return specifier.startsWith('.') ? [path.resolve(folder, specifier)] : this.configs.expand(specifier, folder);
  }

  // The resolver's own discovery skips files that the tsconfig does not `include`; naming the nearest one does not.
  private resolverFor(folder: string): ResolverFactory {
    const config = this.configs.nearest(folder);
    if (config === null) return this.plain;
    let resolver = this.byConfig.get(config);
    // Each remembers the folders that it has seen, and files come in path order: those before are not needed any more.
    if (!resolver && this.byConfig.size >= mostResolvers) this.byConfig.clear();
    // No clone: clones share a cache, and with it the answers that depend on another tsconfig.
    if (!resolver) this.byConfig.set(config, (resolver = new ResolverFactory({ ...this.settings, tsconfig: { configFile: config, references: 'auto' } })));
    return resolver;
  }

  /** A referenced tsconfig takes the place of the one that refers to it, whose own `paths` count as well. */
  private nearestOnly(folder: string): ResolverFactory | null {
    const config = this.configs.nearest(folder);
    if (config === null || !this.configs.hasReferences(config)) return null;
    const key = `${config}\0`;
    let resolver = this.byConfig.get(key);
    if (!resolver) this.byConfig.set(key, (resolver = new ResolverFactory({ ...this.settings, tsconfig: { configFile: config } })));
    return resolver;
  }

  private lookUp(specifier: string, folder: string): string | null {
    const { path: found = this.nearestOnly(folder)?.sync(folder, specifier).path, error } = this.resolverFor(folder).sync(folder, specifier);
    const isBroken = error !== undefined && brokenSettings.test(error);
    if (isBroken) this.broken.add(describeBroken(error));
    const other = found ?? (isBroken ? this.byHand(specifier, folder) : inWorkspace(this.plain, this.options.packages, specifier, folder));
    return other === undefined ? null : fromRoot(this.options.root, other.replace(/\?.*$/, ''));
  }

  /** Settings that do not parse stop the resolver altogether, for specifiers too that have no need of them. */
  private byHand(specifier: string, folder: string): string | undefined {
    const files = this.paths(specifier, folder).flatMap((base) => [...spelledFor(base), ...extensions.map((each) => base + each), ...extensions.map((each) => path.join(base, `index${each}`))]);
    const found = files.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
    return found && realpathSync(found);
  }
}

const brokenSettings = /JSONError|Failed to load tsconfig/;

function describeBroken(error: string): string {
  const [, file = 'a settings file', message = error] = /path: "([^"]+)", message: "([^"]*)/.exec(error) ?? [];
  return `${file} cannot be used: ${message}`;
}

/** The files that a path with an ending can stand for: itself, and the sources that it is made from. */
function spelledFor(base: string): string[] {
  const ending = path.extname(base);
  const sources = (extensionAlias as Record<string, readonly string[] | undefined>)[ending] ?? [];
  return [base, ...sources.map((each) => base.slice(0, -ending.length) + each)];
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
