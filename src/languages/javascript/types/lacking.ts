import { ts } from 'ts-morph';

const silenced = /@ts-(?:ignore|expect-error|nocheck)\b/;

/**
 * The members that code uses and that their objects do not have, where the compiler is told to say nothing, as errors in its
 * own form: below a comment that silences it, in JavaScript that it does not check, and `it['member']` without `noImplicitAny`.
 */
export function lackingMembers(source: ts.SourceFile, checker: ts.TypeChecker): ts.Diagnostic[] {
  const isSilenced = silenced.test(source.text) || /\.[cm]?jsx?$/.test(source.fileName);
  if (!isSilenced && !source.text.includes('[')) return [];
  const found: ts.Diagnostic[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) found.push(...lacking(node.expression, node.argumentExpression.text, node, 7053, checker));
    if (isSilenced && ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name)) found.push(...lacking(node.expression, node.name.text, node.name, 2339, checker));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function lacking(object: ts.Expression, name: string, place: ts.Node, code: number, checker: ts.TypeChecker): ts.Diagnostic[] {
  const type = checker.getNonNullableType(checker.getApparentType(checker.getTypeAtLocation(object)));
  const isOpen = (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) !== 0 || checker.getIndexInfoOfType(type, ts.IndexKind.String) !== undefined;
  if (isOpen || checker.getPropertyOfType(type, name)) return [];
  const start = place.getStart();
  return [{ file: place.getSourceFile(), start, length: place.end - start, code, category: ts.DiagnosticCategory.Error, messageText: `Property '${name}' does not exist on type '${checker.typeToString(type)}'.` }];
}
