import { ts } from 'ts-morph';
import type { TypeProblem } from '../../../model';
import type { Compilation } from './compilation';
import { EditedTexts, type Edits, type Read } from './edited-texts';
import { newErrors, nodeless } from './fit';

/** Files under one tsconfig, whose type errors are compared before and after edits. */
export class ComparedFiles {
  private readonly files: readonly string[];
  private readonly before: ReadonlyMap<string, readonly ts.Diagnostic[]>;

  constructor(private readonly compilation: Compilation, files: readonly string[], private readonly read: Read) {
    const texts = new EditedTexts(new Map(), read).before([...files].sort());
    this.files = [...texts.keys()];
    compilation.forget();
    const snapshot = compilation.show(texts);
    this.before = new Map(this.files.map((file) => [file, nodeless(snapshot.errors(file))]));
  }

  /** @param only the files that are looked at; absent: all */
  compare(edits: Edits, only: readonly string[] = this.files): { added: TypeProblem[]; vanished: TypeProblem[] } {
    const texts = new EditedTexts(edits, this.read);
    const snapshot = this.compilation.show(texts.after(this.files));
    const added: TypeProblem[] = [];
    const vanished: TypeProblem[] = [];
    for (const file of this.files.filter((each) => only.includes(each))) {
      const map = texts.map(file);
      const before = this.before.get(file)!;
      const after = snapshot.errors(file);
      const toProblem = (error: ts.Diagnostic, offset: number): TypeProblem => ({
        file, line: texts.lineAt(file, offset), code: `TS${error.code}`, message: snapshot.messageOf(error),
      });
      added.push(...newErrors(before, after, (offset) => map.startAfter(offset), (offset) => offset).map((error) => toProblem(error, map.before(error.start ?? 0))));
      vanished.push(...newErrors(after, before, (offset) => offset, (offset) => map.startAfter(offset)).map((error) => toProblem(error, error.start ?? 0)));
    }
    return { added, vanished };
  }
}
