import type { Site } from './model';
import { withoutOverlaps, type Plan } from './plan';
import { partsOf, unitsOf, type FileEdits, type Unit } from './units';

/** What a person decided about one change, or one part of it. */
export type Verdict =
  | { readonly is: 'accepted' }
  | { readonly is: 'refused' }
  | { readonly is: 'skipped'; readonly why: string }
  /** Accepted with a person's edits in place of the planned ones. */
  | { readonly is: 'edited'; readonly edits: readonly FileEdits[] };

/** By the id of the unit: of a change, or of the parts that it was split into. */
export type Verdicts = ReadonlyMap<string, Verdict>;

export const accepted: Verdict = { is: 'accepted' };
export const refused: Verdict = { is: 'refused' };

export function isTaken(verdict: Verdict | undefined): boolean {
  return verdict?.is === 'accepted' || verdict?.is === 'edited';
}

/**
 * The plan as a person decided it. A change without a verdict is not made: it waits for the next review, edits and all.
 * Whoever applies the result verifies it anew.
 */
export function decide(plan: Plan, verdicts: Verdicts): Plan {
  const decided = new Map<string, Site>();
  for (const unit of unitsOf(plan).flatMap((whole) => decidedUnits(whole, verdicts))) {
    // A part goes nowhere without what it stands on.
    const isHeld = unit.needs !== null && !isTaken(verdicts.get(unit.needs));
    const verdict = verdicts.get(isHeld ? unit.needs : unit.id);
    const edited = verdict?.is === 'edited' && !isHeld ? new Map(verdict.edits.map(({ file, edits }) => [file, edits])) : null;
    for (const site of unit.sites) {
      decided.set(site.id, { ...site, ...outcome(site, verdict), ...(edited && { edits: edited.get(site.file) ?? [] }) });
      // All of a file's edits stand at its first site.
      edited?.delete(site.file);
    }
  }
  const files = plan.files.map((file) => ({ ...file, sites: file.sites.map((site) => decided.get(site.id) ?? site) }));
  return { ...plan, files: withoutOverlaps(files) };
}

/** The parts of a change, where they were decided one by one; else the change. */
export function decidedUnits(whole: Unit, verdicts: Verdicts): Unit[] {
  if (verdicts.has(whole.id)) return [whole];
  const parts = partsOf(whole);
  return parts.length > 1 && parts.some(({ id }) => verdicts.has(id)) ? parts : [whole];
}

function outcome({ status, reason, message }: Site, verdict: Verdict | undefined): Pick<Site, 'status' | 'reason' | 'message'> {
  switch (verdict?.is) {
    case 'accepted':
      return { status: 'migrated', reason: null, message };
    case 'edited':
      return { status: 'migrated', reason: null, message: `${message}; edited in review` };
    case 'refused':
      return { status: 'skipped', reason: null, message: `${message}; left as it is in review` };
    case 'skipped':
      return { status: 'skipped', reason: null, message: `${message}; left as it is in review: ${verdict.why}` };
    default:
      return status === 'migrated' ? { status: 'unmigrated', reason: 'needs-review', message: `${message}; not decided in review` } : { status, reason, message };
  }
}
