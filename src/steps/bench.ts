import { presentText, refusal, writeChanges, type FileChange } from '../apply';
import { applyEdits } from '../edits';
import { beginRun, endRun, forgetRun } from '../journal/store';
import type { Edit } from '../model';
import type { Plan } from '../plan';
import type { Step } from './step';
import type { Trial } from './trial';

/** How an attempt to land some changes ended. */
export type Attempt = { readonly landed: true } | { readonly landed: false; readonly trial: Trial | null; readonly message: string };

export interface BenchOptions {
  readonly root: string;
  /** As the journal names the run; the step is put behind it. */
  readonly command: string;
  /** Whether the files hold what they should. */
  prove(step: Step): Promise<Trial>;
}

interface BenchFile {
  readonly text: string;
  readonly edits: readonly (Edit & { readonly change: string })[];
}

/**
 * The files of a project, on which changes are made and taken back. Every text is made from the first one and the edits of the
 * changes that are in force, so that changes can come in any order.
 */
export class Bench {
  private readonly files: ReadonlyMap<string, BenchFile>;
  private inForce: ReadonlySet<string> = new Set();
  /** Files that the command itself has changed since: edits have no places in them any more. */
  private readonly foreign = new Set<string>();
  /** How often changes have been tried. */
  attempts = 0;

  constructor(plan: Plan, private readonly options: BenchOptions) {
    this.files = new Map(plan.files.map(({ file, content, sites }) => [file, {
      text: content.text, edits: sites.filter(({ status }) => status === 'migrated').flatMap(({ change, edits }) => edits.map((edit) => ({ ...edit, change }))),
    }]));
  }

  /** The changes that are in the files now. */
  get landed(): ReadonlySet<string> {
    return this.inForce;
  }

  /** Makes changes, has them proven, and leaves the files as they were if they are not. */
  async attempt(changes: readonly string[], step: Step): Promise<Attempt> {
    this.attempts += 1;
    const next = new Set([...this.inForce, ...changes]);
    const writes = this.between(this.inForce, next);
    const refused = this.refusalOf(writes);
    if (refused !== null) return { landed: false, trial: null, message: refused };
    const run = beginRun(this.options.root, { command: `${this.options.command} (${step.name})`, files: writes });
    const { failures } = await writeChanges(writes, this.options.root);
    const trial = failures.length > 0 ? null : await this.options.prove(step);
    if (trial?.exitCode === 0) {
      this.inForce = next;
      const left = writes.map((change) => this.asLeft(change));
      endRun(run, { isWhole: true, ...(left.some(({ after }, index) => after !== writes[index]!.after) && { files: left }) });
      return { landed: true };
    }
    const stuck = await this.takeBack(writes);
    // What could not be put back is left to `undo`, by the record of the run.
    if (stuck === null) forgetRun(run);
    return { landed: false, trial, message: stuck ?? failures[0]?.message ?? '' };
  }

  /** The writes that lead from some changes to others. */
  private between(before: ReadonlySet<string>, after: ReadonlySet<string>): FileChange[] {
    return [...this.files.keys()].flatMap((file) => {
      const [from, to] = [this.textWith(file, before), this.textWith(file, after)];
      return from === to ? [] : [{ file, before: from, after: to }];
    });
  }

  private textWith(file: string, changes: ReadonlySet<string>): string {
    const { text, edits } = this.files.get(file)!;
    return applyEdits(text, edits.filter(({ change }) => changes.has(change)));
  }

  private refusalOf(writes: readonly FileChange[]): string | null {
    const foreign = writes.find(({ file }) => this.foreign.has(file));
    if (foreign) return `the command has changed ${foreign.file} since, so the places in it are others; run again`;
    for (const change of writes) {
      const message = refusal(change, this.options.root);
      if (message !== undefined) return `${change.file} ${message}`;
    }
    return null;
  }

  /** Whatever the command has made of the files, they are to be as they were; says why not, where that fails. */
  private async takeBack(writes: readonly FileChange[]): Promise<string | null> {
    const { root } = this.options;
    const back = writes.flatMap((change): FileChange[] => {
      const present = presentText(change, root);
      return present === change.before ? [] : [{ file: change.file, before: typeof present === 'string' ? present : change.after, after: change.before }];
    });
    const { failures } = await writeChanges(back, root);
    return failures.length === 0 ? null : failures.map(({ file, message }) => `${file} could not be put back: ${message}`).join('; ');
  }

  private asLeft(change: FileChange): FileChange {
    const present = presentText(change, this.options.root);
    if (present === change.after) return change;
    this.foreign.add(change.file);
    return typeof present === 'string' ? { ...change, after: present } : change;
  }
}
