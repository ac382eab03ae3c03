import type { LegacyModule } from '../../manifest/manifest';
import type { Graph } from './graph';
import type { Span } from './syntax';

/** A place in a text that names a legacy module. */
export interface NamedPath extends Span {
  readonly legacy: LegacyModule;
}

const patterns = new WeakMap<Graph, { readonly pattern: RegExp; readonly byText: ReadonlyMap<string, LegacyModule> } | null>();

/** Where a text names a legacy module by its dotted name, or by the path of its file. */
export function namedPaths(graph: Graph, text: string): NamedPath[] {
  let known = patterns.get(graph);
  if (known === undefined) patterns.set(graph, (known = compile(graph)));
  if (!known) return [];
  return [...text.matchAll(known.pattern)].flatMap((match) => {
    const [written] = match;
    const legacy = known.byText.get(written);
    const behind = text.slice(match.index + written.length, match.index + written.length + 200);
    return legacy && isMeant(graph, legacy, written, behind) ? [{ start: match.index, end: match.index + written.length, legacy }] : [];
  });
}

function compile(graph: Graph): { readonly pattern: RegExp; readonly byText: ReadonlyMap<string, LegacyModule> } | null {
  const byText = new Map(graph.tracked.legacy.flatMap(({ name, file, legacy }) => [[name, legacy] as const, ...(file === null ? [] : [[file, legacy] as const])]));
  const longestFirst = [...byText.keys()].filter((text) => /[./]/.test(text)).sort((left, right) => right.length - left.length);
  if (longestFirst.length === 0) return null;
  const alternatives = longestFirst.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return { pattern: new RegExp(String.raw`(?<![\w.])(?:${alternatives})(?!\w)`, 'g'), byText };
}

/** A package that goes in part is meant where one of its listed names follows; another module in it is not the package. */
function isMeant(graph: Graph, legacy: LegacyModule, written: string, behind: string): boolean {
  if (written.includes('/')) return legacy.scope === 'all';
  const next = /^\.(\w+)/.exec(behind)?.[1];
  if (next !== undefined && graph.project.fileOf(`${written}.${next}`) !== null && !(next in legacy.symbols)) return false;
  if (legacy.scope === 'all') return true;
  const imported = /^\s+import\s+\(?([\w\s,]+)/.exec(behind)?.[1]?.match(/\w+/g) ?? [];
  return [...(next === undefined ? [] : [next]), ...imported].some((name) => name in legacy.symbols);
}
