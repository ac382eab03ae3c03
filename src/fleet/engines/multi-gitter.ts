import { UserError } from '../../errors';
import type { Batch, BatchFile, Engine } from '../batch';
import { migrateCommand } from '../command';
import { block, scalar } from '../yaml-text';

/** A script and its settings: https://github.com/lindell/multi-gitter#config-file */
export const multiGitter: Engine = {
  id: 'multi-gitter',
  files(batch) {
    const { manifest } = batch;
    const own: BatchFile[] = manifest === null ? [] : [{ file: 'ssot-batch/ssot.config.json', text: manifest }];
    return [{ file: 'ssot-batch/multi-gitter.yaml', text: settings(batch) }, ...own, { file: 'ssot-batch/migrate.sh', text: script(batch), isExecutable: true }];
  },
  next: () => 'multi-gitter run ./ssot-batch/migrate.sh --config ssot-batch/multi-gitter.yaml',
};

const platforms = ['github', 'gitlab', 'gitea'] as const;

function settings(batch: Batch): string {
  const { version, title, body, branch, repositories } = batch;
  if (repositories.length === 0) throw new UserError('multi-gitter has to be told the repositories', { hint: 'Name them with --repos FILE.' });
  const hosts = [...new Set(repositories.map(({ host }) => host ?? 'github.com'))];
  if (hosts.length > 1) throw new UserError(`One run of multi-gitter is about one host, and these are on ${hosts.join(', ')}`, { hint: 'Make a batch for each of them.' });
  const host = hosts[0]!;
  const platform = platforms.find((each) => host.includes(each)) ?? 'github';
  const address = host === `${platform}.com` ? '' : `base-url: ${scalar(`https://${host}${platform === 'github' ? '/api/v3' : ''}`)}\n`;
  return `# Written by ssot-codemod ${version}: ssot-codemod batch --engine multi-gitter
# multi-gitter run ./ssot-batch/migrate.sh --config ssot-batch/multi-gitter.yaml
platform: ${platform}
${address}branch: ${scalar(branch)}
commit-message: ${scalar(title)}
pr-title: ${scalar(title)}
pr-body: ${block(body, 2)}
concurrent: 4
# A later run brings the open pull requests up to date.
conflict-strategy: replace
${platform === 'gitlab' ? 'project' : 'repo'}:
${repositories.map(({ path }) => `  - ${scalar(path)}`).join('\n')}
`;
}

function script(batch: Batch): string {
  return `#!/bin/sh
# Written by ssot-codemod ${batch.version}: ssot-codemod batch --engine multi-gitter
# multi-gitter runs this in each clone. With 0 and changes it opens a pull request, with 0 and none it does nothing;
# with anything else it lists the repository as failed and goes on. The reports are for ssot-codemod report --fleet.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
reports=\${SSOT_REPORTS:-$here/reports}
report=$reports/$REPOSITORY.json
log=$reports/$REPOSITORY.log
mkdir -p "$(dirname -- "$report")" || exit 2
# That of an earlier run would tell of another state.
rm -f "$report"
${migrateCommand(batch, '"$here/ssot.config.json"')} --quiet --format json --output-file "$report" 2> "$log"
code=$?
cat "$log" >&2
exit "$code"
`;
}
