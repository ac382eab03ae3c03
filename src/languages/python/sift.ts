import path from 'node:path';
import type { Graph } from './graph';

/** Tells from its bytes whether a file can contain a site. */
export class Sift {
  private readonly clues: readonly Clues[];

  constructor(graphs: readonly Graph[]) {
    this.clues = graphs.map((graph) => new Clues(graph));
  }

  /** The migrations, by index, that a file can have something to say to. */
  candidates(file: string, bytes: string): number[] {
    return this.clues.flatMap((clues, index) => (clues.areIn(file, bytes) ? [index] : []));
  }

  /** Takes in what a module of one migration calls the names that are looked for; says whether any of that is new. */
  learn(migration: number, file: string, bytes: string): boolean {
    return this.clues[migration]!.learn(file, bytes);
  }

  /** How many names have been learned. */
  get learned(): number {
    return this.clues.reduce((sum, { learned }) => sum + learned, 0);
  }
}

/** What a search of bytes for one migration looks for. */
class Clues {
  learned = 0;
  /** Names without which nothing else can match, for a fast search. */
  private readonly words: readonly string[];
  private readonly pattern: RegExp;
  /** The folders of the packages with tracked modules, from which they can be imported by dots alone. */
  private readonly folders: readonly string[];
  private readonly relative: RegExp;
  /** Names whose calls may be awaited, wherever they come from. */
  private readonly factories: Set<string>;
  /** Names that matter whatever is done with them: factories that are asynchronous on one side only, and classes that one is to make. */
  private readonly anywhere: Set<string>;
  private awaited: RegExp | null = null;
  private passedOn: RegExp | null = null;

  constructor(private readonly graph: Graph) {
    const names = graph.tracked.all.map(({ name }) => latin1(name).split('.'));
    const lasts = [...new Set(names.map((parts) => parts.at(-1)!))];
    const parents = [...new Set(names.flatMap((parts) => parts.at(-2) ?? []))];
    const alternatives = names.flatMap((parts) => {
      const [last, parent] = [parts.at(-1)!, parts.at(-2)];
      return parent === undefined ? [`(?:import|from)\\s+(?:[\\w., ]*,\\s*)?${last}\\b`] : [`\\b${parent}[\\s\\\\]*[./]\\s*${last}\\b`, `\\b${parent}\\s+import\\b[^;]*?\\b${last}\\b`];
    });
    this.words = names.some((parts) => parts.length === 1) ? lasts : parents;
    this.pattern = new RegExp([...new Set(alternatives)].join('|'));
    this.folders = [...new Set(graph.tracked.all.flatMap(({ file }) => (file === null ? [] : [file.slice(0, file.indexOf('/') + 1)])))];
    this.relative = new RegExp(`\\bfrom\\s*\\.[\\w.\\s]*\\bimport\\b[^;]*?\\b(?:${lasts.join('|')})\\b|\\bfrom\\s*\\.[\\w.]*\\b(?:${lasts.join('|')})\\s+import\\b|\\bfrom\\s*\\.+\\s*import\\b|['"]\\.+(?:\\w+\\.)*(?:${lasts.join('|')})['"]`);
    this.factories = new Set(namesOf(graph, Object.keys(graph.migration.factories ?? {})).map(latin1));
    this.anywhere = new Set([...graph.shifting, ...namesOf(graph, Object.keys(graph.migration.constructors))].map(latin1));
    this.compile();
  }

  areIn(file: string, bytes: string): boolean {
    if (this.graph.tracked.isCanonical(file)) return true;
    if (this.words.some((word) => bytes.includes(word)) && this.pattern.test(bytes)) return true;
    if (this.awaited?.test(bytes) || [...this.anywhere].some((name) => bytes.includes(name))) return true;
    if (this.learned > 0 && this.passedOn?.test(bytes)) return true;
    return this.folders.some((folder) => file.startsWith(folder)) && this.relative.test(bytes);
  }

  learn(file: string, bytes: string): boolean {
    if (!this.passedOn?.test(bytes) || isTestModule(file) || this.graph.isCanonicalSource(file)) return false;
    const before = this.learned;
    for (const match of bytes.matchAll(new RegExp(this.passedOn.source, 'gm'))) {
      const old = match[1] ?? match[4]!;
      const name = match[2] ?? match[3]!;
      if (this.factories.has(name) || this.anywhere.has(name) || !this.graph.passesOn(file, name)) continue;
      for (const set of [this.factories, this.anywhere]) if (set.has(old)) set.add(name);
      this.learned += 1;
    }
    this.compile();
    return this.learned > before;
  }

  private compile(): void {
    const factories = [...this.factories].join('|');
    const consumers = 'await|with|in|gather|create_task|ensure_future|wait_for|wait|Task|shield|run_until_complete|run_coroutine_threadsafe|as_completed|run';
    this.awaited = factories === '' ? null : new RegExp(`\\b(?:${consumers})\\b[\\s(*\\[]*(?:\\w+\\s*\\.\\s*)*(?:${factories})\\s*\\(`);
    const all = [...new Set([...this.factories, ...this.anywhere])].join('|');
    this.passedOn = all === '' ? null : new RegExp(`\\b(${all})\\s+as\\s+(?!_)(\\w+)|^(?!_)(\\w+)\\s*=\\s*(?:\\w+\\.)*(${all})\\s*(?:#|$)`, 'm');
  }
}

/** Names of the canonical module, and those that the manifest sends there. */
function namesOf({ migration }: Graph, canonical: readonly string[]): string[] {
  const listed = migration.legacy.flatMap(({ symbols }) => Object.entries(symbols).flatMap(([name, to]) => (to !== null && canonical.includes(to) ? [name] : [])));
  return [...new Set([...canonical, ...listed])];
}

/** What pytest and unittest run, and nobody imports. */
function isTestModule(file: string): boolean {
  return /^test_|_test\.pyi?$/.test(path.posix.basename(file));
}

/** A name as it looks among bytes that are read as Latin-1. */
function latin1(name: string): string {
  return Buffer.from(name, 'utf8').toString('latin1').replace(/[^\w.]/g, '\\$&');
}
