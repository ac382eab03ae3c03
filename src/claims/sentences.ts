/** A part of a text, and where it is in it. */
export interface Sentence {
  readonly start: number;
  readonly text: string;
}

// A sentence ends before a capital, a mark or a number; `v1.2`, `e.g. this` and `src/a.ts` do not end one.
const end = /(?<!\b(?:e\.g|i\.e|vs|etc|approx|no|cf))(?<=[.!?]["'\u201D\u2019)\]]*)\s+(?=["'\u201C\u2018([]?(?:\p{Lu}|\d|\p{Extended_Pictographic}|#))|\n|\s\|\s(?=$)/u;

/** The sentences of a text; an author's line is one at least. */
export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (const { index, 0: gap } of text.matchAll(new RegExp(end, 'gu'))) {
    push(found, text, start, index);
    start = index + gap.length;
  }
  push(found, text, start, text.length);
  return found;
}

function push(found: Sentence[], text: string, start: number, end: number): void {
  const part = text.slice(start, end);
  const trimmed = part.trim();
  if (trimmed !== '') found.push({ start: start + part.indexOf(trimmed), text: trimmed });
}
