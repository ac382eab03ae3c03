import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A project's own files, as the TypeScript compiler sees them. */
export interface Compiled {
  readonly program: ts.Program;
  readonly sources: readonly ts.SourceFile[];
}

/** Parsed and bound once for all projects: they take the compiler longer than a project does. */
const libraries = new Map<string, ts.SourceFile | undefined>();
const folderOfLibraries = dirname(ts.getDefaultLibFilePath({}));

/** Compiles a folder by its `tsconfig.json`, without the files that the compiler should not see. */
export function compile(folder: string, isLeftOut: (file: string) => boolean): Compiled {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const program = ts.createProgram(fileNames.filter((file) => !isLeftOut(file)), options, sharingLibraries(options));
  return { program, sources: program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder)) };
}

function sharingLibraries(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    getSourceFile(file, ...rest) {
      if (!file.startsWith(folderOfLibraries)) return host.getSourceFile(file, ...rest);
      if (!libraries.has(file)) libraries.set(file, host.getSourceFile(file, ...rest));
      return libraries.get(file);
    },
  };
}

/** The type errors of a folder as `path: TS1234`, the path from there. */
export function typeErrors({ program, sources }: Compiled, folder: string): string[] {
  return sources.flatMap((source) => program.getSemanticDiagnostics(source)).map((diagnostic) => describeDiagnostic(diagnostic).slice(folder.length + 1));
}

export function describeDiagnostic({ file, code }: ts.Diagnostic): string {
  return `${file?.fileName}: TS${code}`;
}
