import { UserError } from '../../errors';
import type { Batch, Engine } from '../batch';
import { migrateCommand, toolIn } from '../command';
import { nameOf, type Repository } from '../repositories';
import { block, scalar } from '../yaml-text';

/** https://docs.github.com/actions/reference/limits: jobs of one matrix in one run. */
const longestMatrix = 256;

const actions = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
  node: 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0',
  upload: 'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0',
  download: 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1',
} as const;

/** A workflow with a job for each repository: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
export const ghMatrix: Engine = {
  id: 'gh-matrix',
  files: (batch) => [{ file: '.github/workflows/ssot-batch.yml', text: workflow(batch) }],
  next: () => 'commit it, give the repository the secret SSOT_TOKEN (contents and pull requests of all repositories), and run: gh workflow run ssot-batch.yml',
};

function workflow(batch: Batch): string {
  const { version, name, repositories } = batch;
  if (repositories.length === 0) throw new UserError('The workflow has to be told the repositories', { hint: 'Name them with --repos FILE.' });
  const stranger = repositories.find(({ host, path }) => (host !== null && host !== 'github.com') || path.split('/').length !== 2);
  if (stranger) throw new UserError(`GitHub Actions cannot check out ${nameOf(stranger)}`, { hint: 'Its repositories are called owner/name.' });
  const parts = Array.from({ length: Math.ceil(repositories.length / longestMatrix) }, (_, index) => repositories.slice(index * longestMatrix, (index + 1) * longestMatrix));
  return `# Written by ssot-codemod ${version}: ssot-codemod batch --engine gh-matrix
# A repository that fails is a job that fails: the others go on, and the last job lists all of them.
name: ${scalar(`ssot-codemod: ${name}`)}
on:
  workflow_dispatch:
permissions:
  contents: read
jobs:
${parts.map((part, index) => migrateJob(batch, part, index + 1)).join('\n')}
${reportJob(batch, parts.map((_part, index) => `migrate-${index + 1}`))}`;
}

function migrateJob(batch: Batch, repositories: readonly Repository[], number: number): string {
  return `  migrate-${number}:
    name: \${{ matrix.repository }}
    runs-on: ubuntu-latest
    strategy:
      fail-fast: false
      max-parallel: 20
      matrix:
        repository:
${repositories.map(({ path }) => `          - ${scalar(path)}`).join('\n')}
    steps:
      - uses: ${actions.checkout}
        with:
          repository: \${{ matrix.repository }}
          token: \${{ secrets.SSOT_TOKEN }}
          path: repository
      - uses: ${actions.node}
        with:
          node-version: 22
      - name: Migrate
        id: migrate
        working-directory: repository
        env:
          REPOSITORY: \${{ matrix.repository }}
${batch.manifest === null ? '' : `          SSOT_MANIFEST: ${block(batch.manifest, 12)}\n`}        run: ${block(migrateStep(batch), 10)}
      - name: Open a pull request
        if: steps.migrate.outputs.state == 'changed'
        working-directory: repository
        env:
          GH_TOKEN: \${{ secrets.SSOT_TOKEN }}
          BRANCH: ${scalar(batch.branch)}
          TITLE: ${scalar(batch.title)}
        run: ${block(pullRequest, 10)}
      - name: Keep the report
        if: always()
        uses: ${actions.upload}
        with:
          name: report-${number}-\${{ strategy.job-index }}
          path: reports/`;
}

/** Says in \`state\` which of the three it was: changed, unchanged or failed. */
function migrateStep(batch: Batch): string {
  return `report=$GITHUB_WORKSPACE/reports/$REPOSITORY.json
log=$GITHUB_WORKSPACE/reports/$REPOSITORY.log
mkdir -p "$(dirname "$report")"
${batch.manifest === null ? '' : 'printf \'%s\' "$SSOT_MANIFEST" > "$RUNNER_TEMP/ssot.config.json"\n'}code=0
${migrateCommand(batch, '"$RUNNER_TEMP/ssot.config.json"')} --quiet --format json --output-file "$report" 2> "$log" || code=$?
cat "$log" >&2
if [ "$code" -ne 0 ]; then state=failed
elif [ -n "$(git status --porcelain)" ]; then state=changed
else state=unchanged; fi
echo "state=$state" >> "$GITHUB_OUTPUT"
if [ "$state" = changed ]; then ${toolIn(batch)} report "$report" --format markdown --output-file "$RUNNER_TEMP/body.md"; fi
exit "$code"
`;
}

const pullRequest = `git switch --force-create "$BRANCH"
git add --all
git -c user.name=ssot-codemod -c user.email=ssot-codemod@users.noreply.github.com commit --quiet --message "$TITLE"
git push --force origin "$BRANCH"
number=$(gh pr list --head "$BRANCH" --state open --json number --jq '.[].number')
if [ -z "$number" ]; then
  gh pr create --head "$BRANCH" --title "$TITLE" --body-file "$RUNNER_TEMP/body.md"
else
  text=$(gh pr view "$number" --json body --jq .body)
  # A text without the mark of a report is a person's.
  case $text in
    "$(cat "$RUNNER_TEMP/body.md")") ;;
    "$(head -n 1 "$RUNNER_TEMP/body.md")"*) gh pr edit "$number" --body-file "$RUNNER_TEMP/body.md" ;;
  esac
fi
`;

function reportJob(batch: Batch, jobs: readonly string[]): string {
  return `  report:
    if: always()
    needs: [${jobs.join(', ')}]
    runs-on: ubuntu-latest
    steps:
      - uses: ${actions.node}
        with:
          node-version: 22
      - uses: ${actions.download}
        with:
          pattern: report-*
          path: reports
          merge-multiple: true
      - name: Roll the reports up
        env:
          REPOSITORIES: ${block(`${batch.repositories.map(({ path }) => path).join('\n')}\n`, 12)}
        run: ${block(rollUpStep(batch), 10)}
      - if: always()
        uses: ${actions.upload}
        with:
          name: fleet
          path: fleet.json
`;
}

function rollUpStep(batch: Batch): string {
  return `printf '%s\\n' "$REPOSITORIES" > repositories.txt
mkdir -p reports
code=0
${toolIn(batch)} report --fleet reports --repos repositories.txt --format json --output-file fleet.json || code=$?
${toolIn(batch)} report --fleet reports --repos repositories.txt --format markdown >> "$GITHUB_STEP_SUMMARY" || true
exit "$code"
`;
}
