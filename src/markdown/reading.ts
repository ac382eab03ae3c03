import { childrenOf, type SyntaxNode } from './parse';

const marks = new Set(['EmphasisMark', 'CodeMark', 'LinkMark', 'LinkTitle', 'LinkLabel', 'StrikethroughMark', 'HeaderMark', 'QuoteMark', 'ListMark', 'TaskMarker', 'HTMLTag', 'Comment', 'ProcessingInstruction']);
const issueAddress = /\/issues\/(\d+)\b/;

/** A line that starts with what catches the eye was begun on purpose, though Markdown runs it on. */
const newLine = /^[ \t>]*(?:\*\*|__|[\u2705\u274C\u26A0\u{1F534}\u{1F7E1}\u{1F7E2}\u{1F504}\u2192\u2611\u2714\u2713\u2717])/u;

/** The text of a passage without its marks, as it is put together. */
export class Reading {
  text = '';
  readonly offsets: number[] = [];
  readonly struck: { readonly start: number; readonly end: number }[] = [];
  private at: number;

  constructor(private readonly source: string, node: SyntaxNode) {
    this.at = node.from;
    for (const child of childrenOf(node)) this.take(child);
    this.upTo(node.to);
  }

  private take(node: SyntaxNode): void {
    const { name, from, to } = node;
    if (marks.has(name)) this.skip(from, to);
    else if (name === 'Escape') this.skip(from, from + 1);
    else if (name === 'HardBreak') this.skip(from, to, '\n');
    else if (name === 'TableDelimiter') this.skip(from, to, ' | ');
    else if (name === 'URL') this.takeAddress(node);
    else if (name === 'Strikethrough') this.takeStruck(node);
    else for (const child of childrenOf(node)) this.take(child);
  }

  private takeStruck(node: SyntaxNode): void {
    this.upTo(node.from);
    const start = this.text.length;
    for (const child of childrenOf(node)) this.take(child);
    this.upTo(node.to);
    this.struck.push({ start, end: this.text.length });
  }

  /** Whoever links to an issue names it. */
  private takeAddress({ from, to, parent }: SyntaxNode): void {
    if (parent?.name !== 'Link' && parent?.name !== 'Image') return;
    const issue = issueAddress.exec(this.source.slice(from, to))?.[1];
    this.skip(from, to, issue === undefined || this.text.slice(-40).includes(`#${issue}`) ? '' : ` #${issue}`);
  }

  private skip(from: number, to: number, instead = ''): void {
    this.upTo(from);
    for (const character of instead) this.add(character, from);
    this.at = Math.max(this.at, to);
  }

  private upTo(end: number): void {
    for (; this.at < end; this.at += 1) {
      const character = this.source[this.at]!;
      if (character === '\n') this.add(newLine.test(this.source.slice(this.at + 1, this.at + 80)) ? '\n' : ' ', this.at);
      else this.add(character === '\r' || character === '\t' || character === '\u00A0' ? ' ' : character, this.at);
    }
  }

  private add(character: string, offset: number): void {
    if (character === ' ' || character === '\n') {
      const last = this.text.at(-1);
      if (last === undefined || last === '\n' || (last === ' ' && character === ' ')) return;
    }
    this.text += character;
    this.offsets.push(offset);
  }
}
