import { isDeepStrictEqual } from 'node:util';
import type { KeyPath } from './problems';
import type { ManifestInput, MigrationInput } from './schema';

/** A legacy module that is to be recorded as gone. */
export interface Removal {
  /** Which entry of which migration. */
  readonly migration: number;
  readonly legacy: number;
  readonly exports: readonly string[];
  /** The names that move under their own one because they were the same thing, which nobody can see once the module is gone. */
  readonly symbols: Readonly<Record<string, string>>;
}

type Entry = MigrationInput['legacy'][number];
export type EntryObject = Exclude<Entry, string>;

/** How an entry reads once its module is gone. */
export function removedEntry(entry: Entry, { exports, symbols }: Removal): EntryObject {
  const written = typeof entry === 'string' ? { module: entry } : entry;
  const named = { ...written.symbols, ...symbols };
  return { ...written, ...(Object.keys(named).length > 0 && { symbols: named }), removed: true, exports: written.exports ?? [...exports] };
}

export function entryOf(manifest: ManifestInput, { migration, legacy }: Pick<Removal, 'migration' | 'legacy'>): Entry {
  const inputs = 'migrations' in manifest ? manifest.migrations : [manifest];
  return inputs[migration]!.legacy[legacy]!;
}

function pathOf(manifest: ManifestInput, { migration, legacy }: Removal): KeyPath {
  return [...('migrations' in manifest ? ['migrations', migration] : []), 'legacy', legacy];
}

/** A manifest in JSON with its removals; comments, order and layout stay. */
export async function removedInJson(text: string, manifest: ManifestInput, removals: readonly Removal[], prefix: KeyPath): Promise<string> {
  const { applyEdits, modify } = await import('jsonc-parser');
  const formattingOptions = { insertSpaces: !/^\t/m.test(text), tabSize: /^( +)\S/m.exec(text)?.[1]?.length ?? 2, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  let edited = text;
  const set = (path: KeyPath, value: unknown): void => {
    edited = applyEdits(edited, modify(edited, [...path], value, { formattingOptions }));
  };
  for (const removal of removals) {
    const [entry, path] = [entryOf(manifest, removal), [...prefix, ...pathOf(manifest, removal)]];
    const wanted = removedEntry(entry, removal);
    if (typeof entry === 'string') {
      set(path, wanted);
      continue;
    }
    for (const [name, to] of Object.entries(wanted.symbols ?? {})) if (entry.symbols?.[name] === undefined) set([...path, 'symbols', name], to);
    set([...path, 'removed'], true);
    if (!entry.exports) set([...path, 'exports'], wanted.exports);
  }
  return edited;
}

/**
 * A manifest that is a script, with its removals, where each module stands in it as a plain literal, once; null where it does not.
 *
 * @param evaluate gives what a script exports; a text that does not say exactly what is wanted is no answer
 */
export async function removedInScript(text: string, manifest: ManifestInput, removals: readonly Removal[], evaluate: (text: string) => Promise<unknown>): Promise<string | null> {
  let edited = text;
  const wanted = structuredClone(manifest);
  for (const removal of removals) {
    const entry = entryOf(manifest, removal);
    const next = withEntry(edited, entry, removal);
    if (next === null) return null;
    edited = next;
    const inputs = 'migrations' in wanted ? wanted.migrations : [wanted];
    inputs[removal.migration]!.legacy[removal.legacy] = removedEntry(entry, removal);
  }
  const found = await evaluate(edited).catch(() => null);
  return isDeepStrictEqual(JSON.parse(JSON.stringify(found)), JSON.parse(JSON.stringify(wanted))) ? edited : null;
}

function withEntry(text: string, entry: Entry, removal: Removal): string | null {
  const module = typeof entry === 'string' ? entry : entry.module;
  const literal = new RegExp(`(['"\`])${module.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\1`, 'g');
  const [match, other] = [...text.matchAll(literal)];
  if (!match || other) return null;
  const [start, end] = [match.index, match.index + match[0].length];
  const quote = (name: string): string => `${match[1] === '"' ? '"' : "'"}${name}${match[1] === '"' ? '"' : "'"}`;
  const { symbols, exports } = removedEntry(entry, removal);
  const added = Object.keys(removal.symbols).length > 0;
  if (typeof entry !== 'string' && added && entry.symbols) return null;
  const pairs = Object.entries(symbols ?? {}).map(([name, to]) => `${quote(name)}: ${to === null ? 'null' : quote(to)}`).join(', ');
  const keys = [
    ...(added ? [`symbols: { ${pairs} }`] : []),
    'removed: true',
    ...(typeof entry !== 'string' && entry.exports ? [] : [`exports: [${(exports ?? []).map(quote).join(', ')}]`]),
  ].join(', ');
  const insertion = typeof entry === 'string' ? `{ module: ${match[0]}, ${keys} }` : `${match[0]}, ${keys}`;
  return text.slice(0, start) + insertion + text.slice(end);
}
