import { ts } from 'ts-morph';
import type { OffsetMap } from '../../../edits';
import type { Misfit } from '../../../questions';
import { unaliased } from './exported';

// A name or module that is not to be found says nothing of what is done with it.
const unfound = new Set([2304, 2305, 2307, 2503, 2552, 2580, 2581, 2582, 2583, 2584, 2591, 2592, 2593, 7016]);

/** Whether an error says that something is done with a value that it cannot be used for. */
export function isMisuse({ code }: ts.Diagnostic): boolean {
  // From 7000 on, types are found to be `any`, which follows from another error, unless that is all that `m['member']` gets.
  return !unfound.has(code) && (code < 7000 || code >= 7100 || indexing.has(code));
}

const indexing = new Set([7052, 7053]);

/** The errors of `after` beyond those of `before`: an error is its code and its position, here made comparable. */
export function newErrors(before: readonly ts.Diagnostic[], after: readonly ts.Diagnostic[], placeBefore: (offset: number) => number, placeAfter: (offset: number) => number): ts.Diagnostic[] {
  const known = new Map<string, number>();
  const count = (key: string, by: number): number => {
    const sum = (known.get(key) ?? 0) + by;
    known.set(key, sum);
    return sum;
  };
  for (const { code, start = 0 } of before) count(`${code}@${placeBefore(start)}`, 1);
  return after.filter(({ code, start = 0 }) => count(`${code}@${placeAfter(start)}`, -1) < 0);
}

/** Errors without the trees that they were found in, which would be kept in memory with them. */
export function nodeless(errors: readonly ts.Diagnostic[]): ts.Diagnostic[] {
  return errors.map((error) => ({ ...error, file: undefined, relatedInformation: undefined }));
}

/** Everything that an export stands for: itself, its instances, what it returns. */
export function relatedSymbols(symbol: ts.Symbol, checker: ts.TypeChecker, place: ts.Node): ReadonlySet<ts.Symbol> {
  const related = new Set<ts.Symbol>([symbol]);
  const add = (type: ts.Type | undefined): void => {
    for (const each of type?.isUnion() ? type.types : [type]) for (const named of [each?.symbol, each?.aliasSymbol]) if (named && isNamed(named)) related.add(named);
  };
  add(checker.getDeclaredTypeOfSymbol(symbol));
  if (symbol.flags & ts.SymbolFlags.Value) {
    const type = checker.getTypeOfSymbolAtLocation(symbol, place);
    add(type);
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) add(checker.getAwaitedType(signature.getReturnType()));
  }
  return related;
}

// `Promise`, `Array` and the like are everybody's.
function isNamed(symbol: ts.Symbol): boolean {
  return !symbol.declarations?.some((each) => each.getSourceFile().fileName.includes('/typescript/lib/lib.'));
}

/** Whether an error is about one of some symbols, as far as its place in the code tells. */
export function isAbout(error: ts.Diagnostic, related: ReadonlySet<ts.Symbol>, checker: ts.TypeChecker): boolean {
  const node = error.file && error.start !== undefined ? nodeAt(error.file, error.start, error.start + (error.length ?? 0)) : null;
  for (let at: ts.Node | undefined = node ?? undefined; at && !ts.isBlock(at) && !ts.isSourceFile(at); at = at.parent) {
    if (namesIn(at).some((each) => refersTo(each, related, checker))) return true;
    if (ts.isStatement(at) || ts.isFunctionLike(at)) return false;
  }
  return false;
}

/** The expressions and names that a node is immediately about. */
function namesIn(node: ts.Node): readonly ts.Node[] {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return [node.expression];
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return [node.expression];
  if (ts.isHeritageClause(node)) return node.types.map(({ expression }) => expression);
  if (ts.isClassLike(node)) return (node.heritageClauses ?? []).flatMap((clause) => namesIn(clause));
  return ts.isIdentifier(node) || ts.isTypeReferenceNode(node) ? [node] : [];
}

function refersTo(node: ts.Node, related: ReadonlySet<ts.Symbol>, checker: ts.TypeChecker): boolean {
  const type = checker.getTypeAtLocation(node);
  const types = type.isUnion() ? type.types : [type];
  if (types.some((each) => related.has(each.symbol) || (each.aliasSymbol && related.has(each.aliasSymbol)))) return true;
  const symbol = checker.getSymbolAtLocation(node);
  if (symbol && related.has(unaliased(symbol, checker))) return true;
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) || ts.isParenthesizedExpression(node)) return refersTo(node.expression, related, checker);
  return false;
}

/** The innermost node with a span. */
export function nodeAt(source: ts.SourceFile, start: number, end: number): ts.Node | null {
  const inner = (node: ts.Node): ts.Node => ts.forEachChild(node, (child) => (child.getStart(source) <= start && end <= child.end ? inner(child) : undefined)) ?? node;
  return inner(source);
}

const lacking = new Set([2339, 2551, 2550, 2568, 2576]);

/** What an error says about the code as it was. */
export function misfitOf(error: ts.Diagnostic, said: string, map: OffsetMap, text: string): Misfit {
  const { start: from = 0, length = 0, code, file } = error;
  const before = (first: number, last: number): { start: number; end: number } => ({ start: map.before(first), end: Math.max(map.before(first), map.before(last)) });
  const place = before(from, from + length);
  const message = said.replace(/\.$/, '');
  if (indexing.has(code) && file) return { ...place, ...indexMisfit(nodeAt(file, from, from + length), message) };
  if (!lacking.has(code) || !file) return { ...place, member: null, message };
  const access = nodeAt(file, from, from + length)?.parent;
  const written = access && ts.isPropertyAccessExpression(access) ? before(access.getStart(), access.end) : place;
  const owner = / on type '(.*?)'/.exec(message)?.[1];
  const what = text.slice(written.start, written.end).replace(/\s+/g, ' ');
  return { ...place, member: text.slice(place.start, place.end), message: owner === undefined ? message : `\`${what}\` does not exist on \`${owner}\`` };
}

/** `m['member']`, which the compiler tells of in many words. */
function indexMisfit(node: ts.Node | null, message: string): Pick<Misfit, 'member' | 'message'> {
  const access = node && (ts.isElementAccessExpression(node) ? node : ts.isElementAccessExpression(node.parent) ? node.parent : null);
  const member = access && ts.isStringLiteralLike(access.argumentExpression) ? access.argumentExpression.text : null;
  const owner = / on type '(.*?)'/.exec(message)?.[1];
  return member === null || owner === undefined ? { member, message } : { member, message: `\`${access!.getText()}\` does not exist on \`${owner}\`` };
}
