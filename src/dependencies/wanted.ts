import type { FileDecision, Verdict } from './decide';
import { isCatalog, type Wanted } from './listing';
import type { ProjectListing } from './read-project';
import { normalName } from './requirements';

/** What becomes of one file that lists packages, and what is told of it. */
export interface ListingChange {
  readonly listing: ProjectListing;
  readonly wanted: Wanted;
  readonly verdicts: readonly Verdict[];
  /** Whether it is a catalog that changes. */
  readonly isCatalog: boolean;
}

/** What is decided, by the files that it is about: those that list packages, and the catalogs that they refer to. */
export function changesOf(decisions: readonly FileDecision[], listings: readonly ProjectListing[]): ListingChange[] {
  const catalogs = catalogsOf(decisions, listings);
  const touched = listings.filter((each) => catalogs.has(each.file) || decisions.some(({ listing }) => listing === each));
  return touched.map((listing): ListingChange => {
    const own = decisions.filter((each) => each.listing === listing);
    const catalog = catalogs.get(listing.file);
    const wanted: Wanted = {
      remove: new Set(own.flatMap(({ removed }) => removed.map((name) => (listing.ecosystem === 'python' ? normalName(name) : name)))),
      removeFromCatalogs: catalog?.removeFromCatalogs ?? new Set(),
      add: [...own.flatMap(({ added }) => added), ...(catalog?.add ?? [])],
    };
    return { listing, wanted, verdicts: [...own.flatMap((each) => each.verdicts), ...(catalog?.verdicts ?? [])], isCatalog: catalog !== undefined };
  });
}

interface CatalogChange extends Omit<Wanted, 'remove'> {
  readonly verdicts: readonly Verdict[];
}

/** What catalogs gain for the files that refer to them, and lose once no file does. */
function catalogsOf(decisions: readonly FileDecision[], listings: readonly ProjectListing[]): ReadonlyMap<string, CatalogChange> {
  const all = listings.map((place): [string, CatalogChange] => {
    const come = comingTo(place, decisions);
    const gone = goingFrom(place, decisions, listings);
    const add = [...new Map(come.flatMap(({ entries }) => entries).map((each) => [JSON.stringify(each), each])).values()];
    return [place.file, { add, removeFromCatalogs: new Set(gone.map(({ name }) => name)), verdicts: [...come.map(({ verdict }) => verdict), ...gone] }];
  });
  return new Map(all.filter(([, { add, removeFromCatalogs }]) => add.length + removeFromCatalogs.size > 0));
}

/** The packages that a catalog gains, with a verdict on each. */
function comingTo(place: ProjectListing, decisions: readonly FileDecision[]): { readonly verdict: Verdict; readonly entries: Wanted['add'] }[] {
  const come = new Map<string, { readonly verdict: Verdict; readonly entries: Wanted['add'] }>();
  for (const { added, verdicts } of decisions) {
    for (const { name, catalog } of added) {
      const why = verdicts.find((each) => each.legacy === null && each.name === name);
      const first = place.entries.find(({ section }) => section === catalog?.section);
      if (catalog?.file !== place.file || !why || !first) continue;
      const entry = { section: catalog.section, name, version: catalog.version };
      const known = come.get(name);
      come.set(name, known ? { ...known, entries: [...known.entries, entry] } : { verdict: { ...why, ...placeOf(first), message: `packages take \`${name}\` (${catalog.version}) from this catalog now` }, entries: [entry] });
    }
  }
  return [...come.values()];
}

/** What is said of the packages that no file takes from a catalog any more. */
function goingFrom(place: ProjectListing, decisions: readonly FileDecision[], listings: readonly ProjectListing[]): Verdict[] {
  const listedHere = place.entries.filter(({ section }) => isCatalog(section));
  const gone = decisions.flatMap(({ verdicts }) => verdicts).filter(({ legacy, reason, name }) => {
    const users = listings.filter(({ entries }) => entries.some((each) => each.name === name && isCatalog(each.version)));
    return legacy !== null && reason === null && listedHere.some((each) => each.name === name) && users.every((user) => decisions.some((each) => each.listing === user && each.removed.includes(name)));
  });
  const distinct = [...new Map(gone.map((each) => [each.name, each])).values()];
  return distinct.map((each): Verdict => ({ ...each, ...placeOf(listedHere.find(({ name }) => name === each.name)!), message: `no package takes \`${each.name}\` from this catalog any more` }));
}

function placeOf({ start, end }: { readonly start: number; readonly end: number }): { readonly start: number; readonly end: number } {
  return { start, end };
}
