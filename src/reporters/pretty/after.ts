import type { Colors } from 'picocolors/types';
import type { Report } from '../../model';
import { visible } from '../../visible';
import { count } from '../wording';

/** How the steps went, those that did not land as a whole. */
export function failedSteps({ steps = [] }: Report, colors: Colors): string[] {
  const landed = steps.filter(({ outcome }) => outcome === 'landed').length;
  const others = steps.filter(({ outcome }) => outcome !== 'landed');
  const said = others.map(({ name, changes, lines, trials }) => `${colors.red(`${changes.undone} of ${count(changes.landed + changes.undone, 'change')} ${trials === 0 ? 'left out without a trial' : 'taken back'}`)} in step ${visible(name)}${lines.length === 0 ? '' : `: ${visible(lines.at(-1)!.trim())}`}`);
  return steps.length === 0 ? [] : [`${landed} of ${count(steps.length, 'step')} landed whole`, ...said];
}

/** The commands that were run on what was written, and what became of each. */
export function commandsAfter({ after = [] }: Report, colors: Colors): string[] {
  return after.map(({ command, exitCode, files }) => {
    const outcome = exitCode === 0 ? colors.green('ran') : colors.red(`exit code ${exitCode}`);
    return `${outcome} ${visible(command)}: ${files.length === 0 ? 'no file changed' : `${count(files.length, 'file')} changed`}`;
  });
}
