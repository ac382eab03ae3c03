import type { ChildProcess } from 'node:child_process';
import { refuseMissing } from '../after';
import type { AfterCommand } from '../after-command';
import { dependencyRule } from '../dependencies';
import { UserError } from '../errors';
import { loadManifest } from '../manifest/load';
import type { StepRun } from '../steps/step-run';
import { ownersOf } from '../owners';
import type { Site } from '../model';
import { editsOf, type Plan } from '../plan';
import { count } from '../reporters/wording';
import type { WriteOptions } from '../run';
import { keysBy } from '../split/units';
import type { KeyOf } from '../split/divide';
import { Bench } from '../steps/bench';
import { takeBackInterrupted } from '../steps/interrupted';
import { landSteps } from '../steps/land';
import { Memory } from '../steps/memory';
import { stepsOf, type Step, type StepUnit } from '../steps/step';
import { takesFiles, tryCommand, type Trial } from '../steps/trial';
import { syntaxChecker } from '../syntax';
import { visible } from '../visible';
import type { Workspace, WorkspaceOptions } from '../workspace';
import type { Terminal } from './terminal';

/** Writes a plan step by step; see `takeBack` before it is made. */
export class StepWriter {
  private child: ChildProcess | null = null;
  isInterrupted = false;
  readonly remarks: string[] = [];

  /** @param command as the journal names the run */
  constructor(private readonly unit: StepUnit, private readonly proof: AfterCommand, private readonly command: string, private readonly terminal: Terminal) {}

  /** Takes back what an interrupted run has left in the middle of a step, before anything is planned. */
  async takeBack(options: WorkspaceOptions): Promise<void> {
    const { root } = await loadManifest(options);
    refuseMissing([this.proof], root, '--run');
    const taken = await takeBackInterrupted(root, this.command, syntaxChecker(root));
    if (taken !== null) this.remarks.push(taken);
  }

  readonly write: NonNullable<WriteOptions['writeInSteps']> = async (planned, workspace) => this.listening(async () => this.land(planned, workspace));

  private async land(whole: Plan, workspace: Workspace): ReturnType<NonNullable<WriteOptions['writeInSteps']>> {
    const { root } = workspace;
    const planned = withoutPackages(whole);
    const steps = stepsOf(planned, keyOf(this.unit, workspace));
    const memory = new Memory(root, [workspace.manifest.migrations, this.unit, this.proof.text]);
    const prove = async (step: Step): Promise<Trial> => tryCommand(this.proof, step.files, root, (child) => { this.child = child; });
    if (steps.length > 0 && !takesFiles(this.proof)) refuseFailing(await prove(steps[0]!), this.proof);
    const bench = new Bench(planned, { root, command: this.command, prove: async (step) => this.unlessInterrupted(await prove(step)) });
    const { plan, steps: runs } = await landSteps(planned, steps, {
      bench, command: this.proof.text, known: memory.known,
      baseline: async (step) => (takesFiles(this.proof) ? prove(step) : null),
      onRefused: (refused) => memory.keep(refused),
      onStep: (run, index, total) => { this.tell(run, index, total); },
      isInterrupted: () => this.isInterrupted,
    });
    if (!this.isInterrupted) memory.forget();
    return { plan, written: plan.files.filter((file) => editsOf(file).length > 0).map(({ file }) => file), steps: runs };
  }

  /** The result of a command that was interrupted says nothing. */
  private unlessInterrupted(trial: Trial): Trial {
    return this.isInterrupted ? { exitCode: 130, lines: [] } : trial;
  }

  /** While files hold what nobody has proven, an interrupt may not end the process: they are put back first. */
  private async listening<T>(work: () => Promise<T>): Promise<T> {
    const others = process.listeners('SIGINT');
    const stop = (): void => {
      this.isInterrupted = true;
      this.child?.kill('SIGINT');
    };
    for (const listener of others) process.off('SIGINT', listener);
    process.on('SIGINT', stop);
    try {
      return await work();
    } finally {
      process.off('SIGINT', stop);
      for (const listener of others) process.on('SIGINT', listener);
    }
  }

  private tell({ name, outcome, changes, trials, lines }: StepRun, index: number, total: number): void {
    this.terminal.clearProgress();
    const made = { landed: count(changes.landed, 'change'), partly: `${changes.landed} of ${count(changes.landed + changes.undone, 'change')}, ${changes.undone} taken back`, undone: `${trials === 0 ? 'left out without a trial' : 'taken back'}, ${count(changes.undone, 'change')}` }[outcome];
    const end = lines.length === 0 ? '' : `: ${lines.at(-1)!.trim()}`;
    this.terminal.tell(`step ${index + 1} of ${total}, ${visible(name)}: ${made}, ${count(trials, 'trial')}${visible(end)}`);
  }
}

function keyOf(unit: StepUnit, { data: { root, migrations } }: Workspace): KeyOf {
  if (unit === 'file') return ({ file }) => file;
  const owners = ownersOf(root, migrations);
  return keysBy(unit, { ownerOf: ({ file, migration }) => owners.of(file, migration).join(' '), packageOf: () => '' });
}

/** Which packages are still needed is known once it is known which changes stay: that is for the next run, and so is what to say of them. */
function withoutPackages(plan: Plan): Plan {
  const later = (site: Site): Site => (site.rule === dependencyRule && site.status === 'migrated'
    ? { ...site, status: 'unmigrated', certainty: 'unknown', reason: 'needs-review', edits: [], message: 'which packages are listed follows from which steps have landed', suggestion: 'when these have, run ssot-codemod --write --rule update-dependencies' }
    : site);
  return { ...plan, files: plan.files.map((file) => ({ ...file, sites: file.sites.map(later) })) };
}

/** What fails already proves nothing. */
function refuseFailing({ exitCode, lines }: Trial, { text }: AfterCommand): void {
  if (exitCode === 0) return;
  throw new UserError(`--run ${JSON.stringify(text)} exits with ${exitCode} before anything is changed; nothing was written`, { hint: [...lines.slice(-5), 'What fails without the migration cannot prove it.'].join('\n  ') });
}
