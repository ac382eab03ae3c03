import { isForTests } from '../families/doubles';
import type { Site } from '../model';
import type { CodeToday } from './code-today';
import type { Group } from './groups';
import type { LogErrorKind, LogFrame } from './log-error';
import { isLibrary, type Place } from './places';

/** What in today's code an error comes from. */
export interface Tie {
  /**
   * `line`: the sites are on the line that the log names; `code`: the line has moved, and reads the same; `function`: they are in the
   * function that the log names; `name`: the log names no place, but they use what its message names; `moved-on`: nothing is wrong
   * there any more; `no-site`: the line reads as it did, and no site is there; `unrelated`: it names a coroutine that no migration is about, or nothing shows that it is of a promise; `outside`: no call is in a file of this project; `nowhere`: the log names no place; `unknown`: there is no manifest.
   */
  readonly verdict: 'line' | 'code' | 'function' | 'name' | 'moved-on' | 'no-site' | 'unrelated' | 'outside' | 'nowhere' | 'unknown';
  /** Where the log says that it happened: a file of the project where it is one. */
  readonly place: Pick<LogFrame, 'file' | 'line' | 'function'> | null;
  /** The sites, those first that fit the error best. */
  readonly sites: readonly Site[];
  /** What the line of a project's file says now; null where that is not known. */
  readonly today: string | null;
}

/** The forms of sites that make such an error. */
const formsOf: Readonly<Record<LogErrorKind, readonly string[]>> = {
  'awaited-value': ['await', 'task', 'assertion'],
  'awaited-sync-factory': ['await', 'task', 'then', 'assertion'],
  'no-promise': ['then', 'task', 'assertion'],
  'not-asynchronous': ['await', 'task'],
  'never-awaited': ['call', 'mock'],
  'unawaited-value': ['call', 'mock'],
  'no-method': ['call'],
  'second-instance': ['new', 'construct'],
  'second-implementation': [],
};

const guardKinds: ReadonlySet<LogErrorKind> = new Set(['second-instance', 'second-implementation', 'awaited-sync-factory']);

/** Where it happened, as far as that can be told without the code. */
export function untied({ error: { frames } }: Group): Tie {
  const frame = frames.find((each) => !isLibrary(each)) ?? frames[0];
  return { verdict: 'unknown', place: frame ? placeOf(frame, frame.file) : null, sites: [], today: null };
}

/** The sites of today's code that an error comes from, by the innermost call that is in the project. */
export function tied(group: Pick<Group, 'error'>, code: CodeToday): Tie {
  const { frames, kind } = group.error;
  const inside = frames.flatMap((frame) => {
    const place = code.place(frame);
    // The guard sits in the canonical module, and tells of who calls it.
    const isOwn = place !== null && guardKinds.has(kind) && code.isCanonical(place.file);
    return place === null || isOwn ? [] : [{ frame, ...place }];
  });
  const [inner] = inside;
  if (kind === 'no-method') return byMethod(group, inner ?? null, code);
  if (!inner) return byName(group, code);
  const { frame, file, isCompiled } = inner;
  const place = placeOf(frame, isCompiled ? frame.file : file);
  const today = isCompiled ? null : code.line(file, frame.line);
  // Another implementation is there because it is imported, not because something is done with it.
  const all = kind === 'second-implementation' ? code.references(file) : code.misuses(file);
  for (const [verdict, sites] of [
    ['line', isCompiled || !isSameLine(frame, today) ? [] : all.filter((site) => isOn(site, frame.line) && isSameFunction(site, frame, code))],
    ['code', frame.code === null ? [] : all.filter((site) => code.line(file, site.line) === frame.code)],
    ['function', frame.function === null ? [] : all.filter((site) => code.functionAround(site) === frame.function)],
  ] as const) {
    if (sites.length > 0) return { verdict, place, sites: fitting(sites, kind), today };
  }
  // That a coroutine was never awaited shows when it is thrown away, which may be anywhere; so may be what loads a module first.
  const suspected = kind === 'never-awaited' || kind === 'second-implementation' ? suspects(group.error, code) : [];
  if (suspected.length > 0) return { verdict: 'name', place, sites: suspected, today };
  return { verdict: isUnrelated(group, code) ? 'unrelated' : frame.code !== null && frame.code === today ? 'no-site' : 'moved-on', place, sites: [], today };
}

