import { createHash } from 'node:crypto';
import { PackedContents, type Content } from './content';
import type { Edit } from './model';
import { toldOf, type AnsweredPart, type Fit, type Known, type Question, type Recall, type Thenability, type Told } from './questions';
import { withContent, withoutContent, type Visit, type VisitedFile } from './search';
import type { Candidates } from './search-tasks';
import type { Barrel, Candidate } from './session';

/** What a search came to, as plain data: what it would come to again as long as what it rests on stays the same. */
export interface Remembered {
  /** The modules that any outcome may rest on; paths as a session names them. */
  readonly reads: readonly string[];
  readonly sifted: Sifted;
  /** As JSON, by the file and what was known: of the many that are kept few are looked at again. */
  readonly visits: ReadonlyMap<string, Content>;
  readonly asked: readonly Asked[];
  readonly answers: readonly Answered[];
}

/** What all files together were found to be. */
export interface Sifted {
  readonly candidates: readonly (readonly [file: string, candidates: readonly Candidate[]])[];
  readonly declaring: readonly string[];
  readonly barrels: readonly Barrel[];
  /** How many names of factories were known in the end. */
  readonly clues: number;
}

/** Answers to questions, by what these were. */
interface Answered {
  readonly questions: string;
  readonly edits: string;
  readonly restsOn: readonly string[];
  readonly missing: readonly string[];
  readonly thenable: readonly (readonly [string, Thenability])[];
  readonly fits: readonly (readonly [string, Fit])[];
}

/** Everything that was asked at a time, by its parts. */
interface Asked {
  readonly questions: string;
  readonly parts: readonly string[];
  readonly warnings: readonly string[];
}

/** An earlier search, as far as it still counts. */
export interface Earlier {
  readonly remembered: Remembered;
  /** The files that have changed since, as a session names them: relative to the root, or absolute outside of it. */
  readonly changed: ReadonlySet<string>;
}

export interface MemoryOptions {
  /** null where nothing of an earlier search counts any more. */
  readonly earlier: Earlier | null;
  /** The text of a file that has not changed; null where it cannot be read. */
  read(file: string): string | null;
  /** What a session calls a file that it is told of by its absolute path. */
  nameOf(path: string): string;
}

/** What an earlier search found out, and what this one does. */
export class SearchMemory {
  /** null where nothing of an earlier search counts. */
  earlier: Earlier | null;
  private readonly visits = new Map<string, Content>();
  private readonly contents = new PackedContents();
  private readonly asked: Asked[] = [];
  private readonly answers = new Map<string, Answered>();
  private readonly earlierAnswers: ReadonlyMap<string, Answered>;
  private readonly reads = new Set<string>();
  private sifted: Sifted | null = null;
  /** Whether this search can be told again: what goes wrong with settings may depend on who asks. */
  private isTellable = true;

  constructor(private readonly options: MemoryOptions) {
    this.earlier = options.earlier;
    const { remembered, changed } = this.earlier ?? { remembered: null, changed: new Set<string>() };
    const unchanged = (remembered?.answers ?? []).filter(({ restsOn }) => !restsOn.some((file) => changed.has(file)));
    this.earlierAnswers = new Map(unchanged.map((each) => [answerKey(each), each]));
  }

  /** Nothing of the earlier search counts, as a file that has changed passes on what was not known. */
  forget(): void {
    this.earlier = null;
  }

  noteSifted(sifted: Sifted): void {
    this.sifted = sifted;
  }

  noteThread({ reads, warnings }: { readonly reads: readonly string[]; readonly warnings: readonly string[] }): void {
    for (const file of reads) this.reads.add(file);
    if (warnings.length > 0) this.isTellable = false;
  }

  /** The visits that need not be made, and the files that have to be visited. */
  recall(wanted: Candidates, files: readonly string[], known: Known | null): { readonly visited: readonly VisitedFile[]; readonly left: Candidates } {
    if (!this.earlier) return { visited: [], left: wanted };
    const knownOf = knownByFile(known);
    const visited: VisitedFile[] = [];
    const left = wanted.filter(([index]) => {
      const recalled = this.recallVisit(files[index]!, knownOf(files[index]!));
      if (recalled) visited.push(recalled);
      return recalled === null;
    });
    return { visited, left };
  }

