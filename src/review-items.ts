import type { Site } from './model';
import type { Plan } from './plan';
import { partsOf, unitsOf, type Unit } from './units';
import { decidedUnits, type Verdicts } from './verdicts';

/** One thing to show: a change, or a site that is not migrated, in its place. */
export type Item =
  | { readonly kind: 'change'; readonly id: string; readonly file: string; readonly unit: Unit; readonly canSplit: boolean }
  | { readonly kind: 'note'; readonly id: string; readonly file: string; readonly site: Site };

/** Everything that a review shows, by file and position; a change in several files stands at the first one. */
export function itemsOf(plan: Plan, verdicts: Verdicts): Item[] {
  const units = unitsOf(plan).flatMap((whole) => decidedUnits(whole, verdicts));
  const byFirstSite = new Map(units.map((unit) => [unit.sites[0]!.id, unit]));
  const offered = new Set(units.flatMap(({ sites }) => sites.map(({ id }) => id)));
  return plan.files.flatMap(({ sites }) => sites).flatMap((site): Item[] => {
    const unit = byFirstSite.get(site.id);
    if (unit) return [changeItem(unit)];
    return site.status === 'unmigrated' && !offered.has(site.id) ? [{ kind: 'note', id: site.id, file: site.file, site }] : [];
  });
}

/** The items with one change in smaller ones, all where it was: what they stand on has to come first. */
export function withSplit(items: readonly Item[], at: number): Item[] {
  return items.flatMap((item, index) => (index === at && item.kind === 'change' ? partsOf(item.unit).map(changeItem) : [item]));
}

function changeItem(unit: Unit): Item {
  return { kind: 'change', id: unit.id, file: unit.sites[0]!.file, unit, canSplit: partsOf(unit).length > 1 };
}
