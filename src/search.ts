import type { Content, PackedContents } from './content';
import { isMeant, suppressedBecause } from './decisions';
import type { LooseEnd, ModuleGraph, Reference, SourceModule } from './language';
import { SyntaxFailure, type Candidate, type Session, type View } from './session';
import type { Question } from './questions';
import type { Failure, Finding, Mentions } from './model';
import { commonSubject, declarationPattern } from './near-names';
import { isForTests } from './families/doubles';
import type { Rule } from './rule';
import { readBytes, readSource, searchable } from './source';

/** What the rules say about one file. */
export interface FoundFile {
  readonly file: string;
  readonly content: Content;
  readonly findings: readonly MigrationFinding[];
}

interface AskingFile extends FoundFile {
  readonly questions: readonly Question[];
}

export interface MigrationFinding extends Finding {
  readonly migration: string;
}

/** How often a file names legacy modules. */
interface FileMentions extends Mentions {
  readonly file: string;
}

export interface CanonicalReference {
  readonly migration: string;
  readonly file: string;
  readonly names: readonly string[];
}

/** What came of visiting some files. */
export interface Visited {
  readonly files: readonly FoundFile[];
  /** Files of which types have to be known first: what is said of them here is as if everything fitted. */
  readonly asking: readonly AskingFile[];
  readonly failures: readonly Failure[];
  /** Several of one file where several migrations have looked at it. */
  readonly mentions: readonly FileMentions[];
  /** The references of consumers that point at canonical modules already. */
  readonly canonicalReferences: readonly CanonicalReference[];
  readonly warnings: readonly string[];
}

/** What came of visiting one file. */
export interface VisitedFile {
  readonly file: string;
  /** null where the rules say nothing, or not before types are known. */
  readonly found: FoundFile | null;
  readonly asking: AskingFile | null;
  readonly failure: Failure | null;
  /** One of each migration that has looked at it. */
  readonly mentions: readonly FileMentions[];
  readonly canonicalReferences: readonly CanonicalReference[];
}

/** A visit without what is in the file. */
export type Visit = Omit<VisitedFile, 'found' | 'asking'> & { readonly found: Omit<FoundFile, 'content'> | null; readonly asking: Omit<AskingFile, 'content'> | null };

export function withoutContent({ found, asking, ...rest }: VisitedFile): Visit {
  return {
    ...rest,
    found: found && { file: found.file, findings: found.findings },
    asking: asking && { file: asking.file, findings: asking.findings, questions: asking.questions },
  };
}

export function withContent({ found, asking, ...rest }: Visit, content: Content): VisitedFile {
  return { ...rest, found: found && { ...found, content }, asking: asking && { ...asking, content } };
}

/** What a search of a project came to. */
export interface Found extends Visited {
  /** How many files were looked at. */
  readonly scanned: number;
  /** How many files were parsed. */
  readonly candidates: number;
  /** What the search of a part of the files had to know of others; null where it was of all. */
  readonly slice: Slice | null;
  /** Keys of changes that would be made in files whose own sites do not count in this run. */
  readonly outside: ReadonlySet<string>;
  /** The files that declare a name of the kind that implementations have; empty where nobody looks for those. */
  readonly declaring: readonly string[];
}

/** The part of the files that was searched for its own sake. */
export interface Slice {
  readonly files: ReadonlySet<string>;
  /** The files with candidates, of all parts. */
  readonly all: readonly string[];
  /** What was found in all parts, where one has to know that; else null. */
  readonly whole: Visited | null;
}

export interface SearchOptions {
  readonly root: string;
  readonly session: Session;
  readonly rules: readonly Rule[];
  /** The migrations that a file takes part in. */
  graphsOf(file: string): readonly ModuleGraph[];
  /** Whether files are wanted, too, that may declare another implementation. */
  readonly seeksImplementations: boolean;
  /** Where texts are held, if memory is worth more than time. */
  readonly contents: PackedContents | null;
}

const nothing = { found: null, asking: null, failure: null, mentions: [], canonicalReferences: [] } as const;

/** Searches files one by one, on one thread. */
export class Search {
  private readonly declaring: RegExp | null;

  constructor(private readonly options: SearchOptions) {
    const families = options.seeksImplementations ? options.session.graphs.map(({ family }) => family) : [];
    this.declaring = declarationPattern(families.flatMap(({ names }) => names), families.flatMap(({ names }) => commonSubject(names) ?? []));
  }

  /** The migrations that may have something to say about a file, judged by its bytes; whether that may still change; whether types will be asked; and whether it may be an implementation. */
  sift(file: string, isAgain: boolean): { readonly candidates: readonly Candidate[]; readonly isOpen: boolean; readonly mayAsk: boolean; readonly isDeclaring: boolean } {
    const { root, session, graphsOf } = this.options;
    const bytes = readBytes(root, file);
    // A file that cannot be read fails when it is visited.
    if (!Buffer.isBuffer(bytes)) return { candidates: session.graphs.map((_graph, migration) => ({ migration, mayHaveSites: true })), isOpen: false, mayAsk: false, isDeclaring: false };
    const text = searchable(bytes);
    const all = session.candidates(file, text, isAgain);
    const members = all.length > 0 ? graphsOf(file) : [];
    const candidates = all.filter(({ migration }) => members.includes(session.graphs[migration]!));
    if (candidates.length > 0) session.learn(file, text, candidates);
    return { candidates, isOpen: session.isOpen(file, text), mayAsk: candidates.length > 0 && session.mayAsk(file, text, candidates), isDeclaring: this.mayDeclare(file, text) };
  }

