import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors';
import { checkMigrations } from './check';
import { findManifest } from './locate';
import type { Manifest } from './manifest';
import type { ManifestInput } from './schema';
import { normalise } from './normalise';
import { manifestError, type Problem } from './problems';
import { asWritten, readManifest, type Written } from './read';
import { withRealModules } from './real-modules';
import { validate } from './validate';

export interface LoadOptions {
  /** The folder that the search starts from, and that `config` and `root` are relative to. */
  readonly cwd: string;
  /** Reads this file instead of searching; the root is then `cwd`. */
  readonly config?: string;
  /** Is the root, whatever else says so; a search starts there. */
  readonly root?: string;
  /** The manifest itself, in place of a file; the root is then `root`, or else `cwd`. */
  readonly manifest?: ManifestInput;
  /** Whether a manifest that is a script is refused. */
  readonly dataOnly?: boolean;
}

/**
 * Finds, reads and checks the manifest.
 *
 * @throws UserError where there is none, or with one line for everything that is wrong with it.
 */
export async function loadManifest(options: LoadOptions): Promise<Manifest> {
  const { file, folder, written } = await take(options);
  const refuse = async (problems: readonly Problem[]) => {
    const lineOf = await written.locate();
    return manifestError(file, problems, (path) => lineOf([...written.prefix, ...path]));
  };
  const { manifest, problems } = validate(written.value);
  if (!manifest) throw await refuse(problems);

  const migrations = normalise(manifest).map((migration) => withRealModules(migration, folder));
  const several = 'migrations' in manifest;
  const wrong = checkMigrations(migrations, folder, (index) => (several ? ['migrations', index] : []));
  if (wrong.length > 0) throw await refuse(wrong);
  return { root: folder, file, migrations };
}

/** The root, whatever the manifest says and even where there is none: then it is the folder itself. */
export async function rootFor({ cwd, config, root }: Pick<LoadOptions, 'cwd' | 'config' | 'root'>): Promise<string> {
  if (root !== undefined) return realFolder(resolve(cwd, root));
  if (config !== undefined) return realFolder(cwd);
  const file = await findManifest(cwd).catch(() => null);
  return realFolder(file === null ? cwd : dirname(file));
}

interface Taken {
  readonly file: string;
  /** The root. */
  readonly folder: string;
  readonly written: Written;
}

async function take({ cwd, config, root, manifest, dataOnly = false }: LoadOptions): Promise<Taken> {
  const given = root === undefined ? undefined : realFolder(resolve(cwd, root));
  if (manifest !== undefined) {
    if (config !== undefined) throw new UserError('Both a manifest and the path of one are given', { hint: 'Leave out manifest or config.' });
    return { file: 'manifest', folder: given ?? realFolder(cwd), written: asWritten(manifest) };
  }
  const file = config === undefined ? await findManifest(given ?? cwd) : resolve(cwd, config);
  return { file, folder: given ?? realFolder(config === undefined ? dirname(file) : cwd), written: await readManifest(file, dataOnly) };
}

/** A module is a real path, so the root that it is relative to must be one, too. */
export function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (cause) {
    throw new UserError(`There is no folder ${folder} to be the root`, { cause });
  }
}
