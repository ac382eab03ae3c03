/** Words that say which one of several a thing is, not what it does. */
const qualifiers = new Set(
  ('unified enhanced improved optimized optimised modern new old next legacy deprecated base basic simple advanced better core custom default consolidated canonical ' +
    'standard extended robust resilient isolated safe secure real impl implementation copy ssot my the global shared').split(' '),
);
const verbs = new Set(['get', 'create', 'make', 'build', 'new', 'init', 'provide', 'obtain']);
const version = /^(?:v|version)?\d+$|^v$/;

/** A name of one word, such as `Manager` or `connect`, is everybody's. */
const fewestWords = 2;
const shortest = 8;

/** The words of a name, in lower case: `createWebSocketManagerV2` is create, web, socket, manager, v2. */
function wordsOf(name: string): string[] {
  const spaced = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  return spaced.split(/[^A-Za-z\d]+/).filter(Boolean).map((word) => word.toLowerCase());
}

/** What a name is about: its words without those that tell one version of a thing from another; null where too little is left. */
function coreWords(name: string): readonly string[] | null {
  const words = wordsOf(name);
  const told = words.slice(words.length > 1 && verbs.has(words[0]!) ? 1 : 0);
  const core = told.filter((word) => !qualifiers.has(word) && !version.test(word));
  const isTelling = core.length >= fewestWords && core.join('').length >= shortest;
  return isTelling ? core : null;
}

/** Equal for names that are near-equal: `UnifiedWebSocketManager`, `getWebSocketManagerV2` and `websocket_manager`. */
export function coreOf(name: string): string | null {
  return coreWords(name)?.join('') ?? null;
}

/** Regular expressions for what near-equal names have in common, to be read whatever their case; none where the names tell too little. */
export function nearSpellings(names: readonly string[]): string[] {
  const spelled = new Map<string, readonly string[]>();
  for (const words of names.map(coreWords)) {
    const core = words?.join('');
    // `websocket` may also be written `web_socket`: the spelling with more words finds both.
    if (words && core !== undefined && (spelled.get(core)?.length ?? 0) < words.length) spelled.set(core, words);
  }
  return [...spelled.values()].map((words) => words.join('_?'));
}

/** Finds, among bytes as Latin-1, where something is declared whose name is near-equal to one of some names; null where none of those tells enough. */
export function declarationPattern(names: readonly string[]): RegExp | null {
  const alternatives = nearSpellings(names);
  return alternatives.length === 0 ? null : new RegExp(`(?:\\b(?:class|function|const|let|var|def)\\b[\\s*]*|\\bexports\\.)[\\w$]*?(?:${alternatives.join('|')})`, 'i');
}
