import type { Certainty, Edit, Site } from './model';
import type { Plan } from './plan';

/** What a person decides as one: a change, or a part of it. */
export interface Unit {
  /** That of the change; of a part, that of its first site. */
  readonly id: string;
  readonly change: string;
  /** In file order, then by position. */
  readonly sites: readonly Site[];
  readonly certainty: Certainty;
  /** The id of the part without which this one cannot be made. */
  readonly needs: string | null;
}

/** The edits that a person may make to a file, or that the tool would. */
export interface FileEdits {
  readonly file: string;
  /** Sorted, not overlapping. */
  readonly edits: readonly Edit[];
}

/** A check has taken these back, so they are nothing to offer. */
const settled = new Set<Site['reason']>(['unsupported-syntax', 'type-regression', 'verify-failed', 'write-failed']);

/** Whether a person can have it: it would be made, or is `likely` and would not be made unasked. */
export function isOffered({ status, certainty, reason }: Site): boolean {
  return status === 'migrated' || (status === 'unmigrated' && certainty === 'likely' && !settled.has(reason));
}

/** The changes that a person can decide, in the order of the plan. */
export function unitsOf({ files }: Plan): Unit[] {
  const changes = new Map<string, Site[]>();
  for (const site of files.flatMap(({ sites }) => sites)) {
    const sites = changes.get(site.change);
    if (sites) sites.push(site);
    else changes.set(site.change, [site]);
  }
  return [...changes].flatMap(([change, all]) => {
    const sites = all.filter(isOffered);
    if (!sites.some(({ edits }) => edits.length > 0)) return [];
    return [{ id: change, change, sites, certainty: sites[0]!.certainty, needs: null }];
  });
}

/**
 * The parts that a change can be taken in; one where its sites only make sense together. What it stands on comes first:
 * an `await` of what is no promise is valid, so each may be left behind, but none goes without the rest.
 */
export function partsOf(unit: Unit): Unit[] {
  const base = unit.sites.filter(({ form }) => form !== 'await');
  const awaits = unit.sites.filter(({ form }) => form === 'await');
  const [first] = base;
  if (!first || awaits.length === 0 || unit.needs !== null) return [unit];
  const part = (sites: readonly Site[], needs: string | null): Unit => ({ ...unit, id: sites[0]!.id, sites, needs });
  return [part(base, null), ...apart(awaits).map((sites) => part(sites, first.id))].filter(({ sites }) => sites.some(({ edits }) => edits.length > 0));
}

/** An `await` inside another one may share its parentheses. */
function apart(sites: readonly Site[]): Site[][] {
  const found: Site[][] = [];
  for (const site of sites) {
    const last = found.at(-1);
    if (last?.some((each) => each.file === site.file && isBefore(site, each))) last.push(site);
    else found.push([site]);
  }
  return found;
}

/** Whether a site starts before another one, which stands in front of it, ends. */
function isBefore({ line, column }: Site, { endLine, endColumn }: Site): boolean {
  return line < endLine || (line === endLine && column < endColumn);
}

/** What would be made of each file of a unit, in path order. */
export function plannedEdits({ sites }: Unit): FileEdits[] {
  const byFile = new Map<string, Edit[]>();
  for (const { file, edits } of sites) byFile.set(file, [...(byFile.get(file) ?? []), ...edits]);
  return [...byFile].map(([file, edits]) => ({ file, edits: edits.sort((left, right) => left.start - right.start || left.end - right.end) }));
}
