import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseAfter, type AfterCommand } from '../after-command';
import { reporters } from '../reporters';
import type { Gate } from './outcome';
import { addPartFlags, type PartFlags } from './part-flags';
import { addStepFlags, type StepFlags } from './step-flags';

type Format = (typeof reporters)[number]['id'];

export interface CommonFlags {
  readonly config?: string;
  readonly root?: string;
  readonly outputFile?: string;
  readonly color: boolean;
}

/** How a report is told of, and what it is held against. */
export interface ReportFlags extends Pick<CommonFlags, 'outputFile' | 'color'> {
  readonly format: Format;
  readonly list?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly failOn: readonly Gate[];
}

export interface SavedReportFlags extends ReportFlags {
  readonly compare?: string;
  readonly fleet?: boolean;
  readonly repos?: string;
}

export interface MigrateFlags extends CommonFlags, ReportFlags, PartFlags, StepFlags {
  readonly interactive?: boolean;
  readonly write?: boolean;
  readonly certainty: 'certain' | 'likely';
  readonly verify: 'syntax' | 'types' | 'none';
  readonly savePlan?: string;
  readonly plan?: string;
  readonly update?: boolean;
  readonly rule?: readonly string[];
  readonly after: readonly AfterCommand[];
  readonly untrusted?: boolean;
  readonly ifPresent?: boolean;
  readonly allowDirty?: boolean;
  readonly cache: boolean;
  readonly stdin?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
  readonly owner?: readonly string[];
  readonly extensions?: readonly string[];
  readonly ignorePattern: readonly string[];
  readonly errorOnUnmatchedPattern: boolean;
  readonly jobs?: number;
}

/** What a run is restricted to. */
export type SelectionFlags = Pick<MigrateFlags, 'stdin' | 'since' | 'staged' | 'owner'>;

export interface CheckFlags extends CommonFlags, SelectionFlags, Omit<ReportFlags, 'failOn'>, Pick<MigrateFlags, 'write' | 'untrusted' | 'ifPresent' | 'cache' | 'extensions' | 'ignorePattern' | 'errorOnUnmatchedPattern' | 'jobs'> {
  readonly maxUnmigrated?: number;
  readonly updateBaseline?: boolean;
  readonly allowGrowth?: boolean;
  /** true: the linter of the manifest's language. */
  readonly printLintConfig?: 'eslint' | 'ruff' | true;
}

export interface ExplainFlags extends CommonFlags {
  readonly format: 'pretty' | 'json';
}

export interface AuditFlags extends CommonFlags, Pick<MigrateFlags, 'write' | 'untrusted' | 'quiet' | 'cache' | 'extensions' | 'ignorePattern' | 'jobs'> {
  readonly check?: boolean;
  readonly format: 'pretty' | 'json' | 'markdown' | 'html';
}

export type DemoFlags = Pick<MigrateFlags, 'outputFile' | 'color' | 'format' | 'quiet' | 'verbose'>;

export function addMigrateFlags(command: Command): Command {
  const add = (flags: string, description: string): Option => new Option(flags, description);
  command
    .optionsGroup('What to do:')
    .addOption(add('-i, --interactive', 'review each change, as in git add -p').conflicts(['list']));
  addWriteFlags(command, 'apply every certain change')
    .addOption(add('--certainty <level>', 'what is applied').choices(['certain', 'likely']).default('certain'))
    .addOption(add('--verify <level>', 'what is checked before writing').choices(['syntax', 'types', 'none']).default('syntax'))
    .addOption(add('--save-plan <file>', 'write the plan with its decisions').conflicts(['plan']))
    .addOption(add('--plan <file>', 'apply exactly that plan'))
    .addOption(add('--update', 'with --plan: plan what moved on again'))
    .addOption(add('--rule <id>', "only this rule's edits; repeatable").argParser(collect))
    .addOption(failOn())
    .addOption(add('--allow-dirty', 'write over uncommitted changes'))
    .addOption(noCache())
    .addOption(add('--after <command>', 'run on what was written, "prettier --write {files}"; repeatable').argParser(afterCommand).default([], 'none'))
    .addOption(untrusted().conflicts(['write', 'interactive', 'after']))
    .addOption(ifPresent());
  addPartFlags(command);
  addStepFlags(command);
  addSelectionFlags(command);
  addProjectFlags(command);
  addOutputFlags(command, reporters.map(({ id }) => id));
  return command
    .addOption(add('-l, --list', 'only the paths of the files that change').conflicts(['format']))
    .addOption(add('-j, --jobs <count>', 'threads; the result is the same').argParser(positive))
    .addOption(add('--quiet', 'no warnings; the summary only').conflicts(['verbose']))
    .addOption(add('--verbose', 'nothing folded'));
}

export function addCheckFlags(command: Command): Command {
  const add = (flags: string, description: string): Option => new Option(flags, description);
  addWriteFlags(command.optionsGroup('What to do:'), 'with --update-baseline: write it');
  command
    .addOption(add('--max-unmigrated <count>', 'pass with at most so many open sites').argParser(natural))
    .addOption(add('--update-baseline', 'take out of the baseline what is done; write the first one').conflicts(['format', 'maxUnmigrated', 'printLintConfig']))
    .addOption(add('--allow-growth', 'with --update-baseline: take in what is new as well'))
    .addOption(add('--print-lint-config [linter]', 'settings for ESLint or Ruff that say the same').choices(['eslint', 'ruff']))
    .addOption(noCache())
    .addOption(untrusted())
    .addOption(ifPresent());
  addSelectionFlags(command);
  addProjectFlags(command);
  addOutputFlags(command, reporters.map(({ id }) => id));
  return command
    .addOption(add('-j, --jobs <count>', 'threads; the result is the same').argParser(positive))
    .addOption(add('--quiet', 'no warnings; the verdict only').conflicts(['verbose']))
    .addOption(add('--verbose', 'nothing folded'));
}

