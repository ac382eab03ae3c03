import type { Graph } from './graph';
import type { Parsed } from './parse';
import { mayUsePromise, upwards, type WrittenPath } from './sift';

type Imports = Parsed['record']['staticImports'];

/** What is known of a file before there is a tree of it. */
export interface Outline {
  readonly file: string;
  readonly text: string;
  readonly parsed: Parsed;
  /** The places where the text may name a tracked module. */
  readonly paths: readonly WrittenPath[];
}

/** What all files are searched for. */
export interface HeadClues {
  readonly graphs: readonly Graph[];
  /** Names of factories of either kind; null where there are none. */
  readonly sync: RegExp | null;
  readonly async: RegExp | null;
  /** Names of classes that a factory is to make. */
  readonly class: RegExp | null;
  /** Names of tracked modules that a template goes on from. */
  readonly substitutions: RegExp;
}

/**
 * Many files take some names from a legacy module, keep them, and are done: then a tree of the text up to the last such
 * import is all that the rules look at, for a fraction of the time. Whatever else could be of interest asks for the whole.
 *
 * @returns the offset where that text ends; null where the whole file has to be looked at
 */
export function headOf(outline: Outline, { graphs, sync, async, class: made, substitutions }: HeadClues): number | null {
  const { file, text, parsed } = outline;
  if (parsed.isForeign || !parsed.record.hasModuleSyntax || [upwards, computed, escaped, substitutions].some((each) => each.test(text))) return null;
  const imports = parsed.record.staticImports.filter(({ moduleRequest }) => graphs.some(({ tracked }) => tracked.target(moduleRequest.value, file) !== null));
  const last = imports.at(-1);
  if (!last || !imports.every((each) => keepsNames(outline, each, graphs))) return null;
  if (mayUsePromise.test(text) && (sync?.test(text) || takesDefault(outline, graphs[0]!))) return null;
  if ((async !== null && mayLackAwait(outline, async)) || made?.test(text)) return null;
  return passesOn(outline, imports) || isNamedElsewhere(outline, imports, graphs) ? null : last.end;
}

// Every call that takes a specifier, as `collect` knows them, but for those with a plain literal and nothing else.
const takesSpecifier = String.raw`import|require|(?:require|meta)\s*\.\s*resolve|(?:do|dont|un|doUn|deepUn|set)?[mM]ock|unstable_\w+|(?:require|import)(?:Actual|Mock)|\w+MockFromModule`;
const computed = new RegExp(String.raw`(?<![\w$])(?:${takesSpecifier})\s*(?:[<!?/]|\(\s*(?!(['"])[^'"\\\n]*\1\s*[,)]))`);
// Escapes by which a string can spell a path without containing it; most in regular expressions are none.
const escaped = /\\[^nrtbfv0dswDSWB'"`\\$.()[\]{}|+*?^-]/;

/** Whether a module of the project is imported for its default, which can be a factory under any name. */
function takesDefault({ file, parsed }: Outline, { project }: Graph): boolean {
  const defaults = parsed.record.staticImports.filter(({ entries }) => entries.some(({ importName }) => importName.kind === 'Default'));
  return defaults.some(({ moduleRequest }) => !(project.resolver.resolve(moduleRequest.value, file) ?? 'node_modules/').includes('node_modules/'));
}

/** Whether an asynchronous factory is named where no `await` stands before it; most are awaited where they are called. */
function mayLackAwait({ text, parsed }: Outline, factories: RegExp): boolean {
  const { staticImports } = parsed.record;
  return [...text.matchAll(new RegExp(factories, 'g'))].some(({ index }) => {
    const statement = staticImports.find(({ start, end }) => start <= index && index < end);
    // In a specifier it is a barrel that exports it as its default, and by another name it would not be found below.
    if (statement) return statement.moduleRequest.start <= index || /^[\w$]+['"]?\s+as\b/.test(text.slice(index, index + 200));
    return !/\bawait\s+$/.test(text.slice(Math.max(0, index - 20), index));
  });
}

/** Whether every name that moves is called the same afterwards, so that no use of it has to change. */
function keepsNames({ file }: Outline, { moduleRequest, entries }: Imports[number], graphs: readonly Graph[]): boolean {
  return entries.length > 0 && graphs.every((graph) => {
    const target = graph.tracked.target(moduleRequest.value, file);
    if (target === null) return true;
    if (target.role !== 'legacy') return false;
    return entries.every(({ importName }) => {
      if (importName.kind === 'NamespaceObject') return false;
      const name = importName.kind === 'Default' ? 'default' : importName.name!;
      const destination = graph.destination(target.legacy, name);
      return destination.kind !== 'moves' || (destination.to === name && graph.constructors.promiseOf(target, name) === null);
    });
  });
}

/** Whether what is imported may be exported again. */
function passesOn({ text, parsed }: Outline, imports: Imports): boolean {
  const locals = new Set(imports.flatMap(({ entries }) => entries.map(({ localName }) => localName.value)));
  return /\bexport\s*=/.test(text) || parsed.record.staticExports.some(({ start, end, entries }) => entries.some(({ exportName, localName }) => {
    if (exportName.kind !== 'Default') return locals.has(localName.name ?? '');
    const words = text.slice(start, end).match(/[\w$]+/g) ?? [];
    return !/^(?:async|function|class)$/.test(words[2] ?? '') && words.some((word) => locals.has(word));
  }));
}

const meansModule = /\bimport\b|@import\b|<reference\b/;

/** Whether a tracked module may be named by more than the given imports, and by more than the prose of comments. */
function isNamedElsewhere({ file, text, parsed, paths }: Outline, imports: Imports, graphs: readonly Graph[]): boolean {
  return paths.some(({ start, end, isLiteral }) => {
    if (imports.some(({ moduleRequest }) => moduleRequest.start <= start && end <= moduleRequest.end)) return false;
    const comment = parsed.comments.find((each) => each.start <= start && start < each.end);
    if (comment) return meansModule.test(comment.value);
    return !isLiteral || graphs.some(({ tracked }) => tracked.mayMean(text.slice(start, end), file));
  });
}
