import type { LogErrorKind } from './log-error';

/** An error in a line of text, and where its own words begin. */
export interface Match {
  readonly kind: LogErrorKind;
  readonly message: string;
  readonly subject: string | null;
  readonly start: number;
}

interface Pattern {
  readonly kind: LogErrorKind;
  /** Its first group is the subject. */
  readonly regex: RegExp;
}

/** Whether a text can contain an error at all; only letters, as JSON may spell other characters in several ways. */
export const hint = /await|oroutine|is not a function|iterable|asynchronous context|reading .{1,6}then|__a(?:iter|enter)__|ssot-guard/;

// What is quoted in a log may be quoted once more by what took it over.
const quote = String.raw`\\?["'\u2019\u2018]`;
// What V8, SpiderMonkey and JavaScriptCore show of an expression, `(0 , manager_1.getManager)(...)` of compiled modules too.
const operand = String.raw`(?:[\w$.#]|\?\.|\[[^\]\s]*\]|\((?:\.\.\.|intermediate value|0 ?, ?[\w$.]+)?\))`;
// Where it can begin, it is looked at once: a line may have a million letters in a row.
const start = String.raw`(?<![\w$.#])`;
const expression = `${start}(${operand}+)`;
const pattern = (kind: LogErrorKind, source: string): Pattern => ({ kind, regex: new RegExp(source) });

/** The first that fits counts: an object that is a coroutine says more than the protocol that it lacks. */
const patterns: readonly Pattern[] = [
  pattern('awaited-value', `object ([\\w.$<>]+) can${quote}t be used in ${quote}await${quote} expression`),
  pattern('awaited-value', `${quote}([\\w.]+)${quote} object can${quote}t be awaited`),
  pattern('awaited-value', String.raw`An asyncio\.Future, a coroutine or an awaitable is required`),
  pattern('awaited-value', String.raw`[Aa] coroutine was expected, got ((?:<[^>]*>|\S+))`),
  pattern('awaited-value', 'A coroutine object is required'),
  pattern('never-awaited', `coroutine ${quote}([^"'\\u2019\\\\]+)${quote} was never awaited`),
  pattern('unawaited-value', `${quote}coroutine${quote} object (?:has no attribute ${quote}\\w+${quote}|is not (?:subscriptable|iterable|callable|an iterator)|does not support [\\w ]+)`),
  pattern('unawaited-value', `object of type ${quote}coroutine${quote} has no len\\(\\)`),
  pattern('unawaited-value', `argument of type ${quote}coroutine${quote} is not iterable`),
  pattern('unawaited-value', 'cannot unpack non-iterable coroutine object'),
  pattern('unawaited-value', 'Object of type coroutine is not JSON serializable'),
  pattern('unawaited-value', `${quote}async for${quote} requires an object with __aiter__ method, got coroutine`),
  pattern('unawaited-value', `unsupported operand type\\(s\\) for [^:]{1,12}: (?:${quote}coroutine${quote} and ${quote}[\\w.]+${quote}|${quote}[\\w.]+${quote} and ${quote}coroutine${quote})`),
  pattern('unawaited-value', `${expression} is not a function or its return value is not iterable`),
  pattern('unawaited-value', String.raw`(?:#<Promise>|\[object Promise\]) is not iterable`),
  pattern('no-promise', `${expression}\\.(?:then|catch|finally) is not a function`),
  pattern('no-promise', `Cannot read properties of (?:undefined|null) \\(reading ${quote}then${quote}\\)`),
  pattern('not-asynchronous', `${expression} is not a function or its return value is not async iterable`),
  pattern('not-asynchronous', `${expression} is not async iterable`),
  pattern('not-asynchronous', `${quote}async for${quote} requires an object with __aiter__ method, got ([\\w.]+)`),
  pattern('not-asynchronous', `${quote}async for${quote} received an object from __aiter__ that does not implement __anext__: ([\\w.]+)`),
  pattern('not-asynchronous', `${quote}([\\w.]+)${quote} object does not support the asynchronous context manager protocol`),
  pattern('not-asynchronous', 'AttributeError: (__aenter__)'),
  pattern('no-method', `${start}(${operand}+\\.[\\w$]+) is not a function(?! or its)`),
];

/** Behind the event stands the name that it is about, or its module. */
const guard = /ssot-guard: (second-instance|second-implementation|awaited-sync-factory)\b(?: (\S+))?.{0,300}/;
const longestMessage = 300;

/** The error that a line of text tells of; null where there is none. */
export function matchError(text: string): Match | null {
  const guarded = guard.exec(text);
  if (guarded) return { kind: guarded[1] as LogErrorKind, message: tidy(guarded[0]), subject: guarded[2] ?? null, start: guarded.index };
  for (const { kind, regex } of patterns) {
    const match = regex.exec(text);
    if (match) return { kind, message: tidy(match[0]), subject: match[1] === undefined ? null : tidy(match[1]), start: match.index };
  }
  return null;
}

/** The same words for the same error: an address in memory is another one each time. */
function tidy(text: string): string {
  return text.replace(/\\(["'])/g, '$1').replace(/\b0x[0-9a-fA-F]+/g, '0x…').slice(0, longestMessage).trimEnd();
}
