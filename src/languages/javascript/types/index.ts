import { relative } from 'node:path';
import type { CompilerOptions } from 'ts-morph';
import { grouped } from '../../../grouped';
import { toldOf, type AnsweredPart, type Question, type Recall, type Told, type TypeCheck } from '../../../questions';
import type { Graph } from '../graph';
import { importersOf } from '../importers';
import { Compilation, forgetLibraries } from './compilation';
import { compilerOptions, signatureOf } from './compiler-options';
import { EditedTexts, type Edits, type Read } from './edited-texts';
import { declaringExport, Exports, ofKind, thenabilities } from './facts';
import { Fits } from './fits';
import type { Snapshot } from './snapshot';
import { ComparedFiles } from './type-check';

export interface TypesOptions {
  readonly root: string;
  readonly graphs: readonly Graph[];
  /** All files of the project. */
  readonly files: readonly string[];
  readonly read: Read;
}

/** All that loads the TypeScript compiler, which a session does when it is asked for types. */
export class Types {
  private readonly compilations = new Map<string | null, Compilation>();
  private readonly bySignature = new Map<string, Compilation>();
  /** The settings that cannot be used, one remark for each. */
  readonly warnings: string[] = [];

  constructor(private readonly options: TypesOptions) {}

  /** Reads what every answer takes: the canonical modules, what they import, and the declarations of the language. */
  prepare(): void {
    const texts = new EditedTexts(new Map(), this.options.read);
    for (const { canonicalFile } of this.options.graphs) {
      if (canonicalFile !== null) this.compilationOf(canonicalFile).show(texts.before([canonicalFile])).bind();
    }
  }

  /** Answers questions by the types of the files that ask, and of what these import. */
  answer(questions: readonly Question[], edits: Edits, recall: Recall = () => null): Told {
    const texts = new EditedTexts(edits, this.options.read);
    const parts: AnsweredPart[] = [];
    for (const [compilation, all] of grouped(questions, ({ file }) => this.compilationOf(file))) {
      const own = inParts(all);
      for (const each of own) parts.push(recall(each, edits) ?? this.answerPart(compilation, each, texts));
      // Where there is much to hold, memory is worth more than what would be looked at again.
      if (own.length > 1) compilation.clear();
    }
    if (parts.length > 1) forgetLibraries();
    return toldOf(parts, [...this.warnings]);
  }

  private answerPart(compilation: Compilation, questions: readonly Question[], texts: EditedTexts): AnsweredPart {
    const files = this.filesToAnswer(questions);
    compilation.forget();
    const after = afterEdits(compilation, files, texts);
    const restsOn = new Set(after.paths);
    const before = (): Snapshot => {
      const snapshot = compilation.show(texts.before([...files, ...texts.edited.filter((file) => after.source(file))]));
      for (const path of snapshot.paths) restsOn.add(path);
      return snapshot;
    };
    const exported = new Exports(after, this.options.graphs);
    const thenable = new Map(thenabilities(questions, after, texts, exported));
    const fits = new Map(new Fits(after, texts, exported).answers(questions, before));
    return { questions, answers: { thenable, fits }, missing: compilation.missingIn(after), restsOn: [...restsOn] };
  }

  /** Gets ready to compare the type errors of some files and of their importers before and after edits. */
  checkTypes(changed: readonly string[]): TypeCheck {
    const { files, read, graphs } = this.options;
    const checked = [...changed, ...importersOf(changed, files, graphs[0]!.project.resolver, read)];
    const parts = [...grouped(checked, (file) => this.compilationOf(file))].map(([compilation, own]) => new ComparedFiles(compilation, own, read));
    return {
      compare(edits, only) {
        const results = parts.map((part) => part.compare(edits, only));
        return { added: results.flatMap(({ added }) => added), vanished: results.flatMap(({ vanished }) => vanished) };
      },
    };
  }

  private filesToAnswer(questions: readonly Question[]): string[] {
    const canonical = questions.flatMap(({ migration }) => this.options.graphs[migration]!.canonicalFile ?? []);
    return [...new Set([...questions.filter(({ kind }) => kind !== 'factory').map(({ file }) => file), ...canonical, ...ofKind(questions, 'fit').map((question) => declaringExport(question, this.options.graphs[question.migration]!).file)])];
  }

  private compilationOf(file: string): Compilation {
    const config = this.options.graphs[0]!.project.resolver.configOf(file);
    let known = this.compilations.get(config);
    if (!known) this.compilations.set(config, (known = this.open(config)));
    return known;
  }

  private open(config: string | null): Compilation {
    const { root, graphs } = this.options;
    const { resolver } = graphs[0]!.project;
    const settings = this.settingsOf(config);
    const signature = signatureOf(settings);
    let known = this.bySignature.get(signature);
    if (!known) this.bySignature.set(signature, (known = new Compilation({ root, settings, resolve: (specifier, from) => resolver.resolve(specifier, from) })));
    return known;
  }

  private settingsOf(config: string | null): CompilerOptions {
    const { root, graphs } = this.options;
    try {
      return compilerOptions(config);
    } catch (error) {
      const named = config === null ? root : relative(root, config);
      if (!graphs[0]!.project.resolver.warnings.some((each) => each.startsWith(named))) this.warnings.push(`${named} cannot be used to tell types: ${error instanceof Error ? error.message : String(error)}`);
      return compilerOptions(null);
    }
  }
}

// So few that they fit into memory, and that little is found out again when one of them has changed.
const [leastOfPart, mostOfPart] = [16, 32];

/** Questions in parts, which end at the same files whatever files come and go. */
function inParts(questions: readonly Question[]): Question[][] {
  const parts: Question[][][] = [];
  for (const own of grouped(questions, ({ file }) => file).values()) {
    const last = parts.at(-1);
    const isFull = !last || last.length >= mostOfPart || (last.length >= leastOfPart && mayEndAt(last.at(-1)![0]!.file));
    if (isFull) parts.push([own]);
    else last.push(own);
  }
  return parts.map((part) => part.flat());
}

function mayEndAt(file: string): boolean {
  return Buffer.from(file).reduce((sum, byte) => (sum * 31 + byte) % leastOfPart, 0) === 0;
}

/** Some files with their edits, and with those of what they import: an edit elsewhere changes nothing that is asked of them. */
function afterEdits(compilation: Compilation, files: readonly string[], texts: EditedTexts): Snapshot {
  const snapshot = compilation.show(texts.after(files));
  const others = texts.edited.filter((file) => !files.includes(file) && snapshot.source(file));
  return others.length === 0 ? snapshot : compilation.show(texts.after(others));
}
