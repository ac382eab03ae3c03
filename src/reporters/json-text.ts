/**
 * JSON, with escapes for what JSON itself leaves as it is: the control characters and marks that `visible` spells out, and `##[`, which
 * would start a command in a log of GitHub Actions. Read back, it is the same value.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|(?<=##)\[/g, escaped);
}

const step = '  ';

/**
 * What `jsonText` with an indent of two makes of it and a line break, in pieces: of a large project, the whole would be as much memory
 * again, and may be longer than a string can be.
 */
export function* jsonPieces(value: object): Generator<string> {
  yield* piecesOf(value, 2, '\n');
  yield '\n';
}

/** @param depth how many levels of what is within have pieces of their own */
function* piecesOf(value: unknown, depth: number, lineStart: string): Generator<string> {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value).filter((key) => (value as Record<string, unknown>)[key] !== undefined) : [];
  if (depth === 0 || keys.length === 0) {
    yield jsonText(value, step.length).replaceAll('\n', lineStart);
    return;
  }
  const isList = Array.isArray(value);
  let before = isList ? '[' : '{';
  for (const key of keys) {
    yield `${before}${lineStart}${step}${isList ? '' : `${jsonText(key)}: `}`;
    yield* piecesOf((value as Record<string, unknown>)[key], depth - 1, lineStart + step);
    before = ',';
  }
  yield `${lineStart}${isList ? ']' : '}'}`;
}

/** For inside of a string of JSON. */
export function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
