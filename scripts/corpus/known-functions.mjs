/** The functions of a canonical module whose kind is known from how they are declared, and the calls that reach them. */
import path from 'node:path';
import ts from 'typescript';
import { mayBeThenable } from './awaits.mjs';

/** `name`, or the member of `name.member`; undefined where the module has none. */
function symbolAt(names, module, checker) {
  const [name, ...members] = names.split('.');
  const exported = checker.getExportsOfModule(module).find((each) => each.name === name);
  const start = exported && exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  return members.reduce((symbol, member) => symbol && checker.getTypeOfSymbol(symbol).getProperty(member), start);
}

/**
 * The functions that the manifest calls factories, as `{ path, kind, parameters, declaration }`. The kind is the compiler's:
 * a manifest that says otherwise would make every decision that follows from it worthless, so it is refused.
 */
export function knownFunctions(manifest, root, program) {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path.join(root, manifest.canonical.module));
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${manifest.canonical.module} is no module`);
  return Object.entries(manifest.factories ?? {}).map(([names, listed]) => {
    const symbol = symbolAt(names, module, checker);
    const declaration = symbol?.valueDeclaration;
    const [signature] = symbol ? checker.getTypeOfSymbol(symbol).getCallSignatures() : [];
    if (!declaration || !signature) throw new Error(`${manifest.canonical.module} has no function ${names}`);
    const kind = mayBeThenable(signature.getReturnType(), checker) ? 'async' : 'sync';
    if (kind !== listed) throw new Error(`${names} is ${kind}, but the manifest says ${listed}`);
    const parameters = signature.parameters.filter(({ valueDeclaration: each }) => !each.questionToken && !each.initializer && !each.dotDotDotToken).length;
    return { path: names, kind, parameters, declaration };
  });
}

/** Whether an `await` may be written in front of a node. */
function isInAsyncFunction(node) {
  let inside = node;
  for (let at = node.parent; at; inside = at, at = at.parent) {
    if (ts.isParameter(at) || ts.isDecorator(at) || ts.isPropertyDeclaration(at) || ts.isClassStaticBlockDeclaration(at)) return false;
    if (ts.isFunctionLike(at)) return inside === at.body && ts.getCombinedModifierFlags(at) & ts.ModifierFlags.Async;
  }
  return false;
}

const outside = (node) => (ts.isParenthesizedExpression(node.parent) ? outside(node.parent) : node.parent);

/** Where in a file a known function is called in an `async` function and not yet waited for: `{ start, end, known, inParentheses }`. */
export function idleCalls(sourceFile, checker, functions) {
  const known = new Map(functions.map((each) => [each.declaration, each]));
  const calls = [];
  const visit = (node) => {
    const reached = ts.isCallExpression(node) ? known.get(checker.getResolvedSignature(node)?.declaration) : undefined;
    if (reached && !ts.isAwaitExpression(outside(node)) && isInAsyncFunction(node)) {
      const { parent } = node;
      const isOperand = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent) || ts.isNonNullExpression(parent);
      calls.push({ start: node.getStart(sourceFile), end: node.end, known: reached, inParentheses: isOperand && parent.expression === node });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return calls;
}

/** What the compiler says of the `await` at an offset: it waits for a promise, for a value, or for it does not know what. */
export function awaitedAt(sourceFile, offset, checker) {
  const find = (node) => {
    if (ts.isAwaitExpression(node) && node.getStart(sourceFile) === offset) return node;
    return node.pos <= offset && offset < node.end ? ts.forEachChild(node, find) : undefined;
  };
  const found = find(sourceFile);
  return found ? kindOfAwait(found, checker) : 'nothing';
}

function kindOfAwait({ expression }, checker) {
  const type = checker.getTypeAtLocation(expression);
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return 'unknown';
  return mayBeThenable(type, checker) ? 'promise' : 'value';
}

/** How many awaits of a tree wait for a promise, for a value, and for something of which the compiler knows nothing. */
export function countAwaits({ files, program }, root) {
  const checker = program.getTypeChecker();
  const counts = { promise: 0, value: 0, unknown: 0 };
  const visit = (node) => {
    if (ts.isAwaitExpression(node)) counts[kindOfAwait(node, checker)] += 1;
    ts.forEachChild(node, visit);
  };
  for (const file of files) {
    const sourceFile = program.getSourceFile(path.join(root, file));
    if (sourceFile) visit(sourceFile);
  }
  return counts;
}
