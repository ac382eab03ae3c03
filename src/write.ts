import { resolve } from 'node:path';
import { refusal, writeChanges, type FileChange, type Written } from './apply';
import { applyEdits } from './edits';
import type { JournalledFile } from './journal/run';
import { beginRun, endRun } from './journal/store';
import type { Failure } from './model';
import { editsOf, withoutChanges, type Plan, type PlannedFile } from './plan';

export interface WrittenPlan {
  readonly plan: Plan;
  /** The paths of the files that were written, relative to the root. */
  readonly written: readonly string[];
  /** Ends the run in the journal; called when nothing else will touch the files. */
  end(readText: ((file: string) => string | null) | null): void;
}

export interface WritePlanOptions {
  /** As the journal names the run. */
  readonly command: string;
  /** Called with the absolute paths of the files about to be written; throws to refuse. */
  confirm?(files: readonly string[]): Promise<void>;
  /** What is left of a plan some of whose changes cannot be made. */
  settle?(possible: Plan): Plan;
}

/** Writes the changes of a plan. A change that needs a file which cannot be written is made in none of its files. */
export async function writePlan(plan: Plan, root: string, { command, confirm, settle }: WritePlanOptions): Promise<WrittenPlan> {
  await confirm?.(plan.files.filter((file) => editsOf(file).length > 0).map(({ file }) => resolve(root, file)));
  const refused = changesOf(plan.files).flatMap((change) => {
    const message = refusal(change, root);
    return message === undefined ? [] : [failure(change.file, message)];
  });
  const without = { ...plan, files: withoutFailed(plan.files, refused) };
  const possible = (refused.length > 0 && settle ? settle(without) : without).files;
  const changes = changesOf(possible);
  const run = changes.length === 0 ? null : beginRun(root, { command, files: changes });
  const { written, failures } = await writeChanges(changes, root);
  // Between the check and the write, a file can still be taken away: what went with it is taken back.
  const done = withoutFailed(possible, failures);
  const back = done.flatMap((file, index): FileChange[] => {
    const before = textAfter(possible[index]!);
    const after = textAfter(file);
    return written.includes(file.file) && before !== after ? [{ file: file.file, before, after }] : [];
  });
  const undone = await writeChanges(back, root);
  return {
    plan: { files: done, failures: [...plan.failures, ...refused, ...failures, ...undone.failures] },
    written,
    end(readText) {
      const isAsPlanned = failures.length === 0 && readText === null;
      if (run) endRun(run, { isWhole: true, ...(!isAsPlanned && { files: changesOf(done).map((change) => asLeft(change, readText)) }) });
    },
  };
}

/**
 * Writes, creates and deletes files as one run of the journal, in the given order.
 *
 * @param root absolute, without symbolic links
 * @param run what the journal says of it
 * @throws UserError where the run cannot be recorded: then nothing is written.
 */
export async function writeFiles(changes: readonly JournalledFile[], root: string, run: { readonly command: string; readonly undoes?: number; readonly isWhole?: boolean }): Promise<Written & { readonly run: number | null }> {
  const { isWhole = true, ...beginning } = run;
  if (changes.length === 0) return { written: [], failures: [], run: null };
  const open = beginRun(root, { ...beginning, files: changes });
  const result = await writeChanges(changes, root);
  const done = changes.filter(({ file }) => result.written.includes(file));
  endRun(open, { isWhole: isWhole && result.failures.length === 0, ...(result.failures.length > 0 && { files: done }) });
  return { ...result, run: open.id };
}

/** A change with what other programs have made of the file since. */
function asLeft(change: JournalledFile, readText: ((file: string) => string | null) | null): JournalledFile {
  const text = readText?.(change.file) ?? change.after;
  return text === change.after ? change : { file: change.file, before: change.before, after: text };
}

function failure(file: string, message: string): Failure {
  return { file, stage: 'write', message };
}

function changesOf(files: readonly PlannedFile[]): JournalledFile[] {
  return files.filter((file) => editsOf(file).length > 0).map((file) => ({ file: file.file, before: file.content.text, after: textAfter(file), edits: editsOf(file) }));
}

function textAfter(file: PlannedFile): string {
  return applyEdits(file.content.text, editsOf(file));
}

function withoutFailed(files: readonly PlannedFile[], failures: readonly Failure[]): readonly PlannedFile[] {
  const failed = new Set(failures.map(({ file }) => file));
  const changes = files.filter(({ file }) => failed.has(file)).flatMap(({ sites }) => sites.map(({ change }) => change));
  return withoutChanges(files, new Set(changes), 'write-failed', 'a file that it changes could not be written');
}