  /** What is exported by default may have no name but that of its file. */
  private mayDeclare(file: string, text: string): boolean {
    const stem = file.slice(file.lastIndexOf('/') + 1);
    return this.declaring !== null && !isForTests(file) && (this.declaring.test(text) || this.declaring.test(`class ${stem}`));
  }

  visit(file: string, candidates: readonly Candidate[]): VisitedFile {
    const source = readSource(this.options.root, file);
    if ('stage' in source) return { ...nothing, file, failure: source };
    const visited = this.look(file, source.text, candidates);
    const { contents } = this.options;
    // Names and messages may be slices of the text, which would hold all of it.
    return contents ? withContent(JSON.parse(JSON.stringify(withoutContent(visited))) as Visit, contents.hold(source.text)) : visited;
  }

  /** What the rules say about a file whose own sites do not count. */
  findingsIn(file: string, candidates: readonly Candidate[]): readonly MigrationFinding[] {
    const source = readSource(this.options.root, file);
    return 'stage' in source ? [] : this.options.session.open(file, source.text, candidates).flatMap((view) => this.findingsOf(view));
  }

  private look(file: string, text: string, candidates: readonly Candidate[]): VisitedFile {
    try {
      const views = this.options.session.open(file, text, candidates);
      const findings = views.flatMap((view) => this.findingsOf(view));
      const questions = this.options.session.takeQuestions();
      if (questions.length > 0) return { ...nothing, file, asking: { file, content: { text }, findings, questions } };
      const found = findings.length > 0 ? { file, content: { text }, findings } : null;
      return { ...nothing, file, found, mentions: views.map(mentionsIn), canonicalReferences: views.flatMap(canonicalReferencesIn) };
    } catch (error) {
      this.options.session.takeQuestions();
      return { ...nothing, file, failure: failureOf(file, error) };
    }
  }

  private findingsOf({ graph, module }: View): MigrationFinding[] {
    const { name } = graph.migration;
    return this.options.rules.flatMap((rule) => rule.find(module, graph)).map((finding) => ({ ...heeding(module, finding), migration: name }));
  }
}

function mentionsIn({ module }: View): FileMentions {
  const { file, mentions, references, looseEnds, snippets = [] } = module;
  const sites = namingSpans(references, looseEnds) + snippets.reduce((sum, { module: { references: own } }) => sum + namingSpans(own, []), 0);
  const within = (region: string): number => mentions.filter((each) => each.region === region).length;
  return { file, total: sites + mentions.length, sites, strings: within('string'), comments: within('comment'), unaccounted: within('code') };
}

function canonicalReferencesIn({ graph, module }: View): CanonicalReference[] {
  const { file, references } = module;
  if (graph.isCanonicalSource(file)) return [];
  return references.filter(({ target }) => target.role === 'canonical').map(({ names }) => ({ migration: graph.migration.name, file, names }));
}

/** What was found in some files, in path order. */
export function gathered(each: readonly VisitedFile[], warnings: readonly string[]): Visited {
  const inOrder = [...each].sort(byPath);
  return {
    files: inOrder.flatMap(({ found }) => found ?? []),
    asking: inOrder.flatMap(({ asking }) => asking ?? []),
    failures: inOrder.flatMap(({ failure }) => failure ?? []),
    mentions: inOrder.flatMap(({ mentions }) => mentions),
    canonicalReferences: inOrder.flatMap(({ canonicalReferences }) => canonicalReferences),
    warnings,
  };
}

function byPath(left: { readonly file: string }, right: { readonly file: string }): number {
  return left.file < right.file ? -1 : Number(left.file > right.file);
}

/** The sum of what was found in different files, in path order. */
export function mergeVisited(parts: readonly Visited[]): Visited {
  return {
    files: parts.flatMap(({ files }) => files).sort(byPath),
    asking: parts.flatMap(({ asking }) => asking).sort(byPath),
    failures: parts.flatMap(({ failures }) => failures).sort(byPath),
    mentions: parts.flatMap(({ mentions }) => mentions).sort(byPath),
    canonicalReferences: parts.flatMap(({ canonicalReferences }) => canonicalReferences).sort(byPath),
    warnings: [...new Set(parts.flatMap(({ warnings }) => warnings))].sort(),
  };
}

function namingSpans(references: readonly Reference[], looseEnds: readonly LooseEnd[]): number {
  return new Set([...references.filter(({ target }) => target.role !== 'canonical').map(({ written }) => written.start), ...looseEnds.map(({ start }) => start)]).size;
}

/** One file that cannot be analysed, for its own fault or ours, does not stop the others. */
function failureOf(file: string, error: unknown): Failure {
  if (error instanceof SyntaxFailure) return { file, stage: 'parse', message: error.message, ...(error.line !== undefined && { line: error.line }) };
  if (error instanceof RangeError && error.message.startsWith('Maximum call stack')) return { file, stage: 'parse', message: 'its expressions are nested too deeply' };
  const detail = error instanceof Error ? (error.stack?.split('\n').slice(0, 2).join(' ') ?? error.message) : String(error);
  return { file, stage: 'parse', message: `a bug in ssot-codemod, please report it: ${detail}` };
}

/** A comment above a site takes it out of everything. */
export function heeding(module: SourceModule, finding: Finding): Finding {
  const suppression = finding.skipped ? null : module.suppressionAt(finding.start);
  if (!suppression || !isMeant(suppression, finding.rule, finding.reason ? [finding.reason] : [])) return finding;
  return { ...finding, skipped: true, certainty: 'unknown', reason: null, message: suppressedBecause(suppression), suggestion: null, edits: [], groups: [] };
}
