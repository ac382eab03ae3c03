import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ProjectData } from './project-data';
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

/** Other threads that search along with this one. */
export class Crew {
  private readonly threads: readonly SearchThread[];

  /** The threads load the tool at once, while this one is still looking for files. */
  constructor(size: number) {
    this.threads = Array.from({ length: size }, () => new SearchThread());
  }

  get size(): number {
    return this.threads.length;
  }

  brief(briefing: Briefing): void {
    for (const thread of this.threads) thread.brief(briefing);
  }

  /** Has each thread do its share of a task. */
  perform(taskOf: (thread: number) => Task): Promise<TaskResult[]> {
    return Promise.all(this.threads.map((thread, index) => thread.perform(taskOf(index + 1))));
  }

  dismiss(): void {
    for (const thread of this.threads) thread.dismiss();
  }
}

// The parser is native code that recurses: it needs at least the stack that it has on the main thread.
const resourceLimits = { stackSizeMb: 64 };

class SearchThread {
  private readonly worker = new Worker(path.join(__dirname, 'search-thread.js'), { resourceLimits });
  private failure: Error | null = null;
  private waiting: { resolve(result: TaskResult): void; reject(error: Error): void } | null = null;

  constructor() {
    this.worker.on('message', (result: TaskResult) => this.waiting?.resolve(result));
    this.worker.on('error', (error) => {
      this.fail(error);
    });
    this.worker.on('exit', () => {
      this.fail(new Error('a search thread ended before its work was done'));
    });
    // It is waited for only while it has something to do.
    this.worker.unref();
  }

  brief(briefing: Briefing): void {
    this.worker.postMessage(briefing);
  }

  perform(task: Task): Promise<TaskResult> {
    const result = new Promise<TaskResult>((resolve, reject) => {
      if (this.failure) reject(this.failure);
      this.waiting = { resolve, reject };
    });
    this.worker.ref();
    this.worker.postMessage(task);
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
