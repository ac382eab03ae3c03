import { createHash } from 'node:crypto';
import { areInside } from './hunks';
import type { Failure } from './model';
import { packageVersion } from './package-root';
import type { Plan } from './plan';
import type { SavedChange, SavedPlan } from './plan-file';
import { encodeSource } from './source';
import { partsOf, plannedEdits, unitsOf, type FileEdits, type Unit } from './units';
import { isTaken, type Verdict, type Verdicts } from './verdicts';

/** A plan with its decisions as it is saved; equal plans give equal bytes. */
export function toSavedPlan(plan: Plan, verdicts: Verdicts, { migrations, selection, reviewed }: Pick<SavedPlan, 'migrations' | 'selection' | 'reviewed'>): SavedPlan {
  const units = unitsOf(plan);
  const edited = new Set(units.flatMap(({ sites }) => sites.map(({ file }) => file)));
  return {
    schemaVersion: 1,
    tool: { name: 'ssot-codemod', version: packageVersion() },
    migrations: [...migrations],
    selection: [...selection],
    reviewed,
    files: plan.files.filter(({ file }) => edited.has(file)).map(({ file, content }) => ({ file, sha256: hashOf(content.text) })),
    changes: units.map((unit) => toSavedChange(unit, verdicts)),
  };
}

function toSavedChange(unit: Unit, verdicts: Verdicts): SavedChange {
  const parts = partsOf(unit).flatMap(({ id }) => {
    const decision = verdicts.get(id);
    return decision && id !== unit.id ? [{ site: id, decision: toDecision(decision) }] : [];
  });
  const decision = verdicts.get(unit.id);
  return {
    id: unit.id,
    certainty: unit.certainty,
    planned: isPlanned(unit),
    decision: decision ? toDecision(decision) : null,
    parts,
    sites: unit.sites.map(({ id, file, line, rule, form, message, edits }) => ({ id, file, line, rule, form, message, edits: edits.map(({ start, end, text }) => ({ start, end, text })) })),
  };
}

function toDecision(verdict: Verdict): NonNullable<SavedChange['decision']> {
  if (verdict.is !== 'edited') return verdict;
  return { is: 'edited', edits: verdict.edits.map(({ file, edits }) => ({ file, edits: edits.map(({ start, end, text }) => ({ start, end, text })) })) };
}

function isPlanned({ sites }: Unit): boolean {
  return sites.every(({ status }) => status === 'migrated');
}

function hashOf(text: string): string {
  return createHash('sha256').update(encodeSource(text)).digest('hex');
}

/** What a saved plan means for the plan that the tool has just made. Only that one's edits are ever made. */
export interface Matched {
  /** The decisions about changes that are what they were. */
  readonly verdicts: Verdicts;
  /** A person's edits from the file, by change, which a review has to confirm. */
  readonly proposals: ReadonlyMap<string, readonly FileEdits[]>;
  /** What the saved plan asks for and does not get, by file. */
  readonly failures: readonly Failure[];
}

