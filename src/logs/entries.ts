import { frame, framesOfModule, mostFrames } from './frames';
import { instantOf, type Instant } from './instants';
import type { GuardDetails, LogFrame, LogWriter } from './log-error';

type Fields = Readonly<Record<string, unknown>>;

/** A record of a log in JSON, whatever made it: its texts, when it was written, and which places it names. */
export interface Entry {
  readonly instant: Instant | null;
  /** What may hold a message or a stack, the most telling first. */
  readonly texts: readonly string[];
  /** The innermost first, as far as that is known. */
  readonly frames: readonly LogFrame[];
  readonly guard: GuardDetails | null;
  readonly writer: LogWriter | null;
}

const timeKeys = ['timestamp', 'time', '@timestamp', 'ts', 'datetime', 'date', 'asctime', 'eventTime', 'instant', '@t', 'created', 'receiveTimestamp', 'receive_timestamp'];
const payloadKeys = ['textPayload', 'text_payload', 'jsonPayload', 'json_payload', 'protoPayload', 'proto_payload'];
const messageKeys = ['message', 'msg', 'event', 'log', 'text', 'body', 'MESSAGE', '@m', 'error', 'exception', 'err'];
const levelKeys = ['severity', 'level', 'levelname', 'log_level', '@l', 'PRIORITY', 'stream'];
/** Where stacks are, in the loggers that there are: they say more than the message, which they mostly repeat. */
const stackKeys = new Set(['stack', 'stack_trace', 'stackTrace', 'stacktrace', 'traceback', 'exception', 'exc_info', 'exc_text', 'error.stack', 'error.stack_trace', 'exception.stacktrace']);
const fileKeys = ['file', 'filename', 'pathname', 'filePath', 'path', 'code.filepath', 'code.file.path', 'source_file'];
const lineKeys = ['line', 'lineno', 'lineNumber', 'line_number', 'code.lineno', 'code.line.number'];
const functionKeys = ['function', 'func_name', 'funcName', 'functionName', 'func', 'name', 'code.function', 'code.function.name'];
const hostKeys = ['instanceId', 'pod_name', 'instance_id', 'hostname', 'host', 'host.name'];
const pidKeys = ['pid', 'process', 'process.pid', 'processId', 'process_id'];
const deepest = 12;

/** The records in a value: itself, or those in its arrays. What is in none of them, is one as a whole. */
export function entriesOf(value: unknown): Entry[] {
  const entries: Entry[] = [];
  if (typeof value === 'string') return [{ instant: null, texts: [value], frames: [], guard: null, writer: null }];
  if (isFields(value)) entries.push(...entriesIn(value, null, 0));
  return entries;
}

function entriesIn(fields: Fields, outer: Instant | null, depth: number): Entry[] {
  const own = timeOf(fields) ?? outer;
  if (isRecord(fields)) return [entryOf(fields, own)];
  const nested = Object.values(fields).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  const inner = depth < deepest ? nested.filter(isFields).flatMap((value) => entriesIn(value, own, depth + 1)) : [];
  const texts = nested.filter((value) => typeof value === 'string');
  return texts.length > 0 ? [...texts.map((text) => ({ instant: own, texts: [text], frames: placesIn(fields, 0).slice(0, mostFrames), guard: null, writer: null })), ...inner] : inner;
}

/** Whether an object is what a logger writes, rather than one around such. */
function isRecord(fields: Fields): boolean {
  const has = (keys: readonly string[]): boolean => keys.some((key) => fields[key] !== undefined && fields[key] !== null);
  if (has(payloadKeys)) return true;
  const isSaid = has(messageKeys.filter((key) => !Array.isArray(fields[key])));
  return isSaid && (has(timeKeys) || has(levelKeys) || typeof fields.message === 'string' || typeof fields.msg === 'string' || typeof fields.event === 'string');
}

