/**
 * Every place that refers to a module by a literal specifier, found with the TypeScript compiler and none of our code:
 * it must not share the mistakes that it is there to find.
 */
import path from 'node:path';
import ts from 'typescript';

const mockFunctions = new Set([
  ...['mock', 'unmock', 'doMock', 'doUnmock', 'dontMock', 'deepUnmock', 'setMock', 'unstable_mockModule'],
  ...['requireActual', 'requireMock', 'importActual', 'importMock', 'createMockFromModule', 'hoisted'],
]);

function referenceOfCall(node) {
  const [first] = node.arguments;
  if (!first || !ts.isStringLiteralLike(first)) return null;
  const callee = node.expression;
  const found = (form) => ({ form, literal: first });
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return found('dynamic-import');
  if (ts.isIdentifier(callee) && callee.text === 'require') return found('require');
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const object = callee.expression.getText();
  const method = callee.name.text;
  if (['jest', 'vi'].includes(object) && mockFunctions.has(method)) return found(`${object}.${method}`);
  return ['require', 'import.meta'].includes(object) && method === 'resolve' ? found(`${object}.resolve`) : null;
}

function referenceOf(node) {
  if (ts.isImportDeclaration(node)) {
    return { form: 'import', literal: node.moduleSpecifier };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { form: node.exportClause ? 'export-from' : 'export-all', literal: node.moduleSpecifier };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { form: 'import-type', literal: node.argument.literal };
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return { form: 'import-equals', literal: node.moduleReference.expression };
  }
  if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) return { form: 'declare-module', literal: node.name };
  return ts.isCallExpression(node) ? referenceOfCall(node) : null;
}

/**
 * Which legacy module of the manifest a specifier means: the file that it resolves to; for a removed module a file
 * that the compiler looked for in vain; for a package the specifier itself.
 */
export function createLegacyLookup(manifest, root, options) {
  const entries = manifest.legacy.map((entry) => (typeof entry === 'string' ? { module: entry } : entry));
  const byFile = new Map(entries.map((entry) => [path.resolve(root, entry.module), entry]));
  const byName = new Map(entries.map((entry) => [entry.module, entry]));
  const cache = ts.createModuleResolutionCache(root, (file) => file, options);
  return (specifier, file) => {
    const resolution = ts.resolveModuleName(specifier, file, options, ts.sys, cache);
    const resolved = resolution.resolvedModule?.resolvedFileName;
    if (resolved) return byFile.get(path.resolve(resolved)) ?? byName.get(specifier);
    const missed = resolution.failedLookupLocations?.find((each) => byFile.get(path.resolve(each))?.removed);
    return missed ? byFile.get(path.resolve(missed)) : byName.get(specifier);
  };
}

/**
 * The references in `sourceFile` to a legacy module, as `{ form, line, endLine, literalLine, module, specifier }`; of one
 * of scope `listed` too those that take other names, which the ledger has as skipped.
 */
export function findReferences(sourceFile, legacyOf) {
  const references = [];
  const lineOf = (position) => sourceFile.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node) => {
    const reference = referenceOf(node);
    const entry = reference && legacyOf(reference.literal.text, sourceFile.fileName);
    if (entry) {
      const { form, literal } = reference;
      const span = { line: lineOf(node.getStart(sourceFile)), endLine: lineOf(node.end) };
      references.push({ form, ...span, literalLine: lineOf(literal.getStart(sourceFile)), module: entry.module, specifier: literal.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return references;
}
