import { lineAt } from '../../line-at';
import type { Program } from 'oxc-parser';
import { SyntaxFailure } from '../../session';
import { collect, type Collected } from './collect';
import type { Graph } from './graph';
import type { Outline } from './head';
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
  /** The places where the text may name a tracked module. */
  readonly paths: readonly WrittenPath[];
  private readonly parsed: Parsed;
  /** Whether the tree ends with the last import that matters. */
  private readonly isHead: boolean;
  private readonly rewriters = new Map<Graph, ImportRewriter>();
  private foundExports: ReadonlyMap<string, readonly string[]> | null = null;
  private madeRecord: ModuleRecord | null = null;
  private foundCollected: Collected | null = null;
  private boundScopes: Scopes | null = null;
  private usedRenamer: Renamer | null = null;
  private usedOrigins: OriginFinder | null = null;

  /**
   * @param names finds the names of tracked modules
   * @param headOf where the text ends of which a tree is needed; null: it is needed of the whole file
   * @throws SyntaxFailure where the file does not parse.
   */
  constructor(readonly file: string, readonly text: string, names: RegExp, headOf: (outline: Outline) => number | null) {
    const whole = parse(file, text);
    this.paths = [...text.matchAll(names)].map((match) => pathAround(text, match));
    const end = headOf({ file, text, parsed: whole, paths: this.paths });
    const head = end === null ? null : treeOf(file, text.slice(0, end));
    this.isHead = head !== null;
    this.parsed = head === null ? whole : { record: whole.record, comments: whole.comments, isForeign: whole.isForeign, program: head };
    this.layout = new Layout(text, whole.comments);
  }

  /** What the module imports and exports. */
  get record(): ModuleRecord {
    return (this.madeRecord ??= recordOf(this.file, this.text, this.parsed));
  }

  get mayExport(): boolean {
    return /\bexports?\b/.test(this.text);
  }

  /** Whether it has import or export statements; without any, its record takes a tree. */
  get isModule(): boolean {
    return this.parsed.record.hasModuleSyntax;
  }

  get collected(): Collected {
    return (this.foundCollected ??= collect(this.parsed, this.text));
  }

  /** The names by which the module exports its own bindings. */
  get exportedAs(): ReadonlyMap<string, readonly string[]> {
    return (this.foundExports ??= exportedNames(this.program));
  }

  get program(): Program {
    return this.parsed.program;
  }

  get scopes(): Scopes {
    return (this.boundScopes ??= bind(() => this.wholeProgram(), this.collected));
  }

  private wholeProgram(): Program {
    if (this.isHead) throw new Error('its scopes are needed, which the tree of its head does not show');
    return this.program;
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

  lineOf(offset: number): number {
    return lineAt(this.text, offset);
  }
}

/** The tree of a text that may end too early for one, as within a `declare module` block. */
function treeOf(file: string, text: string): Program | null {
  try {
    return parse(file, text).program;
  } catch (error) {
    if (error instanceof SyntaxFailure) return null;
    throw error;
  }
}
