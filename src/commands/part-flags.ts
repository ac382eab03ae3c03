import { InvalidArgumentError, Option, type Command } from 'commander';
import { UserError } from '../errors';
import type { Shard } from '../shard';
import { splitUnits, type SplitUnit } from '../split/units';

/** A migration in parts: to land, or to plan. */
export interface PartFlags {
  readonly split?: SplitUnit;
  readonly out?: string;
  readonly shard?: Shard;
}

export function addPartFlags(command: Command): void {
  command
    .addOption(new Option('--split <unit>', 'a patch and a pull request for each part, into --out').choices(splitUnits).conflicts(['write', 'interactive', 'after', 'list']))
    .addOption(new Option('--out <folder>', 'where --split writes'))
    .addOption(new Option('--shard <i/n>', 'the i-th of n parts of the sites; report puts their JSON together').argParser(shard).conflicts(['write', 'interactive', 'savePlan', 'plan', 'rule', 'split', 'step', 'after']));
}

/** @throws UserError where one is without the other. */
export function refuseWrongSplit({ split, out, format }: PartFlags & { readonly format: string }): void {
  if (split !== undefined && out === undefined) throw new UserError('--split needs a folder to write into', { hint: `ssot-codemod --split ${split} --out FOLDER` });
  if (out !== undefined && split === undefined) throw new UserError('--out is where --split writes', { hint: 'For the result of any other run: --output-file FILE.' });
  if (split !== undefined && format !== 'pretty' && format !== 'json') throw new UserError(`--split tells of its parts as pretty or json, not as ${format}`, { hint: 'Each part has its report as Markdown in the folder.' });
}

function shard(value: string): Shard {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number);
  if (index < 1 || index > count) throw new InvalidArgumentError('It is the number of a part and of all parts, such as 2/16.');
  return { index, count };
}
