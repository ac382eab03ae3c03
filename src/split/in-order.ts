import { dependencyRule, withoutListings } from '../dependencies';
import { grouped } from '../grouped';
import type { Site } from '../model';
import { withoutChanges, type Plan } from '../plan';
import { divide, onlyChanges, type Division, type KeyOf } from './divide';

/** A division where what lists packages comes before what relies on it, and goes after that. */
export interface OrderedDivision extends Division {
  /** The changes of files that list packages which no part could bring along: they are made in two steps around all of the parts. */
  readonly apart: ReadonlySet<string>;
  /** The keys of the parts that rely on the first of these steps. */
  readonly waiting: ReadonlySet<string>;
}

/**
 * Divides a plan. What is listed in one file for the code of several parts is in none of them: where it were, the others would import
 * what is not listed yet, or it would take away what they still import.
 *
 * @param verify what the checks leave of a plan, with what follows from it for files that list packages
 */
export function divideInOrder(plan: Plan, keyOf: KeyOf, verify: (plan: Plan) => Plan): OrderedDivision {
  const refused = (whole: Plan) => (changes: ReadonlySet<string>): string[] => refusedAlone(onlyChanges(whole, changes), verify);
  const listings = plan.files.flatMap(({ sites }) => sites.filter(({ rule, status }) => rule === dependencyRule && status === 'migrated'));
  if (listings.length === 0) return { ...divide(plan, keyOf, refused(plan)), apart: new Set(), waiting: new Set() };
  const code = withoutListings(plan);
  const known = new Map<string, Plan>();
  const alone = (changes: ReadonlySet<string>): Plan => {
    const key = [...changes].sort().join();
    known.set(key, known.get(key) ?? verify(onlyChanges(code, changes)));
    return known.get(key)!;
  };
  const byCode = divide(code, keyOf, (changes) => refusedAlone(onlyChanges(code, changes), () => alone(changes)));
  const whatever = migratedIn(alone(new Set()));
  const made = [...byCode.parts.values()].map((changes) => migratedIn(alone(changes)));
  const apart = new Set([...grouped(listings.filter(({ id }) => !whatever.has(id)), ({ change }) => change)].filter(([, sites]) => !made.some((own) => fits(sites, own, made))).map(([change]) => change));
  const isAll = listings.every(({ change }) => apart.has(change));
  const rest = { ...plan, files: withoutChanges(plan.files, apart, 'needs-review', 'it is in another part') };
  const division = isAll ? byCode : divide(rest, keyOf, refused(rest));
  const inCode = new Set(code.files.flatMap(({ sites }) => sites.map(({ change }) => change)));
  const waits = (changes: ReadonlySet<string>): boolean => {
    const own = migratedIn(alone(new Set([...changes].filter((change) => inCode.has(change)))));
    return listings.some(({ id, change, module }) => module === null && apart.has(change) && own.has(id));
  };
  return { ...division, apart, waiting: new Set([...division.parts].filter(([, changes]) => apart.size > 0 && waits(changes)).map(([key]) => key)) };
}

/** Whether a part can bring all of a change along: it is the only one that needs what comes, and with it alone, all goes that is to go. */
function fits(sites: readonly Site[], own: ReadonlySet<string>, made: readonly ReadonlySet<string>[]): boolean {
  return sites.every(({ id, module }) => own.has(id) && (module !== null || made.every((other) => other === own || !other.has(id))));
}

/** The changes that the checks take back, of those that are to be made. */
function refusedAlone(planned: Plan, verify: (plan: Plan) => Plan): string[] {
  const after = migratedIn(verify(planned));
  const before = planned.files.flatMap(({ sites }) => sites.filter(({ status }) => status === 'migrated'));
  return [...new Set(before.filter(({ id }) => !after.has(id)).map(({ change }) => change))];
}

function migratedIn({ files }: Plan): ReadonlySet<string> {
  return new Set(files.flatMap(({ sites }) => sites.filter(({ status }) => status === 'migrated').map(({ id }) => id)));
}