/** Every wrong name makes such an error: what is called has to be called of what an asynchronous factory gave, on the very line. */
function byMethod({ error: { subject, frames } }: Pick<Group, 'error'>, inner: ({ readonly frame: LogFrame } & Place) | null, code: CodeToday): Tie {
  const [first] = frames;
  if (!inner || inner.isCompiled || inner.frame !== first) return { verdict: 'unrelated', place: first ? placeOf(first, first.file) : null, sites: [], today: null };
  const { file, frame } = inner;
  const [, receiver, method] = /^(.*?)(?:\?)?\.([\w$]+)$/.exec(subject ?? '') ?? [];
  const held = receiver !== undefined && /^[\w$]+$/.test(receiver) ? receiver : null;
  const sites = code.misuses(file).filter((site) => formsOf['no-method'].includes(site.form) && code.methodCalls(site).some((call) => call.line === frame.line && call.method === method && call.held === held));
  return { verdict: sites.length > 0 ? 'line' : 'unrelated', place: placeOf(frame, file), sites, today: code.line(file, frame.line) };
}

/** A coroutine is named by the function that it comes of, so it is known to be another one. */
function isUnrelated({ error: { kind, subject } }: Pick<Group, 'error'>, code: CodeToday): boolean {
  return kind === 'never-awaited' && subject !== null && !code.isAbout(subject.split('.').at(-1)!);
}

/** A log that shows the source line tells by it whether that has stayed where it was. */
function isSameLine({ code }: LogFrame, today: string | null): boolean {
  return code === null || today === null || code === today;
}

function isOn({ line, endLine }: Site, wanted: number): boolean {
  return line <= wanted && wanted <= endLine;
}

function isSameFunction(site: Site, frame: LogFrame, code: CodeToday): boolean {
  const around = code.functionAround(site);
  return frame.function === null || around === null || around === frame.function || !code.hasFunction(site.file, frame.function);
}

/** Of several sites, those that make such an error, if any do. */
function fitting(sites: readonly Site[], kind: LogErrorKind): readonly Site[] {
  const fit = sites.filter(({ form }) => formsOf[kind].includes(form));
  return fit.length > 0 ? fit : sites;
}

/** Without a place of the project, the names in a message still tell whom to suspect. */
function byName(group: Pick<Group, 'error'>, code: CodeToday): Tie {
  const [outer] = group.error.frames;
  const place = outer ? placeOf(outer, outer.file) : null;
  const sites = suspects(group.error, code);
  const verdict = sites.length > 0 ? 'name' : isUnrelated(group, code) ? 'unrelated' : outer ? 'outside' : 'nowhere';
  return { verdict, place, sites, today: null };
}

function suspects({ kind, subject, guard }: Group['error'], code: CodeToday): readonly Site[] {
  if (kind === 'second-implementation') return code.references().filter(({ module }) => module === (guard?.module ?? subject));
  const named = (guard?.name ?? subject ?? '').match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
  const factories = new Set([...named, ...named.flatMap((name) => code.makersOf(name))]);
  const sites = code.misuses().filter(({ form, symbols }) => formsOf[kind].includes(form) && symbols.some((symbol) => factories.has(symbol.split('.').at(-1)!)));
  // Tests have logs of their own, so they are the last to be suspected.
  return [...sites.filter(({ file }) => !isForTests(file)), ...sites.filter(({ file }) => isForTests(file))];
}

function placeOf({ line, function: name }: LogFrame, file: string): NonNullable<Tie['place']> {
  return { file, line, function: name };
}
