import type { Span } from './syntax';

/** The lines of a file, and what stands on them besides statements. */
export class Layout {
  constructor(readonly text: string, readonly comments: readonly Span[]) {}

  lineStart(offset: number): number {
    return Math.max(this.text.lastIndexOf('\n', offset - 1), this.text.lastIndexOf('\r', offset - 1)) + 1;
  }

  /** Where the line ends, its line break not counted. */
  lineEnd(offset: number): number {
    const rest = /[\r\n]/g;
    rest.lastIndex = offset;
    return rest.exec(this.text)?.index ?? this.text.length;
  }

  /** Where the next line begins. */
  nextLine(offset: number): number {
    const end = this.lineEnd(offset);
    return this.text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, this.text.length);
  }

  get newline(): string {
    return /\r\n|\r|\n/.exec(this.text)?.[0] ?? '\n';
  }

  indentAt(offset: number): string {
    return /^[ \t\f]*/.exec(this.text.slice(this.lineStart(offset), offset))![0];
  }

  /** Whether nothing but spaces and a comment shares the lines of a statement. */
  isAlone({ start, end }: Span): boolean {
    return this.text.slice(this.lineStart(start), start).trim() === '' && /^[ \t]*(?:#|$)/.test(this.text.slice(end, this.lineEnd(end)));
  }

  hasComment({ start, end }: Span): boolean {
    return this.comments.some((comment) => comment.start >= start && comment.start < end);
  }

  /** Whether a comment stands inside a statement or behind it. */
  isCommented({ start, end }: Span): boolean {
    return this.hasComment({ start, end: this.lineEnd(end) + 1 });
  }
}
