import { Option, type Command } from 'commander';
import { addOutputFlags, addProjectFlags, addWriteFlags, collect, extensions, positive, type CommonFlags, type MigrateFlags } from './flags';

export interface GuardFlags extends CommonFlags, Pick<MigrateFlags, 'write' | 'quiet' | 'extensions' | 'ignorePattern' | 'jobs'> {
  readonly check?: boolean;
  readonly format: 'pretty' | 'json' | 'patch';
}

export function addGuardFlags(command: Command): Command {
  addWriteFlags(command.optionsGroup('What to do:'), 'write the files');
  command.addOption(new Option('--check', 'exit 1 if one of them is missing or out of date').conflicts(['write']));
  command
    .optionsGroup('Where:')
    .addOption(new Option('--extensions <list>', 'file extensions, separated by commas').argParser(extensions))
    .addOption(new Option('--ignore-pattern <glob>', 'files to leave out; repeatable').argParser(collect).default([], 'none'));
  addProjectFlags(command);
  addOutputFlags(command, ['pretty', 'json', 'patch']);
  return command
    .addOption(new Option('-j, --jobs <count>', 'threads; the result is the same').argParser(positive))
    .option('--quiet', 'no warnings');
}
