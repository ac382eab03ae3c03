/** What names say. Duplicates are mostly told apart by a word or two that say which one it is, not what it is. */

/** Which one of several: nothing that a thing does follows from them. */
const qualifiers = new Set(
  ('unified enhanced improved optimized optimised new old legacy deprecated compat compatibility compatible base basic simple advanced core common main ' +
    'generic abstract impl implementation canonical ssot real isolated resilient resilience robust fast lite light mini extended safe secure original next final ' +
    'singleton async sync sso modern custom default consolidated standard copy my the global shared').split(' '),
);
const version = /^(?:v|version)?\d+$|^v$/;

/** What stands around a thing and hands it out. */
const wrappers = new Set(['factory', 'adapter', 'wrapper', 'proxy', 'shim', 'facade', 'builder', 'protocol', 'interface']);

/** Words for one job: who keeps something and is asked for it. */
const roles = new Set(['manager', 'service', 'client', 'provider', 'hub', 'controller', 'handler', 'hook', 'context', 'connector', 'gateway', 'coordinator', 'registry', 'store']);

const verbs = new Set(['get', 'create', 'make', 'build', 'new', 'open', 'connect', 'use', 'obtain', 'acquire', 'init', 'initialize', 'setup', 'provide', 'ensure', 'with', 'require', 'resolve']);

/** The words of a name or of a file's name, in lower case: `createWebSocketManagerV2` is create, web, socket, manager, v2. */
export function wordsOf(name: string): string[] {
  // The name of one thing, however people write it.
  const spaced = name.replace(/web_?socket/gi, (word) => (/^[A-Z]/.test(word) ? 'Websocket' : 'websocket')).replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  return spaced.split(/[^A-Za-z\d]+/).filter(Boolean).map((word) => word.toLowerCase());
}

/** Whether a word tells one version of a thing from another, as `unified` and `v2` do. */
function saysWhichOne(word: string): boolean {
  return qualifiers.has(word) || version.test(word);
}

function withoutVerb(words: readonly string[]): readonly string[] {
  return words.slice(words.length > 1 && verbs.has(words[0]!) ? 1 : 0);
}

/** The words of a name without those that tell one version of a thing from another, and without the verb of a factory. */
export function coreWordsOf(name: string): readonly string[] {
  return withoutVerb(wordsOf(name)).filter((word) => !saysWhichOne(word));
}

/** Words that only tie others together. */
const ties = new Set(['for', 'of', 'in', 'to', 'from', 'with', 'by', 'and', 'the']);

/** The word of a name that says what it is: `url` of `LIVE_URL`, `topic` of `topicFor`. */
export function lastWord(name: string): string {
  return wordsOf(name).findLast((word) => !ties.has(word)) ?? '';
}

/** What a name is about. */
export interface Concept {
  /** Its words without qualifiers, verbs and wrappers, written together: `websocketmanager`; '' where nothing is left. */
  readonly key: string;
  /** The words of the key. */
  readonly words: readonly string[];
  /** The same without the word for its job: `websocket`. */
  readonly domain: string;
  readonly domainWords: readonly string[];
  readonly qualifiers: readonly string[];
}

export function conceptOf(name: string): Concept {
  const words = wordsOf(name);
  const isQualifier = (word: string): boolean => saysWhichOne(word) || wrappers.has(word);
  const plain = withoutVerb(words).filter((word) => !isQualifier(word));
  const domainWords = plain.filter((word) => !roles.has(word)).map(singular);
  return { key: plain.map(singular).join(''), words: plain, domain: domainWords.join(''), domainWords, qualifiers: words.filter(isQualifier) };
}

/** Whether a name is that of a function that hands something out: `getManager`, `create_manager`. */
export function startsWithVerb(name: string): boolean {
  const [first, ...rest] = wordsOf(name);
  return rest.length > 0 && verbs.has(first!);
}

/** Whether a name says that it stands around something else: `SocketManagerFactory`. */
export function namesWrapper(name: string): boolean {
  return wordsOf(name).some((word) => wrappers.has(word));
}

/** Whether two words are about the same, as `socket`, `sockets` and `websocket` are. */
export function isSameWord(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [singular(left), singular(right)] : [singular(right), singular(left)];
  return short === long || (short.length > 3 && long.endsWith(short));
}

/**
 * What a thing that keeps or does something is for, in a word: `socket` for `RiderSocketManager` and `getSocketManager`; null where no word
 * of the name says that it is such a thing.
 */
export function subjectOf(name: string): string | null {
  const { words, domainWords } = conceptOf(name);
  const subject = words.some((word) => roles.has(word)) ? (domainWords.at(-1) ?? null) : null;
  return subject !== null && subject.length >= tellingLength ? subject : null;
}

/** A shorter word, as `web` or `api`, is in too many names to tell anything. */
export const tellingLength = 4;

function singular(word: string): string {
  return word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}
