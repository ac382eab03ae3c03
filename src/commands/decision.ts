import { resolve } from 'node:path';
import { UserError } from '../errors';
import type { Failure } from '../model';
import type { Plan } from '../plan';
import type { SavedPlan } from '../plan-file';
import { readPlan, readUnfinished, refuseOverwriting, writePlanFile } from '../plan-store';
import { count } from '../reporters/wording';
import type { PlannedProject } from '../run';
import { match, toSavedPlan, update } from '../saved-plan';
import type { Unit } from '../units';
import { decide } from '../verdicts';
import type { MigrateFlags } from './flags';
import { decideInReview, type Decision, type Interruption } from './reviewed-decision';
import { selectionOf } from './selection';
import { refuseWrongSplit } from './part-flags';
import { refuseWrongStep } from './step-flags';
import type { Terminal } from './terminal';

/** @throws UserError for flags that make no sense together, or where the command runs. */
export function refuseWrongFlags(paths: readonly string[], flags: MigrateFlags, { isInteractive }: Terminal): void {
  const { interactive, format, plan, update: updates } = flags;
  const [restriction] = selectionOf(paths, flags);
  if (plan !== undefined && restriction !== undefined && !plansAgain(flags)) {
    throw new UserError(`--plan says what is done where, and ${restriction} would change that`, { hint: 'Give it to --save-plan instead.' });
  }
  if (updates && plan === undefined) throw new UserError('--update updates the plan that --plan names', { hint: 'ssot-codemod --plan FILE --update' });
  refuseWrongSplit(flags);
  if (flags.shard && flags.verify === 'types') throw new UserError('--verify types is about all changes together, and --shard has a part of them', { hint: 'Check the whole: ssot-codemod --verify types' });
  refuseWrongStep(flags);
  if (!interactive) return;
  if (format !== 'pretty') {
    throw new UserError(`--interactive shows a review, and --format ${format} would follow it`, { hint: `Save the review and print it afterwards: ssot-codemod -i --save-plan FILE, then ssot-codemod --plan FILE -f ${format}.` });
  }
  if (!isInteractive) throw new UserError('--interactive needs a terminal, and stdin or stdout is none', { hint: 'Leave -i out for a dry run; --write applies every certain change.' });
}

/** Whether what is done with a saved plan can add to it. */
function plansAgain({ plan, update: updates, interactive }: MigrateFlags): boolean {
  return plan !== undefined && (updates === true || interactive === true);
}

/** A plan for a part of the project stays one for that part. */
function refuseOtherSelection(file: string, saved: SavedPlan, selection: readonly string[]): void {
  if (JSON.stringify(saved.selection) === JSON.stringify(selection)) return;
  const given = saved.selection.length === 0 ? 'for everything' : `with ${saved.selection.join(' ')}`;
  throw new UserError(`${file} was made ${given}: it has to be planned again in the same way`, { hint: `ssot-codemod ${[...saved.selection, '--plan', file].join(' ')} …` });
}

/** A person's decisions are not thrown away unasked. */
function refuseLoss(path: string, file: string): void {
  if (!readUnfinished(path)?.reviewed) return;
  throw new UserError(`${file} holds the decisions of a review`, { hint: `To keep them: ssot-codemod --plan ${file} --update. To start over, delete it.` });
}

/** Asks whoever is to be asked: a saved plan, a person, or nobody. */
export async function decideOn(project: PlannedProject, paths: readonly string[], flags: MigrateFlags, terminal: Terminal): Promise<Decision | Interruption> {
  const migrations = project.workspace.manifest.migrations.map(({ name }) => name);
  const file = flags.plan ?? flags.savePlan;
  const path = file === undefined ? null : resolve(terminal.cwd, file);
  const selection = selectionOf(paths, flags);
  const known = flags.plan !== undefined && path !== null ? readPlan(path) : null;
  if (known && plansAgain(flags)) refuseOtherSelection(file!, known, selection);
  const { saved, remarks } = known && flags.update ? updated(project.plan, known, path!) : { saved: known, remarks: [] };
  if (flags.savePlan !== undefined && path !== null) refuseOverwriting(path);
  if (flags.interactive) return decideInReview(project, { saved, planFile: path, selection, migrations, remarks }, flags, terminal);
  const write = flags.write === true;
  if (saved) return { ...asSaved(project, saved), write, remarks };
  if (path !== null) refuseLoss(path, file!);
  if (path !== null) writePlanFile(path, toSavedPlan(project.plan, new Map(), { migrations, selection, reviewed: false }));
  return { verified: project, write, remarks: path === null ? [] : [`The plan is in ${file}; to apply it: ssot-codemod --plan ${file} --write`] };
}

/** The saved plan and nothing else; what it asks for in vain is a failure of its file. */
function asSaved(project: PlannedProject, saved: SavedPlan): Pick<Decision, 'verified'> {
  const { verdicts, failures } = match(project.plan, saved);
  const { plan, vanished } = project.verify(decide(project.plan, verdicts));
  return { verified: { plan: { ...plan, failures: [...plan.failures, ...unknownTo(plan, failures)] }, vanished } };
}

/** One failure a file is enough. */
function unknownTo({ failures }: Plan, others: readonly Failure[]): Failure[] {
  return others.filter(({ file }) => !failures.some((each) => each.file === file));
}

/** The plan made anew, with the decisions that are still about something, and written back. */
function updated(plan: Plan, saved: SavedPlan, path: string): { saved: SavedPlan; remarks: string[] } {
  const { verdicts, added, altered, gone } = update(plan, saved);
  const made = toSavedPlan(plan, verdicts, saved);
  writePlanFile(path, made);
  const named = (word: string, changes: readonly { readonly id: string; readonly sites: readonly Pick<Unit['sites'][number], 'file' | 'line' | 'message'>[] }[]): string[] =>
    changes.map(({ id, sites: [site] }) => `${word}: ${id} ${site ? `${site.file}:${site.line}: ${site.message}` : ''}`);
  return { saved: made, remarks: [...named('new', added), ...named('changed', altered), ...named('gone', gone), `The plan has ${count(made.changes.length, 'change')} now, and ${count(verdicts.size, 'decision')}`] };
}
