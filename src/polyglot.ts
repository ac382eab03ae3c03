import type { LegacySource, ModuleGraph } from './language';
import type { LegacyModule } from './manifest/manifest';
import type { Edit } from './model';
import type { ModuleImports, ModuleOutline } from './outline';
import { toldOf, type Known, type Question, type Recall, type Told, type TypeCheck } from './questions';
import type { Barrel, Candidate, Declared, FunctionSpan, MethodCall, Problem, Session, View } from './session';

/** The session of one language, and what it speaks for. */
export interface Speaker {
  readonly session: Session;
  /** The index, among all migrations, of each one that the session has. */
  readonly migrations: readonly number[];
  speaks(file: string): boolean;
}

/** The sessions of several languages as one: each file is for the language that it is written in. */
export class Polyglot implements Session {
  readonly graphs: readonly ModuleGraph[];

  constructor(private readonly speakers: readonly Speaker[]) {
    const graphs: ModuleGraph[] = [];
    for (const { session, migrations } of speakers) session.graphs.forEach((graph, own) => (graphs[migrations[own]!] = graph));
    this.graphs = graphs;
  }

  private for(file: string): Speaker {
    return this.speakers.find((each) => each.speaks(file)) ?? this.speakers[0]!;
  }

  candidates(file: string, bytes: string, isAgain: boolean): readonly Candidate[] {
    const { session, migrations } = this.for(file);
    return session.candidates(file, bytes, isAgain).map((each) => ({ ...each, migration: migrations[each.migration]! }));
  }

  isOpen(file: string, bytes: string): boolean {
    return this.for(file).session.isOpen(file, bytes);
  }

  get clues(): number {
    return this.speakers.reduce((sum, { session }) => sum + session.clues, 0);
  }

  get barrels(): readonly Barrel[] {
    return this.speakers.flatMap(({ session, migrations }) => session.barrels.map((each) => ({ ...each, migration: migrations[each.migration]! })));
  }

  learn(file: string, bytes: string, candidates: readonly Candidate[]): void {
    const speaker = this.for(file);
    speaker.session.learn(file, bytes, own(speaker, candidates));
  }

  adopt(barrel: Barrel): void {
    const speaker = this.for(barrel.file);
    for (const each of own(speaker, [barrel])) speaker.session.adopt(each);
  }

  open(file: string, text: string, candidates: readonly Candidate[]): readonly View[] {
    const speaker = this.for(file);
    return speaker.session.open(file, text, own(speaker, candidates));
  }

  mayAsk(file: string, bytes: string, candidates: readonly Candidate[]): boolean {
    const speaker = this.for(file);
    return speaker.session.mayAsk(file, bytes, own(speaker, candidates));
  }

  takeQuestions(): readonly Question[] {
    return this.speakers.flatMap(({ session }) => session.takeQuestions());
  }

  prepareTypes(): void {
    for (const { session } of this.speakers) session.prepareTypes();
  }

  answer(questions: readonly Question[], edits: ReadonlyMap<string, readonly Edit[]>, recall?: Recall): Told {
    const told = this.speakers.flatMap((speaker) => {
      const asked = questions.filter(({ file }) => this.for(file) === speaker);
      // Whoever is asked nothing need not load what it would take to answer.
      return asked.length === 0 ? [] : speaker.session.answer(own(speaker, asked), new Map([...edits].filter(([file]) => this.for(file) === speaker)), recall);
    });
    return toldOf(told.flatMap(({ parts }) => parts), told.flatMap(({ warnings }) => warnings));
  }

  checkTypes(files: readonly string[]): TypeCheck {
    const checks = this.speakers.flatMap((speaker) => {
      const written = files.filter((file) => this.for(file) === speaker);
      return written.length === 0 ? [] : speaker.session.checkTypes(written);
    });
    return {
      compare: (edits, only) => {
        const compared = checks.map((check) => check.compare(edits, only));
        return { added: compared.flatMap(({ added }) => added), vanished: compared.flatMap(({ vanished }) => vanished) };
      },
    };
  }

  heed(known: Known): void {
    for (const { session } of this.speakers) session.heed(known);
  }

  explain(graph: ModuleGraph, specifier: string, from: string, names: readonly string[]): ReturnType<Session['explain']> {
    return this.for(from).session.explain(graph, specifier, from, names);
  }

  legacySource(migration: number, legacy: LegacyModule): LegacySource | null {
    const speaker = this.speakers.find(({ migrations }) => migrations.includes(migration));
    return speaker?.session.legacySource(speaker.migrations.indexOf(migration), legacy) ?? null;
  }

  fileNamed(module: string): string | null {
    return this.speakers.map(({ session }) => session.fileNamed(module)).find((file) => file !== null) ?? null;
  }

  declarations(file: string, text: string): readonly Declared[] {
    return this.for(file).session.declarations(file, text);
  }

  functions(file: string, text: string): readonly FunctionSpan[] {
    return this.for(file).session.functions(file, text);
  }

  methodCalls(file: string, text: string, call: Pick<FunctionSpan, 'start' | 'end'>): readonly MethodCall[] {
    return this.for(file).session.methodCalls(file, text, call);
  }

  spellings(module: string): readonly string[] {
    return this.speakers.flatMap(({ session, migrations }) => (migrations.some((_migration, own) => speaksOf(session, own, module)) ? session.spellings(module) : []));
  }

  outline(files: readonly string[]): readonly ModuleOutline[] {
    return files.flatMap((file) => this.for(file).session.outline([file]));
  }

  importsOf(files: readonly string[]): readonly ModuleImports[] {
    return files.flatMap((file) => this.for(file).session.importsOf([file]));
  }

  problemIn(file: string): Problem | null {
    return this.for(file).session.problemIn(file);
  }

  check(file: string, text: string): Problem | null {
    return this.for(file).session.check(file, text);
  }

  get warnings(): readonly string[] {
    return this.speakers.flatMap(({ session }) => session.warnings);
  }
}

function speaksOf({ graphs }: Session, migration: number, module: string): boolean {
  const { canonical, legacy } = graphs[migration]!.migration;
  return [canonical, ...legacy].some((each) => each.module === module);
}

/** Migrations as the session of one language counts them. */
function own<T extends { readonly migration: number }>({ migrations }: Speaker, all: readonly T[]): T[] {
  return all.flatMap((each) => {
    const migration = migrations.indexOf(each.migration);
    return migration < 0 ? [] : [{ ...each, migration }];
  });
}
