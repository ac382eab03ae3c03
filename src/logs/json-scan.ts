import type { Piece } from './piece';

/** A record that is longer is taken apart: the elements of its arrays, and its strings, are records then. */
const longestRecord = 1 << 20;
const longestString = 1 << 22;

const [quote, comma, colon, backslash, newline] = [34, 44, 58, 92, 10];
const [openArray, closeArray, openObject, closeObject] = [91, 93, 123, 125];

const telling = /["\\\n]/g;

/** Most of a log is inside of strings, where only three characters matter; the last one, if none of them comes. */
function nextInString(text: string, from: number): number {
  telling.lastIndex = from;
  return telling.test(text) ? telling.lastIndex - 1 : text.length - 1;
}

interface Start {
  readonly at: number;
  readonly depth: number;
  readonly line: number;
}

/**
 * Finds the records of one JSON text by its brackets and quotes alone. The parser that would tell more, `JSON.parse`, sees only records
 * that can hold an error: streaming parsers make a value of everything, and take several times as long.
 */
export class JsonScan {
  line: number;
  skipped = 0;
  readonly #stack: number[] = [];
  /** The outermost object that may be a record; null outside of any. */
  #record: Start | null = null;
  #string: Start | null = null;
  #isValue = false;
  #isEscaped = false;
  #isTooLong = false;
  /** The last character that is neither blank nor inside of a string. */
  #before = 0;
  /** Where to go on, from where the text that is kept begins. */
  #resume = 0;

  constructor(line: number) {
    this.line = line;
  }

  /**
   * `done`: the JSON ends in front of `at`. `broken`: it is none, and what is at `at` has to be read as text. `more`: there has to be
   * more text, behind what begins at `at`.
   */
  scan(text: string, from: number, isLast: boolean, pieces: Piece[]): { readonly state: 'done' | 'broken' | 'more'; readonly at: number } {
    let at = from + this.#resume;
    this.#shift(from);
    for (; at < text.length; at += 1) {
      if (this.#string && !this.#isEscaped) at = nextInString(text, at);
      const code = text.charCodeAt(at);
      const isFine = this.#string ? this.#inString(code, at, text, pieces) : this.#outside(code, at, text, pieces);
      if (!isFine) return { state: 'broken', at: this.#giveUp(at) };
      if (this.#stack.length === 0 && this.#before !== 0) return { state: 'done', at: at + 1 };
      if (this.#record && at - this.#record.at > longestRecord) at = this.#takeApart(this.#record);
    }
    if (isLast) return { state: 'broken', at: this.#giveUp(text.length) };
    const kept = this.#record?.at ?? this.#string?.at ?? text.length;
    this.#resume = text.length - kept;
    this.#shift(-kept);
    return { state: 'more', at: kept };
  }

  /** Positions are those of the text that is kept. */
  #shift(by: number): void {
    if (this.#record) this.#record = { ...this.#record, at: this.#record.at + by };
    if (this.#string) this.#string = { ...this.#string, at: this.#string.at + by };
  }

  #inString(code: number, at: number, text: string, pieces: Piece[]): boolean {
    const { at: start, line } = this.#string!;
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === backslash) this.#isEscaped = true;
    else if (code === newline) return false;
    else if (code === quote) {
      if (!this.#record && this.#isValue && !this.#isTooLong) pieces.push({ kind: 'json', text: text.slice(start, at + 1), line });
      this.#string = null;
      this.#before = quote;
    }
    if (!this.#record && this.#string && at - start > longestString) {
      this.skipped += at - start;
      this.#isTooLong = true;
      this.#string = { at, depth: 0, line };
    }
    return true;
  }

  #outside(code: number, at: number, text: string, pieces: Piece[]): boolean {
    switch (code) {
      case newline:
        this.line += 1;
        return true;
      case 32: case 9: case 13:
        return true;
      case quote:
        if (this.#before !== openObject && this.#before !== openArray && this.#before !== comma && this.#before !== colon) return false;
        this.#string = { at, depth: 0, line: this.line };
        this.#isTooLong = false;
        this.#isValue = this.#before === colon || this.#stack.at(-1) === openArray;
        return true;
      case openObject: case openArray:
        return this.#open(code, at);
      case closeObject: case closeArray:
        return this.#close(code, at, text, pieces);
      default:
        this.#before = code;
        return true;
    }
  }

  #open(code: number, at: number): boolean {
    const parent = this.#stack.at(-1);
    const isExpected = parent === undefined || (parent === openArray ? this.#before === openArray || this.#before === comma : this.#before === colon);
    if (!isExpected) return false;
    if (code === openObject && !this.#record && parent !== openObject) this.#record = { at, depth: this.#stack.length, line: this.line };
    this.#stack.push(code);
    this.#before = code;
    return true;
  }

  #close(code: number, at: number, text: string, pieces: Piece[]): boolean {
    // Brackets are two apart, in ASCII.
    if (this.#stack.pop() !== code - 2) return false;
    this.#before = code;
    if (this.#record?.depth !== this.#stack.length) return true;
    pieces.push({ kind: 'json', text: text.slice(this.#record.at, at + 1), line: this.#record.line });
    this.#record = null;
    return true;
  }

  /** Goes back to where the record began, and in. */
  #takeApart({ at, depth, line }: Start): number {
    this.#stack.length = depth;
    this.#stack.push(openObject);
    Object.assign(this, { line });
    this.#record = null;
    this.#string = null;
    this.#isEscaped = false;
    this.#before = openObject;
    return at;
  }

  #giveUp(at: number): number {
    const start = this.#record ?? this.#string;
    if (!start) return at;
    this.line = start.line;
    return start.at;
  }
}
