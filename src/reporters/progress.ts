import { reasons, type Comparison, type Report, type Site } from '../model';
import { percent } from './wording';

/** One line of the burn-down. */
export interface Figure {
  readonly label: string;
  readonly before: string;
  readonly now: string;
}

/** How far a migration has come since an older report. */
export function figuresSince({ before }: Pick<Comparison, 'before'>, { summary: { sites, compliance } }: Pick<Report, 'summary'>): Figure[] {
  const number = (label: string, then: number, now: number): Figure => ({ label, before: String(then), now: now === then ? String(now) : `${now} (${now > then ? '+' : '−'}${Math.abs(now - then)})` });
  return [
    number('Sites', before.sites.total, sites.total),
    number('Unmigrated', before.sites.unmigrated, sites.unmigrated),
    number('Skipped', before.sites.skipped, sites.skipped),
    { label: 'Compliance', before: percent(before.compliance.references), now: percent(compliance.references) },
    number('Open misuses', before.compliance.misuses, compliance.misuses),
    number('Live implementations', before.compliance.implementations, compliance.implementations),
  ];
}

type State = Pick<Site, 'status' | 'reason'>;

/** A site, whatever its edits are. */
type Told = Omit<Site, 'edits'>;

/** A site that an older report tells of otherwise, and how its state is put into words. */
export interface Development {
  readonly site: Told;
  readonly state: string;
}

/** What has become of the sites of an older report. */
export type Compared = Omit<Comparison, 'gone'> & { readonly gone: readonly Told[] };

/** The sites that are new, gone or in another state, each list with the most important reason first. */
export function developments(comparison: Omit<Compared, 'before'>, sites: readonly Told[]): { added: Development[]; gone: Development[]; changed: Development[] } {
  const byId = new Map(sites.map((site) => [site.id, site]));
  const known = (id: string): Told[] => (byId.has(id) ? [byId.get(id)!] : []);
  return {
    added: comparison.added.flatMap(known).sort(byImportance).map((site) => ({ site, state: stateOf(site) })),
    gone: [...comparison.gone].sort(byImportance).map((site) => ({ site, state: `was ${stateOf(site)}` })),
    changed: comparison.changed
      .flatMap(({ id, before }) => known(id).map((site) => ({ site, before })))
      .sort((left, right) => byImportance(left.site, right.site))
      .map(({ site, before }) => ({ site, state: `was ${stateOf(before)}, is ${stateOf(site)}` })),
  };
}

function stateOf({ status, reason }: State): string {
  return reason === null ? status : `${status} (${reason})`;
}

/** The most important reason first, then what is not open. Equals keep the order of the report. */
export function byImportance(left: State, right: State): number {
  return rank(left) - rank(right);
}

function rank({ status, reason }: State): number {
  return status === 'unmigrated' && reason !== null ? reasons.indexOf(reason) : reasons.length + (status === 'migrated' ? 0 : 1);
}
