import { PackedContents } from './content';
import type { Crew, Typist } from './crew';
import type { Barrel, Candidate } from './session';
import { missingPackages, withAnswers, type Known, type Question, type Told } from './questions';
import type { Edit } from './model';
import { common, fitsAll, movingEdits, written } from './moving-edits';
import { openEnds, questionsOf, type OpenEnds } from './open-ends';
import { gathered, mergeVisited, Search, type Found, type Slice, type Visited } from './search';
import { SearchMemory } from './search-memory';
import { keysOutside, reliedOn } from './relied-on';
import { perform, type Candidates, type Pause, type Task, type TaskResult, type Work } from './search-tasks';
import { filesOfShard, type Shard } from './shard';
import { sizeOf } from './source';
import { rules } from '../transforms';
import { WorkQueue } from './work-queue';
import type { Survey, Workspace } from './workspace';

export interface FindOptions {
  /** Other threads, briefed, that do their share; the result does not depend on them. */
  readonly crew?: Crew | undefined;
  /** Whether this thread will need the compiler anyway, so that no other one should load it. */
  readonly checksTypes?: boolean;
  /** The part whose sites are wanted; absent: all. */
  readonly shard?: Shard | undefined;
  /** Whether a shard has to know what is found in all the others. */
  readonly knowsAll?: boolean;
  /** What an earlier search found out, and what this one does. */
  readonly memory?: SearchMemory;
  /** Whether memory is worth more than time. */
  readonly isLarge?: boolean;
  /** Called now and then, so that the process can draw its progress or be interrupted. */
  readonly onProgress?: Pause;
}

/** The list by whose indexes all threads speak of files: those whose sites count come first. */
export function searchOrder({ files, bystanders }: Survey): readonly string[] {
  return bystanders.length === 0 ? files : [...files, ...bystanders];
}

/** Applies the rules to every file that can contain a site. */
export async function find(workspace: Workspace, options: FindOptions = {}): Promise<Found> {
  const { files, bystanders } = workspace;
  const team = new Team(workspace, options);
  const candidates = await team.sift();
  const all = candidates.filter(([index]) => index < files.length);
  const own = options.shard ? sliceOf(options.shard, workspace, all) : null;
  const wanted = own ? all.filter(([index]) => own.files.has(team.files[index]!)) : all;
  const visited = await team.searchIn(options.knowsAll ? all : wanted, all);
  const slice = own && { ...own, whole: options.knowsAll ? visited : null };
  const known = new Map(candidates.map(([index, each]) => [team.files[index]!, each]));
  const declaring = files.filter((file) => team.declaring.has(file));
  return {
    ...(slice ? countedIn(slice, visited) : visited), warnings: [...visited.warnings, ...team.warnings],
    scanned: (slice?.files ?? { size: files.length }).size, candidates: wanted.length, slice, outside: keysOutside(visited, bystanders, known, team.search), declaring,
  };
}

function sliceOf(shard: Shard, { root, files }: Workspace, all: Candidates): Omit<Slice, 'whole'> {
  const weights = all.map(([index]) => [index, sizeOf(root, files[index]!)] as const);
  return { files: new Set(filesOfShard(files, weights, shard)), all: all.map(([index]) => files[index]!) };
}

/** What was found in other files than those of a slice is known, but not counted. */
function countedIn({ files }: Slice, visited: Visited): Visited {
  const own = <T extends { readonly file: string }>(found: readonly T[]): T[] => found.filter(({ file }) => files.has(file));
  return { ...visited, failures: own(visited.failures), mentions: own(visited.mentions), canonicalReferences: own(visited.canonicalReferences) };
}

/** This thread and its crew, each at its share of one task after the other. */
class Team {
  readonly files: readonly string[];
  readonly search: Search;
  private barrels: readonly Barrel[] = [];
  private known: Known | null = null;
  /** What the answers leave open. */
  get warnings(): readonly string[] {
    return [...new Set(this.remarks), ...missingPackages(this.missing)];
  }

  private readonly remarks: string[] = [];
  private readonly missing = new Set<string>();
  /** The files that may declare another implementation. */
  readonly declaring = new Set<string>();
  private typist: Typist | null = null;

