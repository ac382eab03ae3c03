/**
 * JSON, with escapes for what JSON itself leaves as it is: the control characters and marks that `visible` spells out, and `##[`, which
 * would start a command in a log of GitHub Actions. Read back, it is the same value.
 */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|(?<=##)\[/g, escaped);
}

/** For inside of a string of JSON. */
export function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
