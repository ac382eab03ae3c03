import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ProjectData } from './project-data';
import type { Task, TaskResult } from './search-tasks';

/** What a thread is told first. */
export interface Briefing {
  readonly project: ProjectData;
  /** The files to search, in the order that all threads count them in. */
  readonly files: readonly string[];
}

/** Other threads that search along with this one. */
export class Crew {
  private readonly workers: readonly Worker[];

  /** The threads load the tool at once, while this one is still looking for files. */
  constructor(size: number) {
    this.workers = Array.from({ length: size }, () => new Worker(path.join(__dirname, 'search-thread.js')));
    for (const worker of this.workers) {
      worker.unref();
      // Told to whoever waits for its answer; before that, nobody is concerned.
      worker.on('error', () => undefined);
    }
  }

  get size(): number {
    return this.workers.length;
  }

  brief(briefing: Briefing): void {
    for (const worker of this.workers) worker.postMessage(briefing);
  }

  /** Has each thread do its share of a task. */
  perform(taskOf: (thread: number) => Task): Promise<TaskResult[]> {
    return Promise.all(this.workers.map((worker, index) => answerOf(worker, taskOf(index + 1))));
  }

  dismiss(): void {
    for (const worker of this.workers) void worker.terminate();
  }
}

function answerOf(worker: Worker, task: Task): Promise<TaskResult> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.unref();
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const onMessage = (result: TaskResult): void => (settle(), resolve(result));
    const onError = (error: Error): void => (settle(), reject(error));
    const onExit = (): void => onError(new Error('a search thread ended before its work was done'));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage(task);
  });
}
