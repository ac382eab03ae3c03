import type { LegacySource, ModuleGraph, SourceModule } from './language';
import type { LegacyModule, Migration } from './manifest/manifest';
import type { Edit } from './model';
import type { ModuleImports, ModuleOutline } from './outline';
import type { Known, Question, Recall, Told, TypeCheck } from './questions';

/** One migration's view of one file. */
export interface View {
  readonly graph: ModuleGraph;
  readonly module: SourceModule;
}

/** A migration that a file has something to say to. */
export interface Candidate {
  /** Its index in the graphs of the session. */
  readonly migration: number;
  /** Whether it can be more than a mention in a text. */
  readonly mayHaveSites: boolean;
}

/** A module that passes on factories of one migration, by its index in the graphs of the session. */
export interface Barrel {
  readonly file: string;
  readonly migration: number;
}

/** What a module declares at its top level and others could use in place of something else. */
export interface Declared {
  readonly name: string;
  /** Where the name is, in the text. */
  readonly start: number;
  readonly end: number;
  readonly kind: 'class' | 'function' | 'object';
  /** The public members of its own; of a function, those of what it makes, as far as that is declared beside it. */
  readonly members: readonly string[];
  /** Those among them that are called. */
  readonly methods: readonly string[];
  /** Where the classes are declared that it extends, as far as the project tells. */
  readonly bases: readonly { readonly file: string; readonly name: string }[];
}

/** A function, and where it is in a text. */
export interface FunctionSpan {
  /** null for one without a name of its own. */
  readonly name: string | null;
  readonly start: number;
  readonly end: number;
}

/** A place where a method is called of what a call gives. */
export interface MethodCall {
  readonly method: string;
  /** The constant that holds what the call gives; null where it is called at once. */
  readonly held: string | null;
  /** Where the name of the method is. */
  readonly start: number;
}

/** Why a text does not parse. */
export interface Problem {
  readonly message: string;
  readonly line?: number;
}

/** The files of one language under all migrations that speak it. */
export interface Session {
  readonly graphs: readonly ModuleGraph[];
  /**
   * The migrations that can have a site in a file, judged without parsing it; `bytes` is its text in Latin-1.
   *
   * @param isAgain whether only those are wanted that come of what was learned since the file was looked at first
   */
  candidates(file: string, bytes: string, isAgain: boolean): readonly Candidate[];
  /** Whether knowing more modules that pass factories on could make a file a candidate, as long as `clues` stays the same. */
  isOpen(file: string, bytes: string): boolean;
  /** How many names of factories are known. */
  readonly clues: number;
  /** The modules that are known to pass factories on; they grow while files are learned from. */
  readonly barrels: readonly Barrel[];
  /** Looks at what a file with such candidates passes on to others; `bytes` is its text in Latin-1. */
  learn(file: string, bytes: string, candidates: readonly Candidate[]): void;
  /** Takes in what another session, over the same files, has learned. */
  adopt(barrel: Barrel): void;
  /**
   * Parses a file and shows it to each of the given migrations.
   *
   * @throws SyntaxFailure where it does not parse.
   */
  open(file: string, text: string, candidates: readonly Candidate[]): readonly View[];
  /** Whether types are sure to be asked about a file with such candidates, as far as its bytes can tell. */
  mayAsk(file: string, bytes: string, candidates: readonly Candidate[]): boolean;
  /** What was asked since the last call, and not answered. */
  takeQuestions(): readonly Question[];
  /** Gets ready for questions, which takes a while. */
  prepareTypes(): void;
  /**
   * Answers questions by types.
   *
   * @param edits what is planned, by file
   * @param recall finds what need not be found out again
   */
  answer(questions: readonly Question[], edits: ReadonlyMap<string, readonly Edit[]>, recall?: Recall): Told;
  /** Gets ready to compare the type errors of some files, and of what imports them, before and after edits. */
  checkTypes(files: readonly string[]): TypeCheck;
  /** Takes answers in: what is opened afterwards is judged by them. */
  heed(known: Known): void;
  /** The steps by which one migration understood a specifier, for a person to read. */
  explain(graph: ModuleGraph, specifier: string, from: string, names: readonly string[]): readonly { readonly label: string; readonly detail: string }[];
  /** A legacy module of one migration, by the migration's index in `graphs`; null where its source is not there. */
  legacySource(migration: number, legacy: LegacyModule): LegacySource | null;
  /** The file of a module that the manifest calls by a name, if it is in the project. */
  fileNamed(module: string): string | null;
  /**
   * What a file of the project declares.
   *
   * @throws SyntaxFailure where it does not parse.
   */
  declarations(file: string, text: string): readonly Declared[];
  /**
   * The functions of a file, those inside of others too.
   *
   * @throws SyntaxFailure where it does not parse.
   */
  functions(file: string, text: string): readonly FunctionSpan[];
  /**
   * The methods that are called of what a call gives, where it is not awaited. Python says by itself what it was that had
   * no such method, so there is no need to look.
   *
   * @throws SyntaxFailure where the file does not parse.
   */
  methodCalls(file: string, text: string, call: Pick<FunctionSpan, 'start' | 'end'>): readonly MethodCall[];
  /** What a module of a manifest is imported by wherever one is; relative paths are not among it. */
  spellings(module: string): readonly string[];
  /** What some modules are from outside, in the order of `files`; those that cannot be read or do not parse are left out. */
  outline(files: readonly string[]): readonly ModuleOutline[];
  /** What some modules take from others, which is quicker to find out than all that they are. */
  importsOf(files: readonly string[]): readonly ModuleImports[];
  /** The first syntax error of a module of the project, if it has one. */
  problemIn(file: string): Problem | null;
  /** Whether a text that replaces a file still parses; the first error if not. */
  check(file: string, text: string): Problem | null;
  /** One-line remarks on what could not be used, such as a broken tsconfig. */
  readonly warnings: readonly string[];
}

export interface SessionOptions {
  readonly root: string;
  readonly migrations: readonly Migration[];
  /** The files to scan, relative to the root. */
  readonly files: readonly string[];
  /** The text of a file below the root, or of an absolute path; null where it cannot be read. What comes of any file may rest on it. */
  read(file: string): string | null;
  /** The same, for answers that tell what they rest on. */
  readForAnswers(file: string): string | null;
}

/** What a look at a text tells of its names: nothing that it has is left out, but what is in a comment may be in it. */
export interface Hints {
  /** Of classes, and what else can do a job. */
  readonly defines: readonly string[];
  /** The text of its import statements. */
  readonly imports: string;
}

/** A programming language: one folder below `src/languages/`. */
export interface Language {
  readonly id: 'javascript' | 'python';
  /** With the leading dot. */
  readonly extensions: readonly string[];
  /** The names of files in which settings can name modules. */
  readonly settings: readonly string[];
  /** The names that a text seems to define and to import, judged without parsing it; `bytes` is its text in Latin-1. */
  hints(bytes: string): Hints;
  /** @throws UserError where a manifest contradicts the source. */
  start(options: SessionOptions): Session;
}

/** The first syntax error of a file; without a line where it is the file as a whole that cannot be followed. */
export class SyntaxFailure extends Error {
  constructor(message: string, readonly line?: number) {
    super(message);
    this.name = 'SyntaxFailure';
  }
}

/** What is to be told of a file that does not parse; null where it does. */
export function problemOf(failure: SyntaxFailure | null): Problem | null {
  return failure && { message: failure.message, ...(failure.line !== undefined && { line: failure.line }) };
}
