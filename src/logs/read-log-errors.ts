import { Cutter } from './cut';
import { decoded } from './decode';
import { entriesOf } from './entries';
import { errorsOfEntry } from './entry-errors';
import { instantIn, type Instant } from './instants';
import type { GuardDetails, LogError, LogWriter } from './log-error';
import { hint } from './patterns';
import type { Piece } from './piece';
import type { Draft } from './record';
import { SplitEntries } from './split-entries';
import { TextErrors } from './text-errors';
import { ToldTwice } from './told-twice';

/** A log: bytes, compressed by gzip or not, and the name that messages give it. */
export interface LogSource {
  readonly name: string;
  /** Called once, when its turn has come. */
  open(): AsyncIterable<Uint8Array>;
}

/** What became of one log. */
export interface LogOutcome {
  readonly name: string;
  readonly lines: number;
  /** Why it could not be read to its end; null where it was. */
  readonly failure: unknown;
  /** How many characters were left out, as they are part of something too long to be a record. */
  readonly skipped: number;
}

/**
 * Every error of factory misuse in these logs, as they are read, in their order and in constant memory. A log that cannot be read, or
 * not to its end, does not stop the others.
 *
 * @param onEnd told of each log when it has been read
 */
export async function* readLogErrors(sources: Iterable<LogSource>, onEnd: (outcome: LogOutcome) => void = () => undefined): AsyncGenerator<LogError> {
  for (const { name, open } of sources) {
    const reader = new LogReader(name);
    let failure: unknown = null;
    try {
      for await (const text of decoded(open())) yield* reader.read(text);
    } catch (error) {
      failure = error;
    }
    yield* reader.end();
    onEnd({ name, lines: reader.lines, failure, skipped: reader.skipped });
  }
}

/** One log: cut into records, each looked at as what it is. */
class LogReader {
  readonly #name: string;
  readonly #cutter = new Cutter();
  readonly #text: TextErrors;
  readonly #split = new SplitEntries();
  readonly #toldTwice = new ToldTwice();
  readonly #inheritsTime: boolean;
  #lastJson: string | null = null;
  #before: Instant | null = null;

  constructor(name: string) {
    this.#name = name;
    // What stands in a document one below the other was not written one after the other.
    this.#inheritsTime = !/\.(?:md|markdown|rst|adoc|html?)$/i.test(name);
    this.#text = new TextErrors({ inheritsTime: this.#inheritsTime });
  }

  get lines(): number {
    return this.#cutter.lines;
  }

  get skipped(): number {
    return this.#cutter.skipped;
  }

  *read(chunk: string): Generator<LogError> {
    for (const piece of this.#cutter.push(chunk)) for (const error of this.#errorsOf(piece)) yield* this.#toldTwice.push(error);
  }

  *end(): Generator<LogError> {
    for (const piece of this.#cutter.end()) for (const error of this.#errorsOf(piece)) yield* this.#toldTwice.push(error);
    for (const error of this.#told([...this.#text.end(), ...this.#split.end()])) yield* this.#toldTwice.push(error);
    yield* this.#toldTwice.end();
  }

  *#errorsOf({ kind, text, line }: Piece): Generator<LogError> {
    const json = kind === 'json' ? text : jsonIn(text);
    if (json === null) {
      this.#lastJson = null;
      return yield* this.#told(this.#text.push(text, line));
    }
    const lineOfDocker = dockerLine(json);
    if (lineOfDocker !== null) return yield* this.#told(this.#text.push(lineOfDocker, line));
    if (kind === 'json') yield* this.#told(this.#text.end());
    const ofSplit = this.#split.push(json, line);
    if (ofSplit) yield* this.#told(ofSplit);
    else if (hint.test(json)) yield* this.#errorsInJson(json, text, line);
    this.#lastJson = json;
  }

  *#errorsInJson(json: string, text: string, line: number): Generator<LogError> {
    const value = parsed(json);
    if (value === undefined) return yield* this.#told(this.#text.push(text, line));
    for (const entry of entriesOf(value)) {
      for (const { draft, guard, writer } of errorsOfEntry(entry, line)) yield this.#error({ ...draft, instant: draft.instant ?? this.#timeBefore() }, guard, writer);
    }
  }

  /** A record without a time was written when the one before it was. */
  #timeBefore(): Instant | null {
    if (!this.#inheritsTime) return null;
    const before = this.#lastJson === null ? this.#text.time() : instantIn(this.#lastJson);
    return (this.#before = before ?? this.#before);
  }

  #told(drafts: readonly Draft[]): LogError[] {
    return drafts.map((draft) => this.#error(draft, null, null));
  }

  #error({ kind, message, subject, instant, frames, hasStack, line }: Draft, guard: GuardDetails | null, writer: LogWriter | null): LogError {
    return { kind, message, subject, at: instant?.at ?? null, isZoneAssumed: instant?.isZoneAssumed ?? false, frames, hasStack, writer, log: this.#name, line, guard, isToldByGuard: false };
  }
}

/** Behind what a container runtime puts in front of it, a line may be a record in JSON; null where that does not matter or is not so. */
function jsonIn(line: string): string | null {
  if (!line.endsWith('}') || !hint.test(line)) return null;
  const start = line.indexOf('{"');
  return start >= 0 && parsed(line.slice(start)) !== undefined ? line.slice(start) : null;
}

/** What Docker keeps of an output is an object a line, so that a stack is many of them. */
function dockerLine(json: string): string | null {
  if (!json.startsWith('{"log":"')) return null;
  const value = parsed(json) as { readonly log?: unknown; readonly time?: unknown } | undefined;
  return typeof value?.log === 'string' ? `${String(value.time)} stdout F ${value.log.trimEnd()}` : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
