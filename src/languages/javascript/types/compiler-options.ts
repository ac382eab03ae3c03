import { dirname } from 'node:path';
import { ts, type CompilerOptions } from 'ts-morph';

/** Nothing is emitted, and what is merely unused is no error that an edit could add. */
const always: CompilerOptions = {
  allowJs: true, checkJs: true, noEmit: true, skipLibCheck: true,
  composite: false, incremental: false, declaration: false, noUnusedLocals: false, noUnusedParameters: false,
};

const withoutConfig: CompilerOptions = {
  target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve, strict: true, resolveJsonModule: true, allowImportingTsExtensions: true,
};

/**
 * The settings under which files are compiled.
 *
 * @param config the absolute path of a tsconfig
 * @throws Error where it does not parse
 */
export function compilerOptions(config: string | null): CompilerOptions {
  if (config === null) return { ...withoutConfig, ...always };
  const read = ts.readConfigFile(config, ts.sys.readFile);
  if (read.error) throw new Error(ts.flattenDiagnosticMessageText(read.error.messageText, ' '));
  // Which files it lists is of no interest, and finding them would take a walk through all folders.
  const host = { ...ts.sys, readDirectory: () => [] };
  return { ...ts.parseJsonConfigFileContent(read.config, host, dirname(config), undefined, config).options, ...always };
}

/**
 * The same for settings under which files are compiled alike, wherever these are: packages of one repository often have a tsconfig each,
 * and the same one behind all of them.
 */
export function signatureOf({ configFilePath, ...settings }: CompilerOptions): string {
  const typeRoots = ts.getEffectiveTypeRoots({ ...settings, configFilePath }, ts.sys)?.filter((folder) => ts.sys.directoryExists(folder));
  return JSON.stringify([Object.entries(settings).sort(([left], [right]) => (left < right ? -1 : 1)), typeRoots]);
}
