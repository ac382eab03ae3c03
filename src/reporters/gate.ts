import type { Report, Site } from '../model';

/** A violation as it is told of. */
export interface Told {
  readonly site: Site;
  /** What to write; null where `why` is all there is to say. */
  readonly write: string | null;
  readonly why: string;
}

/** The violations of a report that `check` made, in its order. */
export function told({ gate, sites }: Report): Told[] {
  const byId = new Map(sites.map((site) => [site.id, site]));
  return (gate?.violations ?? []).flatMap(({ id, write, instead }): Told[] => {
    const site = byId.get(id);
    return site ? [{ site, write, why: write === null ? explained(site) : inPlaceOf(site, instead ?? '') }] : [];
  });
}

function explained({ message, suggestion, reason }: Site): string {
  return `${message}${suggestion === null ? '' : ` → ${suggestion}`}${reason === null ? '' : ` (${reason})`}`;
}

function inPlaceOf({ rule, module, reason, status }: Site, instead: string): string {
  const what = rule === 'rewrite-legacy-imports' && module !== null ? module : instead;
  return `instead of ${what}${status === 'migrated' || reason === null ? '' : ` (${reason})`}`;
}