  constructor(private readonly workspace: Workspace, private readonly options: FindOptions, private readonly memory: SearchMemory | null = options.memory ?? null) {
    const { root, session, graphsOf } = workspace;
    this.files = searchOrder(workspace);
    this.search = new Search({ root, session, rules, graphsOf, seeksImplementations: workspace.data.seeksImplementations, contents: options.isLarge ? new PackedContents() : null });
  }

  /**
   * The files that can contain a site. A barrel may call a factory something else: while one teaches such a name, all
   * files are looked at again, and the others in question when one is only found.
   */
  async sift(): Promise<Candidates> {
    const found = (await this.siftChanged()) ?? (await this.siftAll());
    const candidates = [...found].sort(([left], [right]) => left - right);
    this.memory?.noteSifted({ candidates: candidates.map(([index, each]) => [this.files[index]!, each]), declaring: [...this.declaring], barrels: this.barrels, clues: this.workspace.session.clues });
    return candidates;
  }

  /** The same, of which only what has changed since the last time is looked at; null where nothing is known of that, or it teaches something. */
  private async siftChanged(): Promise<Map<number, readonly Candidate[]> | null> {
    const { memory } = this;
    const earlier = memory?.earlier;
    if (!earlier) return null;
    const { session } = this.workspace;
    const { sifted } = earlier.remembered;
    for (const barrel of sifted.barrels) session.adopt(barrel);
    this.barrels = session.barrels;
    const known = new Map(sifted.candidates.filter(([file]) => !earlier.changed.has(file)));
    const found = new Map(this.files.flatMap((file, index) => (known.has(file) ? [[index, known.get(file)!] as const] : [])));
    const changed = this.files.flatMap((file, index) => (earlier.changed.has(file) ? [index] : []));
    const parts = changed.length === 0 ? [] : await this.perform({ kind: 'sift', files: changed, isAgain: false });
    // What is learned can depend on the order.
    if (session.clues !== sifted.clues || parts.some(({ barrels }) => barrels.length !== this.barrels.length)) {
      this.barrels = session.barrels;
      memory.forget();
      return null;
    }
    for (const [index, candidates] of parts.flatMap((part) => part.candidates)) found.set(index, candidates);
    for (const file of [...sifted.declaring.filter((each) => !earlier.changed.has(each)), ...parts.flatMap(({ declaring }) => declaring.map((index) => this.files[index]!))]) this.declaring.add(file);
    return found;
  }

  private async siftAll(): Promise<Map<number, readonly Candidate[]>> {
    const { session } = this.workspace;
    const all = this.files.map((_file, index) => index);
    const found = new Map<number, readonly Candidate[]>();
    let mayAsk = false;
    let isAgain = false;
    for (let files = all; files.length > 0; ) {
      const { clues } = session;
      const parts = await this.perform({ kind: 'sift', files, isAgain });
      isAgain = true;
      for (const [index, candidates] of parts.flatMap((part) => part.candidates)) found.set(index, together(found.get(index) ?? [], candidates));
      for (const index of parts.flatMap(({ declaring }) => declaring)) this.declaring.add(this.files[index]!);
      for (const barrel of parts.flatMap(({ barrels }) => barrels)) session.adopt(barrel);
      mayAsk ||= parts.some((part) => part.mayAsk);
      const isDone = session.barrels.length === this.barrels.length;
      this.barrels = session.barrels;
      files = isDone ? [] : session.clues > clues ? all : parts.flatMap(({ open }) => open);
    }
    // The compiler is loaded while the files are visited.
    if (mayAsk && !this.options.checksTypes) this.typist = this.options.crew?.typist() ?? null;
    return found;
  }

  /**
   * What the rules say about some of all candidates. A re-export elsewhere that they rely on is looked at as well; and where types
   * have to be asked, which is about what all files would be, everything is.
   */
  async searchIn(wanted: Candidates, all: Candidates): Promise<Visited> {
    let seen = wanted;
    let visited = await this.knowingFactories(await this.visit(wanted), wanted);
    for (;;) {
      const known = new Set(seen.map(([index]) => index));
      const others = all.filter(([index]) => !known.has(index));
      const needed = visited.asking.length > 0 ? null : reliedOn(visited);
      const more = others.filter(([index]) => needed?.has(this.files[index]!) ?? true);
      if (more.length === 0) return visited.asking.length === 0 ? visited : this.settle(openEnds(visited, questionsOf(visited)), seen);
      seen = [...seen, ...more];
      visited = mergeVisited([visited, await this.knowingFactories(await this.visit(more), more)]);
    }
  }

