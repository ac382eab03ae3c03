/**
 * A part of a text file that the tool keeps up to date between two comments. What stands around it belongs to people, and not one byte of
 * it changes. A file that has no comments is the tool's as a whole, and says so in its text.
 */

export class BrokenMarks extends Error {}

/** How comments are written: `<!-- -->`, `//`, `#`; `whole`: not at all. */
export type BlockStyle = 'markdown' | 'slashes' | 'hashes' | 'whole';

interface Block {
  /** Names it among the blocks of its file. */
  readonly key: string;
  readonly content: string;
  /** The command that makes it. */
  readonly command: string;
  /** Absent: `markdown`. */
  readonly style?: BlockStyle;
}

const comments = { markdown: ['<!-- ', ' -->'], slashes: ['// ', ''], hashes: ['# ', ''] } as const;

/**
 * The text with the block in the place of the one of that key; where there is none, behind everything else in Markdown. Other text would
 * not mean the same with something behind it.
 *
 * @throws BrokenMarks where there is no telling which part is the tool's.
 */
export function withBlock(text: string | null, { key, content, command, style = 'markdown' }: Block): string {
  const made = `ssot-codemod ${command}`;
  if (style === 'whole') {
    if (text !== null && text.trim() !== '' && !text.includes(made)) throw new BrokenMarks(foreign);
    return `${content.trimEnd()}\n`;
  }
  const [open, close] = comments[style];
  const gap = style === 'markdown' ? [''] : [];
  const eol = text?.includes('\r\n') ? '\r\n' : '\n';
  const block = [`${open}ssot-codemod:begin ${key} (made by ${made} --write: edits between these marks are lost)${close}`, ...gap, content.trimEnd(), ...gap, `${open}ssot-codemod:end ${key}${close}`].join('\n').replaceAll('\n', eol);
  if (text === null || text.trim() === '') return `${text?.startsWith('\uFEFF') ? '\uFEFF' : ''}${block}${eol}`;
  const place = placeOf(text, key, open, close);
  if (place) return text.slice(0, place.start) + block + text.slice(place.end);
  if (style !== 'markdown') throw new BrokenMarks(foreign);
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

/** What is in a block, without the empty lines around it; null where the text has none of that key. */
export function contentOf(text: string, key: string, style: 'markdown' | 'slashes' | 'hashes' = 'markdown'): string | null {
  const [open, close] = comments[style];
  const place = placeOf(text, key, open, close);
  return place && text.slice(place.start, place.end).replaceAll('\r\n', '\n').split('\n').slice(1, -1).join('\n').trim();
}

const foreign = 'it is there already, and nothing in it says that the tool made it; move it away, or name another file in the manifest';

/** Where a block is; null where the text has none of that key. */
function placeOf(text: string, key: string, open: string, close: string): { start: number; end: number } | null {
  const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const end = close === '' ? '(?=\\r?$)' : escaped(close);
  const begins = [...text.matchAll(new RegExp(`${escaped(`${open}ssot-codemod:begin ${key}`)}(?: \\([^\\n]*?\\))?${end}`, 'gm'))];
  const ends = [...text.matchAll(new RegExp(`${escaped(`${open}ssot-codemod:end ${key}`)}${end}`, 'gm'))];
  const [begin, last] = [begins[0], ends[0]];
  if (begins.length === 0 && ends.length === 0) return null;
  if (!begin || !last || begins.length > 1 || ends.length > 1 || last.index < begin.index) throw new BrokenMarks(`its marks \`ssot-codemod:begin ${key}\` and \`ssot-codemod:end ${key}\` do not enclose one part`);
  return { start: begin.index, end: last.index + last[0].length };
}
