const quietMilliseconds = 1000;
const millisecondsBetweenUpdates = 100;

/** As much of a terminal's stderr as a progress line needs. */
interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Progress {
  update(done: number, total: number, stage: string): void;
  /** Takes the line away before anything else is printed. */
  clear(): void;
}

/**
 * One line that tells how far a run is once it lasts longer than a moment. It is drawn when work reports in, not by a
 * timer: timers stand still while files are parsed, and so do the spinners of libraries, which need them.
 */
export function progressOn(output: Output, now: () => number = () => performance.now()): Progress {
  let next = now() + quietMilliseconds;
  let drawn = false;
  return {
    update(done, total, stage) {
      if (!output.isTTY || now() < next) return;
      next = now() + millisecondsBetweenUpdates;
      drawn = true;
      const line = `${stage} ${done}/${total}`;
      output.write(`\r${line.slice(0, (output.columns || 80) - 1)}\x1b[K`);
    },
    clear() {
      if (drawn) output.write('\r\x1b[K');
      drawn = false;
    },
  };
}
