import { Option, type Command } from 'commander';
import { addProjectFlags, addWriteFlags, type CommonFlags, type MigrateFlags } from './flags';

export interface BatchFlags extends Pick<CommonFlags, 'config' | 'root'>, Pick<MigrateFlags, 'write'> {
  readonly engine: 'sourcegraph' | 'multi-gitter' | 'gh-matrix';
  readonly repos?: string;
  readonly ownManifests?: boolean;
  readonly branch?: string;
  readonly title?: string;
  readonly out: string;
  readonly force?: boolean;
}

export function addBatchFlags(command: Command): Command {
  addWriteFlags(command.optionsGroup('What to do:'), 'write the files')
    .addOption(new Option('--engine <engine>', 'what runs over the repositories').choices(['sourcegraph', 'multi-gitter', 'gh-matrix']).makeOptionMandatory())
    .addOption(new Option('--repos <file>', 'the repositories, one a line'))
    .addOption(new Option('--own-manifests', 'each repository has its own manifest; else this one goes with the batch'))
    .addOption(new Option('--branch <name>', 'of the pull requests'))
    .addOption(new Option('--title <text>', 'of the pull requests and their commits'))
    .addOption(new Option('--out <folder>', 'where the files are written').default('.', 'here'))
    .addOption(new Option('--force', 'overwrite files that are there'));
  addProjectFlags(command.optionsGroup('Where:'));
  return command;
}
