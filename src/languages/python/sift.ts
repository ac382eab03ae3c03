import type { Graph } from './graph';

/** What a search of bytes for one migration looks for. */
interface Clues {
  readonly graph: Graph;
  /** Names without which nothing else can match, for a fast search. */
  readonly words: readonly string[];
  readonly pattern: RegExp;
  /** A factory that is awaited, wherever it comes from. */
  readonly awaited: RegExp | null;
  /** A factory that is asynchronous on one side only, wherever it comes from and whatever is done with it. */
  readonly shifting: readonly string[];
  /** The folders of the packages with tracked modules, from which they can be imported by dots alone. */
  readonly folders: readonly string[];
  readonly relative: RegExp;
}

/** Tells from its bytes whether a file can contain a site. */
export class Sift {
  private readonly clues: readonly Clues[];

  constructor(graphs: readonly Graph[]) {
    this.clues = graphs.map(cluesOf);
  }

  /** The migrations, by index, that a file can have something to say to. */
  candidates(file: string, bytes: string): number[] {
    return this.clues.flatMap((clues, index) => (isCandidate(clues, file, bytes) ? [index] : []));
  }
}

function isCandidate({ graph, words, pattern, awaited, shifting, folders, relative }: Clues, file: string, bytes: string): boolean {
  if (graph.tracked.isCanonical(file)) return true;
  if (words.some((word) => bytes.includes(word)) && pattern.test(bytes)) return true;
  if (awaited?.test(bytes) || shifting.some((name) => bytes.includes(name))) return true;
  return folders.some((folder) => file.startsWith(folder)) && relative.test(bytes);
}

function cluesOf(graph: Graph): Clues {
  const names = graph.tracked.all.map(({ name }) => latin1(name).split('.'));
  const lasts = [...new Set(names.map((parts) => parts.at(-1)!))];
  const parents = [...new Set(names.flatMap((parts) => parts.at(-2) ?? []))];
  const alternatives = names.flatMap((parts) => {
    const [last, parent] = [parts.at(-1)!, parts.at(-2)];
    return parent === undefined ? [`(?:import|from)\\s+(?:[\\w., ]*,\\s*)?${last}\\b`] : [`\\b${parent}[\\s\\\\]*[./]\\s*${last}\\b`, `\\b${parent}\\s+import\\b[^;]*?\\b${last}\\b`];
  });
  const files = graph.tracked.all.flatMap(({ file }) => file ?? []);
  return {
    graph,
    words: names.some((parts) => parts.length === 1) ? lasts : parents,
    pattern: new RegExp([...new Set(alternatives)].join('|')),
    awaited: awaitedPattern(graph),
    shifting: graph.shifting.map(latin1),
    folders: [...new Set(files.map((file) => file.slice(0, file.indexOf('/') + 1)))],
    relative: new RegExp(`\\bfrom\\s*\\.[\\w.\\s]*\\bimport\\b[^;]*?\\b(?:${lasts.join('|')})\\b|\\bfrom\\s*\\.[\\w.]*\\b(?:${lasts.join('|')})\\s+import\\b|\\bfrom\\s*\\.+\\s*import\\b|['"]\\.+(?:\\w+\\.)*(?:${lasts.join('|')})['"]`),
  };
}

function awaitedPattern({ migration }: Graph): RegExp | null {
  const factories = Object.keys(migration.factories ?? {});
  const listed = migration.legacy.flatMap(({ symbols }) => Object.entries(symbols).flatMap(([name, to]) => (to !== null && factories.includes(to) ? [name] : [])));
  const names = [...new Set([...factories, ...listed])].map(latin1);
  const consumers = 'await|with|in|gather|create_task|ensure_future|wait_for|wait|Task|shield|run_until_complete|run_coroutine_threadsafe|as_completed|run';
  return names.length === 0 ? null : new RegExp(`\\b(?:${consumers})\\b[\\s(*\\[]*(?:\\w+\\s*\\.\\s*)*(?:${names.join('|')})\\s*\\(`);
}

/** A name as it looks among bytes that are read as Latin-1. */
function latin1(name: string): string {
  return Buffer.from(name, 'utf8').toString('latin1').replace(/[^\w.]/g, '\\$&');
}
