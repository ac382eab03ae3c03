import { Option, type Command } from 'commander';
import { addOutputFlags, addProjectFlags, addWriteFlags, collect, positive, type CommonFlags, type MigrateFlags } from './flags';

export interface ClaimsFlags extends CommonFlags, Pick<MigrateFlags, 'write' | 'allowDirty' | 'ignorePattern' | 'jobs' | 'quiet' | 'verbose'> {
  readonly timeline?: boolean;
  readonly requireEvidence?: boolean;
  readonly logs: readonly string[];
  readonly format: 'pretty' | 'json' | 'jsonl' | 'markdown';
}

export function addClaimsFlags(command: Command): Command {
  addWriteFlags(command.optionsGroup('What to do:'), 'put a banner on top of each document that claims what is not so')
    .addOption(new Option('--timeline', 'claims, commits and logs in one order: claimed versus actual'))
    .addOption(new Option('--logs <file>', 'hold claims against the errors in this log as well; repeatable').argParser(collect).default([], 'none'))
    .addOption(new Option('--require-evidence', 'fail for claims about which nothing is known as well'))
    .addOption(new Option('--allow-dirty', 'write over uncommitted changes'));
  command.optionsGroup('Where:').addOption(new Option('--ignore-pattern <glob>', 'documents to leave out; repeatable').argParser(collect).default([], 'none'));
  addProjectFlags(command);
  addOutputFlags(command, ['pretty', 'json', 'jsonl', 'markdown']);
  return command
    .addOption(new Option('-j, --jobs <count>', 'threads; the result is the same').argParser(positive))
    .addOption(new Option('--quiet', 'no warnings; the verdict only').conflicts(['verbose']))
    .option('--verbose', 'nothing folded');
}
