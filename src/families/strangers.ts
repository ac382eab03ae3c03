import { moduleName, overlap, spokenName, type Thing } from './things';
import { conceptOf, isSameWord, tellingLength, wordsOf } from './words';

/** What more than this share of all other things can do, as `close`, says nothing about one of them. */
const commonShare = 0.01;

/**
 * What goes by another name and does the job of a group all the same: with a word for what it is about in common, and at least
 * half of its methods. `KioskSocket` with `send` and `close` beside `WebSocketManager`, which has both.
 */
export function strangersTo(group: readonly Thing[], all: readonly Thing[]): Thing[] {
  const words = subjectOf(group).filter((word) => isTellingWord(word, all));
  if (words.length === 0) return [];
  const methods = new Set(group.flatMap((thing) => [...thing.methods]));
  const known = new Set(group.map(({ id }) => id));
  const others = all.filter(({ id }) => !known.has(id));
  const related = others.filter((thing) => isAbout(thing, words));
  const rest = others.filter((thing) => !related.includes(thing));
  const isTelling = (method: string): boolean => rest.filter((thing) => thing.methods.has(method)).length <= Math.max(2, rest.length * commonShare);
  return related.filter((thing) => overlap(thing.methods, methods) >= 0.5 && [...thing.methods].filter((method) => methods.has(method) && isTelling(method)).length > 1);
}

/** In a project about agents, that something is about agents tells nothing. */
function isTellingWord(word: string, all: readonly Thing[]): boolean {
  return all.filter((thing) => isAbout(thing, [word])).length <= Math.max(20, all.length * commonShare);
}

/** The words for what most of a group are about. */
function subjectOf(group: readonly Thing[]): string[] {
  const counts = new Map<string, number>();
  for (const { declared } of group) for (const word of new Set(conceptOf(spokenName(declared)).domainWords)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([word, count]) => word.length >= tellingLength && count * 2 > group.length).map(([word]) => word);
}

const wordsOfThings = new WeakMap<Thing, readonly string[]>();

function isAbout(thing: Thing, words: readonly string[]): boolean {
  const own = wordsOfThings.get(thing) ?? [...wordsOf(spokenName(thing.declared)), ...wordsOf(moduleName(thing.declared.file))];
  wordsOfThings.set(thing, own);
  return words.some((word) => own.some((each) => isSameWord(each, word)));
}
