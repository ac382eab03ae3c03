import { relative } from 'node:path';
import { applyEdits } from '../edits';
import { editsOf, type Plan } from '../plan';
import type { SavedPlan } from '../plan-file';
import { forgetUnfinished, readUnfinished, unfinishedReview, writePlanFile } from '../plan-store';
import { count } from '../reporters/wording';
import type { Start } from '../review';
import type { PlannedProject, Verified } from '../run';
import { match, toSavedPlan } from '../saved-plan';
import { partsOf, unitsOf, type FileEdits } from '../units';
import { decide, isTaken, type Verdict, type Verdicts } from '../verdicts';
import { visible } from '../visible';
import type { MigrateFlags } from './flags';
import { confirmInTerminal, reviewInTerminal } from './review';
import type { Terminal } from './terminal';

/** What is to be done with a plan once everybody who has a say has said it. */
export interface Decision {
  readonly verified: Verified;
  readonly write: boolean;
  readonly remarks: readonly string[];
  /** Called when everything is written that was to be. */
  finished?(): void;
}

/** The person has interrupted the review; the remarks say how to go on. */
export interface Interruption {
  readonly interrupted: true;
  readonly remarks: readonly string[];
}

/** Where a review comes from and where it is kept. */
export interface Source {
  readonly saved: SavedPlan | null;
  /** The plan file that somebody named. */
  readonly planFile: string | null;
  /** What restricts the run: reviews of different things are kept apart. */
  readonly selection: readonly string[];
  readonly migrations: readonly string[];
  /** To be told before the first change is shown. */
  readonly remarks: readonly string[];
}

/** A review in the terminal; whatever ends it, its decisions are in a file, unless all of them are done. */
export async function decideInReview(project: PlannedProject, source: Source, flags: MigrateFlags, terminal: Terminal): Promise<Decision | Interruption> {
  terminal.clearProgress();
  const path = source.planFile ?? unfinishedReview(project.workspace.root, source.selection);
  const earlier = source.saved ?? readUnfinished(path);
  const { start, remarks } = begun(project, earlier, path);
  const save = (verdicts: Verdicts): void => writePlanFile(path, toSavedPlan(project.plan, withOpenEdits(project.plan, verdicts, start.proposals), { migrations: [...source.migrations], selection: [...source.selection], reviewed: true }));
  const keep = (verdicts: Verdicts): void => {
    // Who only looks leaves what was decided before: it may be about files as they are on another branch.
    if (verdicts !== start.verdicts) save(verdicts);
  };
  // That a plan cannot be written is to be known before the work is done.
  if (source.planFile !== null && earlier) writePlanFile(path, earlier);
  else if (source.planFile !== null) save(start.verdicts);
  for (const remark of [...source.remarks, ...remarks]) process.stdout.write(`${visible(remark)}\n`);
  const goOn = source.planFile === null || source.selection.length > 0 ? 'To go on: the same command again' : `To go on: ssot-codemod -i --plan ${relative(terminal.cwd, path)}`;
  const reviewed = await reviewInTerminal(project, start, { color: flags.color && terminal.color, keep });
  const interruption = { interrupted: true, remarks: [`Interrupted: nothing was written, and every decision is kept in ${path}. ${goOn}`] } as const;
  if (reviewed === null) return interruption;
  const { verdicts, totals } = reviewed;
  keep(verdicts);
  const verified = project.verify(decide(project.plan, verdicts));
  const { changes, files } = changesIn(verified.plan);
  const isSettled = flags.write === true || files === 0;
  const write = isSettled ? flags.write === true : await confirmInTerminal(`Write ${count(changes, 'change')} in ${count(files, 'file')}`);
  if (write === null) return interruption;
  const isOver = totals.left === 0 && (write || files === 0);
  const left = isOver || verdicts.size === 0 ? [] : [`${totals.left > 0 ? `${count(totals.left, 'change')} left open` : 'Nothing was written'}. ${goOn}`];
  return {
    verified,
    write,
    remarks: [...takenBack(project.plan, verified.plan, verdicts), ...left],
    // Not before: a write that is refused leaves something to go on with.
    ...(isOver && source.planFile === null && { finished: () => forgetUnfinished(path) }),
  };
}

/** What an earlier review has left: decisions about changes that are still the same, and a person's edits to confirm. */
function begun(project: PlannedProject, earlier: SavedPlan | null, path: string): { readonly start: Start; readonly remarks: readonly string[] } {
  if (!earlier?.reviewed) return { start: { verdicts: new Map(), proposals: new Map() }, remarks: [] };
  const { verdicts, proposals, failures } = match(project.plan, earlier);
  const valid = new Map([...proposals].filter(([, edits]) => parses(project, edits)));
  const again = failures.filter(({ file }) => project.plan.files.some((each) => each.file === file) && ![...proposals.values()].some((edits) => edits.some((each) => each.file === file)));
  return {
    start: { verdicts, proposals: valid },
    remarks: [
      `Going on with ${count(verdicts.size, 'decision')} of an earlier review (${path})`,
      ...again.map(({ file }) => `${file} is not what it was: its changes are asked about again`),
    ],
  };
}

/** What a person has written and not confirmed again is kept, too: it is shown until something is decided. */
function withOpenEdits(plan: Plan, verdicts: Verdicts, proposals: Start['proposals']): Verdicts {
  const open = unitsOf(plan).filter((unit) => [unit, ...partsOf(unit)].every(({ id }) => !verdicts.has(id)));
  const edits = open.flatMap(({ id }): [string, Verdict][] => (proposals.has(id) ? [[id, { is: 'edited', edits: proposals.get(id)! }]] : []));
  return new Map([...verdicts, ...edits]);
}

function parses(project: PlannedProject, edits: readonly FileEdits[]): boolean {
  const contents = new Map(project.plan.files.map(({ file, content }) => [file, content]));
  return edits.every(({ file, edits: own }) => project.workspace.sessionOf(file).check(file, applyEdits(contents.get(file)?.text ?? '', own)) === null);
}

function changesIn({ files }: Plan): { readonly changes: number; readonly files: number } {
  const changed = files.filter((file) => editsOf(file).length > 0);
  return { changes: new Set(changed.flatMap(({ sites }) => sites.filter(({ status }) => status === 'migrated').map(({ change }) => change))).size, files: changed.length };
}

/** What was accepted and is not made after all, and why. */
function takenBack(before: Plan, after: Plan, verdicts: Verdicts): string[] {
  const wanted = decide(before, new Map([...verdicts].filter(([, verdict]) => isTaken(verdict))));
  const ids = new Set(wanted.files.flatMap(({ sites }) => sites.filter(({ status }) => status === 'migrated').map(({ id }) => id)));
  const lost = after.files.flatMap(({ sites }) => sites).filter(({ id, status }) => ids.has(id) && status === 'unmigrated');
  return lost.map(({ file, line, message }) => `warning: accepted, but not made: ${file}:${line}: ${message}`);
}
