import type { ModuleGraph } from '../language';
import { languageOf, moduleKind } from '../manifest/manifest';
import { questionKey, toldOf, type Fit, type Question, type Told, type TypeCheck } from '../questions';
import type { Candidate, Session, View } from '../session';
import { DocumentModule } from './document-module';
import { openFences } from './snippets';

const anything: Fit = { isCompatible: true, misfits: [], declared: { legacy: null, canonical: null } };
const snippet = /#\d+\.[cm]?(?:[jt]sx?|py)$/;

/** Documents to the stages: what is in their code the languages tell, and nothing of it ever runs. */
export class DocumentSession implements Session {
  readonly barrels = [];
  readonly clues = 0;
  readonly warnings = [];

  constructor(private readonly session: Session) {}

  get graphs(): readonly ModuleGraph[] {
    return this.session.graphs;
  }

  candidates(file: string, bytes: string): readonly Candidate[] {
    if (!bytes.includes('```') && !bytes.includes('~~~')) return [];
    return [...this.of('javascript', `${file}#0.ts`, bytes), ...this.of('python', `${file}#0.py`, bytes)];
  }

  /** The migrations of a language that have something to say to a text in it. */
  private of(language: 'javascript' | 'python', file: string, bytes: string): readonly Candidate[] {
    const own = this.graphs.map(({ migration }) => languageOf(migration) === language);
    return own.includes(true) ? this.session.candidates(file, bytes, false).filter(({ migration, mayHaveSites }) => own[migration] && mayHaveSites) : [];
  }

  open(file: string, text: string, candidates: readonly Candidate[]): readonly View[] {
    const fences = openFences(file, text, this.session, (name, bytes) => this.of(name.endsWith('.py') ? 'python' : 'javascript', name, bytes));
    return candidates.map(({ migration }) => {
      const graph = this.graphs[migration]!;
      const { legacy, canonical } = graph.migration;
      const spellings = legacy.filter(({ module }) => module !== canonical.module).flatMap(({ module }) => [...(moduleKind(module, languageOf(graph.migration)) === 'file' ? [module] : []), ...this.session.spellings(module)]);
      return { graph, module: new DocumentModule(file, text, fences, graph, [...new Set(spellings)]) };
    });
  }

  isOpen(): boolean {
    return false;
  }

  mayAsk(): boolean {
    return false;
  }

  learn(): void {
    // Nothing can be imported from a document.
  }

  adopt(): void {
    // As above.
  }

  takeQuestions(): [] {
    return [];
  }

  prepareTypes(): void {
    // No compiler knows of documents.
  }

  answer(questions: readonly Question[]): Told {
    const fits = questions.flatMap((question) => (question.kind === 'fit' ? [[questionKey(question), anything] as const] : []));
    return toldOf([{ questions, answers: { thenable: new Map(), fits: new Map(fits) }, missing: [], restsOn: [] }], []);
  }

  checkTypes(): TypeCheck {
    return { compare: () => ({ added: [], vanished: [] }) };
  }

  heed(): void {
    // The sessions of the languages are told by themselves.
  }

  explain(...asked: Parameters<Session['explain']>): ReturnType<Session['explain']> {
    return this.session.explain(...asked);
  }

  legacySource(): null {
    return null;
  }

  fileNamed(): null {
    return null;
  }

  declarations(): [] {
    return [];
  }

  functions(): [] {
    return [];
  }

  methodCalls(): [] {
    return [];
  }

  spellings(): [] {
    return [];
  }

  outline(): [] {
    return [];
  }

  importsOf(): [] {
    return [];
  }

  problemIn(): null {
    return null;
  }

  check(): null {
    return null;
  }
}

/** Whether a file is a document, or a piece of code in one. */
export function isInDocument(file: string, isDocument: (file: string) => boolean): boolean {
  return isDocument(file) || (snippet.test(file) && isDocument(file.slice(0, file.lastIndexOf('#'))));
}
