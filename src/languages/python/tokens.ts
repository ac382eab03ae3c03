import { SyntaxFailure } from '../../session';
import { endOfString, isQuote, stringPrefix } from './string-literals';
import type { Span } from './syntax';

export const enum Kind { Name, Number, Text, Operator, Newline, Indent, Dedent, End }

/** The tokens of a file, as https://docs.python.org/3/reference/lexical_analysis.html has them, one array a property. */
export interface Tokens {
  readonly kinds: readonly Kind[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The text of names and operators; '' of others. */
  readonly words: readonly string[];
  readonly comments: readonly Span[];
}

const three = new Set(['**=', '//=', '>>=', '<<=', '...']);
const two = new Set(['**', '//', '>>', '<<', '<=', '>=', '==', '!=', '->', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '@=', ':=', '<>']);
const one = new Set('+-*/%@<>&|^~:()[]{},.;=!'.split(/(?:)/));
const wordPattern = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const numberPattern = /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJlL]?/y;

/** @throws SyntaxFailure */
export function tokenise(text: string): Tokens {
  return new Tokeniser(text, { start: text.startsWith('\uFEFF') ? 1 : 0, end: text.length }, []).run();
}

/**
 * The tokens of an expression that is a part of the text, on however many lines.
 *
 * @throws SyntaxFailure
 */
export function tokenisePart(text: string, part: Span): Tokens {
  return new Tokeniser(text, part, ['{']).run();
}

class Tokeniser {
  private readonly limit: number;
  readonly kinds: Kind[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly words: string[] = [];
  readonly comments: Span[] = [];
  private readonly indents: string[] = [''];
  private readonly outer: number;
  private at: number;

  constructor(private readonly text: string, { start, end }: Span, private readonly open: string[]) {
    this.at = start;
    this.limit = end;
    this.outer = open.length;
  }

  run(): Tokens {
    let startsLine = true;
    while (this.at < this.limit) {
      const isEmpty: boolean = startsLine && this.open.length === 0 && this.indent();
      startsLine = isEmpty || this.token();
    }
    if (this.open.length > this.outer) this.fail('a bracket is never closed', this.starts.at(-1) ?? 0);
    if (this.kinds.length > 0 && this.kinds.at(-1) !== Kind.Newline) this.push(Kind.Newline, this.at, this.at);
    for (let rest = this.indents.length; rest > 1; rest--) this.push(Kind.Dedent, this.at, this.at);
    this.push(Kind.End, this.at, this.at);
    return this;
  }

  /** Measures the indentation of a line; answers whether there is nothing else on it. */
  private indent(): boolean {
    const { text } = this;
    let start = this.at;
    while (text[this.at] === ' ' || text[this.at] === '\t' || text[this.at] === '\f') if (text[this.at++] === '\f') start = this.at;
    const next = text[this.at];
    if (next === '#') this.comment();
    if (this.at >= this.limit || next === '#' || next === '\n' || next === '\r') {
      this.lineBreak();
      return true;
    }
    this.compare(text.slice(start, this.at));
    return false;
  }

  private compare(indent: string): void {
    const { indents } = this;
    const width = widthOf(indent);
    if (width > widthOf(indents.at(-1)!)) {
      indents.push(indent);
      this.push(Kind.Indent, this.at, this.at);
      return;
    }
    while (width < widthOf(indents.at(-1)!)) {
      indents.pop();
      this.push(Kind.Dedent, this.at, this.at);
    }
    if (width !== widthOf(indents.at(-1)!)) this.fail('the indentation matches no outer level', this.at);
  }

  /** Takes one token, or what is between tokens; answers whether a line begins behind it. */
  private token(): boolean {
    const { text } = this;
    const next = text[this.at]!;
    if (next === ' ' || next === '\t' || next === '\f') this.at++;
    else if (next === '\n' || next === '\r') return this.newline();
    else if (next === '#') this.comment();
    else if (next === '\\') this.continuation();
    else if (isQuote(next)) this.string(this.at);
    else if ((next >= '0' && next <= '9') || (next === '.' && /\d/.test(text[this.at + 1] ?? ''))) this.number();
    else if (!one.has(next)) this.name();
    else this.operator(next);
    return false;
  }

  private newline(): boolean {
    const start = this.at;
    this.lineBreak();
    if (this.open.length > 0) return false;
    const last = this.kinds.at(-1);
    if (last !== undefined && last !== Kind.Newline) this.push(Kind.Newline, start, this.at);
    return true;
  }

  private lineBreak(): void {
    if (this.text[this.at] === '\r') this.at++;
    if (this.text[this.at] === '\n') this.at++;
  }

  private comment(): void {
    const start = this.at;
    const { text } = this;
    while (this.at < this.limit && text[this.at] !== '\n' && text[this.at] !== '\r') this.at++;
    this.comments.push({ start, end: this.at });
  }

  private continuation(): void {
    this.at++;
    if (!/[\r\n]/.test(this.text[this.at] ?? '')) this.fail('a backslash is not the last character of its line', this.at);
    this.lineBreak();
  }

  private string(start: number): void {
    const end = endOfString(this.text, start);
    if (end === null) this.fail('a string is never closed', start);
    this.at = end;
    this.push(Kind.Text, start, end);
  }

  private number(): void {
    numberPattern.lastIndex = this.at;
    const start = this.at;
    if (!numberPattern.test(this.text)) this.fail('a number is not written right', start);
    this.at = numberPattern.lastIndex;
    this.push(Kind.Number, start, this.at);
  }

  private name(): void {
    const start = this.at;
    if (stringPrefix(this.text, start) > 0) {
      this.string(start);
      return;
    }
    wordPattern.lastIndex = start;
    if (!wordPattern.test(this.text)) this.fail(`${JSON.stringify(this.text[start])} stands where no such character can`, start);
    this.at = wordPattern.lastIndex;
    this.push(Kind.Name, start, this.at, this.text.slice(start, this.at));
  }

  private operator(first: string): void {
    const start = this.at;
    const long = this.text.slice(start, start + 3);
    const word = three.has(long) ? long : two.has(long.slice(0, 2)) ? long.slice(0, 2) : first;
    if (word === '(' || word === '[' || word === '{') this.open.push(word);
    if (word === ')' || word === ']' || word === '}') this.close(word, start);
    this.at += word.length;
    this.push(Kind.Operator, start, this.at, word);
  }

  private close(word: string, start: number): void {
    const opened = this.open.pop();
    if (opened === undefined || '([{'.indexOf(opened) !== ')]}'.indexOf(word)) this.fail(`\`${word}\` closes nothing`, start);
  }

  private push(kind: Kind, start: number, end: number, word = ''): void {
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
    this.words.push(word);
  }

  private fail(message: string, offset: number): never {
    throw failureAt(this.text, offset, message);
  }
}

export function failureAt(text: string, offset: number, message: string): SyntaxFailure {
  return new SyntaxFailure(message, text.slice(0, offset).split(/\r\n?|\n/).length);
}

/** A tab goes on to the next multiple of eight. */
function widthOf(indent: string): number {
  let width = 0;
  for (const each of indent) width = each === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1;
  return width;
}
