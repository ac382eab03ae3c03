import { UserError } from './errors';

/** A command that is run on the files that were written. */
export interface AfterCommand {
  /** As a person typed it. */
  readonly text: string;
  /** The program and its arguments; the argument `{files}` stands for the files. */
  readonly words: readonly string[];
}

const filesWord = '{files}';

const word = /(?:[^\s"']|"[^"]*"|'[^']*')+/g;
const shellWord = /^(?:&&?|\|\|?|;|\d?>>?(?:&?\S+)?|<\S*)$|;$/;
const hint = 'No shell runs it: name a script, such as "npm run tidy -- {files}".';

/**
 * Splits a command into words at spaces outside of quotes. No shell sees it, so that no name of a file can be taken for
 * a part of it; for the same reason `{files}` has to be a word of its own.
 *
 * @param flag the one that it was given to
 * @throws UserError where it cannot be what was meant.
 */
export function parseAfter(text: string, flag = '--after'): AfterCommand {
  const raw = text.match(word) ?? [];
  const refuse = (why: string, way = hint): UserError => new UserError(`${flag} ${JSON.stringify(text)}: ${why}`, { hint: way });
  if (/["']/.test(text.replace(word, ''))) throw refuse('a quote is not closed', 'Put the whole in quotes of one kind, and words with spaces in those of the other.');
  const operator = raw.find((each) => shellWord.test(each));
  if (operator !== undefined) throw refuse(`${operator} means something to a shell only`);
  const words = raw.map((each) => each.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
  const glued = words.find((each) => each !== filesWord && each.includes(filesWord));
  if (glued !== undefined) throw refuse(`${filesWord} has to be a word of its own`);
  if (!words[0] || words[0] === filesWord) throw refuse('there is no command', `Such as ${flag} "prettier --write {files}".`);
  return { text, words };
}

/** The files for each call: all at once, unless the command line would become too long for the system. */
export function batches(command: AfterCommand, files: readonly string[], room: number): readonly (readonly string[])[] {
  if (!command.words.includes(filesWord)) return [[]];
  const all: string[][] = [];
  let left = 0;
  for (const file of files.map(asArgument)) {
    if (all.length === 0 || left < file.length + 1) {
      all.push([]);
      left = room;
    }
    all.at(-1)!.push(file);
    left -= file.length + 1;
  }
  return all;
}

/** A file called `--config=x.ts` must not be read as a flag. */
function asArgument(file: string): string {
  return file.startsWith('-') ? `./${file}` : file;
}

export function argumentsOf({ words }: AfterCommand, files: readonly string[]): readonly string[] {
  return words.slice(1).flatMap((each) => (each === filesWord ? files : [each]));
}
