import type { Thing } from './things';

/** Modules that do one job. */
export interface Family {
  /** What the job is called: `web-socket-manager`. */
  readonly name: string;
  /** What its names have in common: `websocketmanager`. */
  readonly key: string;
  /** The declarations that do the job, by id. */
  readonly things: ReadonlyMap<string, Thing>;
  /** Sorted by path. */
  readonly members: readonly Member[];
  /** The files outside of the family that take something of it from one of its modules. */
  readonly consumers: ReadonlySet<string>;
}

/** A module of a family. */
export interface Member {
  readonly file: string;
  /**
   * It declares what does the job; has a function of its own that hands it out; passes on what others have; or has what goes with
   * the job, as its types, and a module that passes all of it on passes that on as well.
   */
  readonly how: 'declares' | 'hands out' | 'passes on' | 'goes with it';
  /** Whether it has nothing of its own, and is there to be the one address for the subject. */
  readonly isHub: boolean;
  /** The names under which others get at the family here. */
  readonly names: readonly string[];
  /** The files that take one of these names from it. */
  readonly consumers: ReadonlySet<string>;
}

export function implementationsOf({ members }: Family): Member[] {
  return members.filter(({ how, isHub }) => how === 'declares' || how === 'hands out' || isHub);
}

/** How much there is to win: how many modules do the job by themselves, times the files that would have to change if the most used one stays. */
export function weightOf(family: Family): number {
  const most = family.members.reduce((largest, { consumers }) => Math.max(largest, consumers.size), 0);
  const used = new Set(family.members.filter(({ consumers }) => consumers.size < most).flatMap(({ consumers }) => [...consumers])).size;
  return implementationsOf(family).length * used;
}
