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

const exportedNames = (elements) => elements.map(({ name, propertyName }) => (propertyName ?? name).text);

/** The names that a clause takes from the module; null: all of them, or not to be told from the syntax. */
function importedNames(clause) {
  if (!clause) return null;
  const { name, namedBindings } = clause;
  if (namedBindings && ts.isNamespaceImport(namedBindings)) return null;
  return [...(name ? ['default'] : []), ...exportedNames(namedBindings?.elements ?? [])];
}

/** The same for `export`: `export {} from` has names, `export *` has not. */
const reExportedNames = (clause) => (clause && ts.isNamedExports(clause) ? exportedNames(clause.elements) : null);

function referenceOfCall(node) {
  const [first] = node.arguments;
  if (!first || !ts.isStringLiteralLike(first)) return null;
  const callee = node.expression;
  const found = (form) => ({ form, literal: first, names: null });
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
    return { form: 'import', literal: node.moduleSpecifier, names: importedNames(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { form: node.exportClause ? 'export-from' : 'export-all', literal: node.moduleSpecifier, names: reExportedNames(node.exportClause) };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { form: 'import-type', literal: node.argument.literal, names: null };
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return { form: 'import-equals', literal: node.moduleReference.expression, names: null };
  }
  if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) return { form: 'declare-module', literal: node.name, names: null };
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

function namesWithin(node) {
  const names = [];
  const visit = (each) => {
    if (ts.isIdentifier(each)) names.push(each.text);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return names;
}

/** Where the names that a reference takes can be found if it does not list them: a namespace is used anywhere. */
function surroundings(node) {
  if (!ts.isCallExpression(node)) return node.getSourceFile();
  return ts.findAncestor(node, ts.isStatement) ?? node;
}

/** Of a module of scope `listed` only the listed names move: whatever does not name one of them is nobody's business. */
function concerns(entry, node, { form, names }) {
  if (entry.scope !== 'listed' || form === 'export-all') return true;
  return (names ?? namesWithin(surroundings(node))).some((name) => Object.hasOwn(entry.symbols ?? {}, name));
}

/** The references in `sourceFile` to a legacy module, as `{ form, line, endLine, module, specifier }`. */
export function findReferences(sourceFile, legacyOf) {
  const references = [];
  const lineOf = (position) => sourceFile.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node) => {
    const reference = referenceOf(node);
    const entry = reference && legacyOf(reference.literal.text, sourceFile.fileName);
    if (entry && concerns(entry, node, reference)) {
      const { form, literal } = reference;
      const span = { line: lineOf(node.getStart(sourceFile)), endLine: lineOf(node.end) };
      references.push({ form, ...span, literalLine: lineOf(literal.getStart(sourceFile)), module: entry.module, specifier: literal.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return references;
}
