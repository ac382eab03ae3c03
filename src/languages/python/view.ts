import type { Destination, FactoryUse, LooseEnd, Move, Reference, Region, Rewrite, SourceModule, Suppression } from '../../language';
import type { Fit } from '../../questions';
import { markApart } from './apart';
import { holdForPackage, takenByPackage } from './by-package';
import { constructionsOf } from './class-uses';
import { FactoryUses } from './factory-uses';
import { fitOf } from './fit';
import type { Style } from './from-import';
import type { Graph } from './graph';
import { ImportRewriter } from './imports';
import { looseEndsIn } from './loose-ends';
import { mocksIn } from './mocks';
import { namedPaths, type NamedPath } from './named-paths';
import { referencesIn, type PythonReference } from './references';
import type { SourceFile } from './source-file';
import { suppressionAbove } from './suppressions';
import type { Span } from './syntax';

export interface ViewOptions extends Style {
  readonly mayHaveSites: boolean;
}

/** A Python file as one migration sees it. */
export class PythonView implements SourceModule {
  readonly references: readonly PythonReference[];
  private readonly fits = new Map<string, Fit>();
  private foundPaths: readonly NamedPath[] | null = null;
  private foundMisuses: readonly FactoryUse[] | null = null;
  private foundLooseEnds: readonly LooseEnd[] | null = null;
  private readonly taken: readonly LooseEnd[];

  constructor(private readonly source: SourceFile, private readonly graph: Graph, private readonly options: ViewOptions) {
    const found = options.mayHaveSites ? [...referencesIn(source, graph), ...mocksIn(source, graph)] : [];
    this.taken = takenByPackage(source, options.mayHaveSites ? this.inCodeBeside(found) : []);
    const all = holdForPackage(markApart(source, found), this.taken).sort((left, right) => left.start - right.start);
    this.references = graph.constructors.isEmpty ? all : all.map((each) => ({ ...each, constructions: constructionsOf(source, graph, each) }));
  }

  get file(): string {
    return this.source.file;
  }

  get isGenerated(): boolean {
    const first = this.source.module.body[0]?.start ?? this.source.text.length;
    return this.source.module.comments.some(({ start, end }) => start <= first && /@generated\b|\bDO NOT EDIT\b/i.test(this.source.text.slice(start, end)));
  }

  get looseEnds(): readonly LooseEnd[] {
    return (this.foundLooseEnds ??= this.options.mayHaveSites ? this.findLooseEnds() : []);
  }

  private findLooseEnds(): LooseEnd[] {
    const written = looseEndsIn(this.source, this.graph, this.paths, new Set(this.references.map(({ written: { start } }) => start)));
    return [...written, ...this.taken].sort((left, right) => left.start - right.start);
  }

  private inCodeBeside(references: readonly PythonReference[]): NamedPath[] {
    const sites: readonly Span[] = references.flatMap((each) => [each.written, ...usesOf(each)]);
    return this.paths.filter(({ start, end }) => this.regionAt(start) === 'code' && !sites.some((site) => start < site.end && end > site.start));
  }

  get misuses(): readonly FactoryUse[] {
    return (this.foundMisuses ??= this.options.mayHaveSites ? new FactoryUses(this.source, this.graph, this.references, this.options).find() : []);
  }

  get mentions(): SourceModule['mentions'] {
    const sites: readonly Span[] = [...this.references.map(({ written }) => written), ...this.looseEnds, ...this.references.flatMap((each) => usesOf(each))];
    const others = this.paths.filter(({ start, end }) => !sites.some((site) => start < site.end && end > site.start));
    return others.map(({ start }) => ({ offset: start, region: this.regionAt(start) }));
  }

  private get paths(): readonly NamedPath[] {
    return (this.foundPaths ??= namedPaths(this.graph, this.source.text));
  }

  private regionAt(offset: number): Region {
    const holds = ({ start, end }: Span): boolean => start <= offset && offset < end;
    if (this.source.module.comments.some(holds)) return 'comment';
    return this.source.texts.some(({ node }) => node.parts.some(holds)) ? 'string' : 'code';
  }

  fit(reference: Reference, name: string, { to }: Destination & { readonly kind: 'moves' }): Fit {
    const key = [this.references.indexOf(reference as PythonReference), name, to].join('\0');
    let fit = this.fits.get(key);
    if (!fit) this.fits.set(key, (fit = fitOf(this.source, this.graph, reference as PythonReference, name, to)));
    return fit;
  }

  suppressionAt(offset: number): Suppression | null {
    return suppressionAbove(this.source.layout, offset);
  }

  rewrite(moves: readonly Move[]): readonly (Rewrite | null)[] {
    const rewritten = new ImportRewriter(this.source, this.graph, this.options).rewrite(moves);
    return moves.map((move) => rewritten.get(move) ?? null);
  }
}

/** The places where a whole module is named once more to take something from it. */
function usesOf({ place }: PythonReference): readonly Span[] {
  return place.kind === 'module' ? [...place.uses.map(({ module }) => module), ...place.escapes] : [];
}
