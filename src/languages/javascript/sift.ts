import type { FactoryNames } from './clues';
import type { Graph } from './graph';
import { withoutExtension } from './resolve';
import { stemsOf, type TrackedModules } from './tracked';

const scriptExtensions = String.raw`\.(?:d\.)?[cm]?[jt]sx?`;

/**
 * The places of a text where a tracked module may be named: `…/name`, `name.ts`, a package or an alias in quotes. What has to
 * stand before a name is looked at behind it: a pattern that begins with the names is found twice as fast.
 */
export function namePattern(tracked: readonly TrackedModules[], encoding: Encoding): RegExp {
  const stems = alternatives(tracked.flatMap(({ stems: each }) => [...each]), encoding);
  const exact = alternatives(tracked.flatMap((each) => each.exact), encoding);
  const module = `(?<stem>${stems})(?:(?<=/\\k<stem>)(?![\\w$-])|(?<![\\w$./-]\\k<stem>)${scriptExtensions}(?!\\w))`;
  const whole = `(?<exact>${exact})(?<=['"\`]\\k<exact>)(?=['"\`/])`;
  return new RegExp([...(stems === '' ? [] : [module]), ...(exact === '' ? [] : [whole])].join('|'), 'g');
}

/** The text that a pattern is for: decoded, or the bytes of UTF-8 as one character each. */
type Encoding = 'utf16' | 'latin1';

/** Alternatives of a pattern, the longest first, so that none hides another that goes on. */
function alternatives(names: readonly string[], encoding: Encoding = 'latin1'): string {
  const longestFirst = [...new Set(names)].sort((left, right) => right.length - left.length);
  return longestFirst.map((name) => (encoding === 'utf16' ? name : Buffer.from(name, 'utf8').toString('latin1')).replace(/[$.*+?^{}()|[\]\\/-]/g, '\\$&')).join('|');
}

/** The places where a substitution in a template meets the name of a tracked module: `/name${…}`, `${…}@acme/name`. */
export function substitutionPattern(tracked: readonly TrackedModules[]): RegExp {
  const names = alternatives(tracked.flatMap(({ stems, exact }) => [...stems, ...exact]), 'utf16');
  return new RegExp(`(?:${names})\\$\\{|\\}(?:${names})`);
}

/** Finds one of some names as a word of its own; null where there are none. */
export function wordPattern(names: readonly string[], encoding?: Encoding): RegExp | null {
  return names.length > 0 ? new RegExp(`(?<![\\w$])(?:${alternatives(names, encoding)})(?![\\w$])`) : null;
}

/** A path in a text: where it is, and whether it is all that a literal holds. */
export interface WrittenPath {
  readonly start: number;
  readonly end: number;
  readonly isLiteral: boolean;
}

