import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../errors';

/** In the order in which a folder's manifest is looked for; `package.json` comes last. */
const manifestNames = ['ts', 'mts', 'js', 'mjs', 'cjs', 'json'].map((extension) => `ssot.config.${extension}`);

/**
 * The manifest of the nearest folder that has one, from `folder` upwards.
 *
 * @throws UserError where there is none.
 */
export async function findManifest(folder: string): Promise<string> {
  for (let current = resolve(folder); ; current = dirname(current)) {
    const found = await manifestIn(current);
    if (found !== undefined) return found;
    if (current === dirname(current)) break;
  }
  throw new UserError(`No manifest in ${folder} or in any folder above it`, {
    hint: 'ssot-codemod init finds the duplicates and writes one; --config FILE names another file. docs/manifest.md shows every key.',
  });
}

/** The manifest of one folder; undefined where it has none. */
export async function manifestIn(folder: string): Promise<string | undefined> {
  const named = manifestNames.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (named !== undefined) return named;
  const packageFile = join(folder, 'package.json');
  return existsSync(packageFile) && (await holdsManifest(packageFile)) ? packageFile : undefined;
}

async function holdsManifest(packageFile: string): Promise<boolean> {
  const text = await readFile(packageFile, 'utf8');
  if (!text.includes('"ssot"')) return false;
  try {
    return Object.hasOwn(JSON.parse(text) as object, 'ssot');
  } catch {
    // It may well hold the manifest: reading it says what is wrong with it.
    return true;
  }
}
