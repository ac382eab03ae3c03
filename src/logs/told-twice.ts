import type { LogError, LogFrame } from './log-error';

/** So many errors wait for what tells of them again. */
const mostWaiting = 64;
/** Milliseconds between what a guard writes and what is written of the same error right after. */
const atOnce = 1000;
/** Of which time zones differ by a multiple. */
const quarterHour = 15 * 60_000;

/**
 * Puts together what one failed `await` leaves twice: the event of a guard, and what the language says. An event names the words of the
 * error that is in the log as well; where it names none, nothing is put together. The two are of one occurrence if the error has these
 * words, no record says that they are of different processes, the stack of the error begins where the event says it happened, and they were
 * written at once. What a logger writes without a stack has a place of its own, so there is nothing else between them then.
 */
export class ToldTwice {
  readonly #waiting: LogError[] = [];

  /** The errors for which nothing more is waited, in their order. */
  push(error: LogError): readonly LogError[] {
    const at = this.#otherOf(error);
    if (at === undefined) this.#waiting.push(error);
    else this.#waiting[at] = together(this.#waiting[at]!, error);
    return this.#waiting.length > mostWaiting ? this.#waiting.splice(0, 1) : [];
  }

  end(): readonly LogError[] {
    return this.#waiting.splice(0);
  }

  /** The nearest of those that wait that is the same occurrence. */
  #otherOf(error: LogError): number | undefined {
    const isEvent = announces(error);
    if (!isEvent && !this.#waiting.some(announces)) return undefined;
    for (let at = this.#waiting.length - 1; at >= 0; at -= 1) {
      const other = this.#waiting[at]!;
      if (announces(other) === isEvent || other.isToldByGuard) continue;
      const isNext = at === this.#waiting.length - 1;
      if (isEvent ? isSame(error, other, isNext) : isSame(other, error, isNext)) return at;
    }
    return undefined;
  }
}

function announces({ guard }: LogError): boolean {
  return guard !== null && guard.error !== null;
}

/** @param isNext whether no other error is between the two */
function isSame(event: LogError, error: LogError, isNext: boolean): boolean {
  if (error.guard !== null || !error.message.endsWith(event.guard!.error!) || areApart(event, error)) return false;
  const [place, inner] = [event.frames[0], error.frames[0]];
  const isThere = error.hasStack && inner !== undefined ? place === undefined || isSamePlace(place, inner) : isNext;
  return isThere && (isAtOnce(event, error) || (isNext && inheritsTime(event, error)));
}

function areApart({ writer: left }: LogError, { writer: right }: LogError): boolean {
  return (['host', 'pid'] as const).some((key) => left?.[key] && right?.[key] && left[key] !== right[key]);
}

function isSamePlace(left: LogFrame, right: LogFrame): boolean {
  const isSameFunction = left.function === null || right.function === null || left.function === right.function;
  return left.line === right.line && isSameFunction && (left.file.endsWith(right.file) || right.file.endsWith(left.file));
}

function isAtOnce(event: LogError, error: LogError): boolean {
  if (event.at === null || error.at === null) return false;
  const apart = Math.abs(Date.parse(event.at) - Date.parse(error.at));
  if (event.isZoneAssumed === error.isZoneAssumed) return apart <= atOnce;
  const beside = apart % quarterHour;
  return Math.min(beside, quarterHour - beside) <= atOnce;
}

/** A guard says when it writes; what follows may have no time but that of an earlier line. */
function inheritsTime(event: LogError, error: LogError): boolean {
  return error.line > event.line && (error.at === null || event.at === null || error.at <= event.at);
}

/** The error says more of itself than the event does, but for when it happened, and for where, if it says nothing of that. */
function together(left: LogError, right: LogError): LogError {
  const [event, error] = announces(left) ? ([left, right] as const) : ([right, left] as const);
  const { at, isZoneAssumed } = event.at === null ? error : event;
  return { ...error, at, isZoneAssumed, frames: error.frames.length > 0 ? error.frames : event.frames, isToldByGuard: true };
}