function entryOf(fields: Fields, instant: Instant | null): Entry {
  const texts: { readonly text: string; readonly isStack: boolean }[] = [];
  collectTexts(fields, false, texts, 0);
  const ordered = [...texts.filter(({ isStack }) => isStack), ...texts.filter(({ isStack }) => !isStack)];
  return { instant, texts: ordered.map(({ text }) => text), frames: placesIn(fields, 0).slice(0, mostFrames), guard: guardIn(fields, 0), writer: writerOf(fields) };
}

/** Payloads have a time of their own, which is the same; the outermost is the one that has a zone. */
function timeOf(fields: Fields): Instant | null {
  for (const key of timeKeys) {
    const instant = instantOf(fields[key]);
    if (instant) return instant;
  }
  return payloadKeys.map((key) => fields[key]).filter(isFields).map(timeOf).find((instant) => instant !== null) ?? null;
}

function collectTexts(value: unknown, isStack: boolean, texts: { text: string; isStack: boolean }[], depth: number): void {
  if (typeof value === 'string') texts.push({ text: value, isStack });
  else if (typeof value === 'object' && value !== null && depth < deepest) {
    const isList = Array.isArray(value);
    // A stack as a list of its lines.
    if (isList && value.length > 1 && value.every((each) => typeof each === 'string')) texts.push({ text: value.join('\n'), isStack });
    else for (const [key, each] of Object.entries(value)) collectTexts(each, isList ? isStack : stackKeys.has(key), texts, depth + 1);
  }
}

function placesIn(fields: Fields, depth: number): LogFrame[] {
  const own = placeOf(fields);
  const nested = Object.values(fields).flatMap((value): LogFrame[] => {
    if (depth >= deepest) return [];
    // As structlog lists the calls of a traceback, the outermost first.
    if (Array.isArray(value)) return value.filter(isFields).reverse().flatMap((each) => placesIn(each, depth + 1));
    return isFields(value) ? placesIn(value, depth + 1) : [];
  });
  const caller = typeof fields.caller === 'string' ? /^(\S+):(\d+)$/.exec(fields.caller) : null;
  return [...(own ? [own] : []), ...(caller ? [frame(caller[1]!, caller[2]!, undefined, null)] : []), ...nested];
}

function placeOf(fields: Fields): LogFrame | null {
  const line = first(fields, lineKeys);
  if (line === undefined || !/^\d+$/.test(line)) return null;
  const name = first(fields, functionKeys);
  const file = first(fields, fileKeys);
  const module = first(fields, ['module']);
  if (file !== undefined && /[./\\]/.test(file)) return module === 'logging' ? null : frame(file, line, name, null);
  return module === undefined ? null : framesOfModule(module, line, name);
}

function guardIn(fields: Fields, depth: number): GuardDetails | null {
  const { event, migration, name, module, error } = fields;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  if (typeof event === 'string' && /^(?:second-instance|second-implementation|awaited-sync-factory)$/.test(event)) return { migration: text(migration), name: text(name), module: text(module), error: text(error) };
  const nested = depth < deepest ? Object.values(fields).filter(isFields) : [];
  return nested.map((each) => guardIn(each, depth + 1)).find((details) => details !== null) ?? null;
}

/** Payloads name the process, and what is around them the instance. */
function writerOf(fields: Fields): LogWriter | null {
  const inner = [fields, ...payloadKeys.map((key) => fields[key]), fields.labels, (fields.resource as Fields | undefined)?.labels, fields.kubernetes].filter(isFields);
  const named = (keys: readonly string[]): string | null => inner.map((each) => first(each, keys)).find((value) => value !== undefined) ?? null;
  const [host, pid] = [named(hostKeys), named(pidKeys)];
  return host === null && pid === null ? null : { host, pid };
}

function first(fields: Fields, keys: readonly string[]): string | undefined {
  const value = keys.map((key) => fields[key]).find((each) => typeof each === 'string' || typeof each === 'number');
  return value === undefined ? undefined : String(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
