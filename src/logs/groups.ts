import type { LogError } from './log-error';

/** The same error at the same place, as often as it has happened. */
export interface Group {
  readonly error: Pick<LogError, 'kind' | 'message' | 'subject' | 'frames' | 'guard'>;
  /** Where the first one of them stands in the logs. */
  readonly sample: Pick<LogError, 'log' | 'line'>;
  readonly tally: Tally;
  /** By hour, `2025-09-14T05`, in UTC. */
  readonly hours: ReadonlyMap<string, number>;
}

export interface Tally {
  readonly count: number;
  /** Those that a gate counts: after the date, or all where there is none. */
  readonly counted: number;
  /** Those whose time is not known. */
  readonly undated: number;
  /** Those whose time is known but for the time zone. */
  readonly zoneAssumed: number;
  /** Those that a guard has told of as well. */
  readonly guarded: number;
  readonly first: string | null;
  readonly last: string | null;
}

export interface Limits {
  readonly groups: number;
  /** Of all groups together. */
  readonly hours: number;
}

/** What a log can make memory hold, however many different errors are in it. */
const usualLimits: Limits = { groups: 5000, hours: 50_000 };
/** Of errors that are mostly about something else. */
export const suspectedLimits: Limits = { groups: 500, hours: 5000 };
/** Calls further out make no other error of it. */
const tellingFrames = 8;

interface Growing extends Group {
  tally: Tally;
  readonly hours: Map<string, number>;
}

/** Counts errors by what they say and where, in bounded memory: what is beyond it is counted as well, but not told apart. */
export class Grouping {
  readonly #groups = new Map<string, Growing>();
  readonly #after: string | null;
  readonly #limits: Limits;
  #hours = 0;
  #total = noErrors;
  #others = noErrors;
  #unplacedHours = 0;

  /** @param after the instant from which on errors are counted; null: all are, those without a time too */
  constructor(after: string | null, limits = usualLimits) {
    this.#after = after;
    this.#limits = limits;
  }

  get groups(): readonly Group[] {
    return [...this.#groups.values()];
  }

  get total(): Tally {
    return this.#total;
  }

  /** Those that no group was kept for. */
  get others(): Tally {
    return this.#others;
  }

  /** How many errors have no hour in their group, as it would have been one too many. */
  get withoutHour(): number {
    return this.#unplacedHours;
  }

  add(error: LogError): void {
    const one = tallyOf(error, this.#after);
    this.#total = sumOf(this.#total, one);
    const key = keyOf(error);
    const known = this.#groups.get(key);
    if (known) known.tally = sumOf(known.tally, one);
    else if (this.#groups.size >= this.#limits.groups) this.#others = sumOf(this.#others, one);
    else this.#groups.set(key, { error: kept(error), sample: { log: error.log, line: error.line }, tally: one, hours: new Map() });
    const group = this.#groups.get(key);
    if (group && error.at !== null) this.#addHour(group.hours, error.at.slice(0, 13));
  }

  #addHour(hours: Map<string, number>, hour: string): void {
    const known = hours.get(hour);
    if (known === undefined && this.#hours >= this.#limits.hours) {
      this.#unplacedHours += 1;
      return;
    }
    if (known === undefined) this.#hours += 1;
    hours.set(hour, (known ?? 0) + 1);
  }
}

const noErrors: Tally = { count: 0, counted: 0, undated: 0, zoneAssumed: 0, guarded: 0, first: null, last: null };

/** Several groups as one; its sample is that of the first. */
export function joined([first, ...others]: readonly [Group, ...Group[]]): Group {
  return others.reduce((left, right) => {
    const hours = new Map(left.hours);
    for (const [hour, count] of right.hours) hours.set(hour, (hours.get(hour) ?? 0) + count);
    return { ...left, tally: sumOf(left.tally, right.tally), hours };
  }, first);
}

function tallyOf({ at, isZoneAssumed, isToldByGuard }: LogError, after: string | null): Tally {
  const isCounted = after === null || (at !== null && at >= after);
  return { count: 1, counted: isCounted ? 1 : 0, undated: at === null ? 1 : 0, zoneAssumed: isZoneAssumed ? 1 : 0, guarded: isToldByGuard ? 1 : 0, first: at, last: at };
}

export function sumOf(left: Tally, right: Tally): Tally {
  return {
    count: left.count + right.count,
    counted: left.counted + right.counted,
    undated: left.undated + right.undated,
    zoneAssumed: left.zoneAssumed + right.zoneAssumed,
    guarded: left.guarded + right.guarded,
    first: left.first !== null && (right.first === null || left.first <= right.first) ? left.first : right.first,
    last: left.last !== null && (right.last === null || left.last >= right.last) ? left.last : right.last,
  };
}

function keyOf({ kind, message, frames, guard }: LogError): string {
  const calls = frames.slice(0, tellingFrames).map(({ file, line, function: name }) => `${file}:${line}:${name ?? ''}`);
  return JSON.stringify([kind, message, calls, guard]);
}

/** Without the rest of the log that its texts are cut from, which the engine would keep with them. */
function kept({ kind, message, subject, frames, guard }: LogError): Group['error'] {
  return structuredClone({ kind, message, subject, frames, guard });
}
