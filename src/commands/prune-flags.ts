import { Option, type Command } from 'commander';
import { addOutputFlags, addProjectFlags, addWriteFlags, collect, positive, untrusted, type CommonFlags, type MigrateFlags } from './flags';

export interface PruneFlags extends CommonFlags, Pick<MigrateFlags, 'write' | 'allowDirty' | 'untrusted' | 'jobs' | 'quiet' | 'verbose'> {
  readonly shim?: boolean;
  readonly keep: readonly string[];
  readonly leaveManifest?: boolean;
  readonly format: 'pretty' | 'json';
}

export interface UndoFlags extends CommonFlags, Pick<MigrateFlags, 'quiet'> {
  readonly write?: boolean;
  readonly list?: boolean;
  readonly format: 'pretty' | 'json';
}

export function addPruneFlags(command: Command): Command {
  addWriteFlags(command.optionsGroup('What to do:'), 'do it')
    .addOption(new Option('--shim', 'replace modules by deprecated re-exports of the canonical one'))
    .addOption(new Option('--keep <module>', 'a legacy module that stays; repeatable').argParser(collect).default([], 'none'))
    .addOption(new Option('--leave-manifest', 'do not record in the manifest what is gone'))
    .addOption(new Option('--allow-dirty', 'write over uncommitted changes'))
    .addOption(untrusted().conflicts(['write']));
  addProjectFlags(command.optionsGroup('Where:'));
  addOutputFlags(command, ['pretty', 'json']);
  return command
    .addOption(new Option('-j, --jobs <count>', 'threads; the result is the same').argParser(positive))
    .addOption(new Option('--quiet', 'no progress').conflicts(['verbose']))
    .option('--verbose', 'nothing folded');
}

export function addUndoFlags(command: Command): Command {
  addWriteFlags(command.optionsGroup('What to do:'), 'undo it', ['list'])
    .addOption(new Option('-l, --list', 'the runs that can be undone'));
  addProjectFlags(command.optionsGroup('Where:'));
  addOutputFlags(command, ['pretty', 'json']);
  return command.option('--quiet', 'no diffs; the summary only');
}
