import { presentText } from './apply';
import { applyEdits } from './edits';
import { UserError } from './errors';
import { isUndone, lastInForce, type JournalledFile, type Run } from './journal/run';
import { filesIfReadable, filesOf, runsOf, sweep, unreadableRuns } from './journal/store';
import type { Edit, Failure } from './model';
import { removeEmptyFolders } from './make-folder';
import { editsBetween, inverted, reversal } from './reversal';
import { systemReason } from './system-error';
import { writeFiles } from './write';

/** What becomes of one file of a run that is undone. */
interface UndoneFile {
  readonly file: string;
  /** `restored`: it gets its bytes back; `reversed`: it has changed since, and only what the run did is taken back; `untouched`: it is as before the run; `left`: it stays as it is. */
  readonly outcome: 'restored' | 'reversed' | 'created' | 'deleted' | 'untouched' | 'left';
  /** Why it is left. */
  readonly message: string | null;
  readonly change: JournalledFile | null;
}

export interface Undoing {
  readonly run: Run;
  readonly files: readonly UndoneFile[];
}

/** Whether a text parses, as far as somebody knows its language. */
export type Parses = (file: string, text: string) => boolean;

/**
 * What it takes to undo a run of a root.
 *
 * @param wanted the run's number; undefined: the last one that is in force
 * @throws UserError where there is no such run, or its record cannot be read.
 */
export function planUndo(root: string, wanted: number | undefined, parses: Parses): Undoing {
  const runs = runsOf(root);
  if (unreadableRuns(root).some(({ id }) => id === wanted)) throw new UserError(`The record of run ${wanted} cannot be read: it is not all there`, { hint: 'ssot-codemod undo --list names the other runs.' });
  const run = chosen(runs, wanted);
  const later = runs.filter(({ id }) => id > run.id);
  // What came last goes first: a manifest that says a module is gone was written before the module went.
  const files = filesOf(root, run.id).toReversed().map((file) => undone(file, root, parses));
  return { run, files: files.map((each) => (each.outcome === 'left' ? { ...each, message: `${each.message}${blame(each.file, root, later, runs)}` } : each)) };
}

/** Writes what was planned, as a run of its own. */
export async function writeUndo({ run, files }: Undoing, root: string): Promise<{ readonly run: number | null; readonly failures: readonly Failure[] }> {
  sweep(filesOf(root, run.id), root);
  const changes = files.flatMap(({ change }) => change ?? []);
  const written = await writeFiles(changes, root, { command: `undo ${run.id}`, undoes: run.id, isWhole: files.every(({ outcome }) => outcome !== 'left') });
  removeEmptyFolders(files.map(({ file }) => file), run.folders, root);
  return written;
}

function chosen(runs: readonly Run[], wanted: number | undefined): Run {
  if (runs.length === 0) throw new UserError('There is no run to undo here', { hint: 'Every run with --write is recorded; the records are kept for each root, so name it with --root.' });
  const run = wanted === undefined ? lastInForce(runs) : runs.find(({ id }) => id === wanted);
  if (run && !isUndone(run, runs)) return run;
  if (run) throw new UserError(`Run ${run.id} (${run.command}) is undone already`, { hint: `ssot-codemod undo ${runs.find(({ undoes }) => undoes === run.id)!.id} makes its changes again.` });
  throw new UserError(wanted === undefined ? 'Every recorded run is undone already' : `There is no run ${wanted}`, { hint: 'ssot-codemod undo --list' });
}

function undone(file: JournalledFile, root: string, parses: Parses): UndoneFile {
  const left = (message: string): UndoneFile => ({ file: file.file, outcome: 'left', message, change: null });
  try {
    const present = presentText(file, root);
    if (present === file.before) return { file: file.file, outcome: 'untouched', message: null, change: null };
    if (present === file.after) return back(file);
    if (file.before === null) return left('the run created it, and it has changed since');
    if (file.after === null) return left('the run deleted it, and something else is there now');
    if (present === null) return left('it is gone');
    if (typeof present !== 'string') return left('it is not valid UTF-8 any more');
    return reversed(file, { before: file.before, after: file.after, present }, parses) ?? left('it has changed since where the run changed it, so one cannot tell what to put back');
  } catch (error) {
    return left(`it cannot be read: ${systemReason(error)}`);
  }
}

/** A file that is as the run left it. */
function back({ file, before, after, edits, mode, isLink }: JournalledFile): UndoneFile {
  const outcome = before === null ? 'deleted' : after === null ? 'created' : 'restored';
  const made = before !== null && after !== null && edits ? { edits: inverted(before, edits) } : {};
  return { file, outcome, message: null, change: { file, before: after, after: before, ...made, ...(mode !== undefined && { mode }), ...(isLink && { isLink }) } };
}

interface Texts {
  readonly before: string;
  readonly after: string;
  readonly present: string;
}

function reversed({ file, edits }: JournalledFile, { before, after, present }: Texts, parses: Parses): UndoneFile | null {
  const found: readonly Edit[] | null = reversal(before, edits ?? editsBetween(before, after), after, present);
  if (!found) return null;
  const text = applyEdits(present, found);
  if (parses(file, present) && !parses(file, text)) return null;
  return { file, outcome: 'reversed', message: null, change: { file, before: present, after: text, edits: found } };
}

/** Which later run has been at a file, and would have to be undone first. */
function blame(file: string, root: string, later: readonly Run[], runs: readonly Run[]): string {
  const run = later.find((each) => !isUndone(each, runs) && filesIfReadable(root, each.id)?.some((other) => other.file === file));
  return run ? `; run ${run.id} (${run.command}) wrote it later: undo that one first` : '';
}

/** Those of some changes that would write over more than what runs left, which can be brought back without git. */
export function notOfRuns(root: string, changes: readonly JournalledFile[]): readonly JournalledFile[] {
  const runs = runsOf(root);
  const left = new Map<string, string | null>();
  for (const run of runs.filter((each) => !isUndone(each, runs))) {
    for (const { file, after } of filesIfReadable(root, run.id) ?? []) if (!left.has(file)) left.set(file, after);
  }
  return changes.filter(({ file, before }) => before === null || left.get(file) !== before);
}
