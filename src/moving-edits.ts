import { rewriteRule } from './decisions';
import type { Edit } from './model';
import { plan } from './plan';
import type { Answers } from './questions';
import type { Visited } from './search';

/** What every file would be like if all references that can move did; types are asked about that. */
export function movingEdits({ files, asking }: Visited): ReadonlyMap<string, readonly Edit[]> {
  const { files: planned } = plan({ files: [...files, ...asking], failures: [], outside: new Set() }, 'likely');
  const moving = planned.map(({ file, sites }) => [file, sites.filter(({ rule, status }) => rule === rewriteRule && status === 'migrated').flatMap(({ edits }) => edits)] as const);
  return new Map(moving.filter(([, edits]) => edits.length > 0));
}

export function fitsAll({ fits }: Answers): boolean {
  return [...fits.values()].every(({ isCompatible, misfits }) => isCompatible && misfits.length === 0);
}

export function written(edits: ReadonlyMap<string, readonly Edit[]>): string {
  return JSON.stringify([...edits].sort());
}

/** The files that are the same either way. */
export function common(left: ReadonlyMap<string, readonly Edit[]>, right: ReadonlyMap<string, readonly Edit[]>): ReadonlyMap<string, readonly Edit[]> {
  return new Map([...left].filter(([file, edits]) => JSON.stringify(edits) === JSON.stringify(right.get(file))));
}
