/** An error of factory misuse, as one line or record of a log tells it. Plain data, like everything that stages pass on. */
export interface LogError {
  readonly kind: LogErrorKind;
  /** The error in its own words, on one line, without what the logger put around them. */
  readonly message: string;
  /** What the message names: the type of what was awaited, the coroutine, the expression; null where it names nothing. */
  readonly subject: string | null;
  /** The instant, in UTC: `2025-09-14T05:14:46.557Z`; null where the log does not say. */
  readonly at: string | null;
  /** Whether the log says no time zone, so that `at` takes its clock for UTC. */
  readonly isZoneAssumed: boolean;
  /** Where it happened, the innermost call first; empty where the log does not say. */
  readonly frames: readonly LogFrame[];
  /** Whether these are the calls of a stack, and not only the place that the logger names. */
  readonly hasStack: boolean;
  /** What wrote it, as far as the record says. */
  readonly writer: LogWriter | null;
  /** Where it stands in the log: its name as it was given, and a line from 1; of a record in JSON, the one that it begins on. */
  readonly log: string;
  readonly line: number;
  /** What the guard says besides; null for what the runtime says by itself. */
  readonly guard: GuardDetails | null;
  /** Whether a guard has told of it as well, and that is not counted again. */
  readonly isToldByGuard: boolean;
}

/** Two records that name different ones are of different processes. */
export interface LogWriter {
  /** The machine, container or instance. */
  readonly host: string | null;
  readonly pid: string | null;
}

export interface LogFrame {
  /** As the log has it, with `/`: mostly absolute, in a container; of a dotted module of Python, its path. */
  readonly file: string;
  readonly line: number;
  readonly function: string | null;
  /** The source line, where the log shows it, without the blanks around it. */
  readonly code: string | null;
}

export interface GuardDetails {
  readonly migration: string | null;
  readonly name: string | null;
  readonly module: string | null;
  /** The end of what the language says of the same, if that is in the log as well; null where it says nothing, or an older guard has written this. */
  readonly error: string | null;
}

/** What goes wrong where it is mistaken what a factory gives. */
export const logErrorKinds = [
  /** `object X can't be used in 'await' expression`, and what `asyncio` says of the same. */
  'awaited-value',
  /** `x.then is not a function`, and `catch` and `finally`. */
  'no-promise',
  /** `X is not async iterable`, `'async for' requires an object with __aiter__ method`, `async with` likewise. */
  'not-asynchronous',
  /** `coroutine 'x' was never awaited`. */
  'never-awaited',
  /** `'coroutine' object has no attribute 'x'` and the like: what was not awaited is used as if it had been. */
  'unawaited-value',
  /** `x.send is not a function`, which every wrong name says the same: of a promise it is only where the code shows that. */
  'no-method',
  /** These three are what the guard says. */
  'second-instance',
  'second-implementation',
  'awaited-sync-factory',
] as const;
export type LogErrorKind = (typeof logErrorKinds)[number];
