import type { Reporter } from './reporter';

/** What `git apply` turns into the bytes of `--write`. */
export const patch: Reporter = {
  id: 'patch',
  render: ({ diffs }) => diffs.map((diff) => diff.patch).join(''),
};
