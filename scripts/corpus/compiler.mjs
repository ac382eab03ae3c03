/** What the TypeScript compiler says about a tree: syntax errors, names that do not resolve, references, awaits. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { findIdleAwaits, synchronousNames } from './awaits.mjs';
import { createLegacyLookup, findReferences } from './references.mjs';
import { listFiles, sourcePattern } from './tree.mjs';

/** Cannot find a name, a module, or an export of a module. */
const unresolvedCodes = new Set([2304, 2305, 2306, 2307, 2459, 2614, 2694, 2724, 1192]);

const forced = { allowJs: true, noEmit: true, skipLibCheck: true, incremental: false, ignoreDeprecations: '6.0' };
const defaults = {
  esModuleInterop: true,
  ...{ jsx: ts.JsxEmit.Preserve, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ESNext },
};

/** The code's own types only: by default the compiler would also take those that the current folder has installed. */
const typeRoots = (root) => [path.join(root, 'node_modules/@types')];

function compilerOptions(root) {
  const file = path.join(root, 'tsconfig.json');
  const config = existsSync(file) ? ts.readConfigFile(file, ts.sys.readFile).config : {};
  const { options } = ts.convertCompilerOptionsFromJson(config?.compilerOptions ?? {}, root);
  return { ...defaults, ...options, ...forced, typeRoots: typeRoots(root) };
}

/** The same in every copy of the tree, and without the line: an edit above may have moved it. */
function describe({ file, code, messageText }, root) {
  const message = ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(`${root}/`, '');
  return `${path.relative(root, file.fileName)} TS${code} ${message}`;
}

/** All source files of a tree in one program. */
export function compileTree(root) {
  const options = compilerOptions(root);
  const files = listFiles(root).filter((file) => sourcePattern.test(file));
  return { files, options, program: ts.createProgram(files.map((file) => path.join(root, file)), options) };
}

export function inspect(root, manifest) {
  const { files, options, program } = compileTree(root);
  const checker = program.getTypeChecker();
  const legacyOf = createLegacyLookup(manifest, root, options);
  const names = synchronousNames(manifest);
  const result = { files: files.length, syntaxErrors: [], unresolvedNames: [], references: [], awaits: [] };
  for (const file of files) {
    const sourceFile = program.getSourceFile(path.join(root, file));
    if (!sourceFile) continue;
    const inFile = (found) => found.map((each) => ({ file, ...each }));
    const unresolved = program.getSemanticDiagnostics(sourceFile).filter(({ code }) => unresolvedCodes.has(code));
    result.syntaxErrors.push(...program.getSyntacticDiagnostics(sourceFile).map((each) => describe(each, root)));
    result.unresolvedNames.push(...unresolved.map((each) => describe(each, root)));
    result.references.push(...inFile(findReferences(sourceFile, legacyOf)));
    result.awaits.push(...inFile(findIdleAwaits(sourceFile, checker, names)));
  }
  return result;
}
