import { resolve } from 'node:path';
import { refusal, writeChanges, type FileChange } from './apply';
import { applyEdits } from './edits';
import type { Failure } from './model';
import { editsOf, withoutChanges, type Plan, type PlannedFile } from './plan';

export interface WrittenPlan {
  readonly plan: Plan;
  /** The paths of the files that were written, relative to the root. */
  readonly written: readonly string[];
}

/**
 * Writes the changes of a plan. A change that needs a file which cannot be written is made in none of its files.
 *
 * @param confirm called with the absolute paths of the files about to be written; throws to refuse
 */
export async function writePlan(plan: Plan, root: string, confirm?: (files: readonly string[]) => Promise<void>): Promise<WrittenPlan> {
  await confirm?.(plan.files.filter((file) => editsOf(file).length > 0).map(({ file }) => resolve(root, file)));
  const refused = changesOf(plan.files).flatMap((change) => {
    const message = refusal(change, root);
    return message === undefined ? [] : [failure(change.file, message)];
  });
  const possible = withoutFailed(plan.files, refused);
  const { written, failures } = await writeChanges(changesOf(possible), root);
  // Between the check and the write, a file can still be taken away: what went with it is taken back.
  const done = withoutFailed(possible, failures);
  const back = done.flatMap((file, index): FileChange[] => {
    const before = textAfter(possible[index]!);
    const after = textAfter(file);
    return written.includes(file.file) && before !== after ? [{ file: file.file, before, after }] : [];
  });
  const undone = await writeChanges(back, root);
  return { plan: { files: done, failures: [...plan.failures, ...refused, ...failures, ...undone.failures] }, written };
}

function failure(file: string, message: string): Failure {
  return { file, stage: 'write', message };
}

function changesOf(files: readonly PlannedFile[]): FileChange[] {
  return files.filter((file) => editsOf(file).length > 0).map((file) => ({ file: file.file, before: file.text, after: textAfter(file) }));
}

function textAfter(file: PlannedFile): string {
  return applyEdits(file.text, editsOf(file));
}

function withoutFailed(files: readonly PlannedFile[], failures: readonly Failure[]): readonly PlannedFile[] {
  const failed = new Set(failures.map(({ file }) => file));
  const changes = files.filter(({ file }) => failed.has(file)).flatMap(({ sites }) => sites.map(({ change }) => change));
  return withoutChanges(files, new Set(changes), 'write-failed', 'a file that it changes could not be written');
}
