import { stringify } from 'yaml';
import type { Guarded } from '../model';
import { logFilter } from './gcp';
import { wrapped } from './wording';

const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1';
const setupNode = 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020';
const auth = 'google-github-actions/auth@v3';
const gcloud = 'google-github-actions/setup-gcloud@v3';

/** A review of claims and logs, every morning of a working day. One for all migrations. */
export function workflow(all: readonly Guarded[], version: string): string {
  const [first] = all;
  const folder = first?.project.folder ?? '';
  const tool = `npx --yes ssot-codemod@${version.split('.')[0]!}`;
  const job = {
    'runs-on': 'ubuntu-latest',
    permissions: { contents: 'read', 'id-token': 'write' },
    ...(folder !== '' && { defaults: { run: { 'working-directory': folder } } }),
    steps: [
      { uses: checkout, with: { 'fetch-depth': 0, 'persist-credentials': false } },
      { uses: setupNode, with: { 'node-version': 24 } },
      { name: 'Hold what the documents claim against the code', run: `${tool} claims` },
      { name: 'Hold the guard against the manifest and the code', if: '${{ !cancelled() }}', run: `${tool} guard --check` },
      { name: 'Sign in to read logs', if: "${{ !cancelled() && vars.SSOT_GCP_PROJECT != '' }}", uses: auth, with: { project_id: '${{ vars.SSOT_GCP_PROJECT }}', workload_identity_provider: '${{ vars.SSOT_GCP_IDENTITY_PROVIDER }}', service_account: '${{ vars.SSOT_GCP_SERVICE_ACCOUNT }}' } },
      { if: "${{ !cancelled() && vars.SSOT_GCP_PROJECT != '' }}", uses: gcloud },
      { name: 'Hold the logs against the code', if: '${{ !cancelled() }}', env: { PROJECT: '${{ vars.SSOT_GCP_PROJECT }}', LOGS: '${{ vars.SSOT_LOGS }}', FILTER: all.map((each) => `(${logFilter(each)})`).join(' OR ') }, run: logsScript(tool) },
    ],
  };
  return [
    ...wrapped(`Reviews what is claimed about ${all.map(({ name }) => name).join(' and ')}, and what production logs say.`, '# '),
    ...wrapped('Logs come from Google Cloud where the variable SSOT_GCP_PROJECT is set (with SSOT_GCP_IDENTITY_PROVIDER and SSOT_GCP_SERVICE_ACCOUNT, which may read logs), or else from the file that SSOT_LOGS names.', '# '),
    ...(first?.places.workflow?.startsWith('.github/') ? [] : wrapped(`GitHub reads workflows only at the top of the repository: copy this to .github/workflows/ there.`, '# ')),
    stringify({ name: 'Single source of truth', on: { schedule: [{ cron: '23 5 * * 1-5' }], workflow_dispatch: {} }, permissions: {}, concurrency: 'ssot-guard', jobs: { review: job } }, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd()
      .replace(checkout, `${checkout} # v7.0.1`).replace(setupNode, `${setupNode} # v7.0.0`),
  ].join('\n');
}

function logsScript(tool: string): string {
  return [
    'if [ -n "$PROJECT" ]; then',
    '  gcloud logging read "$FILTER" --project "$PROJECT" --freshness 3d --format json > "$RUNNER_TEMP/logs.json"',
    `  ${tool} logs "$RUNNER_TEMP/logs.json" --max 0`,
    'elif [ -n "$LOGS" ]; then',
    `  ${tool} logs "$LOGS" --max 0`,
    'else',
    '  echo "::warning::No logs were looked at: set the variable SSOT_GCP_PROJECT or SSOT_LOGS"',
    'fi',
    '',
  ].join('\n');
}
