import type { Comment } from './parse';

/** The text of one file with its comments: where lines begin, what stands beside a statement. */
export class Layout {
  readonly eol: string;

  constructor(readonly text: string, readonly comments: readonly Comment[]) {
    this.eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** The offset of the line break that ends the line, or of the end of the file. */
  lineEnd(offset: number): number {
    const at = this.text.indexOf('\n', offset);
    if (at < 0) return this.text.length;
    return this.text.charAt(at - 1) === '\r' && at - 1 >= offset ? at - 1 : at;
  }

  indentAt(offset: number): string {
    return /^[ \t]*/.exec(this.text.slice(this.lineStart(offset), offset))?.[0] ?? '';
  }

  /** The offset of the next `character` from `offset` on that is not in a comment; -1 where there is none. */
  codeAfter(character: string, offset: number): number {
    for (let at = this.text.indexOf(character, offset); at >= 0; at = this.text.indexOf(character, at + 1)) {
      if (!this.isInComment(at)) return at;
    }
    return -1;
  }

  /** The offset of the last `character` before `offset` that is not in a comment; -1 where there is none. */
  codeBefore(character: string, offset: number): number {
    for (let at = this.text.lastIndexOf(character, offset - 1); at >= 0; at = this.text.lastIndexOf(character, at - 1)) {
      if (!this.isInComment(at)) return at;
    }
    return -1;
  }

  private isInComment(offset: number): boolean {
    return this.comments.some(({ start, end }) => start <= offset && offset < end);
  }

  hasComment(start: number, end: number): boolean {
    return this.comments.some((comment) => comment.start < end && comment.end > start);
  }

  /** Whether a comment is inside a statement, behind it on its line, or on a line of its own directly above. */
  isCommented(start: number, end: number): boolean {
    const lineStart = this.lineStart(start);
    if (this.hasComment(lineStart, this.lineEnd(end))) return true;
    const above = this.comments.find((comment) => comment.end <= lineStart && /^\r?\n$/.test(this.text.slice(comment.end, lineStart)));
    return above !== undefined && this.text.slice(this.lineStart(above.start), above.start).trim() === '';
  }

  /** The range that takes a statement away, with its line if nothing else is on it. */
  vanishing(start: number, end: number): { readonly start: number; readonly end: number } {
    const lineStart = this.lineStart(start);
    const lineEnd = this.lineEnd(end);
    const alone = this.text.slice(lineStart, start).replace('\uFEFF', '').trim() === '' && this.text.slice(end, lineEnd).trim() === '';
    if (!alone) return { start, end: end + (/^[ \t]+/.exec(this.text.slice(end, lineEnd))?.[0].length ?? 0) };
    const from = this.text.charAt(lineStart) === '\uFEFF' ? lineStart + 1 : lineStart;
    return { start: from, end: Math.min(this.text.length, this.text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : lineEnd + 1) };
  }

  /** The edit that puts a statement behind another, on a line of its own where that one ends its line. */
  insertedAfter(start: number, end: number, statement: string): { readonly start: number; readonly end: number; readonly text: string } {
    const lineEnd = this.lineEnd(end);
    const rest = this.text.slice(end, lineEnd).trim();
    if (rest !== '' && !/^(?:\/\/|\/\*.*\*\/$)/.test(rest)) return { start: end, end, text: ` ${statement}` };
    return { start: lineEnd, end: lineEnd, text: `${this.eol}${this.indentAt(start)}${statement}` };
  }
}