  private recallVisit(file: string, known: string): VisitedFile | null {
    const key = visitKey(file, known);
    const kept = this.earlier!.changed.has(file) ? undefined : this.earlier!.remembered.visits.get(key);
    const text = kept ? this.options.read(file) : null;
    if (!kept || text === null) return null;
    this.visits.set(key, kept);
    return withContent(JSON.parse(kept.text) as Visit, { text });
  }

  noteVisits(each: readonly VisitedFile[], known: Known | null): void {
    const knownOf = knownByFile(known);
    for (const visited of each) {
      const key = knownOf(visited.file);
      // Whether a file can be read is not only its own affair.
      if (visited.failure?.stage === 'read') this.isTellable = false;
      else this.visits.set(visitKey(visited.file, key), this.contents.hold(JSON.stringify(withoutContent(visited))));
    }
  }

  /** The answers to everything that is asked at a time, if all of them are known. */
  recallAll(questions: readonly Question[], edits: ReadonlyMap<string, readonly Edit[]>): Told | null {
    const all = hash(questions);
    for (const asked of this.earlier?.remembered.asked ?? []) {
      const parts = asked.questions === all ? asked.parts.map((part) => this.recallPart(part, edits)) : [null];
      if (parts.every((part) => part !== null)) {
        this.asked.push(asked);
        return toldOf(parts, asked.warnings);
      }
    }
    return null;
  }

  readonly recallAnswers: Recall = (questions, edits) => this.earlier && this.recallPart(hash(questions), edits, questions);

  private recallPart(questions: string, edits: ReadonlyMap<string, readonly Edit[]>, asked: readonly Question[] = []): AnsweredPart | null {
    for (const each of this.earlierAnswers.values()) {
      if (each.questions !== questions || each.edits !== editsOf(each.restsOn, edits)) continue;
      this.answers.set(answerKey(each), each);
      return { questions: asked, answers: { thenable: new Map(each.thenable), fits: new Map(each.fits) }, missing: each.missing, restsOn: each.restsOn };
    }
    return null;
  }

  noteAnswers(questions: readonly Question[], edits: ReadonlyMap<string, readonly Edit[]>, { parts, warnings }: Told): void {
    const answered = parts.map(({ questions: own, answers, missing, restsOn: paths }): Answered => {
      const restsOn = paths.filter((path) => !path.includes('node_modules/')).map((path) => this.options.nameOf(path)).sort();
      return { questions: hash(own), edits: editsOf(restsOn, edits), restsOn, missing, thenable: [...answers.thenable], fits: [...answers.fits] };
    });
    for (const each of answered) this.answers.set(answerKey(each), each);
    this.asked.push({ questions: hash(questions), parts: answered.map((each) => each.questions), warnings });
  }

  /** null where it cannot be told again. */
  get remembered(): Remembered | null {
    if (!this.sifted || !this.isTellable) return null;
    const reads = new Set([...this.reads, ...(this.options.earlier?.remembered.reads ?? [])]);
    return { reads: [...reads].filter((file) => !file.includes('node_modules/')).sort(), sifted: this.sifted, visits: this.visits, asked: this.asked, answers: [...this.answers.values()] };
  }
}

function editsOf(files: readonly string[], edits: ReadonlyMap<string, readonly Edit[]>): string {
  const among = new Set(files);
  return hash([...edits].filter(([file]) => among.has(file)).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function visitKey(file: string, known: string): string {
  return `${file}\0${known}`;
}

function answerKey({ questions, edits }: Answered): string {
  return `${questions} ${edits}`;
}

/** What is known of the questions of each file, as a word. */
function knownByFile(known: Known | null): (file: string) => string {
  if (!known) return () => '';
  const byFile = new Map<string, unknown[]>();
  for (const entry of [...known.thenable, ...known.fits]) {
    const { file } = JSON.parse(entry[0]) as Question;
    const own = byFile.get(file);
    if (own) own.push(entry);
    else byFile.set(file, [entry]);
  }
  return (file) => hash([known.isFinal, byFile.get(file) ?? []]);
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
