import { relative } from 'node:path';
import { grouped } from '../../../grouped';
import type { Fit, Question, Thenability, Told, TypeCheck } from '../../../questions';
import type { Graph } from '../graph';
import { importersOf } from '../importers';
import { Compilation } from './compilation';
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
  /** The settings that cannot be used, one remark for each. */
  readonly warnings: string[] = [];
  private readonly missing = new Set<string>();

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
    for (const [compilation, own] of grouped(questions, ({ file }) => this.compilationOf(file))) {
      const texts = new EditedTexts(edits, this.options.read);
      const files = this.filesToAnswer(own);
      compilation.forget();
      const after = afterEdits(compilation, files, texts);
      const exported = new Exports(after, this.options.graphs);
      for (const [key, each] of thenabilities(own, after, texts, exported)) thenable.set(key, each);
      for (const [key, each] of new Fits(after, texts, exported).answers(own, () => compilation.show(texts.before([...files, ...texts.edited.filter((file) => after.source(file))])))) fits.set(key, each);
      for (const name of compilation.missingIn(after)) this.missing.add(name);
    }
    return { answers: { thenable, fits }, warnings: [...this.warnings, ...this.missingPackages()] };
  }

  private missingPackages(): string[] {
    const names = [...this.missing].sort();
    if (names.length === 0) return [];
    const listed = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
    return [`${names.length} ${names.length === 1 ? 'package is' : 'packages are'} not installed (${listed}): what comes from there has no known type, and where it matters sites are reported, not edited`];
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
    const resolve = (specifier: string, from: string): string | null => resolver.resolve(specifier, from);
    try {
      return new Compilation({ root, config, resolve });
    } catch (error) {
      const named = config === null ? root : relative(root, config);
      if (!resolver.warnings.some((each) => each.startsWith(named))) this.warnings.push(`${named} cannot be used to tell types: ${error instanceof Error ? error.message : String(error)}`);
      return new Compilation({ root, config: null, resolve });
    }
  }
}

/** Some files with their edits, and with those of what they import: an edit elsewhere changes nothing that is asked of them. */
function afterEdits(compilation: Compilation, files: readonly string[], texts: EditedTexts): Snapshot {
  const snapshot = compilation.show(texts.after(files));
  const others = texts.edited.filter((file) => !files.includes(file) && snapshot.source(file));
  return others.length === 0 ? snapshot : compilation.show(texts.after(others));
}
