import type { Failure, Site } from './model';

/** What is known to be open, by the file and the id of each site, or by the file and what cannot be done with it. */
export type Entries = ReadonlyMap<string, string>;

/** What a run knows of a baseline. */
export interface Held {
  /** The ids of the sites that it knows, those of files that were renamed too. */
  readonly known: ReadonlySet<string>;
  readonly knownFailures: readonly Failure[];
  /** The lines that nothing corresponds to any more. */
  readonly stale: readonly string[];
  /** The lines without the stale ones, under the present names of the files; what is about other migrations stays. */
  readonly kept: Entries;
}

export interface Scope {
  /** The names of the migrations of this run: lines about others are left alone. */
  readonly migrations: readonly string[];
  /** Whether the sites of a file count in this run. */
  counts(file: string): boolean;
  /** Whether a file is there. */
  exists(file: string): boolean;
}

const version = 1;

/** Reads a baseline. Lines may come twice and in any order, as merging leaves them. */
export function parseBaseline(text: string): { readonly entries: Entries } | { readonly problem: string } {
  if (/^<{7} /m.test(text)) return { problem: 'it has the marks of an unfinished merge' };
  try {
    const { version: written, ...lines } = JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>;
    if (written !== version) return { problem: `its version is ${written === undefined ? 'missing' : JSON.stringify(written)}, and this version reads ${version}` };
    const wrong = Object.entries(lines).find(([key, value]) => typeof value !== 'string' || !key.includes(' '));
    return wrong ? { problem: `${JSON.stringify(wrong[0])} is no line of a baseline` } : { entries: new Map(Object.entries(lines as Record<string, string>)) };
  } catch {
    return { problem: 'it is not JSON' };
  }
}

/** One line each, sorted; the last line is always the same, so that all others end alike and merge without touching each other. */
export function baselineText(entries: Entries): string {
  const lines = [...entries.keys()].sort().map((key) => `  ${lineOf(key, entries)},`);
  return ['{', ...lines, `  "version": ${version}`, '}', ''].join('\n');
}

export function lineOf(key: string, entries: Entries): string {
  return `${JSON.stringify(key)}: ${JSON.stringify(entries.get(key))}`;
}

/** The line of an open site. Its text is what is known again when the file is renamed. */
export function entryOf({ file, id, migration, form, module, symbols }: Site): readonly [string, string] {
  const what = [form, symbols.join(', ')].filter((part) => part !== '').join(' ');
  return [`${file} ${id}`, `${migration}: ${what}${module === null ? '' : ` of ${module}`}`];
}

/** The line of a file that cannot be dealt with. */
export function failureEntry({ file, stage }: Failure, migrations: readonly string[]): readonly [string, string] {
  return [`${file} ${stage}`, `${migrations[0]}: cannot ${stage}`];
}

/** Holds what is open against a baseline. */
export function hold(entries: Entries, open: readonly Site[], failures: readonly Failure[], scope: Scope): Held {
  const own = (text: string): boolean => scope.migrations.some((name) => text.startsWith(`${name}: `));
  const present = new Map([...open.map(entryOf), ...failures.map((failure) => failureEntry(failure, scope.migrations))]);
  const gone = [...entries].filter(([key, text]) => own(text) && !present.has(key) && (scope.counts(fileOf(key)) || !scope.exists(fileOf(key))));
  const moved = movedFrom(gone, [...present].filter(([key]) => !entries.has(key)), scope);
  const stale = gone.map(([key]) => key).filter((key) => !moved.has(key));
  const renamed = new Map([...moved].map(([key, now]) => [now, entries.get(key)!]));
  const goneKeys = new Set(gone.map(([key]) => key));
  const kept = new Map([...[...entries].filter(([key]) => !goneKeys.has(key)), ...renamed]);
  return {
    known: new Set(open.filter((site) => kept.has(entryOf(site)[0])).map(({ id }) => id)),
    knownFailures: failures.filter((failure) => kept.has(failureEntry(failure, scope.migrations)[0])),
    stale,
    kept,
  };
}

function fileOf(key: string): string {
  return key.slice(0, key.lastIndexOf(' '));
}

/** A line about a file that is not there any more means the same site in a file that it does not know: the file was renamed. */
function movedFrom(gone: readonly (readonly [string, string])[], fresh: readonly (readonly [string, string])[], { exists }: Scope): ReadonlyMap<string, string> {
  const free = fresh.slice();
  const moved = new Map<string, string>();
  for (const [key, text] of gone) {
    const at = exists(fileOf(key)) ? -1 : free.findIndex(([, other]) => other === text);
    if (at >= 0) moved.set(key, free.splice(at, 1)[0]![0]);
  }
  return moved;
}
