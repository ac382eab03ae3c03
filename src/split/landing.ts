import { visible } from '../visible';
import type { SplitIndex, SplitPart } from './split-index';

type Landing = Pick<SplitPart, 'name' | 'after'>;

/** When a part can land, as a sentence about it. */
export function landingOf(part: Landing, parts: readonly Landing[]): string {
  const { name, after } = part;
  if (isLast(part, parts)) return 'It can land once all the others have landed.';
  if (after) return `It can land once ${after.map((each) => `part ${numberOf(each, parts)} (${visible(each)})`).join(', ')} has landed, before or after the others.`;
  const waiting = parts.filter((other) => other.after?.includes(name) && !isLast(other, parts));
  if (waiting.length === 0) return 'It can land before or after the others.';
  const isForAll = waiting.length === parts.filter((other) => other.name !== name && !isLast(other, parts)).length;
  return `It has to land before ${isForAll ? 'the others' : waiting.map((other) => `part ${numberOf(other.name, parts)}`).join(', ')}.`;
}

/** In which order parts can land; null where that does not matter. */
export function orderOf({ parts }: Pick<SplitIndex, 'parts'>): { readonly inWords: string; readonly last: number | null } | null {
  if (!parts.some(({ after }) => after)) return null;
  const last = parts.some((part) => isLast(part, parts)) ? parts.length : null;
  const hasFirst = parts.some((part) => part.after && !isLast(part, parts));
  const steps = [...(hasFirst ? ['part 1 lands first', 'then the others in any order'] : ['the others land in any order']), ...(last === null ? [] : [`part ${last} last`])];
  return { inWords: steps.join(', '), last };
}

function isLast({ after }: Landing, parts: readonly Landing[]): boolean {
  return after?.length === parts.length - 1;
}

function numberOf(name: string, parts: readonly Landing[]): number {
  return parts.findIndex((each) => each.name === name) + 1;
}
