import { visible } from '../visible';
import { landingOf } from './landing';
import type { SplitIndex, SplitPart } from './split-index';

/** Plain git and gh that make a pull request of a part, for any POSIX shell; run anywhere in a clone, and again where it was stopped. */
export function scriptOf({ branch, patch, text, name, after }: SplitPart, { base, migrations, parts }: Pick<SplitIndex, 'base' | 'migrations' | 'parts'>): string {
  const [title, waits] = [visible(`${migrations.join(', ')}: ${name}`), after ? landingOf({ name, after }, parts) : null];
  // Without a branch to go back to, the pull request is for the one that the repository calls its default.
  const [start, target] = base.branch === null ? [base.revision ?? 'HEAD', '${BASE:+--base "$BASE"}'] : [base.branch, '--base "$base"'];
  return `#!/bin/sh
# ${title}
${waits === null ? '' : `# ${waits}\n`}# BASE in the environment names another branch to start from, REMOTE another remote to push to.
set -eu

base=${quoted(start)}
base=\${BASE:-$base}
remote=\${REMOTE:-origin}
branch=${quoted(branch)}
title=${quoted(title)}
patch=${quoted(patch)}
${waits === null ? '' : `waits=${quoted(waits)}\n`}folder=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)

${waits === null ? '' : 'echo "$patch: $waits" >&2\n'}cd -- "$(git rev-parse --show-toplevel)"
if ! git diff --quiet HEAD --; then
  echo "$patch: there are changes that are not committed" >&2
  exit 1
fi
came=$(git symbolic-ref --quiet --short HEAD || git rev-parse HEAD)
# Whatever fails below, only what this script has done is in the files.
trap 'git reset --quiet --hard && git checkout --quiet "$came"' EXIT
git checkout --quiet --detach "$base"
if ! git apply --index -p1 --whitespace=nowarn${base.folder === '' ? '' : ` --directory=${quoted(base.folder)}`} "$folder/$patch"; then
  echo "$patch: it does not apply to $base${waits === null ? ' any more; split again from there' : '; where those have landed that it waits for, split again from there'}" >&2
  exit 1
fi
git commit --quiet --message "$title"
if ! git rev-parse --quiet --verify "refs/heads/$branch" > /dev/null; then
  git branch "$branch"
elif ! git diff --quiet "$branch" HEAD --; then
  echo "$patch: the branch $branch is there already, and holds something else; when it is not needed any more: git branch -D $branch" >&2
  exit 1
fi
git push --quiet --set-upstream "$remote" "$branch"
if [ -z "$(gh pr list --head "$branch" --state open --json number --jq '.[].number')" ]; then
  gh pr create ${target} --head "$branch" --title "$title" --body-file "$folder/"${quoted(text)}
fi
`;
}

/** As one word of a shell. */
function quoted(text: string): string {
  return /^[\w./@:=,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
