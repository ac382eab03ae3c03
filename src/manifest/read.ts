import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { UserError } from '../errors';
import { packageRoot } from '../package-root';
import { linesOf, parseJson } from './json';
import type { KeyPath, LineOf } from './problems';

/** What a manifest file holds, not yet checked. */
export interface Written {
  readonly value: unknown;
  /** Finds the lines of keys, for the message about a wrong one. */
  readonly locate: () => Promise<LineOf>;
  /** The keys that lead to the manifest inside its file. */
  readonly prefix: KeyPath;
}

/** A script may compute its keys, so a key path is all there is to say. */
const nowhere = async (): Promise<LineOf> => () => undefined;

/** A manifest that somebody holds in memory. */
export function asWritten(value: unknown): Written {
  return { value, locate: nowhere, prefix: [] };
}

const scripts = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/**
 * Reads a manifest: JSON (comments are fine), a script's default export, or the `ssot` key of a `package.json`.
 *
 * @throws UserError where the file cannot be read, parsed or run.
 */
export async function readManifest(file: string, dataOnly: boolean): Promise<Written> {
  const extension = extname(file);
  if (dataOnly && scripts.includes(extension)) {
    throw new UserError(`${file} is a script, which --untrusted does not run`, { hint: 'Write the manifest as ssot.config.json.' });
  }
  if (scripts.includes(extension)) return asWritten(await runScript(file));
  if (extension !== '.json' && extension !== '.jsonc') {
    throw new UserError(`${file} is not a kind of file that a manifest can be`, {
      hint: 'Use .json, .ts, .mts, .js, .mjs or .cjs.',
    });
  }
  const text = await readText(file);
  const value = await parseJson(text, file);
  const locate = () => linesOf(text);
  if (basename(file) !== 'package.json') return { value, locate, prefix: [] };
  const written = (value as { ssot?: unknown } | null)?.ssot;
  if (written === undefined) throw new UserError(`${file} has no "ssot" key`, { hint: 'See docs/manifest.md.' });
  return { value: written, locate, prefix: ['ssot'] };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError(`Cannot read the manifest ${file}: ${messageOf(cause)}`, { cause });
  }
}

/** What a script would export that took the place of a manifest. */
export async function evaluateScript(file: string, text: string): Promise<unknown> {
  const jiti = await scriptLoader();
  const module = (await jiti.evalModule(text, { filename: file, async: true, forceTranspile: true })) as { default?: unknown };
  return module.default ?? module;
}

async function scriptLoader(): Promise<ReturnType<typeof import('jiti').createJiti>> {
  // Lazily: jiti brings a compiler along, and most manifests are JSON.
  const { createJiti } = await import('jiti');
  return createJiti(__filename, {
    // Its default is a folder inside the project's node_modules.
    fsCache: false,
    // A manifest may import defineConfig although the tool is not installed in its project, as with npx.
    alias: { 'ssot-codemod': join(packageRoot(), 'dist', 'src', 'api') },
  });
}

async function runScript(file: string): Promise<unknown> {
  const jiti = await scriptLoader();
  try {
    return await jiti.import(file, { default: true });
  } catch (cause) {
    throw new UserError(`Cannot load the manifest ${file}: ${messageOf(cause)}`, { cause });
  }
}

function messageOf(cause: unknown): string {
  // A manifest may throw anything.
  return (cause as Partial<Error> | null)?.message ?? String(cause);
}
