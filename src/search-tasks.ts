import type { Barrel, Candidate, Session } from './session';
import type { Known } from './questions';
import type { Search, VisitedFile } from './search';
import { WorkQueue } from './work-queue';

/** Candidates by the index of their file in the list that all threads have. */
export type Candidates = readonly (readonly [file: number, candidates: readonly Candidate[]])[];

/** A piece of work for all threads, as one of them gets it. */
export interface Task {
  readonly thread: number;
  readonly threads: number;
  /** The counters of the `WorkQueue` from which they all take. */
  readonly taken: SharedArrayBuffer;
  /** The modules that are known to pass factories on. */
  readonly barrels: readonly Barrel[];
  /** What types have told; null as long as they have not been asked. */
  readonly known: Known | null;
  readonly work: Work;
}

/** Files by their index in the list that all threads have. */
export type Work = { readonly kind: 'sift'; readonly files: readonly number[]; readonly isAgain: boolean } | { readonly kind: 'visit'; readonly files: Candidates };

/** What came of a task. Of a sifting: what can have sites; of visits: what the rules say. */
export interface TaskResult {
  readonly candidates: Candidates;
  /** The sifted files that have to be sifted again when more barrels are known. */
  readonly open: readonly number[];
  /** The sifted files that may declare another implementation. */
  readonly declaring: readonly number[];
  /** Whether types will have to be asked. */
  readonly mayAsk: boolean;
  /** The modules that are known to pass factories on by now. */
  readonly barrels: readonly Barrel[];
  readonly visited: readonly VisitedFile[];
  /** The modules that this thread has read for what they say of others, by now. */
  readonly reads: readonly string[];
  readonly warnings: readonly string[];
}

/** Called now and then with the number of files that all threads are done with: a search is synchronous. */
export type Pause = (done: number) => Promise<void> | void;

const betweenPauses = { sift: 500, visit: 50 };

/** What one thread searches with. */
export interface Searcher {
  readonly files: readonly string[];
  readonly search: Search;
  readonly session: Session;
  readonly reads: ReadonlySet<string>;
}

/** Does one thread's share of a task. */
export async function perform(task: Task, { files, search, session, reads }: Searcher, pause: Pause = () => undefined): Promise<TaskResult> {
  const { thread, threads, taken, work } = task;
  const queue = new WorkQueue(work.files.length, threads, taken);
  for (const barrel of task.barrels) session.adopt(barrel);
  if (task.known) session.heed(task.known);
  const candidates: [number, readonly Candidate[]][] = [];
  const open: number[] = [];
  const declaring: number[] = [];
  const visited: VisitedFile[] = [];
  let mayAsk = false;
  let done = 0;
  for (const index of queue.take(thread)) {
    if (work.kind === 'visit') {
      const [file, each] = work.files[index]!;
      visited.push(search.visit(files[file]!, each));
    } else {
      const file = work.files[index]!;
      const found = search.sift(files[file]!, work.isAgain);
      if (found.candidates.length > 0) candidates.push([file, found.candidates]);
      if (found.isOpen) open.push(file);
      if (found.isDeclaring) declaring.push(file);
      mayAsk ||= found.mayAsk;
    }
    done += 1;
    if (done % betweenPauses[work.kind] === 0) await pause(queue.done);
  }
  return { candidates, open, declaring, mayAsk, barrels: session.barrels, visited, reads: [...reads], warnings: session.warnings };
}
