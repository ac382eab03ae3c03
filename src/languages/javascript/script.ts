import type { Program } from 'oxc-parser';
import { asyncMocks } from './async-mocks';
import { collect, type Collected } from './collect';
import type { Graph } from './graph';
import { ImportRewriter } from './imports';
import { Layout } from './lines';
import { exportedNames } from './exports';
import { OriginFinder } from './origins';
import { parse, type Parsed } from './parse';
import { recordOf, type ModuleRecord } from './records';
import { Renamer } from './rename';
import { bind, type Scopes } from './scopes';
import { pathAround, type WrittenPath } from './sift';

/** One parsed JavaScript or TypeScript file. What only some files need is made when it is asked for. */
export class Script {
  readonly layout: Layout;
  private readonly parsed: Parsed;
  private readonly rewriters = new Map<Graph, ImportRewriter>();
  private foundExports: ReadonlyMap<string, readonly string[]> | null = null;
  private foundPaths: readonly WrittenPath[] | null = null;
  private foundCollected: Collected | null = null;
  private boundScopes: Scopes | null = null;
  private usedRenamer: Renamer | null = null;
  private foundAsyncMocks: ReadonlyMap<string, number> | null = null;
  private usedOrigins: OriginFinder | null = null;

  /** @throws SyntaxFailure where the file does not parse. */
  constructor(readonly file: string, readonly text: string) {
    this.parsed = parse(file, text);
    this.layout = new Layout(text, this.parsed.comments);
  }

  /** What the module imports and exports. */
  get record(): ModuleRecord {
    return recordOf(this.file, this.text, this.parsed);
  }

  get collected(): Collected {
    return (this.foundCollected ??= collect(this.parsed, this.text));
  }

  /** The names by which the module exports its own bindings. */
  get exportedAs(): ReadonlyMap<string, readonly string[]> {
    return (this.foundExports ??= exportedNames(this.program));
  }

  /** The paths in the text that `pattern` finds; asked by one migration after the other with the same pattern. */
  pathsNaming(pattern: RegExp): readonly WrittenPath[] {
    return (this.foundPaths ??= [...this.text.matchAll(pattern)].map((match) => pathAround(this.text, match)));
  }

  get program(): Program {
    return this.parsed.program;
  }

  get scopes(): Scopes {
    return (this.boundScopes ??= bind(this.program, this.collected.typeParameters));
  }

  /** Shared by all migrations, so that no two of them give the same name away. */
  get renamer(): Renamer {
    const isTyped = /\.[cm]?tsx?$/.test(this.file);
    return (this.usedRenamer ??= new Renamer(this.scopes, isTyped ? [] : this.layout.comments));
  }

  get origins(): OriginFinder {
    return (this.usedOrigins ??= new OriginFinder(this.scopes));
  }

  /** The rewriter of the import statements for one migration, which knows the imports of its canonical module. */
  imports(graph: Graph): ImportRewriter {
    let rewriter = this.rewriters.get(graph);
    if (!rewriter) {
      const existing = this.program.body.filter((node) => node.type === 'ImportDeclaration')
        .filter((node) => graph.tracked.target(node.source.value, this.file)?.role === 'canonical');
      this.rewriters.set(graph, (rewriter = new ImportRewriter(this.layout, this.scopes, this.renamer, existing)));
    }
    return rewriter;
  }

  /** Names of functions that this file mocks with promises, and the offsets of the mocks. */
  get asyncMocks(): ReadonlyMap<string, number> {
    return (this.foundAsyncMocks ??= /mock|stub|fake|\.fn\(/i.test(this.text) ? asyncMocks(this.program) : new Map());
  }

  lineOf(offset: number): number {
    return this.text.slice(0, offset).split('\n').length;
  }
}
