import path from 'node:path';
import type { LegacySource, ModuleGraph } from '../../language';
import { problemOf, SyntaxFailure, type Barrel, type Candidate, type Declared, type FunctionSpan, type Language, type MethodCall, type Problem, type Session, type SessionOptions, type View } from '../../session';
import type { Known, Question, Recall, Told, TypeCheck } from '../../questions';
import { moduleKind, type LegacyModule, type Migration } from '../../manifest/manifest';
import type { Edit } from '../../model';
import type { ModuleImports, ModuleOutline } from '../../outline';
import { Aliases } from './aliases';
import { declarationsOf } from './declarations';
import { explainReference, type ExplanationStep } from './explain-reference';
import { functionsIn } from './functions';
import { methodsCalled } from './promise-uses';
import { Graph } from './graph';
import type { FactoryNames } from './clues';
import { headOf, type HeadClues } from './head';
import { hints } from './hints';
import { Inquiry } from './inquiry';
import { Outliner } from './outline';
import { parse } from './parse';
import { Project } from './project';
import { legacySource } from './legacy-source';
import { Script } from './script';
import { namePattern, Sift, substitutionPattern, wordPattern } from './sift';
import { stemsOf } from './tracked';
import type { Types } from './types';
import { ScriptView } from './view';

/** JavaScript and TypeScript, modules and CommonJS, with JSX and Flow. */
export const javascript: Language = {
  id: 'javascript',
  settings: [],
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
  hints,
  start: (options) => new JavaScriptSession(options),
};

const kinds = ['sync', 'async', 'class'] as const satisfies readonly (keyof FactoryNames)[];

class JavaScriptSession implements Session {
  readonly graphs: readonly Graph[];
  private readonly project: Project;
  private readonly aliases: Aliases;
  private readonly factoryNames: FactoryNames;
  private readonly pattern: RegExp;
  private readonly substitutions: RegExp;
  private sift: Sift | null = null;
  private factories: Pick<HeadClues, keyof FactoryNames> | undefined;
  private readonly passingOn = new Map<string, readonly Graph[]>();
  private readonly inquiry = new Inquiry();
  private types: Types | null = null;
  private outliner: Outliner | null = null;

  constructor(private readonly options: SessionOptions) {
    const { root, migrations, files, read } = options;
    const modules = migrations.flatMap(modulesOf);
    this.project = new Project(root, migrations, modules, files, read);
    this.aliases = new Aliases(files, this.project);
    const aliases = this.aliases.of(modules);
    this.graphs = migrations.map((migration) => new Graph(migration, this.project, aliases));
    const tracked = this.graphs.map((graph) => graph.tracked);
    this.pattern = namePattern(tracked, 'utf16');
    this.substitutions = substitutionPattern(tracked);
    const named = (kind: keyof FactoryNames): Set<string> => new Set(this.graphs.flatMap((graph) => graph.namesOf(kind)));
    this.factoryNames = { sync: named('sync'), async: named('async'), class: named('class') };
  }

  get barrels(): readonly Barrel[] {
    return [...this.passingOn].flatMap(([file, graphs]) => graphs.map((graph) => ({ file, migration: this.graphs.indexOf(graph) })));
  }

  get warnings(): readonly string[] {
    return [...this.project.resolver.warnings, ...(this.types?.warnings ?? [])];
  }

  candidates(file: string, bytes: string, isAgain: boolean): readonly Candidate[] {
    const sift = this.currentSift();
    return (isAgain ? sift.takingOver(file, bytes) : sift.candidates(file, bytes)).map(({ graph, mayHaveSites }) => ({ migration: this.graphs.indexOf(graph), mayHaveSites }));
  }

  isOpen(_file: string, bytes: string): boolean {
    return this.currentSift().mayTakeOver(bytes);
  }

  get clues(): number {
    return kinds.reduce((sum, kind) => sum + this.factoryNames[kind].size, 0);
  }

  private factoryPatterns(): Pick<HeadClues, keyof FactoryNames> {
    const pattern = (kind: keyof FactoryNames): RegExp | null => wordPattern([...this.factoryNames[kind]], 'utf16');
    return (this.factories ??= { sync: pattern('sync'), async: pattern('async'), class: pattern('class') });
  }

  private currentSift(): Sift {
    return (this.sift ??= new Sift(this.graphs, this.factoryNames, this.passingOn, this.aliases.of([...this.passingOn.keys()])));
  }

