import type { Graph } from './graph';
import type { Parsed } from './parse';
import { mayUsePromise, upwards, type WrittenPath } from './sift';

/** An import, or an export from another module, that a tree of the head shows. */
interface Statement {
  readonly end: number;
  readonly request: { readonly value: string; readonly start: number; readonly end: number };
  /** What it takes from there; null: everything. */
  readonly names: readonly (string | null)[];
  /** What it calls that here. */
  readonly locals: readonly string[];
}

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
  if (parsed.isForeign || !parsed.record.hasModuleSyntax || computed.test(text) || escaped.test(text) || (text.includes('${') && substitutions.test(text))) return null;
  if (graphs.some(({ tracked }) => tracked.isBelowIndex(file)) && upwards.test(text)) return null;
  const statements = statementsOf(parsed).filter(({ request }) => graphs.some(({ tracked }) => tracked.target(request.value, file) !== null));
  if (statements.length === 0 || !statements.every((each) => keepsNames(outline, each, graphs))) return null;
  if (mayUsePromise.test(text) && ((sync !== null && mayBeMisused(outline, sync)) || takesDefault(outline, graphs[0]!))) return null;
  if ((async !== null && mayLackAwait(outline, async)) || made?.test(text)) return null;
  return passesOn(outline, statements) || isNamedElsewhere(outline, statements, graphs) ? null : Math.max(...statements.map(({ end }) => end));
}

function statementsOf({ record: { staticImports, staticExports } }: Parsed): Statement[] {
  const imports = staticImports.map(({ end, moduleRequest, entries }): Statement => ({
    end, request: moduleRequest, locals: entries.map(({ localName }) => localName.value),
    names: entries.map(({ importName: { kind, name } }) => (kind === 'NamespaceObject' ? null : kind === 'Default' ? 'default' : name)),
  }));
  const exports = staticExports.flatMap(({ end, entries }): Statement[] => {
    const request = entries[0]?.moduleRequest;
    return request ? [{ end, request, locals: [], names: entries.map(({ importName: { kind, name } }) => (kind === 'Name' ? name : null)) }] : [];
  });
  return [...imports, ...exports];
}

// Every call that takes a specifier, as `collect` knows them, but for those with a plain literal and nothing else.
const takesSpecifier = String.raw`(?<![\w$])(?:import|require|(?:require|meta)\s*\.\s*resolve)`;
const mocks = String.raw`\.\s*(?:(?:do|dont|un|doUn|deepUn|set)?[mM]ock|unstable_\w+|(?:require|import)(?:Actual|Mock)|\w+MockFromModule)`;
const computed = new RegExp(String.raw`(?:${takesSpecifier}|${mocks})\s*(?:\?\s*\.)?\s*(?:[<!/]|\(\s*(?!(['"])[^'"\\\n]*\1\s*[,)]))`);
// Escapes by which a string can spell a path without containing it; most in regular expressions are none.
const escaped = /\\[^nrtbfv0dswDSWB'"`\\/$.()[\]{}|+*?^-]|['"`][\w@.~#$!/-]*\\\//;

/** Whether a module of the project is imported for its default, which can be a factory under any name. */
function takesDefault({ file, parsed }: Outline, { project }: Graph): boolean {
  const defaults = parsed.record.staticImports.filter(({ entries }) => entries.some(({ importName }) => importName.kind === 'Default'));
  return defaults.some(({ moduleRequest }) => !(project.resolver.resolve(moduleRequest.value, file) ?? 'node_modules/').includes('node_modules/'));
}

/** Whether a synchronous factory may be waited for: it is named where it is neither imported or declared, nor called for some members of what it gives. */
function mayBeMisused({ text, parsed }: Outline, factories: RegExp): boolean {
  return [...text.matchAll(new RegExp(factories, 'g'))].some(({ 0: name, index }) => {
    const end = index + name.length;
    if (parsed.record.staticImports.some((each) => each.start <= index && index < each.end)) return /^['"]?\s+as\b/.test(text.slice(end, end + 20));
    const isDestructured = destructuring.test(text.slice(Math.max(0, index - 300), index)) && calledOnly.test(text.slice(end, end + 100));
    return !isDestructured && !declaring.test(text.slice(Math.max(0, index - 20), index));
  });
}

const destructuring = /\b(?:const|let)\s*\{(?!.*\b(?:then|catch|finally)\b)[^{}()=]*\}\s*=\s*$/s;
const calledOnly = /^\(\s*\)\s*(?:;|\n(?!\s*[.?([`]))/;
const declaring = /\b(?:(?:const|let|var|function|class)\s+|typeof\s+)$/;

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
function keepsNames({ file }: Outline, { request, names }: Statement, graphs: readonly Graph[]): boolean {
  return names.length > 0 && graphs.every((graph) => {
    const target = graph.tracked.target(request.value, file);
    if (target === null) return true;
    if (target.role !== 'legacy') return false;
    return names.every((name) => {
      if (name === null) return false;
      const destination = graph.destination(target.legacy, name);
      return destination.kind !== 'moves' || (destination.to === name && graph.constructors.promiseOf(target, name) === null);
    });
  });
}

/** Whether what is imported may be exported again. */
function passesOn({ text, parsed }: Outline, statements: readonly Statement[]): boolean {
  const locals = new Set(statements.flatMap((each) => each.locals));
  return /\bexport\s*=/.test(text) || parsed.record.staticExports.some(({ start, end, entries }) => entries.some(({ exportName, localName }) => {
    if (exportName.kind !== 'Default') return locals.has(localName.name ?? '');
    const words = text.slice(start, end).match(/[\w$]+/g) ?? [];
    return !/^(?:async|function|class)$/.test(words[2] ?? '') && words.some((word) => locals.has(word));
  }));
}

const meansModule = /\bimport\b|@import\b|<reference\b/;

/** Whether a tracked module may be named by more than the given statements, and by more than the prose of comments. */
function isNamedElsewhere({ file, text, parsed, paths }: Outline, statements: readonly Statement[], graphs: readonly Graph[]): boolean {
  return paths.some(({ start, end, isLiteral }) => {
    if (statements.some(({ request }) => request.start <= start && end <= request.end)) return false;
    const comment = parsed.comments.find((each) => each.start <= start && start < each.end);
    if (comment) return meansModule.test(comment.value);
    return !isLiteral || graphs.some(({ tracked }) => tracked.mayMean(text.slice(start, end), file));
  });
}
