import { ts } from 'ts-morph';
import { refersTo } from './fit';

/**
 * Whether a file hands something that some symbols stand for to where the compiler does not follow it: to `any`, or out of
 * the file. What is done with it there, nobody has looked at.
 */
export function escapes(source: ts.SourceFile, related: ReadonlySet<ts.Symbol>, checker: ts.TypeChecker): boolean {
  const visit = (node: ts.Node): boolean => {
    const isValue = ts.isExpression(node) && !ts.isParenthesizedExpression(node) && !isName(node);
    if (isValue && refersTo(node, related, checker) && isHandedOver(node, checker)) return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(source);
}

/** Whether a node names what it stands in: a declaration, a member, a type. */
function isName(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent) || ts.isExportSpecifier(parent)) return false;
  return (parent as { name?: unknown }).name === node || ts.isImportSpecifier(parent) || ts.isTypeNode(parent) || ts.isQualifiedName(parent);
}

function isHandedOver(node: ts.Expression, checker: ts.TypeChecker): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent) || ts.isAwaitExpression(parent)) return false;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return false;
  if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === node) return false;
  if (ts.isExpressionStatement(parent) || ts.isExpressionWithTypeArguments(parent) || ts.isTypeQueryNode(parent) || ts.isTypeOfExpression(parent)) return false;
  if (ts.isBinaryExpression(parent) && !isAssignment(parent)) return false;
  if (ts.isConditionalExpression(parent) || ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) return false;
  if (ts.isVariableDeclaration(parent) && !parent.type) return isExported(parent);
  const expected = checker.getContextualType(node);
  return expected === undefined || (expected.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isExported(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}
