import { failureAt, Kind, tokenise, tokenisePart, type Tokens } from './tokens';
import type { Expression, Identifier, Span, Statement } from './syntax';

/** Words that are no names anywhere. */
const keywords = new Set([
  'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is',
  'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield',
]);

/** What the parts of the grammar need of each other: it is recursive, and files do not import in circles. */
export interface Grammar {
  /** One without commas and stars. */
  expression(cursor: Cursor): Expression;
  /** Expressions with commas between them, stars among them: what may stand behind `return` or `=`. */
  expressions(cursor: Cursor): Expression;
  /** `x := 1`, or what is without a name. */
  named(cursor: Cursor): Expression;
  /** What binds more tightly than a comparison. */
  bitwise(cursor: Cursor): Expression;
  yielded(cursor: Cursor): Expression;
  /** The rest of a comprehension, behind what it yields. */
  comprehension(cursor: Cursor, elements: readonly Expression[], start: number): Expression;
  /** An indented block, or the statements behind the colon. */
  block(cursor: Cursor): Statement[];
  /** The block of a function. */
  functionBody(cursor: Cursor): Statement[];
}

/** A place among the tokens of a text, and the words for going on from it. */
export class Cursor {
  private readonly tokens: Tokens;
  private index = 0;

  constructor(readonly text: string, readonly grammar: Grammar, part: Span | null = null) {
    this.tokens = part ? tokenisePart(text, part) : tokenise(text);
  }

  get comments(): readonly Span[] {
    return this.tokens.comments;
  }

  get kind(): Kind {
    return this.tokens.kinds[this.index]!;
  }

  /** The text of a name, a keyword or an operator; '' of all else. */
  get word(): string {
    return this.tokens.words[this.index]!;
  }

  get start(): number {
    return this.tokens.starts[this.index]!;
  }

  get end(): number {
    return this.tokens.ends[this.index]!;
  }

  /** Where the token before this one ended. */
  get lastEnd(): number {
    return this.index === 0 ? 0 : this.tokens.ends[this.index - 1]!;
  }

  wordAhead(by: number): string {
    return this.tokens.words[this.index + by] ?? '';
  }

  kindAhead(by: number): Kind {
    return this.tokens.kinds[this.index + by] ?? Kind.End;
  }

  is(word: string): boolean {
    return this.word === word;
  }

  isName(): boolean {
    return this.kind === Kind.Name && !keywords.has(this.word);
  }

  next(): void {
    this.index++;
  }

  /** Goes on if the token is the given word. */
  take(word: string): boolean {
    if (this.word !== word) return false;
    this.index++;
    return true;
  }

  takeKind(kind: Kind): boolean {
    if (this.kind !== kind) return false;
    this.index++;
    return true;
  }

  expect(word: string): number {
    const { start } = this;
    if (!this.take(word)) this.fail(`\`${word}\` is missing`);
    return start;
  }

  identifier(): Identifier {
    if (!this.isName()) this.fail('a name is missing');
    const name = { name: this.word, start: this.start, end: this.end };
    this.index++;
    return name;
  }

  /** Tries one way to read what follows; null, and nothing taken, where it is wrong. */
  attempt<T>(read: () => T | null): T | null {
    const { index } = this;
    try {
      const result = read();
      if (result !== null) return result;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'SyntaxFailure') throw error;
    }
    this.index = index;
    return null;
  }

  fail(message: string): never {
    throw failureAt(this.text, this.start, message);
  }
}
