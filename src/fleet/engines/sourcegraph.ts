import { UserError } from '../../errors';
import type { Batch, Engine } from '../batch';
import { migrateCommand } from '../command';
import { nameOf } from '../repositories';
import { block, scalar } from '../yaml-text';

const manifest = '/ssot/ssot.config.json';

/** A batch spec: https://sourcegraph.com/docs/batch-changes/batch-spec-yaml-reference */
export const sourcegraph: Engine = {
  id: 'sourcegraph',
  files: (batch) => [{ file: 'ssot-batch/sourcegraph.yaml', text: spec(batch) }],
  next: () => 'src batch preview -skip-errors -f ssot-batch/sourcegraph.yaml',
};

function spec(batch: Batch): string {
  const { name, title, branch, version } = batch;
  return `# Written by ssot-codemod ${version}: ssot-codemod batch --engine sourcegraph
# src batch preview -skip-errors -f FILE goes on where a repository fails, and lists it.
name: ${scalar(`ssot-codemod-${name}`)}
description: ${scalar(title)}
on:
${repositories(batch).join('\n')}
steps:
  - container: node:22
    # Without a change in the files there is no changeset. The report becomes the text of the pull request.
    run: ${migrateCommand(batch, manifest)} --format markdown
${batch.manifest === null ? '' : `    files:\n      ${manifest}: ${block(batch.manifest, 8)}\n`}    outputs:
      report:
        value: \${{ step.stdout }}
changesetTemplate:
  title: ${scalar(title)}
  body: \${{ outputs.report }}
  branch: ${scalar(branch)}
  commit:
    message: ${scalar(title)}
  published: false
`;
}

function repositories({ repositories: named, queries }: Batch): string[] {
  if (named.length > 0) return named.map((each) => `  - repository: ${scalar(nameOf({ host: each.host ?? 'github.com', path: each.path }))}`);
  if (queries.length === 0) throw new UserError('Nothing tells which repositories are meant', { hint: 'Name them with --repos FILE.' });
  return queries.map((query) => `  - repositoriesMatchingQuery: ${scalar(query)}`);
}