export function match(plan: Plan, saved: SavedPlan): Matched {
  const stale = staleFiles(plan, saved);
  const units = new Map(unitsOf(plan).map((unit) => [unit.id, unit]));
  const contents = new Map(plan.files.map(({ file, content }) => [file, content]));
  const verdicts = new Map<string, Verdict>();
  const proposals = new Map<string, readonly FileEdits[]>();
  const failures = new Map<string, Failure>();
  const fail = (file: string, message: string): void => {
    if (!failures.has(file)) failures.set(file, { file, stage: 'write', message });
  };
  for (const change of saved.changes) {
    const unit = units.get(change.id);
    const moved = change.sites.filter(({ file }) => stale.has(file));
    if (unit && moved.length === 0 && isSame(unit, change)) {
      const own = new Set([unit, ...partsOf(unit)].map(({ id }) => id));
      for (const [id, verdict] of decisionsOf(change, saved.reviewed).filter(([each]) => own.has(each))) {
        if (verdict.is !== 'edited') verdicts.set(id, verdict);
        else if (id === unit.id && areInside(verdict.edits, plannedEdits(unit), (file) => contents.get(file)?.text ?? '')) proposals.set(id, verdict.edits);
        if (verdict.is === 'edited') fail(change.sites[0]!.file, 'a change was edited in review, and only a review (-i) applies such edits');
      }
      continue;
    }
    const decided = decisionsOf(change, saved.reviewed);
    // What a person has refused stays refused while it is the same code, whatever else has become of the file.
    if (unit && isSame(unit, change, false)) for (const [id, verdict] of decided) if (!isTaken(verdict)) verdicts.set(id, verdict);
    if (!decided.some(([, verdict]) => isTaken(verdict))) continue;
    for (const { file } of moved) fail(file, stale.get(file)!);
    if (moved.length === 0 && change.sites[0]) fail(change.sites[0].file, `change ${change.id} of the plan is not one that would be made now`);
  }
  return { verdicts, proposals, failures: [...failures.values()].sort((left, right) => (left.file < right.file ? -1 : 1)) };
}

/** What was decided about a change and its parts; of a plan that nobody has reviewed, what is planned is accepted. */
function decisionsOf({ id, planned, decision, parts }: SavedChange, reviewed: boolean): [string, Verdict][] {
  if (!reviewed) return planned ? [[id, { is: 'accepted' }]] : [];
  return [...(decision ? [[id, decision] as [string, Verdict]] : []), ...parts.map(({ site, decision: own }): [string, Verdict] => [site, own])];
}

/** The decisions of a saved plan whose changes are still there, and what has become of the others. */
export interface Updated {
  readonly verdicts: Verdicts;
  /** Changes that the saved plan does not know, or that are other ones now. */
  readonly added: readonly Unit[];
  readonly altered: readonly Unit[];
  readonly gone: readonly SavedChange[];
}

export function update(plan: Plan, saved: SavedPlan): Updated {
  const known = new Map(saved.changes.map((change) => [change.id, change]));
  const units = unitsOf(plan);
  const present = new Set(units.map(({ id }) => id));
  const altered = units.filter((unit) => known.has(unit.id) && !isSame(unit, known.get(unit.id)!, false));
  const verdicts = new Map<string, Verdict>();
  for (const change of saved.changes.filter(({ id }) => present.has(id))) {
    const unit = units.find(({ id }) => id === change.id)!;
    // A person's edits were for the text that there was.
    for (const [id, verdict] of decisionsOf(change, true)) if (verdict.is !== 'edited' || isSame(unit, change)) verdicts.set(id, verdict);
  }
  return { verdicts, altered, added: units.filter(({ id }) => !known.has(id)), gone: saved.changes.filter(({ id }) => !present.has(id)) };
}

/** The files of a saved plan that are not what they were, and what is to be said of each. */
function staleFiles(plan: Plan, { files, changes }: SavedPlan): Map<string, string> {
  const now = new Map(plan.files.map(({ file, content }) => [file, hashOf(content.text)]));
  const then = new Map(files.map(({ file, sha256 }) => [file, sha256]));
  const named = new Set([...then.keys(), ...changes.flatMap(({ sites }) => sites.map(({ file }) => file))]);
  return new Map([...named].flatMap((file): [string, string][] => {
    if (!now.has(file)) return [[file, 'the plan has changes in it, and there is nothing to migrate in it now']];
    return now.get(file) === then.get(file) ? [] : [[file, 'has changed since the plan was made; --plan FILE --update plans it again']];
  }));
}

/** @param withOffsets whether the edits have to be in the same places, too */
function isSame({ sites }: Unit, change: SavedChange, withOffsets = true): boolean {
  const written = (all: readonly { readonly id: string; readonly file: string; readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[] }[]): string =>
    JSON.stringify(all.map(({ id, file, edits }) => [id, file, edits.map(({ start, end, text }) => (withOffsets ? [start, end, text] : [end - start, text]))]));
  return written(sites) === written(change.sites);
}
