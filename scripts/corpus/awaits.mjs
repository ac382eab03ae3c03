/** Awaits that the type checker knows to wait for nothing, on a call that the manifest names as synchronous. */
import ts from 'typescript';

/** `getManager`, or the method of `object.method`. */
export const synchronousNames = (manifest) =>
  new Set(Object.entries(manifest.factories ?? {}).filter(([, kind]) => kind === 'sync').map(([name]) => name.split('.').pop()));

function calledName(node) {
  if (!ts.isCallExpression(node)) return null;
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : null;
}

export function mayBeThenable(type, checker) {
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true;
  if (type.isUnion()) return type.types.some((each) => mayBeThenable(each, checker));
  return checker.getPropertyOfType(type, 'then') !== undefined;
}

export function findIdleAwaits(sourceFile, checker, names) {
  const awaits = [];
  const visit = (node) => {
    if (ts.isAwaitExpression(node) && names.has(calledName(node.expression)) && !mayBeThenable(checker.getTypeAtLocation(node.expression), checker)) {
      const line = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile)).line + 1;
      awaits.push({ form: 'await', line, endLine: line, specifier: node.getText(sourceFile).split('\n')[0] });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return awaits;
}
