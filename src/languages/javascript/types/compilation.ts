import path from 'node:path';
import { getLibFiles, libFolderInMemoryPath } from '@ts-morph/common';
import { ts, type CompilerOptions } from 'ts-morph';
import { Snapshot } from './snapshot';

export interface CompilationOptions {
  /** Absolute. */
  readonly root: string;
  readonly settings: CompilerOptions;
  /** The file, relative to the root, that a specifier means where the compiler finds none. */
  resolve(specifier: string, from: string): string | null;
}

// Most of a program's memory is in its trees; a project of this size is parsed once.
const keptSources = 100;

/**
 * Some files under the same settings, and what they import, for the compiler to look at again and again: what has been parsed
 * once stays. ts-morph's own projects parse everything with parents and all comments, and read every folder of the project
 * for the tsconfig, which takes longer than what is asked of them.
 */
export class Compilation {
  /** What is imported by name and nowhere to be found, by the path of who imports it. */
  private readonly missing = new Map<string, Set<string>>();
  private readonly host: ts.CompilerHost;
  /** The texts that files are to have, where not those on disk; by absolute path. */
  private readonly texts = new Map<string, string>();
  private readonly sources = new Map<string, ts.SourceFile | undefined>();
  private latest: ts.Program | undefined;
  private readonly resolutions: ts.ModuleResolutionCache;

  constructor(private readonly options: CompilationOptions) {
    this.resolutions = ts.createModuleResolutionCache(options.root, (name) => name, options.settings);
    this.host = this.createHost();
  }

  /** How the compiler sees the files shown so far, after taking in some more: by their path from the root, with the texts that they are to have. */
  show(texts: ReadonlyMap<string, string>): Snapshot {
    const { root, settings } = this.options;
    for (const [file, text] of texts) {
      const absolute = this.absolute(file);
      this.texts.set(absolute, text);
      if (this.sources.get(absolute)?.text !== text) this.sources.delete(absolute);
    }
    this.latest = ts.createProgram({ rootNames: [...this.texts.keys()].sort(), options: settings, host: this.host, ...(this.latest && { oldProgram: this.latest }) });
    return new Snapshot(this.latest, root);
  }

  /** Takes back what has been shown: every file has its text on disk again. */
  forget(): void {
    const shown = [...this.texts.keys()];
    this.texts.clear();
    if (this.sources.size > keptSources) this.clear();
    for (const file of shown) if (this.sources.get(file)?.text !== this.host.readFile(file)) this.sources.delete(file);
  }

  /** Gives the memory back: what is shown next is parsed again. */
  clear(): void {
    this.sources.clear();
    this.resolutions.clear();
    this.latest = undefined;
  }

  /** The packages that files which a snapshot shows import, and that are nowhere to be found. */
  missingIn({ paths }: Snapshot): string[] {
    return paths.flatMap((path) => [...(this.missing.get(path) ?? [])]);
  }

  private createHost(): ts.CompilerHost {
    const { settings: own } = this.options;
    const host = ts.createCompilerHost(own);
    const { readFile, fileExists } = host;
    return Object.assign(host, {
      jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors,
      getDefaultLibFileName: (settings: ts.CompilerOptions) => `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(settings)}`,
      getDefaultLibLocation: () => libFolderInMemoryPath,
      fileExists: (file: string) => this.texts.has(file) || libraries().has(file) || fileExists(file),
      readFile: (file: string) => this.texts.get(file) ?? libraries().get(file) ?? readFile(file),
      getSourceFile: (file: string, language: ts.CreateSourceFileOptions) => this.sourceFile(file, language),
      resolveModuleNameLiterals: (names, from, redirected, settings, source): readonly ts.ResolvedModuleWithFailedLookupLocations[] =>
        names.map((name) => {
          const specifier = detached(name.text);
          const found = ts.resolveModuleName(specifier, from, settings, host, this.resolutions, redirected, ts.getModeForUsageLocation(source, name, settings));
          return found.resolvedModule ? found : { ...found, resolvedModule: this.resolved(specifier, from) };
        }),
    } satisfies Partial<ts.CompilerHost>);
  }

  private sourceFile(file: string, language: ts.CreateSourceFileOptions): ts.SourceFile | undefined {
    if (libraries().has(file)) return library(file, language);
    if (!this.sources.has(file)) {
      const text = this.host.readFile(file);
      this.sources.set(file, text === undefined ? undefined : ts.createSourceFile(file, text, language));
    }
    return this.sources.get(file);
  }

  private absolute(file: string): string {
    return path.resolve(this.options.root, file);
  }

  private resolved(specifier: string, from: string): ts.ResolvedModuleFull | undefined {
    if (from.includes('/node_modules/')) return undefined;
    const file = this.options.resolve(specifier, path.relative(this.options.root, from));
    const extension = file === null ? undefined : /(?:\.d)?\.[cm]?[jt]sx?$/.exec(file)?.[0];
    if (file !== null && extension !== undefined) return { resolvedFileName: this.absolute(file), extension };
    if (file === null && !/^(?:[./#]|[@~]\/|node:)/.test(specifier)) {
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
      this.missing.set(from, (this.missing.get(from) ?? new Set()).add(name));
    }
    return undefined;
  }
}

/** What is remembered of a text, apart from it: V8 keeps a whole text for a piece of it. */
function detached(piece: string): string {
  return Buffer.from(piece).toString();
}

let libraryTexts: ReadonlyMap<string, string> | undefined;

/** The compiler's declarations of the language and its environments. */
function libraries(): ReadonlyMap<string, string> {
  return (libraryTexts ??= new Map(getLibFiles().map(({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text])));
}

const librarySources = new Map<string, ts.SourceFile>();

/** A file of the language's own declarations, parsed once for all settings under which it reads the same. */
function library(file: string, language: ts.CreateSourceFileOptions): ts.SourceFile {
  const key = JSON.stringify([file, language.languageVersion, language.impliedNodeFormat, language.jsDocParsingMode]);
  let known = librarySources.get(key);
  if (!known) librarySources.set(key, (known = ts.createSourceFile(file, libraries().get(file)!, language)));
  return known;
}

/** What is looked at next parses them again. */
export function forgetLibraries(): void {
  libraryTexts = undefined;
  librarySources.clear();
}
