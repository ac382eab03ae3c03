import { ts } from 'ts-morph';
import { unaliased } from './exported';

/**
 * Whether a function takes more than another one, in a file that hands it on: who calls it there may give it more than the
 * other one takes, as `map` does.
 */
export function mayBeGivenMore(symbol: ts.Symbol, ours: ts.Type, theirs: ts.Type, source: ts.SourceFile, checker: ts.TypeChecker): boolean {
  return takes(ours) > takes(theirs) && isHandedOn(symbol, source, checker);
}

function takes(type: ts.Type): number {
  return Math.max(0, ...type.getCallSignatures().map(({ parameters }) => parameters.length));
}

/** Whether something else is done with a value than to call it. */
function isHandedOn(symbol: ts.Symbol, source: ts.SourceFile, checker: ts.TypeChecker): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return false;
    if (ts.isIdentifier(node) && !isCalled(node) && isNamedBy(node, symbol, checker)) return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(source);
}

function isNamedBy(node: ts.Identifier, symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
  const found = isShorthand ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
  return found !== undefined && unaliased(found, checker) === symbol;
}

function isCalled(name: ts.Identifier): boolean {
  let node: ts.Node = name;
  // sockets.get(…)
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) node = node.parent;
  while (ts.isParenthesizedExpression(node.parent) || ts.isNonNullExpression(node.parent)) node = node.parent;
  return (ts.isCallExpression(node.parent) || ts.isNewExpression(node.parent)) && node.parent.expression === node;
}
