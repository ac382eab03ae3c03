import fc from 'fast-check';

/**
 * Programs are written with marks where a person may write one thing or another:
 *
 *     ' '   a gap on one line        ␣  a gap that may contain a line break      ‿  the same where nothing is needed
 *     §     the end of a statement   ␠  a blank that has to stay what it is      '  a quote
 */
export interface Style {
  readonly crlf: boolean;
  readonly bom: boolean;
  readonly indent: '  ' | '\t' | '    ';
  readonly semicolons: boolean;
  readonly quote: "'" | '"';
  readonly finalNewline: boolean;
}

export const styles: fc.Arbitrary<Style> = fc.record({
  crlf: fc.boolean(),
  bom: fc.boolean(),
  indent: fc.constantFrom('  ', '\t', '    '),
  semicolons: fc.boolean().map((without) => !without),
  quote: fc.constantFrom("'", '"'),
  finalNewline: fc.boolean().map((without) => !without),
});

/** How much goes into the gaps of a part; 0 is nothing. */
export const noises = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 1_000_000 }) });

/** A marked part as text with LF line ends and two blanks for a level; `dress` does the rest. */
export function layOut(marked: string, style: Style, noise: number): string {
  const random = noise === 0 ? () => 1 : randomFrom(noise);
  let comments = 0;
  const comment = (): string => `c${noise}-${(comments += 1)}${pick(random, ['', ' await', ' ../ws/unifiedManager', ' {', ' createUnifiedManager'])}`;
  const inline = (): string => pick(random, ['  ', '\t', ` /* ${comment()} */ `]);
  const broken = (): string => pick(random, ['\n', ` // ${comment()}\n`, ` /* ${comment()}\n */ `, `\n/* ${comment()} */`, '\n\n']);
  const gap = (plain: string, mayBreak: boolean): string => {
    const drawn = random();
    if (drawn < 0.12) return mayBreak ? broken() : inline();
    return drawn < 0.24 ? inline() : plain;
  };
  const withEnds = endStatements(marked, style.semicolons);
  const filled = withEnds.replace(/(?<=\S) (?=\S)|␣|‿/g, (mark) => gap(mark === '‿' ? '' : ' ', mark !== ' '));
  return filled.replaceAll('␠', ' ').replaceAll("'", style.quote);
}

/** The whole text in the file's own bytes. */
export function dress(text: string, { crlf, bom, indent, finalNewline }: Style): string {
  const indented = text.replace(/^(?: {2})+/gm, (blanks) => indent.repeat(blanks.length / 2));
  const ended = finalNewline ? `${indented}\n` : indented;
  return (bom ? '\uFEFF' : '') + (crlf ? ended.replaceAll('\n', '\r\n') : ended);
}

// Without semicolons, what could continue the line above gets one in front.
function endStatements(marked: string, semicolons: boolean): string {
  if (semicolons) return marked.replaceAll('§', ';');
  const guarded = marked.replace(/(§\n\s*|^)(?=[([`+-]|\/[^*/])/g, '$1;');
  return guarded.replace(/§(?=\n|$)/g, '').replaceAll('§', ';');
}

function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.min(from.length - 1, Math.floor(random() * from.length))]!;
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
