import { review, type Answer, type Ask, type Reviewed, type Start, type Step } from '../review';
import type { Key } from '../review-keys';
import type { PlannedProject } from '../run';
import type { FileEdits } from '../units';
import type { Verdicts } from '../verdicts';
import { editsBy, promptOf, screen, type ScreenOptions } from './review-screen';
import { edited } from './editor';

export interface ReviewOptions {
  readonly color: boolean;
  /** Called with all verdicts when the process ends in the middle of it; must not wait. */
  keep(verdicts: Verdicts): void;
}

/** What came of a review; null where it was interrupted, and kept. */
export type TerminalReview = Reviewed | null;

const isInterrupt = (error: unknown): boolean => error instanceof Error && error.name === 'ExitPromptError';
const signals = { SIGHUP: 129, SIGTERM: 143 } as const;

/** Reviews a plan in the terminal that the process runs in. */
export async function reviewInTerminal(project: PlannedProject, start: Start, { color, keep }: ReviewOptions): Promise<TerminalReview> {
  let latest = start.verdicts;
  const save = (): void => keep(latest);
  const stops = Object.entries(signals).map(([signal, code]) => ({ signal, stop: () => process.exit(code) }));
  process.once('exit', save);
  for (const { signal, stop } of stops) process.once(signal, stop);
  const ask = await askingAt(process.stdout, project, color);
  try {
    return await review(project.plan, start, (step) => {
      latest = step.verdicts;
      return ask(step);
    });
  } catch (error) {
    if (!isInterrupt(error)) throw error;
    save();
    return null;
  } finally {
    process.off('exit', save);
    for (const { signal, stop } of stops) process.off(signal, stop);
  }
}

/** Asks for a `y` or an `n`; null where the person interrupts. */
export async function confirmInTerminal(question: string): Promise<boolean | null> {
  const { askKey } = await import('./key-prompt.js');
  try {
    for (;;) {
      const pressed = await askKey({ message: `${question} [y,n]?`, output: process.stdout });
      if (pressed === 'end') return false;
      if (pressed === 'resized') continue;
      if (pressed.key === 'y') return true;
      if (pressed.key === 'n' || pressed.key === 'q') return false;
    }
  } catch (error) {
    if (isInterrupt(error)) return null;
    throw error;
  }
}

/** The port of a review as a terminal: shows a step, and waits for a key and what has to be typed behind it. */
async function askingAt(output: NodeJS.WriteStream, project: PlannedProject, color: boolean): Promise<Ask> {
  const { askKey, askLine } = await import('./key-prompt.js');
  const contents = new Map(project.plan.files.map(({ file, content }) => [file, content]));
  const textOf = (file: string): string => contents.get(file)?.text ?? '';
  const options = (): ScreenOptions => ({ color, width: output.columns || 80, textOf });
  let shown = '';
  return async (step) => {
    output.write(screen(step, shown === step.item.id, options()));
    shown = step.item.id;
    for (;;) {
      const pressed = await askKey({ message: promptOf(step).question, output });
      // What the terminal made of lines that were longer or shorter is of no use.
      if (pressed === 'resized') output.write(`\x1b[2J\x1b[H${screen({ ...step, remark: null, showsHelp: false }, false, options())}`);
      else return pressed === 'end' ? { key: 'q' } : answerTo(step, pressed.key, project, (message) => askLine({ message }), textOf);
    }
  };
}

async function answerTo(step: Step, pressed: string, project: PlannedProject, askLine: (message: string) => Promise<string>, textOf: (file: string) => string): Promise<Answer> {
  const key = promptOf(step).keys.find((each) => each === pressed) ?? unavailable(step, pressed);
  if (typeof key === 'object') return key;
  if (key === 'S') {
    const why = await askLine('Why is it skipped? (nothing: it is not)');
    return why === '' ? { key: 'failed', remark: 'Not skipped' } : { key, why };
  }
  if (key === '/') {
    const part = await askLine('Go to the file with this in its path:');
    return part === '' ? { key: 'failed', remark: 'No file named' } : { key, part };
  }
  if (key !== 'e') return { key };
  return step.item.kind === 'note' ? { key: 'other' } : edit(editsBy(step.item.unit, step.verdict, step.proposal), project, textOf);
}

async function edit(planned: readonly FileEdits[], project: PlannedProject, textOf: (file: string) => string): Promise<Answer> {
  const result = await edited(planned, textOf, (file, text) => project.workspace.sessionOf(file).check(file, text));
  return 'problem' in result ? { key: 'failed', remark: result.problem } : { key: 'e', edits: result.edits };
}

/** A key that means something elsewhere says why it does not here. */
function unavailable({ item }: Step, pressed: string): Answer | Exclude<Key, 'S' | 'e' | '/'> {
  if (item.kind === 'change' && pressed === 's') return 's';
  if (item.kind === 'change' && pressed === 'e') return { key: 'failed', remark: 'A part of a change cannot be edited; edit it before it is split' };
  return { key: 'other' };
}
