/**
 * The part of the runtime check that is the same for every code base. What stands behind `//ts`, or in a comment that begins so, is for
 * TypeScript only. It is written for any host from Node.js 14 and any browser that knows `globalThis`, and for the strictest compiler.
 */
export const javascriptGuard = String.raw`
//ts export type GuardEventName = 'second-instance' | 'second-implementation' | 'awaited-sync-factory';
//ts export interface GuardEvent { readonly severity: string; readonly time: string; readonly message: string; readonly event: GuardEventName; readonly migration: string; readonly name: string; readonly module: string; readonly site: string; readonly count: number; readonly pid: number | null; readonly error: string | null }
//ts export interface GuardSettings { mode: 'off' | 'warn' | 'strict'; awaits: boolean; report: (event: GuardEvent) => void }
//ts interface Reference { deref(): object | undefined }
//ts interface Shared { copies: string[]; counts: Map<string, number>; told: Set<string>; instances: Map<string, Reference>; loaded: Set<string>; settings: GuardSettings }
//ts interface Host { process?: { pid?: number; env?: { SSOT_GUARD?: string; SSOT_GUARD_AWAITS?: string }; getBuiltinModule?: (name: string) => unknown }; console?: { warn: (text: string) => void }; WeakRef?: new (target: object) => Reference; [key: symbol]: Shared | undefined }

const host = globalThis/*ts  as unknown as Host*/;
// Two copies of this file, in two bundles or as two kinds of module, find each other here.
const key = Symbol.for('ssot-guard:' + MIGRATION);
const shared/*ts : Shared*/ = host[key] ?? (host[key] = start());
const watched = new WeakSet/*ts <object>*/();
loadedFrom(placeOf(framesAt(0)[0] ?? ''));

function start()/*ts : Shared*/ {
  const env = (host.process && host.process.env) || {};
  const mode = env.SSOT_GUARD === 'off' || env.SSOT_GUARD === 'strict' ? env.SSOT_GUARD : 'warn';
  const report = (event/*ts : GuardEvent*/)/*ts : void*/ => { if (host.console) host.console.warn(JSON.stringify(event)); };
  return { copies: [], counts: new Map(), told: new Set(), instances: new Map(), loaded: new Set(), settings: { mode, awaits: env.SSOT_GUARD_AWAITS === '1', report } };
}

/** Takes the place of what the environment says, as in a browser, which has none. */
export function configureGuard(settings/*ts : Partial<GuardSettings>*/)/*ts : void*/ {
  Object.assign(shared.settings, settings);
}

/** A factory that is watched; it takes and gives what it did. */
export function guarded/*ts <F extends (...args: never[]) => unknown>*/(name/*ts : string*/, factory/*ts : F*/)/*ts : F*/ {
  if (shared.settings.mode === 'off') return factory;
  const call = function (/*ts this: unknown, */...args/*ts : never[]*/)/*ts : unknown*/ {
    const made/*ts : unknown*/ = Reflect.apply(factory, this, args);
    lookForOthers();
    if (KINDS[name] === 'async') return isThenable(made) && ONE_PER[name] ? made.then((instance) => (checkInstance(name, args, instance), instance)) : made;
    checkInstance(name, args, made);
    if (shared.settings.awaits) watchAwaits(name, made);
    return made;
  };
  for (const property of ['name', 'length']) Object.defineProperty(call, property, { value: Reflect.get(factory, property), configurable: true });
  return call/*ts  as unknown as F*/;
}

/** For an instance that is closed for good: the next one is not a second one. */
export function released(instance/*ts : object*/)/*ts : void*/ {
  for (const [each, reference] of shared.instances) if (reference.deref() === instance) shared.instances.delete(each);
}

/** For an implementation that should not be there any more to say that it is: \`implementationLoaded('src/old.ts', 'OldManager')\`. */
export function implementationLoaded(module/*ts : string*/, name/*ts : string*/)/*ts : void*/ {
  if (shared.loaded.has(module)) return;
  shared.loaded.add(module);
  happened('second-implementation', name, module, placeOf(framesAt(1)[0] ?? ''), 'is loaded beside ' + MODULE);
}

/** What has happened since the process started, as OpenMetrics text: all series are there from the start, so that the first event is a rise. */
export function guardMetrics()/*ts : string*/ {
  lookForOthers();
  const names = Object.keys(KINDS);
  const series = [...names.filter((name) => KINDS[name] === 'sync').map((name) => seriesOf('awaited-sync-factory', name, MODULE)), ...Object.keys(ONE_PER).map((name) => seriesOf('second-instance', name, MODULE)), seriesOf('second-implementation', '', MODULE), ...OTHERS.map(({ path, name }) => seriesOf('second-implementation', name, joined(path)))];
  const lines = [...new Set([...series, ...shared.counts.keys()])].map((each) => 'ssot_guard_events_total' + each + ' ' + (shared.counts.get(each) ?? 0));
  const installed = 'ssot_guard_installed{migration=' + quoted(MIGRATION) + ',module=' + quoted(MODULE) + '} 1';
  return ['# TYPE ssot_guard_installed gauge', '# HELP ssot_guard_installed Whether the guard of a migration runs.', installed, '# TYPE ssot_guard_events counter', '# HELP ssot_guard_events What the guard of a migration has seen.', ...lines, '# EOF', ''].join('\n');
}

function seriesOf(event/*ts : string*/, name/*ts : string*/, module/*ts : string*/)/*ts : string*/ {
  return '{migration=' + quoted(MIGRATION) + ',event=' + quoted(event) + ',name=' + quoted(name) + ',module=' + quoted(module) + '}';
}

function quoted(text/*ts : string*/)/*ts : string*/ {
  return '"' + text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n') + '"';
}

function happened(event/*ts : GuardEventName*/, name/*ts : string*/, module/*ts : string*/, site/*ts : string*/, words/*ts : string*/, error/*ts : string | null*/ = null)/*ts : void*/ {
  const { mode, report } = shared.settings;
  if (mode === 'off') return;
  const series = seriesOf(event, name, module);
  const count = (shared.counts.get(series) ?? 0) + 1;
  shared.counts.set(series, count);
  const message = 'ssot-guard: ' + event + ' ' + (name || module) + ' ' + words + (site === '' ? '' : ' at ' + site);
  const isNew = !shared.told.has(message);
  if (shared.told.size < 1000) shared.told.add(message);
  // The counter has them all; a log that repeats itself helps nobody.
  if (isNew || /^10*$/.test(String(count))) report({ severity: SEVERITY, time: new Date().toISOString(), message, event, migration: MIGRATION, name, module, site, count, pid: (host.process && host.process.pid) || null, error });
  if (mode === 'strict') throw new Error(message);
}

/** A hot reload loads the same place again, which is no second copy. */
function loadedFrom(place/*ts : string*/)/*ts : void*/ {
  const file = place.replace(/:\d+:\d+$/, '').replace(/[?#].*$/, '');
  if (shared.copies.includes(file)) return;
  shared.copies.push(file);
  if (shared.copies.length > 1) happened('second-implementation', '', MODULE, file, 'is there twice; the first one came from ' + shared.copies[0]);
}

function joined(path/*ts : readonly string[]*/)/*ts : string*/ {
  return path.slice(0, -1).join('/') + path.slice(-1).join('');
}

let lookedAt = -1;

/** What CommonJS has loaded; ECMAScript modules and bundles do not tell, but for \`implementationLoaded\`. */
function lookForOthers()/*ts : void*/ {
  const node = host.process && host.process.getBuiltinModule ? host.process.getBuiltinModule('node:module')/*ts  as { _cache?: object } | undefined*/ : undefined;
  const files = node && node._cache ? Object.keys(node._cache) : [];
  if (files.length === lookedAt) return;
  lookedAt = files.length;
  for (const { path, name } of OTHERS) {
    const tail = '/' + joined(path).replace(/^src\//, '').replace(/\.[cm]?[jt]sx?$/, '') + '.';
    const found = files.find((each) => !each.includes('node_modules') && each.replace(/\\/g, '/').includes(tail));
    if (found !== undefined) implementationLoaded(joined(path), name);
  }
}

const mostInstances = 10000;

function checkInstance(name/*ts : string*/, args/*ts : readonly unknown[]*/, made/*ts : unknown*/)/*ts : void*/ {
  const one = ONE_PER[name];
  if (!one || typeof made !== 'object' || made === null || !host.WeakRef) return;
  const each = name + '\0' + keyOf(one, args);
  const known = shared.instances.get(each);
  const before = known && known.deref();
  if (before === made) return;
  if (!known && shared.instances.size >= mostInstances) for (const oldest of shared.instances.keys()) { shared.instances.delete(oldest); break; }
  shared.instances.set(each, new host.WeakRef(made));
  if (before) happened('second-instance', name, MODULE, placeOf(framesAt(2)[0] ?? ''), 'gave a second instance for one ' + one.per);
}

const identities = new WeakMap/*ts <object, number>*/();
let identity = 0;

function keyOf({ per, index, path }/*ts : { readonly per: string; readonly index: number; readonly path: readonly string[] }*/, args/*ts : readonly unknown[]*/)/*ts : string*/ {
  if (per === 'process') return '';
  let value/*ts : unknown*/ = index < 0 ? args : args[index];
  for (const property of path) value = value === null || value === undefined ? value : Reflect.get(Object(value), property);
  try {
    return JSON.stringify(value, (_name, each) => (isPlain(each) ? each : identityOf(each))) ?? String(value);
  } catch {
    // What holds itself cannot be compared by what it holds.
    return identityOf(value);
  }
}

function isPlain(value/*ts : unknown*/)/*ts : boolean*/ {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function';
  const kind = Object.getPrototypeOf(value);
  return kind === null || kind === Object.prototype || Array.isArray(value);
}

function identityOf(value/*ts : unknown*/)/*ts : string*/ {
  const object = Object(value);
  if (!identities.has(object)) identities.set(object, ++identity);
  return '#' + identities.get(object);
}

function isThenable(value/*ts : unknown*/)/*ts : value is PromiseLike<unknown>*/ {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/**
 * \`await\` of what is no promise goes unnoticed, but it reads \`then\`. So does the end of an asynchronous function that returns the
 * instance, which is fine: where the source is there to be read, as in Node.js, only what has an \`await\` is told of.
 */
function watchAwaits(name/*ts : string*/, made/*ts : unknown*/)/*ts : void*/ {
  if ((typeof made !== 'object' && typeof made !== 'function') || made === null || watched.has(made) || 'then' in made || !Object.isExtensible(made)) return;
  watched.add(made);
  Object.defineProperty(made, 'then', {
    configurable: true,
    enumerable: false,
    get: () => readThen(name),
    set: (value) => Object.defineProperty(made, 'then', { value, configurable: true, enumerable: true, writable: true }),
  });
}

function readThen(name/*ts : string*/)/*ts : undefined*/ {
  const frames = framesAt(2);
  const isPromise = /\b(?:all|allSettled|race|any|resolve)\b.*<anonymous>/.test(frames[0] ?? '');
  const site = placeOf(frames.find((frame) => placeOf(frame) !== '') ?? '');
  if (site === '' || /node_modules|^node:/.test(site)) return undefined;
  const source = sourceAt(site);
  if (!isPromise && source && !source.isAwait) return undefined;
  // A \`then\` that is called raises an error of its own, of which a reader of the log can tell by this that the two are one.
  happened('awaited-sync-factory', name, MODULE, site, 'is synchronous and was awaited', source && source.isThen ? '.then is not a function' : null);
  return undefined;
}

/** Whether an \`await\` or a \`then\` in the source has read it at a place; undefined: nobody knows. */
function sourceAt(site/*ts : string*/)/*ts : { readonly isAwait: boolean; readonly isThen: boolean } | undefined*/ {
  const [, file = '', line = '0', column = '0'] = /^(?:file:\/\/)?(.*):(\d+):(\d+)$/.exec(site) ?? [];
  try {
    const files = host.process && host.process.getBuiltinModule ? host.process.getBuiltinModule('node:fs')/*ts  as { readFileSync(file: string, encoding: string): string }*/ : undefined;
    if (!files) return undefined;
    const lines = files.readFileSync(decodeURI(file), 'utf8').split('\n').slice(Math.max(0, Number(line) - 3), Number(line));
    const last = lines.pop() ?? '';
    const at = Number(column) - 1;
    const before = [...lines, last.slice(0, at)].join('\n');
    const after = last.slice(at);
    // \`return await f()\` reads it once more when the function ends; that is told to be at the \`await\` itself, and the first time at the call.
    const isEnd = /^await\b/.test(after) && (/\breturn\b(?:[^;{}\n]*|\s*\([^;{}]*)$/.test(before) || (/=>[^;{}]*$/.test(before) && !/^await\s+[\w$]+\s*(?:[;,)}]|$)/.test(after)));
    return { isAwait: !isEnd && /\bawait\b[^;{}]*$/.test(before + after.slice(0, 'await'.length)), isThen: /^(?:[?]?[.])?\s*then\b/.test(after) };
  } catch {
    return undefined;
  }
}

/** The calls above, innermost first, without so many of this file's own. */
function framesAt(own/*ts : number*/)/*ts : string[]*/ {
  const lines = String(new Error().stack ?? '').split('\n');
  const frames = /^\s*at |@/.test(lines[0] ?? '') ? lines : lines.slice(1);
  return frames.slice(own + 1);
}

/** \`file:line:column\` of a call; '' where it has none. */
function placeOf(frame/*ts : string*/)/*ts : string*/ {
  const found = /((?:[a-z][\w+.-]*:\/\/)?[^\s()@]+:\d+:\d+)\)?\s*$/.exec(frame);
  return found ? (found[1] ?? '') : '';
}
`.trim().replaceAll('\\`', '`');
