import { Option, type Command } from 'commander';
import { addWriteFlags, collect } from './flags';

export interface InitFlags {
  readonly list?: boolean;
  readonly family?: string;
  readonly canonical?: string;
  readonly legacy?: readonly string[];
  readonly name?: string;
  readonly yes?: boolean;
  readonly write?: boolean;
  readonly force?: boolean;
  readonly config?: string;
  readonly root?: string;
  readonly ignorePattern: readonly string[];
  readonly format: 'pretty' | 'json';
  readonly outputFile?: string;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export function addInitFlags(command: Command): Command {
  command
    .optionsGroup('What to do:')
    .option('-y, --yes', 'ask nothing: the heaviest family, its best candidate')
    .option('-l, --list', 'only the families that were found')
    .option('--family <name>', 'this family, by its name or its number in the list')
    .option('--canonical <module>', 'the module that stays: a file, or a dotted Python name')
    .option('--legacy <module...>', 'the modules that go, and no others')
    .option('--name <name>', 'what the migration is called');
  return addWriteFlags(command, 'write the manifest', ['list'])
    .option('--force', 'overwrite a manifest')
    .optionsGroup('Where:')
    .option('-c, --config <file>', 'the manifest that is written', undefined)
    .option('--root <folder>', "the folder that the manifest's paths start from")
    .addOption(new Option('--ignore-pattern <glob>', 'files to leave out; repeatable').argParser(collect).default([], 'none'))
    .optionsGroup('Output:')
    .addOption(new Option('-f, --format <format>', 'how the result is printed').choices(['pretty', 'json']).default('pretty'))
    .option('-o, --output-file <file>', 'write the result there')
    .option('--no-color', 'no colours')
    .addOption(new Option('--quiet', 'no progress; the summary only').conflicts(['verbose']))
    .option('--verbose', 'nothing folded');
}
