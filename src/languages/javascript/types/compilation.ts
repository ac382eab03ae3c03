import path from 'node:path';
import { Project, ts, type CompilerOptions } from 'ts-morph';

/** Nothing is emitted, and what is merely unused is no error that an edit could add. */
const always: CompilerOptions = {
  allowJs: true, checkJs: true, noEmit: true, skipLibCheck: true,
  composite: false, incremental: false, declaration: false, noUnusedLocals: false, noUnusedParameters: false,
};

const withoutConfig: CompilerOptions = {
  target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve, strict: true, resolveJsonModule: true, allowImportingTsExtensions: true,
};

export interface CompilationOptions {
  /** Absolute. */
  readonly root: string;
  /** The tsconfig that counts, absolute; null: none does. */
  readonly config: string | null;
  /** The file, relative to the root, that a specifier means where the compiler finds none. */
  resolve(specifier: string, from: string): string | null;
}

/** The compiler's view of some files and of what they import, as they are or with other texts. */
export class Compilation {
  /** What is imported by name and nowhere to be found. */
  readonly missing = new Set<string>();
  private readonly project: Project;

  /** @throws Error where the tsconfig cannot be used. */
  constructor(private readonly options: CompilationOptions) {
    const { config } = options;
    this.project = new Project({
      ...(config !== null && { tsConfigFilePath: config }),
      skipAddingFilesFromTsConfig: true,
      skipFileDependencyResolution: true,
      compilerOptions: { ...(config === null && withoutConfig), ...always },
      resolutionHost: (host, optionsOf) => {
        const cache = ts.createModuleResolutionCache(options.root, (name) => name, optionsOf());
        return {
          resolveModuleNames: (names, from) => names.map((name) => ts.resolveModuleName(name, from, optionsOf(), host, cache).resolvedModule ?? this.resolved(name, from)),
        };
      },
    });
  }

  /** Takes files in, by their path from the root, with the texts that they are to have. */
  show(texts: ReadonlyMap<string, string>): void {
    for (const [file, text] of texts) this.project.createSourceFile(this.absolute(file), text, { overwrite: true });
  }

  get program(): ts.Program {
    return this.project.getProgram().compilerObject;
  }

  /** The tree of a file; undefined where it is not part of the program. */
  source(file: string): ts.SourceFile | undefined {
    return this.program.getSourceFile(this.absolute(file));
  }

  /** The type errors of a file. */
  errors(file: string): readonly ts.Diagnostic[] {
    const { program } = this;
    const source = program.getSourceFile(this.absolute(file));
    return source ? program.getSemanticDiagnostics(source).filter(({ category }) => category === ts.DiagnosticCategory.Error) : [];
  }

  /** Whether the compiler understands the syntax of a file: Flow, for one, it does not. */
  parses(file: string): boolean {
    const source = this.source(file);
    return source !== undefined && this.program.getSyntacticDiagnostics(source).length === 0;
  }

  /** A path as everything else here names it. */
  fileOf(absolute: string): string {
    const relative = path.relative(this.options.root, absolute);
    return relative.startsWith('..') ? absolute : relative.split(path.sep).join('/');
  }

  private absolute(file: string): string {
    return path.resolve(this.options.root, file);
  }

  private resolved(specifier: string, from: string): ts.ResolvedModule | undefined {
    if (from.includes('/node_modules/')) return undefined;
    const file = this.options.resolve(specifier, this.fileOf(from));
    if (file !== null && /\.[cm]?[jt]sx?$/.test(file)) return { resolvedFileName: this.absolute(file) };
    if (file === null && !/^(?:[./#]|[@~]\/|node:)/.test(specifier)) this.missing.add(/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
    return undefined;
  }
}
