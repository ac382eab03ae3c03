import { coreWordsOf, isSameWord, subjectOf } from './families/words';

/** A name of one word, such as `Manager` or `connect`, is everybody's. */
const fewestWords = 2;
const shortest = 8;

/** What a name is about: its words without those that tell one version of a thing from another; null where too little is left. */
function coreWords(name: string): readonly string[] | null {
  const core = coreWordsOf(name);
  // That is two words, however it is written.
  const count = core.length + core.filter((word) => word === 'websocket').length;
  const isTelling = core.join('').length >= shortest && count >= fewestWords;
  return isTelling ? core : null;
}

/** Equal for names that are near-equal: `UnifiedWebSocketManager`, `getWebSocketManagerV2` and `websocket_manager`. */
export function coreOf(name: string): string | null {
  return coreWords(name)?.join('') ?? null;
}

/** Regular expressions for what near-equal names have in common, to be read whatever their case; none where the names tell too little. */
export function nearSpellings(names: readonly string[]): string[] {
  const spelled = new Map(names.map(coreWords).flatMap((words): [string, readonly string[]][] => (words ? [[words.join(''), words]] : [])));
  return [...spelled.values()].map((words) => words.map(spelledOut).join('_?'));
}

/** `websocket` may also be written `web_socket`. */
function spelledOut(word: string): string {
  return word.replace('websocket', 'web_?socket');
}

/**
 * What most of an implementation's names are for, in a word: `socket` of `RiderSocketManager`, `getSocketManager` and `WebSocketManager`; null
 * where there is no such word.
 */
export function commonSubject(names: readonly string[]): string | null {
  const subjects = names.flatMap((name) => subjectOf(name) ?? []);
  const [shortestFirst] = [...new Set(subjects)].sort((left, right) => left.length - right.length || (left < right ? -1 : 1)).filter((word) => subjects.filter((other) => isSameWord(word, other)).length * 2 > subjects.length);
  return shortestFirst ?? null;
}

/** Finds, among bytes as Latin-1, where something is declared that may be an implementation, by the names of those that are known; null where none of these tells enough. */
export function declarationPattern(names: readonly string[], subjects: readonly string[]): RegExp | null {
  const alternatives = [...nearSpellings(names), ...subjects.map((word) => word.replace('websocket', 'socket'))];
  return alternatives.length === 0 ? null : new RegExp(`(?:\\b(?:class|function|const|let|var|def)\\b[\\s*]*|\\bexports\\.)[\\w$]*?(?:${alternatives.join('|')})`, 'i');
}