  open(file: string, text: string, candidates: readonly Candidate[]): readonly View[] {
    const inOrder = [...candidates].sort((left, right) => left.migration - right.migration);
    const graphs = inOrder.map(({ migration }) => this.graphs[migration]!);
    const script = new Script(file, text, this.pattern, (outline) => headOf(outline, { graphs, ...this.factoryPatterns(), substitutions: this.substitutions }));
    if (script.isModule) this.project.offer(file, () => script.record);
    return inOrder.map(({ mayHaveSites }, index) => {
      const graph = graphs[index]!;
      return { graph, module: new ScriptView(script, graph, { migration: this.graphs.indexOf(graph), factoryNames: this.factoryNames, inquiry: this.inquiry, mayHaveSites }) };
    });
  }

  // A barrel may call a factory something else, and then only that name occurs in its consumers.
  learn(file: string, bytes: string, candidates: readonly Candidate[]): void {
    if (this.currentSift().mayPassOn(bytes)) for (const { migration } of candidates) this.adopt({ file, migration });
  }

  adopt({ file, migration }: Barrel): void {
    const graph = this.graphs[migration]!;
    const known = this.passingOn.get(file) ?? [];
    if (known.includes(graph)) return;
    const taught = kinds.map((kind) => ({ kind, names: graph.reexportsOf(file, kind) }));
    if (taught.every(({ names }) => names.length === 0)) return;
    this.passingOn.set(file, [...known, graph]);
    for (const { kind, names } of taught) {
      // Nobody can tell what an importer calls a default export; it does have to name the barrel.
      for (const name of names) for (const clue of name === 'default' ? ['default', ...stemsOf(file)] : [name]) this.factoryNames[kind].add(clue);
    }
    this.sift = null;
    this.factories = undefined;
  }

  mayAsk(_file: string, bytes: string, candidates: readonly Candidate[]): boolean {
    const asking = candidates.filter(({ mayHaveSites }) => mayHaveSites).map(({ migration }) => this.graphs[migration]!);
    return asking.length > 0 && this.currentSift().mayAsk(bytes, asking);
  }

  takeQuestions(): readonly Question[] {
    return this.inquiry.take();
  }

  prepareTypes(): void {
    this.compiler().prepare();
  }

  answer(questions: readonly Question[], edits: ReadonlyMap<string, readonly Edit[]>, recall?: Recall): Told {
    return this.compiler().answer(questions, edits, recall);
  }

  checkTypes(files: readonly string[]): TypeCheck {
    return this.compiler().checkTypes(files);
  }

  // Loaded late: a run that needs no types does not pay for the compiler.
  private compiler(): Types {
    const { root, files, readForAnswers } = this.options;
    const loaded = (): typeof import('./types') => require('./types') as typeof import('./types');
    return (this.types ??= new (loaded().Types)({ root, files, read: readForAnswers, graphs: this.graphs }));
  }

  heed(known: Known): void {
    this.inquiry.settle(known);
  }

  explain(graph: ModuleGraph, specifier: string, from: string, names: readonly string[]): ExplanationStep[] {
    const own = this.graphs.find((each) => each === graph);
    return own ? explainReference(own, specifier, from, names) : [];
  }

  legacySource(migration: number, legacy: LegacyModule): LegacySource | null {
    return legacySource(this.graphs[migration]!, legacy);
  }

  fileNamed(): null {
    // What is no path is a package.
    return null;
  }

  declarations(file: string, text: string): readonly Declared[] {
    return declarationsOf(this.project, file, parse(file, text).program);
  }

  functions(file: string, text: string): readonly FunctionSpan[] {
    return functionsIn(parse(file, text).program);
  }

  methodCalls(file: string, text: string, call: Pick<FunctionSpan, 'start' | 'end'>): readonly MethodCall[] {
    return methodsCalled(new Script(file, text, /(?!)/g, () => null), call);
  }

  spellings(module: string): readonly string[] {
    return moduleKind(module, 'javascript') === 'file' ? [...new Set(this.aliases.all(path.posix.normalize(module)))].sort() : [module];
  }

  outline(files: readonly string[]): readonly ModuleOutline[] {
    const outliner = (this.outliner ??= new Outliner(this.project));
    return files.flatMap((file) => outliner.outline(file) ?? []);
  }

  importsOf(files: readonly string[]): readonly ModuleImports[] {
    return this.outline(files);
  }

  problemIn(file: string): Problem | null {
    return problemOf(this.project.record(file).failure);
  }

  check(file: string, text: string): Problem | null {
    try {
      parse(file, text);
      return null;
    } catch (error) {
      if (error instanceof SyntaxFailure) return problemOf(error);
      throw error;
    }
  }
}

function modulesOf({ canonical, legacy }: Migration): string[] {
  return [canonical.module, ...legacy.map(({ module }) => module)].filter((module) => moduleKind(module, 'javascript') === 'file').map((module) => path.posix.normalize(module));
}
