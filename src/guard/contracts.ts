import type { Contracts, GuardedFactory } from './model';

const name = String.raw`(?<![\w$.])NAME(?![\w$])`;
const modifiers = '(?:(?:public|private|protected|static|override|readonly) +)*';
/** What may stand in front of the `=` of a variable: a type, with functions in it. */
const type = String.raw`(?:[^=;\n]|=>)*`;
/** A function may be handed to another one: `guarded('getManager', async function …` */
const value = String.raw`\s*(?:[\w$.]+\(\s*(?:['"][^'"\n]*['"]\s*,\s*)?)?`;
const functions = [String.raw`(async\s+)?\bfunction\b\s*\*?\s*${name}`, String.raw`^[ \t]*(?:export +)?(?:const|let|var)\s+${name}${type}=(?![>=])${value}(?=(async\b)?)`];
const members = [
  String.raw`^[ \t]*${modifiers}(async +)?\*?${name}\s*(?:<[^;{}\n]*>)?\([^;]*?\)\s*(?::[^;=]*?)?\{`,
  String.raw`^[ \t]*${modifiers}${name}(?:\s*:|${type}=(?![>=]))${value}(async\b)?\s*(?:function\b|\(|[\w$]+\s*=>)`,
];
const patterns = { function: functions.join('|'), member: [...functions, ...members].join('|') };

/** The same as the generated tests do: whether a text declares a factory with the word that its contract asks for. */
function keepsContract(text: string, { name: wanted, kind }: GuardedFactory): boolean {
  const pattern = patterns[wanted.includes('.') ? 'member' : 'function'].replaceAll('NAME', wanted.split('.').at(-1)!.replaceAll('$', '\\$'));
  const found = [...text.matchAll(new RegExp(pattern, 'gm'))].map((groups) => groups.slice(1).some(Boolean));
  return found.includes(kind === 'async');
}

/** What the text of the source shows of the contracts: what only types can tell is not among them. */
export function contractsOf(factories: readonly GuardedFactory[], textOf: (file: string) => string | null): Contracts {
  const told = factories.filter((each) => (each.kind === 'sync' || each.hasAsync === true) && keepsContract(textOf(each.file) ?? '', each));
  return { ...patterns, shown: told.map((each) => each.name) };
}
