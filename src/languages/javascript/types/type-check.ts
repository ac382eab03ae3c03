import { ts } from 'ts-morph';
import { applyEdits, OffsetMap } from '../../../edits';
import type { TypeCheck } from '../../../questions';
import type { Edit, TypeProblem } from '../../../model';
import { importersOf } from '../importers';
import type { Compilation } from './compilation';
import { grouped, openCompilation, type FactsOptions } from './facts';
import { newErrors, nodeless } from './fit';

interface TypeCheckOptions extends FactsOptions {
  /** All files of the project. */
  readonly files: readonly string[];
}

/** Compares the type errors of some files and of their importers before and after edits. */
export function checkTypes(changed: readonly string[], options: TypeCheckOptions): TypeCheck {
  const { resolver } = options.graphs[0]!.project;
  const files = [...changed, ...importersOf(changed, options.files, resolver, options.read)];
  const parts = [...grouped(files, (file) => resolver.configOf(file))].map(([config, own]) => new ComparedFiles(openCompilation(config, options), own, options.read));
  return {
    compare(edits, only) {
      const results = parts.map((part) => part.compare(edits, only));
      return { added: results.flatMap(({ added }) => added), vanished: results.flatMap(({ vanished }) => vanished) };
    },
  };
}

/** Files under one tsconfig. */
class ComparedFiles {
  private readonly texts: ReadonlyMap<string, string>;
  private readonly before = new Map<string, readonly ts.Diagnostic[]>();
  private readonly shown = new Map<string, string>();

  constructor(private readonly compilation: Compilation, files: readonly string[], read: (file: string) => string | null) {
    this.texts = new Map([...files].sort().flatMap((file) => {
      const text = read(file);
      return text === null ? [] : [[file, text] as const];
    }));
    this.show(this.texts);
    for (const file of this.texts.keys()) this.before.set(file, nodeless(this.compilation.errors(file)));
  }

  compare(edits: ReadonlyMap<string, readonly Edit[]>, only?: readonly string[]): { added: TypeProblem[]; vanished: TypeProblem[] } {
    this.show(new Map([...this.texts].map(([file, text]) => [file, applyEdits(text, edits.get(file) ?? [])])));
    const added: TypeProblem[] = [];
    const vanished: TypeProblem[] = [];
    for (const [file, text] of this.texts) {
      if (only && !only.includes(file)) continue;
      const map = new OffsetMap(edits.get(file) ?? []);
      const before = this.before.get(file) ?? [];
      const after = this.compilation.errors(file);
      const toProblem = (error: ts.Diagnostic, offset: number): TypeProblem => ({
        file, line: text.slice(0, offset).split('\n').length, code: `TS${error.code}`, message: ts.flattenDiagnosticMessageText(error.messageText, ' '),
      });
      added.push(...newErrors(before, after, (offset) => map.startAfter(offset), (offset) => offset).map((error) => toProblem(error, map.before(error.start ?? 0))));
      vanished.push(...newErrors(after, before, (offset) => offset, (offset) => map.startAfter(offset)).map((error) => toProblem(error, error.start ?? 0)));
    }
    return { added, vanished };
  }

  /** Only what is different from what the compiler has seen last. */
  private show(texts: ReadonlyMap<string, string>): void {
    const other = [...texts].filter(([file, text]) => this.shown.get(file) !== text);
    this.compilation.show(new Map(other));
    for (const [file, text] of other) this.shown.set(file, text);
  }
}
