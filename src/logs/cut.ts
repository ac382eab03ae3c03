import { JsonScan } from './json-scan';
import type { Piece } from './piece';

/** A line that is longer is binary, or one string without end. */
const longestLine = 1 << 22;
/** A bracket alone may as well begin a line of text, such as `[2025-09-14 05:14:46] ERROR`. */
const jsonStart = /^[ \t]*(?:\{\s*["}]|\[\s*[[{"\]])/;
const perhapsJson = /^[ \t]*(?:[[{]\s*)?$/;

/**
 * Cuts text into records, as it comes: lines, and where JSON begins, its objects. What begins like JSON and is none is lines of text
 * after all.
 */
export class Cutter {
  #rest = '';
  #line = 1;
  #json: JsonScan | null = null;
  /** Whether the line that comes next has been tried as JSON. */
  #isText = false;
  #skipped = 0;
  #isAtLineStart = true;

  /** How many characters were left out, as they are part of something that is longer than a record may be. */
  get skipped(): number {
    return this.#skipped + (this.#json?.skipped ?? 0);
  }

  get lines(): number {
    return this.#line - (this.#isAtLineStart ? 1 : 0);
  }

  push(chunk: string): Piece[] {
    if (chunk !== '') this.#isAtLineStart = chunk.endsWith('\n');
    this.#rest += chunk;
    return this.#cut(false);
  }

  end(): Piece[] {
    return this.#cut(true);
  }

  #cut(isLast: boolean): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    for (;;) {
      const next = this.#json ? this.#cutJson(this.#json, from, isLast, pieces) : this.#cutLine(from, isLast, pieces);
      if (next === null) break;
      from = next;
    }
    return pieces;
  }

  /** Where the next piece begins; null where the text that there is has been cut, and `#rest` is what is left of it. */
  #cutLine(from: number, isLast: boolean, pieces: Piece[]): number | null {
    const rest = this.#rest;
    if (!this.#isText && '{[ \t'.includes(rest[from] ?? 'x')) {
      const ahead = rest.slice(from, from + 256);
      if (jsonStart.test(ahead)) {
        this.#json = new JsonScan(this.#line);
        return from;
      }
      if (!isLast && rest.length - from < 256 && perhapsJson.test(ahead)) return this.#keep(from);
    }
    const end = rest.indexOf('\n', from);
    if (end < 0) return this.#keepLine(from, isLast, pieces);
    pieces.push({ kind: 'line', text: rest.slice(from, end > from && rest.charCodeAt(end - 1) === 13 ? end - 1 : end), line: this.#line });
    this.#line += 1;
    this.#isText = false;
    return end + 1;
  }

  #keepLine(from: number, isLast: boolean, pieces: Piece[]): null {
    const length = this.#rest.length - from;
    if (isLast && length > 0) pieces.push({ kind: 'line', text: this.#rest.slice(from), line: this.#line });
    if (isLast) return this.#keep(this.#rest.length);
    if (length <= longestLine) return this.#keep(from);
    this.#skipped += length;
    return this.#keep(this.#rest.length);
  }

  #keep(from: number): null {
    this.#rest = this.#rest.slice(from);
    return null;
  }

  #cutJson(json: JsonScan, from: number, isLast: boolean, pieces: Piece[]): number | null {
    const { state, at } = json.scan(this.#rest, from, isLast, pieces);
    if (state === 'more') return this.#keep(at);
    this.#skipped += json.skipped;
    this.#json = null;
    this.#line = json.line;
    // What is no JSON from its beginning, or is cut off, is text; the lines below may be JSON again.
    this.#isText = state !== 'done';
    return at;
  }
}
