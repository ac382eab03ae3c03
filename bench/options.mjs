/** The command line of the bench. */
import { parseArgs } from 'node:util';

export const usage = `usage: npm run bench -- [options]

Times whole processes: ssot-codemod's dry run against ast-grep and jscodeshift, which rename imports only.

the corpus (without any of these: a generated one)
  --corpus DIR                     a folder with the code; its ssot.config.json is the manifest
  --repo GITDIR --ref REF [--prefix FOLDER/]
                                   or a tree of a git repository
  --manifest FILE                  another manifest (JSON)
  --overlay DIR                    files laid over the corpus

what is measured
  --runs N                         counted runs of each command, after one warm-up (default 5)
  --copies N                       copies in the large tree (default 20)
  --trees one,many                 the trees to measure on (default both)
  --peers ast-grep,jscodeshift     the peers to measure (default both)
  --profile                        instead of timing: where ssot-codemod spends its time, by file

  --json FILE                      write the figures
  --keep                           keep the temporary folder, and say where it is
`;

const commaSeparated = (text) => text.split(',').filter(Boolean);

function positiveInteger(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a positive integer, not "${text}"`);
  return number;
}

export function parseOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      corpus: { type: 'string' },
      repo: { type: 'string' },
      ref: { type: 'string', default: 'HEAD' },
      prefix: { type: 'string', default: '' },
      manifest: { type: 'string' },
      overlay: { type: 'string' },
      runs: { type: 'string', default: '5' },
      copies: { type: 'string', default: '20' },
      trees: { type: 'string', default: 'one,many' },
      peers: { type: 'string', default: 'ast-grep,jscodeshift' },
      profile: { type: 'boolean', default: false },
      json: { type: 'string' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    ...values,
    runs: positiveInteger('runs', values.runs),
    copies: positiveInteger('copies', values.copies),
    trees: commaSeparated(values.trees),
    peers: commaSeparated(values.peers),
  };
}
