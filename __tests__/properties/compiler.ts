import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** TypeScript's opinion on a project whose files may be replaced. */
export class Compiler {
  private readonly options: ts.CompilerOptions;
  private readonly host: ts.CompilerHost;
  private readonly known = new Map<string, ts.SourceFile | undefined>();
  private replaced: ReadonlyMap<string, string> = new Map();

  constructor(readonly folder: string) {
    const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
    this.options = { ...ts.parseJsonConfigFileContent(config, ts.sys, folder).options, checkJs: true, noLib: false };
    this.host = ts.createCompilerHost(this.options, true);
    const read = this.host.getSourceFile;
    this.host.getSourceFile = (name, target, ...rest) => {
      const text = this.replaced.get(name);
      if (text !== undefined) return ts.createSourceFile(name, text, target, true);
      const cache = name.startsWith(folder) ? this.known : libraries;
      if (!cache.has(name)) cache.set(name, read.call(this.host, name, target, ...rest));
      return cache.get(name);
    };
  }

  /** The project with other texts in some of its files, which are paths from the root. */
  program(texts: ReadonlyMap<string, string>): ts.Program {
    // As when it reads them itself, without a byte order mark.
    this.replaced = new Map([...texts].map(([file, text]) => [join(this.folder, file), text.replace(/^\uFEFF/, '')]));
    const files = readdirSync(join(this.folder, 'src'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return ts.createProgram(files.map((entry) => join(entry.parentPath, entry.name)), this.options, this.host);
  }

  source(program: ts.Program, file: string): ts.SourceFile {
    return program.getSourceFile(join(this.folder, file))!;
  }
}

const libraries = new Map<string, ts.SourceFile | undefined>();

// What is said of a name that leads nowhere, to the wrong thing or to two things.
const bindingCodes = new Set([
  1192, 1361, 1362, 1379, 1380, 2300, 2303, 2304, 2305, 2307, 2323, 2339, 2395, 2440, 2448, 2451, 2459, 2460, 2484, 2503, 2528, 2552, 2551, 2567, 2613, 2614, 2616,
  2661, 2686, 2693, 2694, 2702, 2708, 2709, 2724, 2749, 2865,
]);

/** The complaints about names in a file, as `code message`. */
export function bindingErrors(program: ts.Program, source: ts.SourceFile): string[] {
  const found = program.getSemanticDiagnostics(source).filter(({ code }) => bindingCodes.has(code));
  return found.map(({ code, messageText }) => `TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

export function syntaxErrors(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true) as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  return source.parseDiagnostics.map(({ code, messageText, start }) => `TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')} at ${start}`);
}
