import type { LegacySource, ModuleGraph } from '../../language';
import type { LegacyModule } from '../../manifest/manifest';
import type { ModuleImports, ModuleOutline } from '../../outline';
import { questionKey, toldOf, type Question, type Told, type TypeCheck } from '../../questions';
import { problemOf, SyntaxFailure, type Barrel, type Candidate, type Declared, type FunctionSpan, type Language, type MethodCall, type Problem, type Session, type SessionOptions, type View } from '../../session';
import { declarationsOf } from './declarations';
import { functionsIn } from './functions';
import { Graph } from './graph';
import { fitOfNames, legacySource } from './legacy-source';
import { lineLengthOf } from './line-length';
import { hints } from './hints';
import { Outliner } from './outline';
import { parse } from './parse';
import { Project } from './project';
import { Sift } from './sift';
import { isSettings, mayNameModules, settingsFiles, SettingsView } from './settings';
import { SourceFile } from './source-file';
import { asItIs } from './tracked';
import { PythonView } from './view';

/** Python 3.8 to 3.14, without Python on the machine. */
export const python: Language = {
  id: 'python',
  extensions: ['.py', '.pyi'],
  settings: settingsFiles,
  hints,
  start: (options) => new PythonSession(options),
};

class PythonSession implements Session {
  readonly graphs: readonly Graph[];
  readonly barrels: Barrel[] = [];
  readonly warnings: readonly string[] = [];
  private readonly project: Project;
  private readonly sift: Sift;
  private outliner: Outliner | null = null;
  private limit: number | null | undefined;

  constructor(private readonly options: SessionOptions) {
    const { root, migrations, files, read } = options;
    this.project = new Project(root, rootsOf(options), files, read);
    this.graphs = migrations.map((migration) => new Graph(asItIs(migration, this.project), this.project));
    this.sift = new Sift(this.graphs);
  }

  candidates(file: string, bytes: string): readonly Candidate[] {
    const found = isSettings(file) ? this.graphs.flatMap((graph, index) => (mayNameModules(graph, bytes) ? [index] : [])) : this.sift.candidates(file, bytes);
    return found.map((migration) => ({ migration, mayHaveSites: true }));
  }

  open(file: string, text: string, candidates: readonly Candidate[]): readonly View[] {
    if (isSettings(file)) return candidates.map(({ migration }) => ({ graph: this.graphs[migration]!, module: new SettingsView(file, text, this.graphs[migration]!) }));
    const source = new SourceFile(file, text);
    this.limit ??= lineLengthOf(this.options.read);
    return [...candidates].sort((left, right) => left.migration - right.migration).map(({ migration, mayHaveSites }) => {
      const graph = this.graphs[migration]!;
      return { graph, module: new PythonView(source, graph, { mayHaveSites, limit: this.limit ?? null }) };
    });
  }

  isOpen(): boolean {
    return false;
  }

  get clues(): number {
    return this.sift.learned;
  }

  learn(file: string, bytes: string, candidates: readonly Candidate[]): void {
    if (isSettings(file)) return;
    for (const { migration } of candidates) if (this.sift.learn(migration, file, bytes)) this.barrels.push({ file, migration });
  }

  adopt({ file, migration }: Barrel): void {
    if (this.barrels.some((each) => each.file === file && each.migration === migration)) return;
    this.sift.learn(migration, file, Buffer.from(this.options.read(file) ?? '', 'utf8').toString('latin1'));
    this.barrels.push({ file, migration });
  }

  mayAsk(): boolean {
    return false;
  }

  takeQuestions(): [] {
    return [];
  }

  prepareTypes(): void {
    // There are no types to ask.
  }

  answer(questions: readonly Question[]): Told {
    const fits = questions.flatMap((question) => (question.kind === 'fit' ? [[questionKey(question), fitOfNames(this.graphs[question.migration]!, question)] as const] : []));
    return toldOf([{ questions, answers: { thenable: new Map(), fits: new Map(fits) }, missing: [], restsOn: [] }], []);
  }

  checkTypes(): TypeCheck {
    return { compare: () => ({ added: [], vanished: [] }) };
  }

  heed(): void {
    // Nothing was asked.
  }

  explain(graph: ModuleGraph, specifier: string, from: string, names: readonly string[]): { label: string; detail: string }[] {
    const own = this.graphs.find((each) => each === graph);
    if (!own) return [];
    const name = this.project.absolute(specifier, from);
    const file = this.project.fileOf(name);
    const traced = names.flatMap((each) => (file === null ? [] : this.project.trace(file, each).hops.slice(1)));
    return [
      { label: 'resolved', detail: file === null ? `${name}, which is no file of this project` : `${name}, which is ${file}` },
      ...traced.map((hop) => ({ label: 'defined', detail: `\`${hop.name}\` by way of ${hop.file}` })),
    ];
  }

  legacySource(migration: number, legacy: LegacyModule): LegacySource | null {
    return legacySource(this.graphs[migration]!, legacy);
  }

  fileNamed(module: string): string | null {
    return this.project.fileOf(module);
  }

  declarations(file: string, text: string): readonly Declared[] {
    return declarationsOf(this.project, file, text);
  }

  functions(file: string, text: string): readonly FunctionSpan[] {
    return isSettings(file) ? [] : functionsIn(new SourceFile(file, text).scope);
  }

  methodCalls(): readonly MethodCall[] {
    return [];
  }

  spellings(module: string): readonly string[] {
    const known = this.graphs.flatMap(({ migration, tracked }) => [{ of: migration.canonical.module, name: tracked.canonical.name }, ...tracked.legacy.map(({ legacy, name }) => ({ of: legacy.module, name }))]);
    return [...new Set(known.flatMap(({ of, name }) => (of === module ? [name] : [])))];
  }

  outline(files: readonly string[]): readonly ModuleOutline[] {
    const outliner = (this.outliner ??= new Outliner(this.project, this.options.read));
    return files.flatMap((file) => outliner.outline(file) ?? []);
  }

  importsOf(files: readonly string[]): readonly ModuleImports[] {
    const outliner = (this.outliner ??= new Outliner(this.project, this.options.read));
    return files.flatMap((file) => outliner.importsOf(file) ?? []);
  }

  problemIn(file: string): Problem | null {
    return problemOf(this.project.failure(file));
  }

  check(_file: string, text: string): Problem | null {
    try {
      parse(text);
      return null;
    } catch (error) {
      if (error instanceof SyntaxFailure) return problemOf(error);
      throw error;
    }
  }
}

/** Where absolute imports start: what the manifest says, the root, and a `src` folder that is no package itself. */
function rootsOf({ migrations, files }: SessionOptions): string[] {
  const told = migrations.flatMap(({ resolve }) => resolve.pythonRoots.map((root) => root.replace(/^\.\/|\/+$/g, '').replace(/^\.$/, '')));
  const hasSource = files.some((file) => file.startsWith('src/') && !isSettings(file)) && !files.includes('src/__init__.py');
  return [...new Set([...told, '', ...(hasSource ? ['src'] : [])])];
}
