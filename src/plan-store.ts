import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { UserError } from './errors';
import { makeFolder } from './make-folder';
import { parsePlan, type SavedPlan } from './plan-file';
import { statePath } from './state-folder';
import { systemReason } from './system-error';

/** @throws UserError where there is no plan, or not one that this version can read. */
export function readPlan(file: string): SavedPlan {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError(`Cannot read the plan ${file}: ${systemReason(cause)}`, { cause });
  }
  const plan = parsePlan(text);
  if ('problem' in plan) throw new UserError(`${file} is no plan of ssot-codemod: ${plan.problem}`, { hint: 'ssot-codemod --save-plan FILE writes one.' });
  return plan;
}

/** @throws UserError where it cannot be written; then the file is what it was. */
export function writePlanFile(file: string, plan: SavedPlan): void {
  try {
    makeFolder(dirname(file));
    writeFileAtomic.sync(file, `${JSON.stringify(plan, null, 2)}\n`, { fsync: false });
  } catch (cause) {
    throw new UserError(`Cannot write the plan ${file}: ${systemReason(cause)}`, { cause });
  }
}

/** @throws UserError where something else is there, which a plan would take the place of. */
export function refuseOverwriting(file: string): void {
  // What cannot be looked at is for the write to tell.
  const present = existsSync(file) ? statSync(file) : null;
  if (!present || (present.isFile() && (present.size === 0 || readUnfinished(file)))) return;
  throw new UserError(`${file} is there and is no plan that this version can read; it was left as it is`, { hint: 'Name another file, or delete this one first.' });
}

/**
 * Where an unfinished review is kept: under the git directory of the root, or in the user's cache; never in the tree.
 *
 * @param selection what it was restricted to
 */
export function unfinishedReview(root: string, selection: readonly string[]): string {
  const name = `review-${createHash('sha256').update(JSON.stringify([root, ...selection])).digest('hex').slice(0, 12)}.json`;
  return statePath(root, name);
}

/** An unfinished review; null where there is none, or only what cannot be read any more. */
export function readUnfinished(file: string): SavedPlan | null {
  if (!existsSync(file)) return null;
  try {
    return readPlan(file);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

export function forgetUnfinished(file: string): void {
  rmSync(file, { force: true });
}
