/**
 * Indexes `0 … length - 1`, given out to threads. Each has a part of its own, so that what it learned of one folder
 * serves it for the next file, and then takes what the others have left.
 */
export class WorkQueue {
  private readonly counters: Int32Array;

  /** @param taken the counters of the queue that another thread made */
  constructor(private readonly length: number, private readonly threads: number, readonly taken = new SharedArrayBuffer(threads * Int32Array.BYTES_PER_ELEMENT)) {
    this.counters = new Int32Array(taken);
  }

  /** How many indexes have been given out, to all threads. */
  get done(): number {
    return this.counters.reduce((sum, count, part) => sum + Math.min(count, this.start(part + 1) - this.start(part)), 0);
  }

  *take(thread: number): Iterable<number> {
    for (let offset = 0; offset < this.threads; offset += 1) {
      const part = (thread + offset) % this.threads;
      const end = this.start(part + 1);
      for (let index = this.next(part); index < end; index = this.next(part)) yield index;
    }
  }

  private next(part: number): number {
    return this.start(part) + Atomics.add(this.counters, part, 1);
  }

  private start(part: number): number {
    return Math.floor((this.length * part) / this.threads);
  }
}
