import { ts } from 'ts-morph';
import { unaliased } from './exported';

/**
 * Whether two types are declared with the same words, each of which means the same. The compiler itself compares generic
 * types only once their parameters have values.
 */
export function haveSameWords(left: ts.Symbol, right: ts.Symbol, checker: ts.TypeChecker, compared: readonly ts.Symbol[] = []): boolean {
  // A type that refers to itself is the same if all else is.
  if (left === right || compared.includes(left)) return true;
  const [ours = [], theirs = []] = [left.declarations, right.declarations];
  const areTypes = [...ours, ...theirs].every((each) => ts.isTypeAliasDeclaration(each) || ts.isInterfaceDeclaration(each));
  return areTypes && ours.length > 0 && ours.length === theirs.length && ours.every((each, index) => readAlike(each, theirs[index]!, checker, [...compared, left]));
}

function readAlike(left: ts.Node, right: ts.Node, checker: ts.TypeChecker, compared: readonly ts.Symbol[]): boolean {
  const ours = words(left, left.getSourceFile());
  const theirs = words(right, right.getSourceFile());
  return ours.length === theirs.length && ours.every((word, index) => {
    const other = theirs[index]!;
    return word.getText() === other.getText() && (!ts.isIdentifier(word) || meanSame(word, left, other, right, checker, compared));
  });
}

function meanSame(word: ts.Node, left: ts.Node, other: ts.Node, right: ts.Node, checker: ts.TypeChecker, compared: readonly ts.Symbol[]): boolean {
  const [ours, theirs] = [word, other].map((each) => checker.getSymbolAtLocation(each));
  if (!ours || !theirs) return false;
  if (isWithin(ours, left) && isWithin(theirs, right)) return true;
  return haveSameWords(unaliased(ours, checker), unaliased(theirs, checker), checker, compared);
}

/** Whether a symbol is a declaration's own: its name, a type parameter, a member. */
function isWithin({ declarations = [] }: ts.Symbol, node: ts.Node): boolean {
  return declarations.length > 0 && declarations.every((each) => each.getSourceFile() === node.getSourceFile() && node.pos <= each.pos && each.end <= node.end);
}

/** The tokens of a declaration, without what is between them. */
function words(node: ts.Node, source: ts.SourceFile): ts.Node[] {
  const children = node.getChildren(source).filter((child) => !ts.isJSDoc(child));
  if (children.length > 0) return children.flatMap((child) => words(child, source));
  return node.getStart(source) < node.end ? [node] : [];
}
