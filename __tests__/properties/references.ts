import ts from 'typescript';
import type { Edit } from '../../src/model';
import { canonical, moduleOf } from './vocabulary';

/** What an identifier means: `module#name` of an import, `=offset` of a declaration in the same file, or a name elsewhere. */
export function meanings(program: ts.Program, source: ts.SourceFile): Map<number, { readonly meaning: string; readonly end: number }> {
  const checker = program.getTypeChecker();
  const found = new Map<number, { meaning: string; end: number }>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier)) return;
    if (ts.isIdentifier(node) && isReference(node)) found.set(node.getStart(source), { meaning: meaningOf(symbolOf(checker, node), source, node.text), end: node.end });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function symbolOf(checker: ts.TypeChecker, node: ts.Identifier): ts.Symbol | undefined {
  if (ts.isShorthandPropertyAssignment(node.parent)) return checker.getShorthandAssignmentValueSymbol(node.parent);
  if (ts.isExportSpecifier(node.parent)) return checker.getExportSpecifierLocalTargetSymbol(node.parent);
  return checker.getSymbolAtLocation(node);
}

function meaningOf(symbol: ts.Symbol | undefined, source: ts.SourceFile, name: string): string {
  const declarations = symbol?.declarations ?? [];
  for (const declaration of declarations) {
    const imported = importOf(declaration);
    if (imported) return imported;
  }
  const own = declarations.find((declaration) => declaration.getSourceFile() === source);
  if (!own) return declarations.length > 0 ? `elsewhere ${name}` : `nothing ${name}`;
  return `=${(ts.getNameOfDeclaration(own) ?? own).getStart(source)}`;
}

function importOf(declaration: ts.Declaration): string | null {
  const at = (specifier: ts.Expression, name: string): string | null => (ts.isStringLiteral(specifier) ? `${moduleOf(specifier.text)?.stem ?? specifier.text}#${name}` : null);
  if (ts.isImportSpecifier(declaration)) return at(declaration.parent.parent.parent.moduleSpecifier, (declaration.propertyName ?? declaration.name).text);
  if (ts.isImportClause(declaration)) return at(declaration.parent.moduleSpecifier, 'default');
  if (ts.isNamespaceImport(declaration)) return at(declaration.parent.parent.moduleSpecifier, '*');
  if (ts.isVariableDeclaration(declaration)) return loadedBy(declaration.initializer, at);
  if (!ts.isBindingElement(declaration) || !ts.isVariableDeclaration(declaration.parent.parent)) return null;
  const whole = loadedBy(declaration.parent.parent.initializer, at);
  const key = declaration.propertyName ?? declaration.name;
  return whole?.endsWith('#*') && (ts.isIdentifier(key) || ts.isStringLiteral(key)) ? whole.slice(0, -1) + key.text : null;
}

/** What `require('x')`, `require('x').name` and `await import('x')` give. */
function loadedBy(initializer: ts.Expression | undefined, at: (specifier: ts.Expression, name: string) => string | null): string | null {
  if (!initializer) return null;
  if (ts.isPropertyAccessExpression(initializer)) return loadedBy(initializer.expression, at)?.replace(/#\*$/, `#${initializer.name.text}`) ?? null;
  const call = ts.isAwaitExpression(initializer) || ts.isParenthesizedExpression(initializer) ? initializer.expression : initializer;
  if (call !== initializer && !ts.isCallExpression(call)) return loadedBy(call, at);
  const isLoading = ts.isCallExpression(call) && /^(?:require|import)$/.test(call.expression.getText());
  return isLoading && call.arguments[0] ? at(call.arguments[0], '*') : null;
}

// Names of members, labels and attributes are no references, whatever they look like.
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node && importOf(parent) === null;
  if (ts.isVariableDeclaration(parent) && parent.name === node) return importOf(parent) === null;
  if (ts.isExportSpecifier(parent)) return (parent.propertyName ?? parent.name) === node;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent) || ts.isJsxAttribute(parent) || ts.isMetaProperty(parent) || ts.isImportTypeNode(parent)) return false;
  const isMember = ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isObjectLiteralElement(parent) || ts.isEnumMember(parent) || ts.isNamedTupleMember(parent);
  return !isMember || ts.isShorthandPropertyAssignment(parent) || parent.name !== node;
}

/** Where a range lies after the edits, with what was put at its borders. */
export function moved(edits: readonly Edit[], start: number, end: number): { readonly start: number; readonly end: number } {
  const shift = (those: readonly Edit[]): number => those.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
  const before = edits.filter((edit) => edit.end <= start && edit.start < start);
  const touching = edits.filter((edit) => !before.includes(edit) && edit.start <= end);
  const first = Math.min(start, ...touching.map((edit) => edit.start));
  const last = Math.max(end, ...touching.map((edit) => edit.end));
  return { start: first + shift(before), end: last + shift([...before, ...touching]) };
}

/** Whether what meant one thing may mean the other after a migration. */
export function isFaithful(before: string, after: string, edits: readonly Edit[], nameLength: number): boolean {
  if (before.startsWith('=')) {
    const range = moved(edits, Number(before.slice(1)), Number(before.slice(1)) + nameLength);
    const offset = Number(after.slice(1));
    return after.startsWith('=') && offset >= range.start && offset <= range.end;
  }
  if (before === after) return true;
  // What led nowhere may do so under its new name.
  if (before.startsWith('nothing ')) return after.startsWith('nothing ');
  const [stem, name] = before.split('#') as [string, string | undefined];
  if (name === undefined || !after.startsWith(`${canonical.stem}#`)) return false;
  const target = name === '*' ? '*' : moduleOf(stem)?.moves?.[name];
  return after === `${canonical.stem}#${target}`;
}
