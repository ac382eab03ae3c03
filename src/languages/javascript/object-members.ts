import { isFunction, outermost, parentOf, unwrap, type Node, type NodeOf } from './ast';
import { keyOf, type Defined, type NamedMember } from './members';
import { definitionKind, type Scopes } from './scopes';

/** `x` of a constant that holds an object literal, or of `this` in one of its methods. */
export function objectMember(object: Node, name: string, scopes: Scopes): NamedMember | null {
  const literal = object.type === 'ThisExpression' ? literalAround(object) : literalHeldBy(object, scopes);
  if (!literal || literal.properties.some((each) => each.type === 'SpreadElement' || keyOf(each, each.key) === null)) return null;
  const definitions = literal.properties.flatMap((each) => (each.type === 'Property' && keyOf(each, each.key) === name ? [definedBy(each)] : []));
  if (definitions.length > 1 && definitions.some(({ kind }) => kind !== 'getter' && kind !== 'setter')) return null;
  const holder = parentOf(outermost(literal));
  const id = holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? holder.id : null;
  const isTyped = (id?.typeAnnotation ?? null) !== null || outermost(literal) !== (literal as Node);
  return { name, owner: id?.name ?? null, definitions, isDeclaredElsewhere: isTyped };
}

function definedBy({ kind, method, value }: NodeOf<'Property'>): Defined {
  return { kind: kind === 'get' ? 'getter' : kind === 'set' ? 'setter' : method ? 'method' : 'field', value, isTyped: false };
}

function literalHeldBy(object: Node, scopes: Scopes): NodeOf<'ObjectExpression'> | null {
  const variable = object.type === 'Identifier' ? scopes.heldAt(object) : null;
  const [definition] = variable?.defs ?? [];
  if (!variable || !definition || variable.defs.length !== 1 || scopes.isReassigned(variable) || definitionKind(definition) !== 'variable') return null;
  const { id, init } = definition.node as NodeOf<'VariableDeclarator'>;
  const value = id.type === 'Identifier' && init ? unwrap(init) : null;
  return value?.type === 'ObjectExpression' ? value : null;
}

/** The literal whose method the innermost function with a `this` of its own is. */
function literalAround(self: Node): NodeOf<'ObjectExpression'> | null {
  let at = parentOf(self);
  while (at && (at.type === 'ArrowFunctionExpression' || !isFunction(at)) && at.type !== 'ClassBody') at = parentOf(at);
  const property = at && parentOf(at);
  const literal = property?.type === 'Property' && property.value === (at as unknown) ? parentOf(property) : null;
  return literal?.type === 'ObjectExpression' ? literal : null;
}