  private async visit(files: Candidates): Promise<Visited> {
    const { visited, left } = this.memory?.recall(files, this.files, this.known) ?? { visited: [], left: files };
    const parts = left.length === 0 ? [] : await this.perform({ kind: 'visit', files: left });
    const now = parts.flatMap((part) => part.visited);
    this.memory?.noteVisits(now, this.known);
    return gathered([...visited, ...now], [...new Set(parts.flatMap(({ warnings }) => warnings))].sort());
  }

  /**
   * Has types tell what only they can, if anything, and looks at the files that asked once more. What is found not to fit
   * stays, which others may rely on: so they are asked again about the files as they would be then, until no more stay.
   */
  private async settle({ questions, moving: first, asking, settled: others }: OpenEnds, wanted: Candidates): Promise<Visited> {
    const seen = new Set<string>();
    for (let assumed = first; ; ) {
      this.heed(await this.tell(questions, assumed), true);
      const settled = mergeVisited([others, await this.visit(wanted.filter(([index]) => asking.has(this.files[index]!)))]);
      const moving = movingEdits(settled);
      seen.add(written(assumed));
      // Some may stay because others move, and the other way round: then nobody relies on either.
      const next = seen.has(written(moving)) ? common(assumed, moving) : moving;
      if (fitsAll(this.known!) || written(next) === written(assumed)) return settled;
      assumed = next;
    }
  }

  /** Which factories are synchronous is all that is asked of most files; it is told by the canonical module alone. */
  private async knowingFactories(visited: Visited, wanted: Candidates): Promise<Visited> {
    const asked = questionsOf(visited).filter(({ kind }) => kind === 'factory');
    if (asked.length === 0) return visited;
    const { questions, moving, asking, settled } = openEnds(visited, asked);
    this.heed(await this.tell(questions, moving), false);
    return mergeVisited([settled, await this.visit(wanted.filter(([index]) => asking.has(this.files[index]!)))]);
  }

  private heed({ answers, warnings, missing }: Told, isFinal: boolean): void {
    this.known = { ...withAnswers(this.known, answers), isFinal };
    this.remarks.push(...warnings);
    for (const name of missing) this.missing.add(name);
  }

  private async tell(questions: readonly Question[], edits: ReadonlyMap<string, readonly Edit[]>): Promise<Told> {
    const { session } = this.workspace;
    // Answering is synchronous: what callers are done with would stay on the stack all the while.
    await Promise.resolve();
    const recalled = this.memory?.recallAll(questions, edits);
    if (recalled) return recalled;
    const told = await (this.typist ? this.typist.answer(questions, edits) : session.answer(questions, edits, this.memory?.recallAnswers));
    this.memory?.noteAnswers(questions, edits, told);
    return told;
  }

  private async perform(work: Work): Promise<TaskResult[]> {
    const { crew, onProgress } = this.options;
    const threads = 1 + (crew?.size ?? 0);
    const { taken } = new WorkQueue(work.files.length, threads);
    const taskOf = (thread: number): Task => ({ thread, threads, taken, work, barrels: this.barrels, known: this.known });
    // In this order: once this thread is at work, the others are not heard before it pauses.
    const others = crew?.perform(taskOf) ?? Promise.resolve([]);
    const { session, reads } = this.workspace;
    const own = perform(taskOf(0), { files: this.files, search: this.search, session, reads }, onProgress);
    const [first, rest] = await Promise.all([own, others]);
    for (const each of [first, ...rest]) this.memory?.noteThread(each);
    return [first, ...rest];
  }
}

function together(known: readonly Candidate[], more: readonly Candidate[]): readonly Candidate[] {
  return [...new Map([...known, ...more].map((each) => [each.migration, each])).values()];
}
