import { Option, type Command } from 'commander';
import { parseAfter, type AfterCommand } from '../after-command';
import { UserError } from '../errors';
import { stepUnits, type StepUnit } from '../steps/step';

export interface StepFlags {
  readonly step?: StepUnit;
  readonly run?: AfterCommand;
}

export function addStepFlags(command: Command): void {
  command
    .addOption(new Option('--step <unit>', 'write step by step, each proven by --run').choices(stepUnits).conflicts(['interactive', 'plan', 'savePlan', 'split', 'after', 'untrusted']))
    .addOption(new Option('--run <command>', 'what proves a step, "npm test -- {files}"').argParser((value) => parseAfter(value, '--run')));
}

/** @throws UserError where one is without the other. */
export function refuseWrongStep({ step, run }: StepFlags): void {
  if (step !== undefined && run === undefined) throw new UserError('--step needs a command that proves each step', { hint: `ssot-codemod --write --step ${step} --run "npm test -- {files}"` });
  if (run !== undefined && step === undefined) throw new UserError('--run proves the steps of --step', { hint: 'For a command on what was written, such as a formatter: --after.' });
}
