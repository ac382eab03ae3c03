import type { WrittenValue } from '../../../named-values';
import { isFunction, staticKey, unwrap, type Node, type NodeOf } from '../ast';
import type { Callable } from './members';

/** What a declaration says of its value: of a function, of what it returns where it takes nothing and does nothing else. */
export function writtenValueOf(node: Node, statement: Node): WrittenValue | null {
  if (node.type === 'TSEnumDeclaration' || isVariable(statement)) return null;
  if (node.type === 'ObjectExpression') return { path: null, members: membersOf(node) };
  const value = isFunction(node) ? onlyReturn(node as Callable) : node;
  return { path: value && pathOf(value), members: new Map() };
}

/** `let` and `var` may be set again. */
function isVariable(statement: Node): boolean {
  const declaration = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : statement;
  return declaration?.type === 'VariableDeclaration' && declaration.kind !== 'const';
}

function membersOf({ properties }: NodeOf<'ObjectExpression'>): Map<string, string> {
  return new Map(properties.flatMap((each): [string, string][] => {
    const name = each.type === 'Property' && each.kind === 'init' ? staticKey(each, each.key) : null;
    const path = each.type === 'Property' ? pathOf(unwrap(each.value)) : null;
    return name !== null && path !== null ? [[name, path]] : [];
  }));
}

function onlyReturn({ body, params, generator }: Callable): Node | null {
  if (!body || generator || params.length > 0) return null;
  if (body.type !== 'BlockStatement') return unwrap(body);
  const [only, ...others] = body.body;
  return only?.type === 'ReturnStatement' && only.argument && others.length === 0 ? unwrap(only.argument) : null;
}

/** `name` or `name.member`, as text. */
export function pathOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  const object = node.type === 'MemberExpression' ? pathOf(unwrap(node.object)) : null;
  const { property } = node as NodeOf<'MemberExpression'>;
  return object !== null && property.type === 'Identifier' && !(node as NodeOf<'MemberExpression'>).computed ? `${object}.${property.name}` : null;
}
