import type { StepRun } from './step-run';
import { withoutChanges, type Plan } from '../plan';
import type { Bench } from './bench';
import type { Step } from './step';
import type { Trial } from './trial';

/** A change that was not made, and what speaks against it. */
export interface Refused {
  readonly change: string;
  readonly exitCode: number | null;
  readonly lines: readonly string[];
  /** Why it was not tried, or could not be written; empty where the command failed. */
  readonly message: string;
}

export interface LandOptions {
  readonly bench: Bench;
  /** As it was typed. */
  readonly command: string;
  /** Runs the command before a step; null where it has been run on the same before. */
  baseline(step: Step): Promise<Trial | null>;
  /** What an interrupted run has found out before. */
  readonly known: ReadonlyMap<string, Refused>;
  onRefused(refused: Refused): void;
  onStep(run: StepRun, index: number, total: number): void;
  isInterrupted(): boolean;
}

/** The plan with what has landed, and how each step went. */
export interface Landed {
  readonly plan: Plan;
  readonly steps: readonly StepRun[];
}

/** Makes one step after the other. Of a step that does not hold, the changes that are to blame are left out. */
export async function landSteps(plan: Plan, steps: readonly Step[], options: LandOptions): Promise<Landed> {
  const refused: Refused[] = [];
  const runs: StepRun[] = [];
  for (const [index, step] of steps.entries()) {
    if (options.isInterrupted()) break;
    const known = step.changes.flatMap((change) => options.known.get(change) ?? []);
    const open = step.changes.filter((change) => !options.known.has(change));
    const before = options.bench.attempts;
    const failed = await landStep({ ...step, changes: open }, options);
    if (options.isInterrupted()) break;
    const all = [...known, ...failed];
    refused.push(...all);
    runs.push(runOf(step, all, options.bench.attempts - before));
    options.onStep(runs.at(-1)!, index, steps.length);
  }
  return { plan: withoutRefused(plan, refused, options), steps: runs };
}

async function landStep(step: Step, options: LandOptions): Promise<Refused[]> {
  if (step.changes.length === 0) return [];
  const before = await options.baseline(step);
  if (before === null || before.exitCode === 0) return land(step.changes, step, options);
  const refused = step.changes.map((change): Refused => ({ change, ...before, message: `${options.command} fails before the step as well` }));
  for (const each of refused) options.onRefused(each);
  return refused;
}

/** Half of what fails is tried by itself, down to single changes; what is to blame stays out, and the rest is in. */
async function land(changes: readonly string[], step: Step, options: LandOptions): Promise<Refused[]> {
  if (options.isInterrupted()) return [];
  const attempt = await options.bench.attempt(changes, step);
  if (attempt.landed) return [];
  const [change] = changes;
  if (changes.length === 1) {
    const refused: Refused = { change: change!, exitCode: attempt.trial?.exitCode ?? null, lines: attempt.trial?.lines ?? [], message: attempt.message };
    if (!options.isInterrupted()) options.onRefused(refused);
    return [refused];
  }
  const half = Math.ceil(changes.length / 2);
  return [...(await land(changes.slice(0, half), step, options)), ...(await land(changes.slice(half), step, options))];
}

function runOf({ name, changes, files }: Step, refused: readonly Refused[], trials: number): StepRun {
  const undone = new Set(refused.map(({ change }) => change)).size;
  const last = refused.at(-1);
  return { name, outcome: undone === 0 ? 'landed' : undone < changes.length ? 'partly' : 'undone', changes: { landed: changes.length - undone, undone }, trials, files, exitCode: last?.exitCode ?? (undone === 0 ? 0 : null), lines: last?.lines ?? [] };
}

/** What was not reached is as it was: neither made nor refused. */
function withoutRefused(plan: Plan, refused: readonly Refused[], { bench, command }: LandOptions): Plan {
  const failed = new Map(refused.map((each) => [each.change, each]));
  let { files } = plan;
  for (const each of failed.values()) {
    const isWriting = each.exitCode === null;
    files = withoutChanges(files, new Set([each.change]), isWriting ? 'write-failed' : 'verify-failed', isWriting ? each.message : said(each, command));
  }
  const made = new Set(bench.landed);
  const left = files.flatMap(({ sites }) => sites.filter(({ status, change, edits }) => status === 'migrated' && edits.length > 0 && !made.has(change)).map(({ change }) => change));
  return { ...plan, files: withoutChanges(files, new Set(left), 'needs-review', 'interrupted before its step') };
}

const quotedLines = 3;

function said({ exitCode, lines, message }: Refused, command: string): string {
  const end = lines.slice(-quotedLines).map((line) => line.trim()).join(' | ');
  return `${message || `taken back, as ${command} exits with ${exitCode} after it`}${end === '' ? '' : `: ${end}`}`;
}
