import type { Graph } from './graph';
import type { Parsed } from './parse';
import { mayComputeSpecifier, mayUsePromise, upwards, type WrittenPath } from './sift';

type Imports = Parsed['record']['staticImports'];

/** What is known of a file before there is a tree of it. */
export interface Outline {
  readonly file: string;
  readonly text: string;
  readonly parsed: Parsed;
  /** The places where the text may name a tracked module. */
  readonly paths: readonly WrittenPath[];
}

/**
 * Most files take some names from a legacy module, keep them, and are done: then a tree of the text up to the last such
 * import says as much as one of the whole file, for a fraction of the time.
 *
 * @param namesFactory whether a text names a synchronous factory
 * @returns the offset where that text ends; null where the whole file has to be looked at
 */
export function headOf(outline: Outline, graphs: readonly Graph[], namesFactory: (text: string) => boolean): number | null {
  const { file, text, parsed } = outline;
  if (parsed.isForeign || !parsed.record.hasModuleSyntax || mayComputeSpecifier(text)) return null;
  if (graphs.some(({ tracked }) => tracked.indexFolders.some((folder) => file.startsWith(`${folder}/`))) && upwards.test(text)) return null;
  const imports = parsed.record.staticImports.filter(({ moduleRequest }) => graphs.some(({ tracked }) => tracked.target(moduleRequest.value, file) !== null));
  const last = imports.at(-1);
  if (!last || !imports.every((each) => keepsNames(outline, each, graphs))) return null;
  if (mayUsePromise.test(text) && (namesFactory(text) || imports.some(({ entries }) => entries.some(({ importName }) => importName.kind === 'Default')))) return null;
  return passesOn(outline, imports) || isNamedElsewhere(outline, imports, graphs) ? null : last.end;
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
      return destination.kind !== 'moves' || destination.to === name;
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

/** Whether a tracked module is named by more than the given imports, and by more than the prose of comments. */
function isNamedElsewhere({ file, text, parsed, paths }: Outline, imports: Imports, graphs: readonly Graph[]): boolean {
  return paths.some(({ start, end, isLiteral }) => {
    if (imports.some(({ moduleRequest }) => moduleRequest.start <= start && end <= moduleRequest.end)) return false;
    const comment = parsed.comments.find((each) => each.start <= start && start < each.end);
    if (comment) return meansModule.test(comment.value);
    const path = text.slice(start, end);
    return graphs.some(({ tracked }) => (isLiteral ? tracked.mayMean(path, file) : tracked.mayBeNamed(path)));
  });
}
