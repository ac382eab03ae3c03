import { visible } from '../visible';

/** `1 site`, `2 sites`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `1 repository`, `2 repositories`. */
export function repositories(number: number): string {
  return number === 1 ? '1 repository' : `${number} repositories`;
}

/** Rounded down, so that only the whole is `100 %`. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

/** Text from anywhere as lines of at most `width` columns, where its words allow; `indent` is part of the width. */
export function wrap(text: string, width: number, indent: string, firstIndent = indent): string[] {
  const lines: string[] = [];
  let line = firstIndent;
  let empty = true;
  for (const word of text.split(/\s+/).filter(Boolean).map(visible)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return empty ? lines : [...lines, line];
}

/** The end of a path tells more than its beginning. */
export function clipStart(text: string, width: number): string {
  return text.length <= width ? text : `…${text.slice(text.length - width + 1)}`;
}

/** The first of `items`, and how many were left out. */
export function fold<T>(items: readonly T[], limit: number): { shown: readonly T[]; hidden: number } {
  return { shown: items.slice(0, limit), hidden: Math.max(0, items.length - limit) };
}
