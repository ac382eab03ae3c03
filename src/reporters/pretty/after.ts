import type { Colors } from 'picocolors/types';
import type { Report } from '../../model';
import { visible } from '../../visible';
import { count } from '../wording';

/** The commands that were run on what was written, and what became of each. */
export function commandsAfter({ after = [] }: Report, colors: Colors): string[] {
  return after.map(({ command, exitCode, files }) => {
    const outcome = exitCode === 0 ? colors.green('ran') : colors.red(`exit code ${exitCode}`);
    return `${outcome} ${visible(command)}: ${files.length === 0 ? 'no file changed' : `${count(files.length, 'file')} changed`}`;
  });
}
