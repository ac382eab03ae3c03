import { readFileSync, realpathSync } from 'node:fs';
import { basename, extname, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { lineAt } from '../line-at';
import { withBases } from './chain';
import { evaluateScript, readManifest } from './read';
import type { Manifest } from './manifest';
import { entryOf, removedEntry, removedInJson, removedInScript, type EntryObject, type Removal } from './removal';
import type { ManifestInput } from './schema';

export interface Recording {
  /** How each entry reads afterwards. */
  readonly entries: readonly EntryObject[];
  /** The manifest's file as it is to be written; null where it cannot be edited safely. */
  readonly change: { readonly file: string; readonly before: string; readonly after: string } | null;
  /** Why it cannot. */
  readonly obstacle: string | null;
}

/** The manifest with the modules that have gone: its text, where it is data or says them plainly, and lies below the root. */
export async function recordRemovals({ file, root, bases }: Manifest, gone: readonly Removal[]): Promise<Recording> {
  const written = await readManifest(file, false);
  const { prefix } = written;
  const manifest = (await withBases(file, written, false)).written.value as ManifestInput;
  // A run that was interrupted may have got as far as that.
  const removals = gone.filter((removal) => !isDeepStrictEqual(entryOf(manifest, removal), removedEntry(entryOf(manifest, removal), removal)));
  const entries = removals.map((removal) => removedEntry(entryOf(manifest, removal), removal));
  const path = relative(root, realpathSync(file)).split(sep).join('/');
  if (removals.length === 0) return { entries, change: null, obstacle: null };
  if (path.startsWith('../')) return { entries, change: null, obstacle: 'it lies outside of the root' };
  if (bases.length > 0) return { entries, change: null, obstacle: 'it extends another one, and which of them is to say it is for a person to decide' };
  const before = readFileSync(file, 'utf8');
  const isData = /^\.jsonc?$/.test(extname(file));
  const text = before.replace(/^\uFEFF/, '');
  const edited = isData ? await removedInJson(text, manifest, removals, basename(file) === 'package.json' ? prefix : []) : await removedInScript(text, manifest, removals, (each) => evaluateScript(file, each));
  if (edited === null) return { entries, change: null, obstacle: 'it is a program that does not say each of these modules once and plainly' };
  return { entries, obstacle: null, change: { file: path, before, after: before.slice(0, before.length - text.length) + edited } };
}

/** The lines of the manifest in its own file, which names every module without depending on it. */
export async function manifestLines({ file, root }: Manifest): Promise<{ readonly file: string; readonly first: number; readonly last: number }> {
  const path = relative(root, realpathSync(file)).split(sep).join('/');
  if (basename(file) !== 'package.json') return { file: path, first: 1, last: Infinity };
  const { findNodeAtLocation, parseTree } = await import('jsonc-parser');
  const text = readFileSync(file, 'utf8');
  const tree = parseTree(text);
  const node = tree && findNodeAtLocation(tree, ['ssot']);
  return { file: path, first: lineAt(text, node?.offset ?? 0), last: lineAt(text, (node?.offset ?? 0) + (node?.length ?? 0)) };
}
