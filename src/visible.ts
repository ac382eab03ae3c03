/**
 * Text from the code base as a terminal may safely show it: control characters, which could move the cursor or recolour
 * the screen, and the marks that reorder a line (CVE-2021-42574, "Trojan Source") are spelled out. Tabs stay.
 */
export function visible(text: string): string {
  return text.replace(/[\0-\x08\n-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, spelledOut);
}

function spelledOut(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}
