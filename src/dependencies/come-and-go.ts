import { applyEdits } from '../edits';
import type { Edit, Site } from '../model';
import { editsOf, type Plan, type PlannedFile } from '../plan';
import { editsBetween } from '../reversal';
import type { Found } from '../search';
import type { Workspace } from '../workspace';
import { listingChanges, withoutListings } from './index';
import type { ListingChange } from './wanted';

/** What becomes of files that list packages, for who does not take all of a plan at once. */
export interface ComeAndGo {
  /** First, what comes is listed beside what goes. */
  readonly coming: readonly PlannedFile[];
  /** In the end that goes, from the texts as the first step leaves them. Together, the two make every byte of the one change. */
  readonly going: readonly PlannedFile[];
}

/** @param apart the changes that are made in two steps */
export function comeAndGo(plan: Plan, workspace: Workspace, found: Pick<Found, 'canonicalReferences'>, apart: ReadonlySet<string>): ComeAndGo {
  if (apart.size === 0) return { coming: [], going: [] };
  const changes = new Map(listingChanges(withoutListings(plan), workspace, found).changes.map((change) => [change.listing.file, change]));
  const steps = plan.files.flatMap((file) => {
    const sites = file.sites.filter(({ status, change }) => status === 'migrated' && apart.has(change));
    return sites.length === 0 ? [] : [stepsOf({ ...file, sites }, changes.get(file.file)!)];
  });
  const made = (files: readonly PlannedFile[]): PlannedFile[] => files.filter((file) => editsOf(file).length > 0);
  return { coming: made(steps.map(({ coming }) => coming)), going: made(steps.map(({ going }) => going)) };
}

function stepsOf(file: PlannedFile, { listing, wanted }: ListingChange): { readonly coming: PlannedFile; readonly going: PlannedFile } {
  const [come, go] = [file.sites.filter(({ module }) => module === null), file.sites.filter(({ module }) => module !== null)];
  const edits = listing.edits({ ...wanted, keeps: true });
  const between = applyEdits(listing.text, edits);
  return {
    coming: { ...file, sites: withEdits(come, edits) },
    going: { ...file, content: { text: between }, sites: withEdits(go, editsBetween(between, applyEdits(listing.text, editsOf(file)))) },
  };
}

/** As everywhere, the first one has them. */
function withEdits(sites: readonly Site[], edits: readonly Edit[]): Site[] {
  return sites.map((site, index) => ({ ...site, edits: index === 0 ? [...edits].sort((left, right) => left.start - right.start || left.end - right.end) : [] }));
}
