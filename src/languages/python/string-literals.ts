/** Where strings begin and end, prefixes and the braces of f-strings included. */

export function isQuote(character: string | undefined): boolean {
  return character === '"' || character === "'";
}

const prefixPattern = /(?:[rR]?[bBfFtT]|[bBfFtT][rR]|[rRuU])(?=['"])/y;

/** The length of the prefix of the string that begins at `start`; 0 where there is none. */
export function stringPrefix(text: string, start: number): number {
  const second = text[start + 1];
  // Almost every name is none.
  if (!isQuote(second) && !isQuote(text[start + 2])) return 0;
  prefixPattern.lastIndex = start;
  return prefixPattern.exec(text)?.[0].length ?? 0;
}

export interface Quotes {
  readonly prefix: string;
  readonly quote: string;
  readonly contentStart: number;
}

export function quotesAt(text: string, start: number): Quotes {
  const length = stringPrefix(text, start);
  const open = start + length;
  const mark = text[open]!;
  const quote = text.startsWith(mark.repeat(3), open) ? mark.repeat(3) : mark;
  return { prefix: text.slice(start, open), quote, contentStart: open + quote.length };
}

/** Whether expressions stand between its braces. */
export function isFormatted(prefix: string): boolean {
  return /[fFtT]/.test(prefix);
}

/** The end of the string that begins at `start`, with its prefix; null where it has none. */
export function endOfString(text: string, start: number): number | null {
  const { prefix, quote, contentStart } = quotesAt(text, start);
  const end = endOfContent(text, contentStart, quote, isFormatted(prefix) ? { onField: () => undefined, isRaw: /[rR]/.test(prefix) } : null);
  return end === null ? null : end + quote.length;
}

interface Formatting {
  /** Called with the span of the expression of each field; behind it there may be a `=`. */
  onField(start: number, end: number): void;
  readonly isRaw: boolean;
}

/** The offset of the closing quotes. */
export function endOfContent(text: string, from: number, quote: string, formatting: Formatting | null): number | null {
  const isLong = quote.length === 3;
  let at = from;
  while (at < text.length) {
    const next = text[at]!;
    if (next === '\\') at += text.startsWith('\r\n', at + 1) ? 3 : formatting && text[at + 1] === '{' ? 1 : namedCharacter(text, at, formatting);
    else if (next === quote[0] && text.startsWith(quote, at)) return at;
    else if (!isLong && (next === '\n' || next === '\r')) return null;
    else if (formatting && next === '{') {
      if (text[at + 1] === '{') at += 2;
      else {
        const end = endOfField(text, at + 1, quote, formatting);
        if (end === null) return null;
        at = end + 1;
      }
    } else at += 1;
  }
  return null;
}

/** The length of an escape: `\N{NAME}` in an f-string has braces that are no field. */
function namedCharacter(text: string, at: number, formatting: Formatting | null): number {
  if (!formatting || formatting.isRaw || text[at + 1] !== 'N' || text[at + 2] !== '{') return 2;
  const close = text.indexOf('}', at);
  return close < 0 ? 2 : close + 1 - at;
}

/** The offset of the brace that closes a field; since 3.12 its strings may have the quotes of the one around it. */
function endOfField(text: string, from: number, outer: string, formatting: Formatting): number | null {
  let depth = 0;
  let at = from;
  let conversion: number | null = null;
  while (at < text.length) {
    const next = text[at]!;
    if (depth === 0 && (next === '}' || next === ':')) {
      formatting.onField(from, conversion ?? at);
      return next === '}' ? at : endOfFormat(text, at + 1, outer, formatting);
    }
    if (depth === 0 && next === '!' && text[at + 1] !== '=') conversion ??= at;
    if (next === '#') {
      at = endOfLine(text, at);
      continue;
    }
    if (isQuote(next)) {
      const end = endOfString(text, prefixedStart(text, from, at));
      if (end === null) return null;
      at = end;
      continue;
    }
    if ('([{'.includes(next)) depth += 1;
    else if (')]}'.includes(next)) depth -= 1;
    at += 1;
  }
  return null;
}

function prefixedStart(text: string, from: number, quote: number): number {
  for (const length of [2, 1]) if (quote - length >= from && stringPrefix(text, quote - length) === length && !/[\p{ID_Continue}]/u.test(text[quote - length - 1] ?? ' ')) return quote - length;
  return quote;
}

/** What stands behind the colon of a field may have fields of its own. */
function endOfFormat(text: string, from: number, outer: string, formatting: Formatting): number | null {
  let at = from;
  while (at < text.length) {
    const next = text[at]!;
    if (next === '}') return at;
    if (text.startsWith(outer, at)) return null;
    if (next === '{') {
      const end = endOfField(text, at + 1, outer, formatting);
      if (end === null) return null;
      at = end;
    }
    at += 1;
  }
  return null;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
