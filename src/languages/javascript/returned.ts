import { isFunction, parentOf, walk, type Node, type NodeOf } from './ast';

/** What may come out of an expression, one step through the code of its file. */
export interface LocalValues {
  readonly values: readonly Node[];
  /** Functions of other files, what they return being a value as well. */
  readonly called: readonly Node[];
  /** Whether a type is written where they pass, which may make promises of them, or allow for some. */
  readonly isTyped: boolean;
  /** Whether there may be others, from where it cannot be followed. */
  readonly isLost: boolean;
}

/** What has been looked at already, and adds nothing. */
export const nothingMore: LocalValues = { values: [], called: [], isTyped: false, isLost: false };

/** null stands for a value that cannot be followed. */
export function given(values: readonly (Node | null)[], isTyped = false): LocalValues | null {
  const known = values.flatMap((each) => each ?? []);
  return known.length === 0 ? null : { values: known, called: [], isTyped, isLost: known.length < values.length };
}

export function together(each: readonly (LocalValues | null)[], isTyped = false): LocalValues | null {
  const known = each.flatMap((one) => one ?? []);
  if (known.length === 0) return null;
  return {
    values: known.flatMap(({ values }) => values),
    called: known.flatMap(({ called }) => called),
    isTyped: isTyped || known.some((one) => one.isTyped),
    isLost: known.length < each.length || known.some(({ isLost }) => isLost),
  };
}

/** What is certainly no promise. */
export function isNothing(node: Node): boolean {
  return node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined');
}

/**
 * What a function returns; null where that is a promise by its keyword or its written type, or is nowhere to be seen.
 *
 * @param isAwaited whether what is asked for is what an `await` of its result gives
 */
export function returnedBy(node: Node | null, isAwaited = false): LocalValues | null {
  if (!node) return null;
  const { async: isAsync, returnType } = node as NodeOf<'ArrowFunctionExpression'>;
  const isGenerator = (node as { readonly generator?: boolean }).generator === true;
  const type = returnType?.typeAnnotation;
  const isPromise = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name.includes('Promise');
  if (isGenerator || (!isAwaited && (isAsync || isPromise))) return null;
  // Nothing at all is no promise either.
  return given(returnedFrom(node as NodeOf<'ArrowFunctionExpression'>), (returnType ?? null) !== null);
}

/** The expressions that a function returns, nested functions left out. */
export function returnedFrom({ body }: NodeOf<'ArrowFunctionExpression'>): Node[] {
  if (body.type !== 'BlockStatement') return [body];
  const found: Node[] = [];
  walk(body, (node) => {
    if (node.type !== 'ReturnStatement' || !node.argument) return;
    for (let at: Node | null = node; at !== null && at !== body; at = parentOf(at)) if (isFunction(at)) return;
    found.push(node.argument);
  });
  return found;
}
