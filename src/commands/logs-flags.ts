import { Option, type Command } from 'commander';
import { addOutputFlags, addProjectFlags, natural, positive, type CommonFlags, type MigrateFlags } from './flags';

export interface LogsFlags extends CommonFlags, Pick<MigrateFlags, 'jobs' | 'quiet' | 'verbose' | 'untrusted'> {
  readonly after?: string;
  readonly max?: number;
  readonly format: 'pretty' | 'json' | 'jsonl' | 'markdown';
}

export function addLogsFlags(command: Command): Command {
  command
    .optionsGroup('What to do:')
    .option('--after <date>', 'count only what happened from then on')
    .addOption(new Option('--max <count>', 'exit 1 if more errors are counted').argParser(natural))
    .option('--untrusted', 'run no code of the project: no manifest that is a script');
  addProjectFlags(command.optionsGroup('Where:'));
  addOutputFlags(command, ['pretty', 'json', 'jsonl', 'markdown']);
  return command
    .addOption(new Option('-j, --jobs <count>', 'threads; the result is the same').argParser(positive))
    .addOption(new Option('--quiet', 'no warnings; the verdict only').conflicts(['verbose']))
    .option('--verbose', 'nothing folded');
}