function addSelectionFlags(command: Command): void {
  const add = (flags: string, description: string): Option => new Option(flags, description);
  command
    .optionsGroup('Where:')
    .addOption(add('--stdin', 'only files listed on stdin').conflicts(['since', 'staged']))
    .addOption(add('--since <ref>', 'only files changed since the branch left REF').conflicts(['staged']))
    .addOption(add('--staged', 'only files in the git index that differ from HEAD'))
    .addOption(add('--owner <name>', 'only files of this owner, as CODEOWNERS has it; repeatable').argParser(collect))
    .addOption(add('--extensions <list>', 'file extensions, separated by commas').argParser(extensions))
    .addOption(add('--no-error-on-unmatched-pattern', 'pass over paths without a file to scan'))
    .addOption(add('--ignore-pattern <glob>', 'files to leave out; repeatable').argParser(collect).default([], 'none'));
}

export function addExplainFlags(command: Command): Command {
  addProjectFlags(command.optionsGroup('Where:'));
  addOutputFlags(command, ['pretty', 'json']);
  return command;
}

export function addAuditFlags(command: Command): Command {
  addWriteFlags(command.optionsGroup('What to do:'), 'write the documents');
  command
    .addOption(new Option('--check', 'exit 1 if the documents are out of date').conflicts(['write']))
    .addOption(noCache())
    .addOption(untrusted().conflicts(['write']));
  command
    .optionsGroup('Where:')
    .addOption(new Option('--extensions <list>', 'file extensions, separated by commas').argParser(extensions))
    .addOption(new Option('--ignore-pattern <glob>', 'files to leave out; repeatable').argParser(collect).default([], 'none'));
  addProjectFlags(command);
  addOutputFlags(command, ['pretty', 'json', 'markdown', 'html']);
  return command
    .addOption(new Option('-j, --jobs <count>', 'threads; the result is the same').argParser(positive))
    .option('--quiet', 'no warnings');
}

export function addReportFlags(command: Command): Command {
  command
    .optionsGroup('What to do:')
    .option('--compare <file>', 'an older report: what is new, gone, or has another status')
    .option('--fleet', 'one page of the reports of many repositories; FILES may be folders')
    .option('--repos <file>', 'with --fleet: the repositories of which there has to be a report')
    .addOption(failOn());
  addOutputFlags(command, reporters.map(({ id }) => id));
  return command
    .addOption(new Option('-l, --list', 'only the paths of the files that change').conflicts(['format']))
    .addOption(new Option('--quiet', 'no warnings; the summary only').conflicts(['verbose']))
    .option('--verbose', 'nothing folded');
}

export function addDemoFlags(command: Command): Command {
  addOutputFlags(command, reporters.map(({ id }) => id));
  return command
    .addOption(new Option('--quiet', 'no warnings; the summary only').conflicts(['verbose']))
    .option('--verbose', 'nothing folded');
}

/** What every command has that writes: nothing happens without `--write`. */
export function addWriteFlags(command: Command, description: string, conflicts: readonly string[] = []): Command {
  return command
    .addOption(new Option('-w, --write', description).conflicts(['dryRun', 'dry', ...conflicts]))
    .addOption(new Option('-d, --dry-run', 'change nothing (the default)'))
    .addOption(new Option('--dry', 'the same').hideHelp());
}

export function addProjectFlags(command: Command): void {
  command.option('-c, --config <file>', 'the manifest').option('--root <folder>', "the folder that the manifest's paths start from");
}

export function addOutputFlags(command: Command, formats: readonly string[]): void {
  command
    .optionsGroup('Output:')
    .addOption(new Option('-f, --format <format>', 'how the result is printed').choices(formats).default('pretty'))
    .option('-o, --output-file <file>', 'write the result there')
    .option('--no-color', 'no colours');
}

export function untrusted(): Option {
  return new Option('--untrusted', 'run no code of the project: no manifest that is a script');
}

function ifPresent(): Option {
  return new Option('--if-present', 'with a manifest that repositories share: modules that are not here are no error');
}

function noCache(): Option {
  return new Option('--no-cache', 'look at every file, whatever was found the last time');
}

function failOn(): Option {
  return new Option('--fail-on <outcome>', 'exit 1 if there are changes or unmigrated sites; repeatable').argParser(gate).default([], 'never');
}

export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

function afterCommand(value: string, previous: readonly AfterCommand[]): AfterCommand[] {
  return [...previous, parseAfter(value)];
}

function gate(value: string, previous: readonly Gate[]): Gate[] {
  if (value !== 'changes' && value !== 'unmigrated') throw new InvalidArgumentError('Allowed choices are changes, unmigrated.');
  return [...previous, value];
}

export function extensions(value: string, previous: readonly string[] = []): string[] {
  return [...previous, ...value.split(',').filter(Boolean)];
}

export function positive(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(value);
}

export function natural(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}
