import type { NamedValue, OutlineExport } from './outline';

/** What the text of a declaration says of its value; null where nothing can be told of it, nor of what is read from it. */
export interface WrittenValue {
  /** The name or dotted path that it is set to, or that is all it returns; null where it is a value of its own. */
  readonly path: string | null;
  /** The same of the members of an object literal or a class. */
  readonly members: ReadonlyMap<string, string>;
}

export interface WithValue extends Pick<OutlineExport, 'name' | 'kind'> {
  readonly file: string;
  readonly written: WrittenValue | null;
}

/** Where the first names of a path lead, and the names behind them; `known` is null outside of the project. */
export interface Step<T> {
  readonly known: T | null;
  readonly file: string;
  readonly name: string;
  readonly rest: readonly string[];
}

/**
 * Follows what a declaration is set to, or returns, to where that is declared.
 *
 * @param step null where the path begins with a name that cannot be followed, as a local one or one of the platform
 */
export function namedValue<T extends WithValue>(declared: T, step: (of: T, path: readonly string[]) => Step<T> | null): NamedValue | null {
  const written = declared.written?.path ?? null;
  const found = written === null ? null : followed(declared, written.split('.'), step);
  return found && written !== null ? { ...found, written } : null;
}

function followed<T extends WithValue>(from: T, path: readonly string[], step: (of: T, path: readonly string[]) => Step<T> | null, depth = 8): Pick<NamedValue, 'file' | 'name'> | null {
  const next = step(from, path);
  if (!next || depth === 0) return null;
  const { known, rest } = next;
  const place = { file: next.file, name: [next.name, ...rest].join('.') };
  if (!known) return place;
  const { written } = known;
  // What may change, or only lists what can be chosen, makes nothing the same.
  if (!written) return null;
  const member = rest.length > 0 ? written.members.get(rest[0]!) : undefined;
  if (member !== undefined) return followed(known, [...member.split('.'), ...rest.slice(1)], step, depth - 1) ?? place;
  // What a function returns is not what it is.
  if (written.path !== null && known.kind === 'constant') return followed(known, [...written.path.split('.'), ...rest], step, depth - 1);
  return place;
}