const pathCharacter = /[\w@.~#$!/-]|[^\0-\x7f]/;

/** The whole path around a match of `namePattern`: `../ws/manager.ts` for `manager`. */
export function pathAround(text: string, match: RegExpMatchArray & { readonly index: number }): WrittenPath {
  let start = match.index;
  let end = match.index + match[0].length;
  while (start > 0 && pathCharacter.test(text.charAt(start - 1))) start -= 1;
  const ending = /^\.(?:d\.)?[cm]?[jt]sx?(?!\w)/.exec(text.slice(end, end + 10));
  if (ending) end += ending[0].length;
  // `./ws/` and `./ws?raw` are written in full.
  end += /^(?:\/|\?[\w=&.,-]*)(?=['"`])/.exec(text.slice(end, end + 100))?.[0].length ?? 0;
  const quote = text.charAt(start - 1);
  return { start, end, isLiteral: /['"`]/.test(quote) && text.charAt(end) === quote };
}

/** A folder above, written as a specifier. */
export const upwards = /['"`]\.{1,2}(?:\/\.\.)*\/?['"`]/;
/** Whether anything in a text could wait for a promise, or make a mock return one. */
export const mayUsePromise = /\b(?:await|async|mockRe(?:solved|jected)Value(?:Once)?|re(?:solves|jects)|rejected(?:With)?|fulfilled|eventually)\b|\bPromise\s*\.|\.(?:then|catch|finally)\b/;
const usesOrPassesOn = new RegExp(`${mayUsePromise.source}|\\bexport\\b`);
// The only way to pass a factory on without naming it.
const passesAllOn = /\bexport\s*\*/;
const passesNameOn = /\bexports\b[^;]*=|\bexport\s*\{/;
const defaultName = /\bexport\s+default\s+([\w$]+)\s*(?:;|\n|$)/;

/** Whether what a module exports by default is a name that it imports. */
function passesDefaultOn(bytes: string): boolean {
  const name = defaultName.exec(bytes)?.[1];
  return name !== undefined && new RegExp(`\\bimport\\b[^;'"]*(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])|\\brequire\\b`).test(bytes);
}
const computedTail = /\/(?:\$\{|['"`]\s*\+)/;
const computedSpecifier = /\b(?:import|require|[mM]ock)\s*\(\s*(?:`[^`]*\$\{|['"][^'"\n]*['"]\s*\+)/;

/** A migration that a file has something to say to. */
interface SiftedGraph {
  readonly graph: Graph;
  readonly mayHaveSites: boolean;
}

function withSites(graph: Graph): SiftedGraph {
  return { graph, mayHaveSites: true };
}

interface Facts {
  readonly bytes: string;
  readonly namesFactory: boolean;
  readonly passesAllOn: boolean;
}

/** What a file needs to contain for a rule to have anything to say about it. */
export class Sift {
  private readonly names: RegExp;
  private readonly factories: RegExp | null;
  private readonly asyncFactories: RegExp | null;
  private readonly classes: RegExp | null;
  private readonly folders: RegExp;
  private readonly barrelWords: RegExp;
  private readonly barrelPattern: RegExp | null;
  private readonly askingOf = new Map<Graph, readonly RegExp[]>();
  private readonly byStem = new Map<string, Graph[]>();
  private readonly byModule = new Map<string, readonly Graph[]>();
  private facts: Facts | null = null;

  /**
   * @param factories the names under which factories, and classes that are made by one, can be imported, wherever from
   * @param barrels the modules that pass them on
   * @param aliases what settings let those be called
   */
  constructor(private readonly graphs: readonly Graph[], factories: FactoryNames, private readonly barrels: ReadonlyMap<string, readonly Graph[]>, aliases: readonly string[]) {
    const tracked = graphs.map((graph) => graph.tracked);
    this.names = namePattern(tracked, 'latin1');
    this.factories = wordPattern([...factories.sync, ...factories.async, ...factories.class]);
    this.asyncFactories = wordPattern([...factories.async]);
    this.classes = wordPattern([...factories.class]);
    this.folders = new RegExp(`(?:${alternatives(tracked.flatMap((each) => each.folderNames))})/(?:\\$\\{|['"\`])`);
    const stems = alternatives([...[...barrels.keys()].flatMap(stemsOf), ...aliases]);
    this.barrelWords = new RegExp(barrels.size > 0 && [...barrels.keys()].some((file) => stemsOf(file).length > 1) ? `${stems}|['"\`]\\.{1,2}/?['"\`]` : stems);
    this.barrelPattern = stems === '' ? null : new RegExp(`['"\`]((?:[^'"\`\\n]*/)?(?:${stems})(?:${scriptExtensions})?|\\.{1,2}(?:/\\.\\.)*/?)['"\`]`, 'g');
    for (const graph of graphs) for (const stem of graph.tracked.stems) this.byStem.set(stem, [...(this.byStem.get(stem) ?? []), graph]);
  }

  /**
   * The migrations that can have a site in a file.
   *
   * @param bytes the text in Latin-1, so that reading it costs no decoding
   */
  candidates(file: string, bytes: string): readonly SiftedGraph[] {
    if (computedTail.test(bytes) && computedSpecifier.test(bytes) && this.folders.test(bytes)) return this.graphs.map(withSites);
    const found = new Map(this.takingOver(file, bytes).map((each) => [each.graph, each]));
    for (const graph of this.graphs) {
      if (graph.tracked.isBelowIndex(file) && upwards.test(bytes)) found.set(graph, withSites(graph));
    }
    for (const match of bytes.matchAll(this.names)) this.addNamed(file, bytes, match, found);
    return [...found.values()];
  }

  /** The migrations whose factories a file may use by way of a barrel. */
  takingOver(file: string, bytes: string): readonly SiftedGraph[] {
    if (this.barrelPattern === null || !this.mayTakeOver(bytes) || !this.barrelWords.test(bytes)) return [];
    const isUsed = this.namesFactory(bytes) && (usesOrPassesOn.test(bytes) || this.asyncFactories?.test(bytes) || this.classes?.test(bytes));
    if (!isUsed && !this.passesAllOn(bytes)) return [];
    return [...bytes.matchAll(this.barrelPattern)].flatMap(([, specifier = '']) => {
      const path = Buffer.from(specifier, 'latin1').toString('utf8');
      return (this.barrels.get(this.graphs[0]?.project.resolver.resolve(path, file) ?? '') ?? []).map(withSites);
    });
  }

  /** Whether a module that passes factories on, under names that are known, could matter to a file. */
  mayTakeOver(bytes: string): boolean {
    return this.namesFactory(bytes) || this.passesAllOn(bytes);
  }

  /** Whether a file could give a factory to others. */
  mayPassOn(bytes: string): boolean {
    return this.passesAllOn(bytes) || (this.namesFactory(bytes) && (passesNameOn.test(bytes) || passesDefaultOn(bytes)));
  }

  /** Whether a file that some migrations have a site in awaits what only types can tell of, or takes a name that has to be compared. */
  mayAsk(bytes: string, graphs: readonly Graph[]): boolean {
    return graphs.some((graph) => this.asking(graph).some((pattern) => pattern.test(bytes)));
  }

  private asking(graph: Graph): readonly RegExp[] {
    let patterns = this.askingOf.get(graph);
    if (!patterns) {
      const [factories, names] = [graph.infersFactories ? alternatives(graph.namesOf('sync')) : '', alternatives(graph.comparedNames)];
      const awaited = factories === '' ? [] : [new RegExp(String.raw`\bawait\s+(?:[\w$]+\s*\??\.\s*)*(?:${factories})\s*[(<?.\x60]`)];
      patterns = [...awaited, ...(names === '' ? [] : [new RegExp(String.raw`(?<![\w$])(?:${names})(?![\w$])`)])];
      this.askingOf.set(graph, patterns);
    }
    return patterns;
  }

  private namesFactory(bytes: string): boolean {
    return this.factsOf(bytes).namesFactory;
  }

  private passesAllOn(bytes: string): boolean {
    return this.factsOf(bytes).passesAllOn;
  }

  /** What is asked of one text several times. */
  private factsOf(bytes: string): Facts {
    if (this.facts?.bytes !== bytes) this.facts = { bytes, namesFactory: this.factories?.test(bytes) ?? false, passesAllOn: passesAllOn.test(bytes) };
    return this.facts;
  }

  /** The migrations of a module, or of a package that is called as `specifier` says. */
  private tracking(module: string, specifier: string): readonly Graph[] {
    const key = `${module}\0${specifier}`;
    let graphs = this.byModule.get(key);
    if (!graphs) this.byModule.set(key, (graphs = this.graphs.filter(({ tracked }) => tracked.at(module) !== null || tracked.legacyAt(specifier) !== undefined || tracked.isCanonical(specifier))));
    return graphs;
  }

  private addNamed(file: string, bytes: string, match: RegExpMatchArray & { readonly index: number }, found: Map<Graph, SiftedGraph>): void {
    const { start, end, isLiteral } = pathAround(bytes, match);
    const path = Buffer.from(bytes.slice(start, end), 'latin1').toString('utf8');
    const last = path.slice(path.lastIndexOf('/') + 1);
    // What a specifier leads to is the same for all migrations, and mostly a module of one or none of them.
    const module = isLiteral ? this.graphs[0]!.project.resolver.resolve(path, file) : null;
    const graphs = module === null ? (this.byStem.get(withoutExtension(last)) ?? this.byStem.get(last) ?? this.graphs) : this.tracking(module, path);
    for (const graph of graphs) {
      if (found.get(graph)?.mayHaveSites) continue;
      if (isLiteral && graph.tracked.mayMean(path, file)) found.set(graph, withSites(graph));
      // Only a literal can be a site; a path in a comment or in the middle of a text is a mention.
      else if (!isLiteral && !found.has(graph) && graph.tracked.mayBeNamed(path)) found.set(graph, { graph, mayHaveSites: false });
    }
  }
}
