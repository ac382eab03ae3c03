import { posix } from 'node:path';

/** `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/**
 * The parts of a path, with its ending as one of them. A list of legacy modules that is made here must not itself look like references to them: not to a
 * search of the text, nor to this tool.
 */
export function apart(file: string): string[] {
  const { dir, name, ext } = posix.parse(file);
  return [...(dir === '' ? [] : dir.split('/')), name, ext];
}

/** A text in lines of a comment. */
export function wrapped(text: string, prefix: string, width = 120): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && prefix.length + line.length + 1 + word.length > width) {
      lines.push(prefix + line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return line === '' ? lines : [...lines, prefix + line];
}
