import { existsSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { UserError } from '../errors';
import { extended } from './extend';
import { manifestIn } from './locate';
import { didYouMean, manifestError } from './problems';
import { asWritten, readManifest, type Written } from './read';
import { layerProblems } from './validate';

/** A manifest with all that it extends. */
export interface Chained {
  readonly written: Written;
  /** The real paths of the manifests that it extends, in whatever way. */
  readonly bases: readonly string[];
}

type Entries = Readonly<Record<string, unknown>>;

/**
 * Puts a manifest together with what it names under `extends`. What comes later in the list wins over what comes earlier, and the
 * manifest itself over all of them.
 *
 * @param file absolute; what is extended is relative to its folder
 * @throws UserError with the way from manifest to manifest, where one of them is missing, wrong, or extends itself.
 */
export async function withBases(file: string, written: Written, dataOnly: boolean): Promise<Chained> {
  if (!extendsSomething(written.value)) return { written, bases: [] };
  const bases = new Set<string>();
  const value = await complete({ file, written, dataOnly, way: [file], bases });
  return { written: asWritten(value), bases: [...bases] };
}

interface Layer {
  readonly file: string;
  readonly written: Written;
  readonly dataOnly: boolean;
  /** The manifests that lead here, the outermost first. */
  readonly way: readonly string[];
  readonly bases: Set<string>;
}

function extendsSomething(value: unknown): value is Entries & { readonly extends: unknown } {
  return typeof value === 'object' && value !== null && 'extends' in value && value.extends !== undefined;
}

async function complete(layer: Layer): Promise<Entries> {
  const { written, file } = layer;
  const problems = layerProblems(written.value);
  if (problems.length > 0) {
    const lineOf = await written.locate();
    throw led(layer, manifestError(file, problems, (path) => lineOf([...written.prefix, ...path])));
  }
  const { extends: named = [], ...entries } = written.value as Entries & { readonly extends?: string | readonly string[] };
  // Among the migrations of a list it would be an unknown key.
  const own = Object.fromEntries(Object.entries(entries).filter(([key]) => key !== '$schema'));
  let base: Entries | null = null;
  for (const name of typeof named === 'string' ? [named] : named) {
    const next = await read(layer, name);
    base = base ? extended(base, next) : next;
  }
  return base ? extended(base, own) : own;
}

async function read(layer: Layer, name: string): Promise<Entries> {
  const { file, dataOnly, way, bases } = layer;
  const found = realpathSync(await locate(layer, name));
  const next = [...way, found];
  if (way.some((each) => each === found || (existsSync(each) && realpathSync(each) === found))) {
    throw new UserError(`${wayOf(next)}: manifests must not extend each other in a circle`, { hint: 'Take one of these "extends" out.' });
  }
  bases.add(found);
  const written = await readManifest(found, dataOnly).catch((cause: unknown) => {
    throw cause instanceof UserError ? led({ file, way: next }, cause) : cause;
  });
  return complete({ ...layer, file: found, written, way: next });
}

/** A path starts with a dot or a slash, as in a tsconfig; all else is a package. */
async function locate(layer: Layer, name: string): Promise<string> {
  const { file } = layer;
  const folder = existsSync(file) ? dirname(realpathSync(file)) : dirname(file);
  if (/^\.{0,2}[\\/]/.test(name) || isAbsolute(name)) return fileNamed(layer, resolve(folder, name), name);
  const found = await packageManifest(folder, name);
  if (found !== undefined) return found;
  const beside = existsSync(join(folder, name)) ? `To name the file beside it, write ${JSON.stringify(`./${name}`)}.` : `Install it where ${file} is, or name a file: a path starts with ./ or ../.`;
  throw new UserError(`${wayOf([...layer.way, name])}: there is no package ${name} with a manifest`, { hint: beside });
}

function fileNamed({ way }: Layer, path: string, name: string): string {
  const found = [path, `${path}.json`].find((each) => statSync(each, { throwIfNoEntry: false })?.isFile());
  if (found !== undefined) return found;
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  const guess = isFolder ? '; it is a folder, name the file in it' : didYouMean(name, ['./ssot.config.json', '../ssot.config.json', './ssot.base.json'].filter((each) => existsSync(resolve(dirname(way.at(-1)!), each))));
  throw new UserError(`${wayOf([...way, name])}: there is no file ${path}${guess}`, { hint: 'What is extended is named relative to the manifest that names it.' });
}

/** The manifest of a package: the file that is named in it, else its own manifest, else what it exports. */
async function packageManifest(folder: string, name: string): Promise<string | undefined> {
  const require = createRequire(join(folder, 'ssot.config.json'));
  const isWhole = /^(?:@[^/]+\/)?[^/]+$/.test(name);
  for (const modules of require.resolve.paths(name) ?? []) {
    const path = join(modules, name);
    if (!existsSync(path)) continue;
    const own = isWhole ? await manifestIn(path) : statSync(path).isFile() ? path : undefined;
    if (own !== undefined) return own;
  }
  try {
    const main = require.resolve(name);
    return isAbsolute(main) ? main : undefined;
  } catch {
    return undefined;
  }
}

/** An error further down, with the way that led there. */
function led({ way }: Pick<Layer, 'file' | 'way'>, error: UserError): UserError {
  return way.length === 1 ? error : new UserError(`${wayOf(way)}:\n${error.message}`, { ...(error.hint !== undefined && { hint: error.hint }), cause: error });
}

/** `/repo/ssot.config.json extends ../base.json, which extends @acme/manifests`. */
function wayOf([first = '', ...others]: readonly string[]): string {
  const shown = others.map((each) => (isAbsolute(each) ? shorter(relative(dirname(first), each), each) : each));
  return `${first} extends ${shown.join(', which extends ')}`;
}

function shorter(way: string, path: string): string {
  return way !== '' && way.length < path.length ? (/^\.\.?[\\/]/.test(way) ? way : `./${way}`) : path;
}
