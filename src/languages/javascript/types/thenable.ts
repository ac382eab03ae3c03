import { ts } from 'ts-morph';

/** Whether a value of a type can be a promise. `why` completes "its type …". */
export type Kind = { readonly is: 'value' } | { readonly is: 'promise' } | { readonly is: 'unknown'; readonly why: string };

const value: Kind = { is: 'value' };
const promise: Kind = { is: 'promise' };
const unknown = (why: string): Kind => ({ is: 'unknown', why });

const opaque = ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/** Judges a type by ECMA-262 §27.2.1.3.2: a promise is what has a callable `then`. */
function kindOf(type: ts.Type, checker: ts.TypeChecker, place: ts.Node): Kind {
  if (type.flags & opaque) return unknown('is not known');
  if (type.isUnion()) return ofUnion(type.types.map((each) => kindOf(each, checker, place)));
  if (type.flags & ts.TypeFlags.Instantiable) {
    const bound = checker.getBaseConstraintOfType(type);
    return bound === undefined || bound.flags & opaque ? unknown('depends on a type parameter') : kindOf(bound, checker, place);
  }
  if (type.flags & ts.TypeFlags.NonPrimitive) return unknown('can be any object');
  const then = type.getProperty('then');
  if (!then) return isWideOpen(type, checker) ? unknown('can be any object') : extendsUnknown(type, checker) ? unknown('extends something that is not known') : value;
  const own = checker.getTypeOfSymbolAtLocation(then, place);
  if (own.flags & opaque) return unknown('has a `then` of which nothing is known');
  if (checker.getNonNullableType(own).getCallSignatures().length === 0) return value;
  return own.getCallSignatures().length > 0 ? promise : unknown('is a promise in some cases and none in others');
}

/** `{}` and `Record<string, unknown>` take promises as well. */
function isWideOpen(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (!(type.flags & ts.TypeFlags.Object)) return false;
  const isEmpty = type.getProperties().length === 0 && type.getCallSignatures().length === 0 && type.getConstructSignatures().length === 0 && !type.isClassOrInterface();
  const held = type.getStringIndexType();
  return held === undefined ? isEmpty && checker.getIndexInfosOfType(type).length === 0 : mayBeFunction(held);
}

/** Whether a `then` could be of a type: what only holds strings holds none. */
function mayBeFunction(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(mayBeFunction);
  if (type.flags & (opaque | ts.TypeFlags.NonPrimitive | ts.TypeFlags.Instantiable)) return true;
  return (type.flags & ts.TypeFlags.Object) !== 0 && (type.getCallSignatures().length > 0 || type.getProperties().length === 0);
}

/** Whether a class, or an interface, is made of something of which nothing is known, such as a package that is not installed. */
function extendsUnknown(type: ts.Type, checker: ts.TypeChecker, seen = new Set<ts.Type>()): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  const clauses = ((type.symbol as ts.Symbol | undefined)?.declarations ?? []).flatMap((each) => (ts.isClassLike(each) || ts.isInterfaceDeclaration(each) ? (each.heritageClauses ?? []) : []));
  return clauses.filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword).some(({ types, parent }) => types.some((base) => {
    const extended = checker.getTypeAtLocation(base);
    const isOpaque = (extended.flags | (ts.isClassLike(parent) ? checker.getTypeAtLocation(base.expression).flags : 0)) & opaque;
    return isOpaque !== 0 || extendsUnknown(extended, checker, seen);
  }));
}

function ofUnion(kinds: readonly Kind[]): Kind {
  const open = kinds.find(({ is }) => is === 'unknown');
  if (open) return open;
  if (kinds.every(({ is }) => is === 'value')) return value;
  return kinds.every(({ is }) => is === 'promise') ? promise : unknown('is a promise in some cases and none in others');
}

/** Whether what an expression evaluates to is a promise. */
export function kindOfExpression(expression: ts.Expression, checker: ts.TypeChecker): Kind {
  const type = checker.getTypeAtLocation(expression);
  const inner = unwrapped(expression);
  if (type.flags & ts.TypeFlags.Void && ts.isCallExpression(inner)) {
    // A callback declared to return `void` may be given as an `async` function.
    const declaration = checker.getResolvedSignature(inner)?.declaration;
    const hasBody = declaration !== undefined && 'body' in declaration && declaration.body !== undefined;
    if (!hasBody) return unknown('is `void`, which a callback that returns a promise has as well');
  }
  return isAnyOverload(inner, checker) ? unknown('is that of one overload, and an argument of type `any` may mean another') : kindOf(type, checker, expression);
}

/** Whether a call is taken for one of several signatures that differ in this, though its arguments do not tell them apart. */
function isAnyOverload(call: ts.Expression, checker: ts.TypeChecker): boolean {
  if (!ts.isCallExpression(call) || !call.arguments.some((argument) => checker.getTypeAtLocation(argument).flags & ts.TypeFlags.Any)) return false;
  const type = checker.getTypeAtLocation(call.expression);
  return type.getCallSignatures().length > 1 && kindOfFunction(type, checker, call)?.is === 'unknown';
}

function unwrapped(expression: ts.Expression): ts.Expression {
  const isWrapper = ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression) || ts.isNonNullExpression(expression) || ts.isSatisfiesExpression(expression);
  return isWrapper ? unwrapped(expression.expression) : expression;
}

/** Whether the functions that a type stands for return promises, all signatures taken together; null where it is no function. */
export function kindOfFunction(type: ts.Type, checker: ts.TypeChecker, place: ts.Node): Kind | null {
  if (type.flags & opaque) return unknown('is not known');
  const signatures = type.getCallSignatures();
  if (signatures.length === 0) return null;
  return ofUnion(signatures.map((signature) => (isVoidByTypeOnly(signature) ? unknown('is `void`, which a function that returns a promise has as well') : kindOf(signature.getReturnType(), checker, place))));
}

/** A function type that returns `void` is that of an `async` function, too; a declaration says what it does. */
function isVoidByTypeOnly(signature: ts.Signature): boolean {
  const { declaration } = signature;
  const isDeclared = declaration !== undefined && (('body' in declaration && declaration.body !== undefined) || ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration));
  return (signature.getReturnType().flags & ts.TypeFlags.Void) !== 0 && !isDeclared;
}
