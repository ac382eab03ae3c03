/**
 * A part of a text file that the tool keeps up to date between two comments, for Markdown and HTML. What stands around it belongs to
 * people, and not one byte of it changes.
 */

export class BrokenMarks extends Error {}

interface Block {
  /** Names it among the blocks of its file. */
  readonly key: string;
  readonly content: string;
  /** The command that makes it. */
  readonly command: string;
}

/** The text with the block in the place of the one of that key; behind everything else where there is none. */
export function withBlock(text: string | null, { key, content, command }: Block): string {
  const eol = text?.includes('\r\n') ? '\r\n' : '\n';
  const block = [`<!-- ssot-codemod:begin ${key} (made by ssot-codemod ${command} --write: edits between these marks are lost) -->`, '', content.trimEnd(), '', `<!-- ssot-codemod:end ${key} -->`].join('\n').replaceAll('\n', eol);
  if (text === null || text.trim() === '') return `${text?.startsWith('\uFEFF') ? '\uFEFF' : ''}${block}${eol}`;
  const place = placeOf(text, key);
  if (place) return text.slice(0, place.start) + block + text.slice(place.end);
  return `${text}${text.endsWith(eol) ? '' : eol}${eol}${block}${eol}`;
}

/** The lines of a text, 1-based, that stand in such a block, of whichever key. */
export function linesInBlocks(text: string): ReadonlySet<number> {
  let key: string | null = null;
  return new Set(text.split('\n').flatMap((line, index) => {
    const [, mark, named] = /<!-- ssot-codemod:(begin|end) (.+?)(?: \([^\n]*?\))? -->/.exec(line) ?? [];
    if (mark === 'begin') key ??= named ?? null;
    const isInside = key !== null;
    if (mark === 'end' && named === key) key = null;
    return isInside ? [index + 1] : [];
  }));
}

/** Where a block is; null where the text has none of that key. */
function placeOf(text: string, key: string): { start: number; end: number } | null {
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const begins = [...text.matchAll(new RegExp(`<!-- ssot-codemod:begin ${escaped}(?: \\([^\\n]*?\\))? -->`, 'g'))];
  const ends = [...text.matchAll(new RegExp(`<!-- ssot-codemod:end ${escaped} -->`, 'g'))];
  const [begin, end] = [begins[0], ends[0]];
  if (begins.length === 0 && ends.length === 0) return null;
  if (!begin || !end || begins.length > 1 || ends.length > 1 || end.index < begin.index) throw new BrokenMarks(`its marks \`ssot-codemod:begin ${key}\` and \`ssot-codemod:end ${key}\` do not enclose one part`);
  return { start: begin.index, end: end.index + end[0].length };
}
