import { UserError } from '../errors';
import { isOpen } from '../journal/run';
import { isRunning, runsOf } from '../journal/store';
import { planUndo, writeUndo, type Parses } from '../undo';

/**
 * Takes back the step in whose middle an earlier run was interrupted: nobody knows whether it holds.
 *
 * @returns what was taken back, in words; null where nothing was
 * @throws UserError where files have changed since, so that it cannot be.
 */
export async function takeBackInterrupted(root: string, command: string, parses: Parses): Promise<string | null> {
  const runs = runsOf(root);
  const open = runs.find((run) => isOpen(run, runs) && !isRunning(run.pid) && run.command.startsWith(`${command} (`));
  if (!open) return null;
  const undoing = planUndo(root, open.id, parses);
  const left = undoing.files.filter(({ outcome }) => outcome === 'left');
  if (left.length > 0) throw new UserError(`The step of run ${open.id} was interrupted, and cannot be taken back: ${left.map(({ file, message }) => `${file}: ${message}`).join('; ')}`, { hint: `ssot-codemod undo ${open.id} --write takes back what can be.` });
  await writeUndo(undoing, root);
  return `The step that was interrupted is taken back first: ${open.command}`;
}
