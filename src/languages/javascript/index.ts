import path from 'node:path';
import { SyntaxFailure, type Candidate, type Language, type ModuleGraph, type Session, type SessionOptions, type View } from '../../language';
import { moduleKind, type Migration } from '../../manifest/manifest';
import { Aliases } from './aliases';
import { explainReference, type ExplanationStep } from './explain-reference';
import { Graph } from './graph';
import { parse } from './parse';
import { Project } from './project';
import { Script } from './script';
import { namePattern, Sift } from './sift';
import { stemsOf } from './tracked';
import { ScriptView } from './view';

/** JavaScript and TypeScript, modules and CommonJS, with JSX and Flow. */
export const javascript: Language = {
  id: 'javascript',
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
  start: (options) => new JavaScriptSession(options),
};

class JavaScriptSession implements Session {
  readonly graphs: readonly Graph[];
  private readonly project: Project;
  private readonly aliases: Aliases;
  private readonly factoryNames: Set<string>;
  private readonly pattern: RegExp;
  private sift: Sift | null = null;
  private readonly barrels = new Map<string, readonly Graph[]>();

  constructor({ root, migrations, files, read }: SessionOptions) {
    const modules = migrations.flatMap(modulesOf);
    this.project = new Project(root, migrations, modules, files, read);
    this.aliases = new Aliases(root, files, this.project.resolver);
    const aliases = this.aliases.of(modules);
    this.graphs = migrations.map((migration) => new Graph(migration, this.project, aliases));
    this.pattern = namePattern(this.graphs.map(({ tracked }) => tracked), 'utf16');
    this.factoryNames = new Set(this.graphs.flatMap((graph) => graph.syncFactoryNames()));
  }

  get clues(): number {
    return this.barrels.size;
  }

  get warnings(): readonly string[] {
    return this.project.resolver.warnings;
  }

  candidates(file: string, bytes: string): readonly Candidate[] {
    return this.currentSift().candidates(file, bytes);
  }

  private currentSift(): Sift {
    return (this.sift ??= new Sift(this.graphs, [...this.factoryNames], this.barrels, this.aliases.of([...this.barrels.keys()])));
  }

  open(file: string, text: string, candidates: readonly Candidate[]): readonly View[] {
    const script = new Script(file, text);
    this.project.offer(file, () => script.record);
    const wanted = new Map<unknown, boolean>(candidates.map(({ graph, mayHaveSites }) => [graph, mayHaveSites]));
    return this.graphs.filter((graph) => wanted.has(graph)).map((graph) => ({ graph, module: new ScriptView(script, graph, { pattern: this.pattern, factoryNames: this.factoryNames, mayHaveSites: wanted.get(graph) ?? false }) }));
  }

  // A barrel may call a factory something else, and then only that name occurs in its consumers.
  learn(file: string, bytes: string): void {
    if (this.barrels.has(file) || !this.currentSift().mayPassOn(bytes)) return;
    const passedOn = this.graphs.map((graph) => ({ graph, names: graph.syncReexports(file) })).filter(({ names }) => names.length > 0);
    if (passedOn.length === 0) return;
    this.barrels.set(file, passedOn.map(({ graph }) => graph));
    // Nobody can tell what an importer calls a default export; it does have to name the barrel.
    for (const name of passedOn.flatMap(({ names }) => names)) for (const clue of name === 'default' ? ['default', ...stemsOf(file)] : [name]) this.factoryNames.add(clue);
    this.sift = null;
  }

  explain(graph: ModuleGraph, specifier: string, from: string, names: readonly string[]): ExplanationStep[] {
    const own = this.graphs.find((each) => each === graph);
    return own ? explainReference(own, specifier, from, names) : [];
  }

  check(file: string, text: string): { readonly message: string; readonly line: number } | null {
    try {
      parse(file, text);
      return null;
    } catch (error) {
      if (error instanceof SyntaxFailure) return { message: error.message, line: error.line };
      throw error;
    }
  }
}

function modulesOf({ canonical, legacy }: Migration): string[] {
  return [canonical.module, ...legacy.map(({ module }) => module)].filter((module) => moduleKind(module, 'javascript') === 'file').map((module) => path.posix.normalize(module));
}
