import path from 'node:path';
import { ts } from 'ts-morph';

/** How the compiler sees some files at one moment. It stays as it is when other texts are shown. */
export class Snapshot {
  constructor(private readonly program: ts.Program, private readonly root: string) {}

  /** Finds out what each file declares. */
  bind(): void {
    this.program.getTypeChecker();
  }

  get checker(): ts.TypeChecker {
    return this.program.getTypeChecker();
  }

  /** The absolute paths of all files. */
  get paths(): string[] {
    return this.program.getSourceFiles().map(({ fileName }) => fileName);
  }

  /** The tree of a file, by its path from the root; undefined where it is not part of the program. */
  source(file: string): ts.SourceFile | undefined {
    return this.program.getSourceFile(path.resolve(this.root, file));
  }

  /** The type errors of a file. */
  errors(file: string): readonly ts.Diagnostic[] {
    const source = this.source(file);
    return source ? this.program.getSemanticDiagnostics(source).filter(({ category }) => category === ts.DiagnosticCategory.Error) : [];
  }

  /** Whether the compiler understands the syntax of a file: Flow, for one, it does not. */
  parses(file: string): boolean {
    const source = this.source(file);
    return source !== undefined && this.program.getSyntacticDiagnostics(source).length === 0;
  }

  /** What an error says, with paths from the root: where a project is on the disk is nothing to tell. */
  messageOf({ messageText }: ts.Diagnostic): string {
    return ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(`"${this.root.split(path.sep).join('/')}/`, '"');
  }

  /** A path from the root, as everything else here names a file. */
  fileOf(source: ts.SourceFile): string {
    const relative = path.relative(this.root, source.fileName);
    return relative.startsWith('..') ? source.fileName : relative.split(path.sep).join('/');
  }
}
