import { visible } from '../visible';
import type { Reporter } from './reporter';

/** The paths of the files that change, one a line: what `--list` prints in place of a report. */
export const list: Reporter = {
  id: 'list',
  render: ({ diffs }) => diffs.map(({ file }) => `${visible(file)}\n`).join(''),
};
