import { isDeepStrictEqual } from 'node:util';

type Entries = Readonly<Record<string, unknown>>;

/**
 * A manifest with what it extends. Its own keys win; objects are merged key by key, lists and values replaced as a whole, but for
 * `migrations`, which are merged by name, and `legacy`, by module. Keys beside no `name` are for every migration of the base.
 */
export function extended(base: Entries, own: Entries): Entries {
  if (!Array.isArray(base.migrations) && !Array.isArray(own.migrations)) return merged(base, own);
  const { migrations: theirs, ...baseRest } = base;
  const { migrations: mine, ...ownRest } = own;
  const inherited = Array.isArray(theirs) ? (theirs as Entries[]) : [baseRest];
  const overrides = Array.isArray(mine) ? (mine as Entries[]) : typeof own.name === 'string' ? [ownRest] : inherited.map(({ name }) => ({ ...ownRest, name }));
  return { migrations: mergedBy(inherited, overrides, ({ name }) => name, merged) };
}

function merged(base: Entries, own: Entries): Entries {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) result[key] = key === 'canonical' ? canonical(base.canonical, value) : key === 'legacy' ? legacy(base.legacy, value) : combined(base[key], value);
  return result;
}

function combined(base: unknown, own: unknown): unknown {
  if (!isObject(base) || !isObject(own)) return own;
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) result[key] = combined(base[key], value);
  return result;
}

/** What is said of one module is not true of another. */
function canonical(base: unknown, own: unknown): unknown {
  const [before, after] = [base, own].map((each) => (typeof each === 'string' ? { module: each } : each));
  if (!isObject(before) || !isObject(after)) return own;
  const isSame = after.module === undefined || isDeepStrictEqual(plain(before.module), plain(after.module));
  return isSame ? combined(before, after) : own;
}

function legacy(base: unknown, own: unknown): unknown {
  if (!Array.isArray(base) || !Array.isArray(own)) return own;
  const moduleOf = (entry: unknown): unknown => plain(isObject(entry) ? entry.module : entry);
  const asObject = (entry: unknown): unknown => (typeof entry === 'string' ? { module: entry } : entry);
  return mergedBy(base as unknown[], own as unknown[], moduleOf, (one, other) => (typeof other === 'string' ? one : combined(asObject(one), other)));
}

/** The base's items in their order, each with what is said of it anew, and then what is new. */
function mergedBy<T>(base: readonly T[], own: readonly T[], keyOf: (item: T) => unknown, merge: (base: T, own: T) => T): T[] {
  const known = new Set(base.map(keyOf));
  const inherited = base.map((item) => own.filter((each) => keyOf(each) === keyOf(item)).reduce(merge, item));
  return [...inherited, ...own.filter((each) => !known.has(keyOf(each)))];
}

function plain(module: unknown): unknown {
  return typeof module === 'string' ? module.replace(/^(?:\.\/)+/, '') : module;
}

function isObject(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
