import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Edit } from './model';
import type { ProjectData } from './project-data';
import type { Question, Told } from './questions';
import type { Task, TaskResult } from './search-tasks';

// Each holds a syntax tree and what it knows of the project.
const usualThreads = 4;
const mostThreads = 16;

/** How many threads search, where a person wants that many or, absent, leaves it to the tool. */
export function threadCount(wanted = Math.min(availableParallelism(), usualThreads)): number {
  return Math.min(wanted, mostThreads);
}

/** What a thread is told first. */
export interface Briefing {
  readonly project: ProjectData;
  /** The files to search, in the order by whose indexes all threads speak of them. */
  readonly files: readonly string[];
}

/** What a thread is told that looks at types; only questions are answered. */
export type TypesWork = { readonly kind: 'prepare' } | { readonly kind: 'answer'; readonly questions: readonly Question[]; readonly edits: ReadonlyMap<string, readonly Edit[]> };

/** A thread that looks at types, of what it has been briefed on. */
export interface Typist {
  answer(questions: readonly Question[], edits: ReadonlyMap<string, readonly Edit[]>): Promise<Told>;
}

/** Other threads that search along with this one. */
export class Crew {
  private threads: readonly Colleague[] = [];

  /** @param size how many of them search: those at the front */
  constructor(public size: number) {}

  get isStarted(): boolean {
    return this.threads.length > 0;
  }

  /** The threads begin to load the tool. */
  start(): void {
    if (!this.isStarted) this.threads = Array.from({ length: this.size }, () => new Colleague());
  }

  brief(briefing: Briefing): void {
    for (const thread of this.threads) thread.tell(briefing);
  }

  /** Has each thread do its share of a task. */
  perform(taskOf: (thread: number) => Task): Promise<TaskResult[]> {
    return Promise.all(this.threads.slice(0, this.size).map((thread, index) => thread.ask<TaskResult>(taskOf(index + 1))));
  }

  /** Takes one thread off the search and has it load the compiler, while the others go on; null where there is none. */
  typist(): Typist | null {
    if (this.size === 0) return null;
    this.size -= 1;
    const thread = this.threads[this.size]!;
    thread.tell({ kind: 'prepare' });
    return { answer: (questions, edits) => thread.ask<Told>({ kind: 'answer', questions, edits }) };
  }

  /** From here on there is nobody else. */
  dismiss(): void {
    for (const thread of this.threads) thread.dismiss();
    this.threads = [];
    this.size = 0;
  }
}

// The parser is native code that recurses: it needs at least the stack that it has on the main thread.
const resourceLimits = { stackSizeMb: 64 };

class Colleague {
  private readonly worker = new Worker(path.join(__dirname, 'search-thread.js'), { resourceLimits });
  private failure: Error | null = null;
  private waiting: { resolve(result: unknown): void; reject(error: Error): void } | null = null;

  constructor() {
    this.worker.on('message', (result: unknown) => this.waiting?.resolve(result));
    this.worker.on('error', (error) => {
      this.fail(error);
    });
    this.worker.on('exit', () => {
      this.fail(new Error('a search thread ended before its work was done'));
    });
    // It is waited for only while it has something to do.
    this.worker.unref();
  }

  tell(message: Briefing | TypesWork): void {
    this.worker.postMessage(message);
  }

  /** @param T what is answered to such a message */
  ask<T>(message: Task | TypesWork): Promise<T> {
    const result = new Promise<T>((resolve, reject) => {
      if (this.failure) reject(this.failure);
      this.waiting = { resolve, reject };
    });
    this.worker.ref();
    this.worker.postMessage(message);
    return result.finally(() => {
      this.waiting = null;
      this.worker.unref();
    });
  }

  dismiss(): void {
    void this.worker.terminate();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.waiting?.reject(this.failure);
  }
}
