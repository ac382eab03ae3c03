import { ts } from 'ts-morph';

type Compared = Map<ts.Type, Set<ts.Type>>;

/**
 * Whether a type that can stand for another does so only because `any`, which fits every type, is what comes out of it
 * somewhere: what is returned, or held by a member.
 */
export function restsOnAny(ours: ts.Type, theirs: ts.Type, checker: ts.TypeChecker, compared: Compared = new Map()): boolean {
  const known = compared.get(ours) ?? new Set<ts.Type>();
  if (ours === theirs || known.has(theirs) || theirs.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return false;
  compared.set(ours, known.add(theirs));
  if (ours.flags & ts.TypeFlags.Any) return true;
  const rests = (one: ts.Type, other: ts.Type): boolean => restsOnAny(one, other, checker, compared);
  if (ours.isUnion() || theirs.isUnion()) return partsOf(ours).some((part) => partsOf(theirs).every((other) => !checker.isTypeAssignableTo(part, other) || rests(part, other)));
  const [left, right] = [argumentsOf(ours, checker), argumentsOf(theirs, checker)];
  if (left && right && targetOf(ours) === targetOf(theirs)) return left.some((argument, index) => right[index] !== undefined && rests(argument, right[index]));
  const returned = (type: ts.Type): ts.Type[] => [...type.getCallSignatures(), ...type.getConstructSignatures()].map((signature) => signature.getReturnType());
  const [made, wanted] = [returned(ours), returned(theirs)];
  return wanted.some((type, index) => made.length > 0 && rests(made[Math.min(index, made.length - 1)]!, type)) || membersOf(theirs).some((member) => {
    const own = ours.getProperty(member.name);
    return own !== undefined && rests(checker.getTypeOfSymbol(own), checker.getTypeOfSymbol(member));
  });
}

function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function targetOf(type: ts.Type): ts.Type {
  return 'target' in type ? (type as ts.TypeReference).target : type;
}

function argumentsOf(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] | null {
  const isReference = type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference;
  return isReference ? checker.getTypeArguments(type as ts.TypeReference) : null;
}

/** The members that are declared in the project: those of the language are everybody's. */
function membersOf(type: ts.Type): readonly ts.Symbol[] {
  if (!(type.flags & ts.TypeFlags.Object)) return [];
  return type.getProperties().filter(({ declarations = [] }) => declarations.some((each) => !each.getSourceFile().fileName.includes('/typescript/lib/lib.') && !each.getSourceFile().fileName.includes('/node_modules/')));
}
