import { grouped } from '../grouped';
import type { Site } from '../model';
import type { Plan } from '../plan';
import type { KeyOf } from '../split/divide';
import { splitUnits } from '../split/units';

/** What a migration can be written step by step by. */
export const stepUnits = [...splitUnits.filter((unit) => unit !== 'package'), 'file'] as const;
export type StepUnit = (typeof stepUnits)[number];

/** Changes that are made, and proven, together. */
export interface Step {
  /** As people call it. */
  readonly name: string;
  /** The ids of its changes, in the order of the plan. */
  readonly changes: readonly string[];
  /** The files that they edit, in path order. */
  readonly files: readonly string[];
}

/** The steps of what a plan makes. A change belongs to one step, by its first site, and is never torn apart. */
export function stepsOf({ files }: Plan, keyOf: KeyOf): Step[] {
  const made = grouped(files.flatMap(({ sites }) => sites.filter(({ status }) => status === 'migrated')), ({ change }) => change);
  const edited = [...made].filter(([, sites]) => sites.some(({ edits }) => edits.length > 0));
  const steps = grouped(edited, ([, [first]]) => keyOf(first!));
  return [...steps].sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, changes]) => ({ name, changes: changes.map(([change]) => change), files: filesOf(changes.flatMap(([, sites]) => sites)) }));
}

function filesOf(sites: readonly Site[]): string[] {
  return [...new Set(sites.filter(({ edits }) => edits.length > 0).map(({ file }) => file))].sort();
}
