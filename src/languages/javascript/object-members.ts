import { isFunction, outermost, parentOf, type Node, type NodeOf } from './ast';
import { constantBehind } from './constants';
import { keyOf, type Defined, type NamedMember } from './members';
import type { Scopes } from './scopes';

/** `x` of an object literal, or of `this` in one of its methods. */
export function objectMember(object: Node, name: string, scopes: Scopes): NamedMember | null {
  const literal = object.type === 'ThisExpression' ? literalAround(object) : object.type === 'ObjectExpression' ? object : null;
  if (!literal) return null;
  const isOwner = (other: Node): boolean | null => {
    const base = constantBehind(other, scopes);
    const found = base.type === 'ThisExpression' ? literalAround(base) : base.type === 'ObjectExpression' ? base : null;
    return found ? found === literal : base.type === 'ThisExpression' ? true : base.type === 'NewExpression' ? false : null;
  };
  return { name, ...definedIn(literal, name), isDeclaredElsewhere: isTyped(literal), isOwner };
}

/** The definition that counts, which is the last one, and what is copied over it. */
function definedIn({ properties }: NodeOf<'ObjectExpression'>, name: string): Pick<NamedMember, 'definitions' | 'copied' | 'isGiven'> {
  const definitions: Defined[] = [];
  const copied: Node[] = [];
  let isGiven = false;
  for (const each of [...properties].reverse()) {
    const key = each.type === 'SpreadElement' ? null : keyOf(each, each.key);
    if (each.type === 'SpreadElement') copied.push(each.argument);
    else if (key === null) isGiven = true;
    else if (key === name) definitions.push(definedBy(each));
    const [last] = definitions;
    if (last && (last.kind === 'field' || last.kind === 'method' || definitions.length > 1)) break;
  }
  return { definitions, copied, isGiven };
}

function definedBy({ kind, method, value }: NodeOf<'Property'>): Defined {
  return { kind: kind === 'get' ? 'getter' : kind === 'set' ? 'setter' : method ? 'method' : 'field', value, isTyped: false };
}

/** Whether a type is written for the literal, or for the variable that holds it. */
function isTyped(literal: NodeOf<'ObjectExpression'>): boolean {
  const outer = outermost(literal);
  const holder = parentOf(outer);
  const id = holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? holder.id : null;
  return (id?.typeAnnotation ?? null) !== null || outer !== (literal as Node);
}

/** The literal whose method the innermost function with a `this` of its own is. */
function literalAround(self: Node): NodeOf<'ObjectExpression'> | null {
  let at = parentOf(self);
  while (at && (at.type === 'ArrowFunctionExpression' || !isFunction(at)) && at.type !== 'ClassBody') at = parentOf(at);
  const property = at && parentOf(at);
  const literal = property?.type === 'Property' && property.value === (at as unknown) ? parentOf(property) : null;
  return literal?.type === 'ObjectExpression' ? literal : null;
}
