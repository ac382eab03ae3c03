import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors';
import { withBases, type Chained } from './chain';
import { checkMigrations } from './check';
import { findManifest } from './locate';
import type { Manifest } from './manifest';
import { normalise } from './normalise';
import { settled } from './presence';
import { manifestError, type Problem } from './problems';
import { asWritten, readManifest } from './read';
import { withRealModules } from './real-modules';
import type { ExtendingManifestInput, ManifestInput } from './schema';
import { validate } from './validate';

export interface LoadOptions {
  /** The folder that the search starts from, and that `config` and `root` are relative to. */
  readonly cwd: string;
  /** Reads this file instead of searching; the root is then `cwd`. */
  readonly config?: string;
  /** Is the root, whatever else says so; a search starts there. */
  readonly root?: string;
  /** The manifest itself, in place of a file; the root is then `root`, or else `cwd`. */
  readonly manifest?: ManifestInput | ExtendingManifestInput;
  /** Whether a manifest that is a script is refused. */
  readonly dataOnly?: boolean;
  /** Whether modules that are not here are no mistake of the manifest. */
  readonly ifPresent?: boolean;
}

/**
 * Finds, reads and checks the manifest.
 *
 * @throws UserError where there is none, or with one line for everything that is wrong with it.
 */
export async function loadManifest(options: LoadOptions): Promise<Manifest> {
  const taken = await take(options);
  const { file, folder, bases } = taken;
  const { manifest, problems } = validate(taken.written.value);
  if (!manifest) throw await refusal(taken, problems);

  const all = normalise(manifest).map((migration) => withRealModules(migration, folder));
  const { migrations, places, absent } = options.ifPresent ? settled(all, folder) : { migrations: all, places: all.map((_migration, index) => index), absent: [] };
  const several = 'migrations' in manifest;
  const wrong = checkMigrations(migrations, folder, (index) => (several ? ['migrations', places[index]!] : []));
  if (wrong.length > 0) throw await refusal(taken, wrong);
  return { root: folder, file, bases, migrations, absent };
}

/**
 * A manifest that is to be used in other places than this one: complete, and checked as far as that can be done without their files.
 *
 * @throws UserError where there is none, or with one line for everything that is wrong with it.
 */
export async function loadShared(options: Omit<LoadOptions, 'ifPresent' | 'manifest'>): Promise<{ readonly file: string; readonly manifest: ManifestInput }> {
  const { file, written, bases } = await take(options);
  const { manifest, problems } = validate(written.value);
  if (!manifest) throw await refusal({ file, written, bases }, problems);
  return { file, manifest };
}

/** The root, whatever the manifest says and even where there is none: then it is the folder itself. */
export async function rootFor({ cwd, config, root }: Pick<LoadOptions, 'cwd' | 'config' | 'root'>): Promise<string> {
  if (root !== undefined) return realFolder(resolve(cwd, root));
  if (config !== undefined) return realFolder(cwd);
  const file = await findManifest(cwd).catch(() => null);
  return realFolder(file === null ? cwd : dirname(file));
}

interface Taken extends Chained {
  readonly file: string;
  /** The root. */
  readonly folder: string;
}

async function take({ cwd, config, root, manifest, dataOnly = false }: LoadOptions): Promise<Taken> {
  const given = root === undefined ? undefined : realFolder(resolve(cwd, root));
  if (manifest !== undefined) {
    if (config !== undefined) throw new UserError('Both a manifest and the path of one are given', { hint: 'Leave out manifest or config.' });
    const folder = given ?? realFolder(cwd);
    return { file: 'manifest', folder, ...(await withBases(resolve(folder, 'manifest'), asWritten(manifest), dataOnly)) };
  }
  const file = config === undefined ? await findManifest(given ?? cwd) : resolve(cwd, config);
  return { file, folder: given ?? realFolder(config === undefined ? dirname(file) : cwd), ...(await withBases(file, await readManifest(file, dataOnly), dataOnly)) };
}

async function refusal({ file, written, bases }: Omit<Taken, 'folder'>, problems: readonly Problem[]): Promise<UserError> {
  const lineOf = await written.locate();
  return manifestError(bases.length === 0 ? file : `${file}, with what it extends`, problems, (path) => lineOf([...written.prefix, ...path]));
}

/** A module is a real path, so the root that it is relative to must be one, too. */
export function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (cause) {
    throw new UserError(`There is no folder ${folder} to be the root`, { cause });
  }
}
