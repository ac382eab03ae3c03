import type { LegacyModule } from '../../manifest/manifest';
import type { Graph } from './graph';
import type { Span } from './syntax';

/** A place in a text that names a legacy module. */
export interface NamedPath extends Span {
  readonly legacy: LegacyModule;
}

interface Search {
  readonly pattern: RegExp;
  readonly byText: ReadonlyMap<string, LegacyModule>;
}

const searches = new WeakMap<Graph, Search | null>();

/** Where a text names a legacy module by its dotted name, in a regular expression too, or by the path of its file or the end of that. */
export function namedPaths(graph: Graph, text: string): NamedPath[] {
  let known = searches.get(graph);
  if (known === undefined) searches.set(graph, (known = searchFor(graph)));
  if (!known) return [];
  return [...text.matchAll(known.pattern)].flatMap((match) => {
    const [written] = match;
    const named = written.replaceAll('\\', '');
    const legacy = known.byText.get(named);
    const behind = text.slice(match.index + written.length, match.index + written.length + 200);
    return legacy && isMeant(graph, legacy, named, behind) ? [{ start: match.index, end: match.index + written.length, legacy }] : [];
  });
}

function searchFor({ tracked, project }: Graph): Search | null {
  const names = tracked.legacy.map(({ name, legacy }) => [name, legacy] as const).filter(([name]) => name.includes('.'));
  const files = tracked.legacy.flatMap(({ file, legacy }) => (file === null ? [] : [[file, legacy] as const]));
  const tails = files.flatMap(([file, legacy]) => tailsOf(file).filter((tail) => project.isEndOfOne(tail)).map((tail) => [tail, legacy] as const));
  const alternatives = [
    alternativesOf(String.raw`(?<![\w.])`, names.map(([name]) => name), String.raw`\\{0,2}\.`),
    alternativesOf(String.raw`(?<![\w.])`, files.map(([file]) => file), String.raw`\.`),
    alternativesOf(String.raw`(?<![\w./-])`, tails.map(([tail]) => tail), String.raw`\.`),
  ].filter((each) => each !== '');
  return alternatives.length === 0 ? null : { pattern: new RegExp(`(?:${alternatives.join('|')})(?!\\w)`, 'g'), byText: new Map([...tails, ...files, ...names]) };
}

/** The longest of them come first. */
function alternativesOf(before: string, texts: readonly string[], dot: string): string {
  const sorted = [...texts].sort((left, right) => right.length - left.length);
  return sorted.length === 0 ? '' : `${before}(?:${sorted.map((text) => text.replace(/[*+?^${}()|[\]\\]/g, '\\$&').replaceAll('.', dot)).join('|')})`;
}

/** `sockets/legacy.py` of `app/sockets/legacy.py` */
function tailsOf(file: string): string[] {
  const parts = file.split('/');
  return parts.slice(1, -1).map((_part, index) => parts.slice(index + 1).join('/'));
}

/** A package that goes in part is meant where one of its listed names follows; another module in it is not the package. */
function isMeant(graph: Graph, legacy: LegacyModule, written: string, behind: string): boolean {
  if (written.includes('/')) return legacy.scope === 'all';
  const next = /^[.:](\w+)/.exec(behind)?.[1];
  if (next !== undefined && graph.project.fileOf(`${written}.${next}`) !== null && !(next in legacy.symbols)) return false;
  if (legacy.scope === 'all') return true;
  const imported = /^\s+import\s+\(?([\w\s,]+)/.exec(behind)?.[1]?.match(/\w+/g) ?? [];
  return [...(next === undefined ? [] : [next]), ...imported].some((name) => name in legacy.symbols);
}
