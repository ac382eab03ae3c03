import { isBrowserFrame, isPythonFrame, mostFrames, placeIn, pythonFrameOf, scriptFrameOf } from './frames';
import { instantIn, type Instant } from './instants';
import type { LogFrame } from './log-error';
import { hint, matchError, type Match } from './patterns';
import { LogRecord, type Draft } from './record';

const notable = new RegExp(`Traceback|During handling|direct cause|Coroutine created|${hint.source}`);
/** A stack whose line breaks have become `\\n`. */
const flattened = /\\n\s*(?:at |Traceback|File \\?")/;
const traceback = 'Traceback (most recent call last)';
const chained = /During handling of the above exception|The above exception was the direct cause/;
const createdAt = 'Coroutine created at (most recent call last)';
const bareError = /^(?:Uncaught )?[\w.]*(?:Error|Exception|Warning)\b[^:]{0,20}: /;
/** What containers and init systems put in front of every line. */
const prefixes = [
  /^(?:<\d+>\d? ?)?\S*\d{4}-\d\d-\d\dT\S+ (?:(?:stdout|stderr) [FP] |(?:\S+ )?[\w./-]+\[[\w.]+\]: )/,
  /^(?:<\d+>)?[A-Z][a-z]{2} [ \d]\d [\d:]{8} \S+ [\w./-]+\[\d+\]: /,
  /^(?=[\d_.-]*[A-Za-z])[\w.-]+\s+\| /,
];
/** So far back is looked for a time, where a record has none of its own. */
const rememberedHeads = 64;
/** A record that tells of more ends there, for the sake of memory. */
const mostDrafts = 200;

interface Trace {
  readonly kind: 'python' | 'coroutine';
  /** The outermost call first; the code below each. */
  lines: { readonly frame: string; code: string | null }[];
}

/**
 * Finds errors in lines of text, as they come. A record is a line with those that belong to it: tracebacks, stacks, causes. Nothing of
 * a line is worked out before it is known to matter, as hardly any does.
 */
export class TextErrors {
  readonly #inheritsTime: boolean;
  readonly #heads: string[] = [];
  #remembered = 0;
  #record = new LogRecord();
  #head = '';
  #trace: Trace | null = null;
  #isChained = false;
  #hasTrace = false;
  #last: Draft | null = null;

  /** @param inheritsTime whether a line without a time was written when the one before it was; not so in a document */
  constructor({ inheritsTime }: { readonly inheritsTime: boolean }) {
    this.#inheritsTime = inheritsTime;
  }

  /** The drafts of the records that end where this line begins. */
  push(written: string, line: number): readonly Draft[] {
    const text = written.includes('\x1b') ? written.replace(/\x1b\[[\d;]*[A-Za-z]/g, '') : written;
    const isNotable = notable.test(text);
    if (!isNotable && this.#isIdle) {
      if (!/^(?:\s|$)/.test(text)) this.#remember(text);
      return [];
    }
    if (isNotable && flattened.test(text)) return text.split(/\\n/).flatMap((piece) => this.push(piece, line));
    if (text.trim() === '') return [];
    if (this.#trace && this.#isTraced(text)) return [];
    if (text.includes(traceback)) return this.#beginTrace(text, line);
    if (!this.#isContinued(text)) return this.#begin(text, line);
    this.#continue(text, line);
    return this.#record.drafts.length < mostDrafts ? [] : this.end();
  }

  /** Whether nothing has been found or begun that the next line could belong to. */
  get #isIdle(): boolean {
    return this.#trace === null && !this.#hasTrace && this.#record.drafts.length === 0;
  }

  /** When the last line was written, as far as it, or one before it, says so. */
  time(): Instant | null {
    for (let back = 1; back <= Math.min(rememberedHeads, this.#remembered); back += 1) {
      const instant = instantIn(this.#heads[(this.#remembered - back) % rememberedHeads]!);
      if (instant) return instant;
    }
    return null;
  }

  /** The drafts of the record that is still open. */
  end(): readonly Draft[] {
    const { drafts } = this.#record;
    this.#closeCoroutine();
    this.#record = new LogRecord();
    this.#trace = null;
    this.#isChained = false;
    this.#hasTrace = false;
    this.#last = null;
    this.#head = '';
    return drafts;
  }

  #remember(head: string): void {
    this.#head = head;
    this.#heads[this.#remembered++ % rememberedHeads] = head;
  }

  #begin(text: string, line: number): readonly Draft[] {
    const match = hint.test(text) ? matchError(text) : null;
    if (match && this.#repeatsHead(text, match)) {
      this.#last = this.#record.find(match.message)!;
      return [];
    }
    const done = this.end();
    this.#remember(text);
    if (match) this.#last = this.#record.add(match, { ...this.#found(line), ...placed(text, match) });
    return done;
  }

  /** Loggers write a message, and below it the error with its stack: that is no second one. */
  #repeatsHead(text: string, { message }: Match): boolean {
    const known = this.#record.find(message);
    return known !== undefined && !known.hasStack && bareError.test(text) && !bareError.test(this.#head);
  }

  #beginTrace(text: string, line: number): readonly Draft[] {
    const belongs = this.#isChained || !this.#hasTrace;
    // In front of it may be what a logger writes in front of everything, and that is a record of its own.
    const isHead = !text.trimStart().startsWith('Traceback') && stripped(text) === text && !/^[\s|+-]/.test(text);
    const done = belongs && !isHead ? [] : isHead ? this.#begin(text, line) : this.end();
    this.#trace = { kind: 'python', lines: [] };
    this.#hasTrace = true;
    this.#isChained = false;
    return done;
  }

  /** Whether a line is part of the traceback that is being read: a call, the code below it, or a mark below that. */
  #isTraced(text: string): boolean {
    const { lines } = this.#trace!;
    if (isPythonFrame(text)) {
      lines.push({ frame: text, code: null });
      if (lines.length > mostFrames) lines.shift();
      return true;
    }
    const body = stripped(text);
    const isDeeper = /^[\s|]/.test(body);
    const last = lines.at(-1);
    if (!last || !isDeeper) return false;
    // Groups of exceptions stand to the right of a bar, and so does the error at the end.
    if (/^[\s|]+[\w.]*(?:Error|Exception)\b/.test(body) && body.includes('|')) return false;
    last.code ??= body.replace(/^[\s|]+/, '').trimEnd();
    return true;
  }

  #isContinued(text: string): boolean {
    if (this.#trace) return true;
    if (/^[\s|]/.test(text) || /^[}\])]/.test(text)) return true;
    if (chained.test(text) || text.includes(createdAt)) return true;
    const body = stripped(text);
    return (body !== text && /^\s/.test(body)) || (this.#last !== null && isBrowserFrame(body));
  }

  #continue(text: string, line: number): void {
    if (chained.test(text)) this.#isChained = true;
    if (text.includes(createdAt)) {
      this.#trace = { kind: 'coroutine', lines: [] };
      return;
    }
    const body = stripped(text);
    if (this.#last && (this.#addScriptFrame(this.#last, body) || this.#takesCode(this.#last, body))) return;
    const match = hint.test(text) ? matchError(text) : null;
    const frames = this.#trace?.kind === 'python' ? framesOf(this.#trace) : [];
    if (this.#trace?.kind === 'coroutine') this.#closeCoroutine();
    this.#trace = null;
    if (match && body.includes('[cause]')) this.#record.forgetStack(match.message);
    if (match) this.#last = this.#record.add(match, { ...this.#found(line), ...(frames.length > 0 ? { frames, hasStack: true } : placed(text, match)) });
    else if (frames.length > 0) this.#last = null;
  }

  #addScriptFrame(draft: Draft, body: string): boolean {
    const frame = /^\s*at |@/.test(body) ? scriptFrameOf(body) : null;
    if (!frame) return /^\s*at /.test(body);
    if (!draft.hasStack) Object.assign(draft, { frames: [], hasStack: true });
    if (draft.frames.length < mostFrames) draft.frames.push(frame);
    return true;
  }

  /** Below a warning, Python shows the line that it is about, which may well speak of such errors. */
  #takesCode(draft: Draft, body: string): boolean {
    const place = draft.frames[0];
    if (!place || draft.kind !== 'never-awaited' || draft.hasStack || place.code !== null || !/^\s/.test(body)) return false;
    draft.frames = [{ ...place, code: body.trim() }];
    return true;
  }

  #closeCoroutine(): void {
    if (this.#trace?.kind === 'coroutine' && this.#last && this.#trace.lines.length > 0) Object.assign(this.#last, { frames: framesOf(this.#trace), hasStack: true });
  }

  #found(line: number): { readonly line: number; readonly instant: Instant | null } {
    return { line, instant: instantIn(this.#head) ?? (this.#inheritsTime ? this.time() : null) };
  }
}

function stripped(text: string): string {
  for (const prefix of prefixes) {
    const match = prefix.exec(text);
    if (match) return text.slice(match[0].length);
  }
  return text;
}

/** The innermost call first. */
function framesOf({ lines }: Trace): LogFrame[] {
  return lines.flatMap(({ frame, code }) => pythonFrameOf(frame, code) ?? []).reverse();
}

function placed(text: string, { start }: Match): Pick<Draft, 'frames' | 'hasStack'> {
  const place = placeIn(text.slice(0, start)) ?? placeIn(text.slice(start));
  return { frames: place ? [place] : [], hasStack: false };
}
