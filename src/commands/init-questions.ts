import type { Candidate } from '../families/canonical';
import { candidates, familyNamed, legacyModules, nameOf, type Choice, type FoundFamily } from '../proposals';
import { count } from '../reporters/wording';
import type { InitFlags } from './init-flags';
import { candidatesText, listText, proposalText } from './init-text';
import type { Terminal } from './terminal';

const isInterrupt = (error: unknown): boolean => error instanceof Error && error.name === 'ExitPromptError';

/** Asks a person in the terminal which family it is about, which module stays, which go, and whether to write that down. */
export async function askAll(all: readonly FoundFamily[], flags: InitFlags, terminal: Terminal): Promise<Choice | 'interrupted'> {
  const { askLine } = await import('./key-prompt.js');
  const ask = (message: string): Promise<string> => askLine({ message });
  const tell = (text: string): unknown => process.stdout.write(text);
  const options = { color: flags.color && terminal.color, width: terminal.width, isFull: flags.verbose === true };
  try {
    if (flags.family === undefined) tell(`${listText(all, options)}\n`);
    const found = flags.family === undefined ? await numbered(ask, tell, 'Which family', all) : familyNamed(all, flags.family);
    const list = candidates(found);
    tell(`\n${[`Which module of ${found.family.name} stays? What speaks for each:`, '', ...candidatesText(found, list, options)].join('\n')}\n\n`);
    const canonical = (await numbered(ask, tell, 'Which one stays', list)).file;
    const proposed = legacyModules(found, canonical);
    tell(`\n${proposed.map(({ file, consumers }, index) => `${String(index + 1).padStart(3)}  ${nameOf(found.source, file)}  ${count(consumers, 'consumer')}`).join('\n')}\n\n`);
    const kept = await keptOf(ask, tell, proposed.length);
    const name = flags.name ?? ((await ask(`What is the migration called [${found.family.name}]?`)) || found.family.name);
    const choice = { found, proposal: { name, family: found.family, canonical, legacy: proposed.filter((_, index) => !kept.has(index + 1)) } };
    if (flags.write) return choice;
    tell(`\n${proposalText([found], choice, options)}\n`);
    return { ...choice, write: await confirmed(ask) };
  } catch (error) {
    if (isInterrupt(error)) return 'interrupted';
    throw error;
  }
}

type Ask = (message: string) => Promise<string>;
type Tell = (text: string) => unknown;

async function numbered<T extends FoundFamily | Candidate>(ask: Ask, tell: Tell, question: string, items: readonly T[]): Promise<T> {
  for (;;) {
    const answer = (await ask(`${question} [1]?`)) || '1';
    const item = items[Number(answer) - 1] ?? items.find((each) => ('family' in each ? each.family.name : each.file) === answer);
    if (item) return item;
    tell(`Type a number from 1 to ${items.length}.\n`);
  }
}

/** The numbers that a person leaves out. */
async function keptOf(ask: Ask, tell: Tell, length: number): Promise<ReadonlySet<number>> {
  for (;;) {
    const answer = await ask('They go. Which do not (numbers; Enter: all go) [none]?');
    const numbers = answer.split(/[\s,]+/).filter(Boolean).map(Number);
    if (numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= length)) return new Set(numbers);
    tell(`Type numbers from 1 to ${length}.\n`);
  }
}

async function confirmed(ask: Ask): Promise<boolean> {
  for (;;) {
    const answer = (await ask('Write the manifest [y,n]?')).toLowerCase();
    if (answer === 'y' || answer === 'yes') return true;
    if (answer === 'n' || answer === 'no' || answer === 'q') return false;
  }
}
