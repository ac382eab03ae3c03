import { relative } from 'node:path';
import type { CompilerOptions } from 'ts-morph';
import { grouped } from '../../../grouped';
import type { Fit, Question, Thenability, Told, TypeCheck } from '../../../questions';
import type { Graph } from '../graph';
import { importersOf } from '../importers';
import { Compilation } from './compilation';
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
  answer(questions: readonly Question[], edits: Edits): Told {
    const thenable = new Map<string, Thenability>();
    const fits = new Map<string, Fit>();
    const [missing, restsOn] = [new Set<string>(), new Set<string>()];
    const texts = new EditedTexts(edits, this.options.read);
    for (const [compilation, all] of grouped(questions, ({ file }) => this.compilationOf(file))) {
      for (const own of inParts(all)) this.answerPart(compilation, own, texts, { thenable, fits, missing, restsOn });
    }
    return { answers: { thenable, fits }, warnings: [...this.warnings], missing: [...missing].sort(), restsOn: [...restsOn] };
  }

  private answerPart(compilation: Compilation, own: readonly Question[], texts: EditedTexts, { thenable, fits, missing, restsOn }: Answering): void {
    const files = this.filesToAnswer(own);
    compilation.forget();
    const after = afterEdits(compilation, files, texts);
    const exported = new Exports(after, this.options.graphs);
    for (const [key, each] of thenabilities(own, after, texts, exported)) thenable.set(key, each);
    const before = (): Snapshot => {
      const snapshot = compilation.show(texts.before([...files, ...texts.edited.filter((file) => after.source(file))]));
      for (const path of snapshot.paths) restsOn.add(path);
      return snapshot;
    };
    for (const [key, each] of new Fits(after, texts, exported).answers(own, before)) fits.set(key, each);
    for (const path of after.paths) restsOn.add(path);
    for (const name of compilation.missingIn(after)) missing.add(name);
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

interface Answering {
  readonly thenable: Map<string, Thenability>;
  readonly fits: Map<string, Fit>;
  readonly missing: Set<string>;
  readonly restsOn: Set<string>;
}

const filesOfPart = 100;

/** Questions of so few files at a time that all of these fit into memory. */
function inParts(questions: readonly Question[]): Question[][] {
  const files = [...new Set(questions.map(({ file }) => file))];
  const partOf = new Map(files.map((file, index) => [file, Math.floor(index / filesOfPart)]));
  return [...grouped(questions, ({ file }) => partOf.get(file)!).values()];
}

/** Some files with their edits, and with those of what they import: an edit elsewhere changes nothing that is asked of them. */
function afterEdits(compilation: Compilation, files: readonly string[], texts: EditedTexts): Snapshot {
  const snapshot = compilation.show(texts.after(files));
  const others = texts.edited.filter((file) => !files.includes(file) && snapshot.source(file));
  return others.length === 0 ? snapshot : compilation.show(texts.after(others));
}
