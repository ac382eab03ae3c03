import { hint } from './patterns';
import type { Draft } from './record';
import { TextErrors } from './text-errors';

/** A record that is one line of a text which a collector has taken apart. */
interface LineEntry {
  readonly stream: string;
  readonly text: string;
  readonly time: string;
  readonly line: number;
}

const payload = /"text_?[pP]ayload":\s*"/;
/** A payload that is a line of a stack, or stands above one. */
const ofStack = /"text_?[pP]ayload":\s*"(?:\s|\\t|Traceback)/;
/** So many instances are told apart, and so many lines of each are kept. */
const [mostStreams, mostLines] = [64, 400];

/**
 * Puts texts together that came as one record a line, as Google Cloud takes over what a program prints: those of one instance belong
 * together, whatever others write in between. Whether the newest comes first is told by the texts: a traceback of Python ends with its error,
 * and a stack of JavaScript begins with it.
 */
export class SplitEntries {
  /** What has begun of each stream, the one that has waited longest first. */
  readonly #open = new Map<string, LineEntry[]>();

  /** The errors of the texts that have ended with this record, if it is such a line; null: it is not. */
  push(json: string, line: number): readonly Draft[] | null {
    const mayBegin = ofStack.test(json) || (hint.test(json) && payload.test(json));
    if (!mayBegin && this.#open.size === 0) return null;
    const entry = lineEntryIn(json, line);
    return entry && this.#add(entry);
  }

  /** The errors of all that has begun. */
  end(): readonly Draft[] {
    return [...this.#open.keys()].flatMap((stream) => this.#ended(stream));
  }

  #add(entry: LineEntry): readonly Draft[] | null {
    const { stream, text } = entry;
    const lines = this.#open.get(stream);
    if (!lines) return this.#begin(entry);
    const isAtEnd = !isIndented(text) && isIndented(lines.at(-1)!.text) && closes(text, lines);
    if (isAtEnd || (isIndented(text) && lines.length < mostLines)) {
      lines.push(entry);
      return isAtEnd ? this.#ended(stream) : [];
    }
    return [...this.#ended(stream), ...(this.#begin(entry) ?? [])];
  }

  #begin(entry: LineEntry): readonly Draft[] | null {
    if (!isTraceback(entry.text) && !isCall(entry.text) && !(hint.test(entry.text) && !isIndented(entry.text))) return null;
    this.#open.set(entry.stream, [entry]);
    const [oldest] = this.#open.keys();
    return this.#open.size > mostStreams ? this.#ended(oldest!) : [];
  }

  #ended(stream: string): readonly Draft[] {
    const lines = this.#open.get(stream)!;
    this.#open.delete(stream);
    const reader = new TextErrors({ inheritsTime: true });
    const inOrder = isTraceback(lines.at(-1)!.text) || isCall(lines[0]!.text) ? [...lines].reverse() : lines;
    // As a line with a time, below which there is text without.
    reader.push(lines[0]!.time, lines[0]!.line);
    return [...inOrder.flatMap(({ text, line }) => reader.push(text, line)), ...reader.end()];
  }
}

/** Whether a line that is not indented is the other end of a stack, and not the next text. */
function closes(text: string, [first]: readonly LineEntry[]): boolean {
  return isTraceback(first!.text) || isCall(first!.text) || isTraceback(text);
}

function isIndented(text: string): boolean {
  return /^\s/.test(text);
}

function isTraceback(text: string): boolean {
  return text.startsWith('Traceback (most recent call last)');
}

/** A line of a stack of JavaScript. */
function isCall(text: string): boolean {
  return /^\s+at /.test(text);
}

/** null: the record has a text of several lines, or says more of its place than its text does. */
function lineEntryIn(json: string, line: number): LineEntry | null {
  const fields = parsed(json);
  const text = fields?.textPayload ?? fields?.text_payload;
  if (!fields || typeof text !== 'string' || text.trimEnd().includes('\n') || fields.sourceLocation !== undefined) return null;
  const { logName, resource, labels, timestamp } = fields;
  return { stream: JSON.stringify([logName, resource, labels]), text: text.trimEnd(), time: typeof timestamp === 'string' ? timestamp : '', line };
}

function parsed(json: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(json) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}
