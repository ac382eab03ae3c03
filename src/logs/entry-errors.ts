import type { Entry } from './entries';
import { instantIn } from './instants';
import type { GuardDetails, LogFrame, LogWriter } from './log-error';
import { hint } from './patterns';
import type { Draft } from './record';
import { TextErrors } from './text-errors';

export interface EntryError {
  readonly draft: Draft;
  readonly guard: GuardDetails | null;
  readonly writer: LogWriter | null;
}

/**
 * The errors of one record in JSON. Its fields say the same several times (message, stack, the payload once more as text), so one of
 * them is believed: the one with the most errors, and of those the one that shows a stack.
 */
export function errorsOfEntry({ instant, texts, frames, guard, writer }: Entry, line: number): EntryError[] {
  // What a guard says of the error that goes with its event is no second one.
  const told = guard ? texts.filter((text) => text.includes('ssot-guard: ')) : texts;
  const found = told.filter((text) => hint.test(text)).map((text) => ({ text, drafts: draftsOf(text, line) })).filter(({ drafts }) => drafts.length > 0);
  const weight = ({ drafts }: (typeof found)[number]): number => drafts.length * 2 + (drafts.some(({ hasStack }) => hasStack) ? 1 : 0);
  const best = found.reduce<(typeof found)[number] | null>((left, right) => (left && weight(left) >= weight(right) ? left : right), null);
  if (!best) return [];
  const isLog = isWholeLog(best.text);
  return best.drafts.map((draft) => {
    const shown = found.flatMap(({ drafts }) => drafts).find(({ message, hasStack }) => message === draft.message && hasStack) ?? draft;
    const known = shown.hasStack ? shown.frames : withPlaces(shown.frames, frames);
    return { draft: { ...draft, frames: [...known], hasStack: shown.hasStack, instant: (isLog ? draft.instant : null) ?? instant ?? draft.instant }, guard, writer };
  });
}

/** The place that the record names says more than the one that its text does: it has the function as well. */
function withPlaces(inText: readonly LogFrame[], inFields: readonly LogFrame[]): readonly LogFrame[] {
  return inFields.length > 0 ? [...inFields, ...inText] : inText;
}

function draftsOf(text: string, line: number): Draft[] {
  const reader = new TextErrors({ inheritsTime: true });
  return [...text.split(/\r?\n/).flatMap((each) => reader.push(each, line)), ...reader.end()];
}

/** Whether a field holds a log of several records rather than one message: then each has the time that it says. */
function isWholeLog(text: string): boolean {
  let timed = 0;
  for (const line of text.split('\n', 200)) {
    if (instantIn(line.replace(/\x1b\[[\d;]*m/g, '').slice(0, 40)) && (timed += 1) > 1) return true;
  }
  return false;
}
