import type { Class } from 'oxc-parser';
import type { ModuleState } from '../../../outline';
import { calledName, staticKey, unwrap, walk, type Node, type NodeOf } from '../ast';

type Found = Omit<ModuleState, 'line'> & { readonly start: number };

const changes = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'set', 'add', 'delete', 'clear']);
const collections = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array']);
/** What can be shared without anyone noticing. */
const constants = /^(?:RegExp|Date|URL|Error|TypeError|Intl|TextEncoder|TextDecoder|Proxy|Function|Symbol)$/;

/** What a module keeps between calls: names of its top level that are assigned to again, changed, or hold an instance. */
export function stateOf(body: readonly Node[], program: Node, makesInstance: (name: string) => boolean): Found[] {
  const { assigned, changed } = changesIn(program);
  const shared = ({ id, init, start }: NodeOf<'VariableDeclarator'>): Found[] => {
    const value = init && unwrap(init);
    return value?.type === 'CallExpression' && value.callee.type === 'Identifier' && id.type === 'Identifier' && makesInstance(value.callee.name) ? [{ name: id.name, kind: 'instance', start }] : [];
  };
  const variables = body.flatMap((statement): Found[] => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : statement;
    return declaration?.type === 'VariableDeclaration' ? declaration.declarations.flatMap((each) => [...ofVariable(each, declaration.kind, assigned, changed), ...shared(each)]) : [];
  });
  return [...variables, ...body.flatMap((statement) => statics(classOf(statement), assigned, changed))];
}

function ofVariable({ id, init, start }: NodeOf<'VariableDeclarator'>, kind: string, assigned: ReadonlySet<string>, changed: ReadonlySet<string>): Found[] {
  if (id.type !== 'Identifier') return [];
  if (kind !== 'const' && assigned.has(id.name)) return [{ name: id.name, kind: 'variable', start }];
  const value = init && unwrap(init);
  if (value?.type === 'ArrayExpression' || value?.type === 'ObjectExpression') return changed.has(id.name) ? [{ name: id.name, kind: 'collection', start }] : [];
  if (value?.type !== 'NewExpression') return [];
  const name = value.callee.type === 'Identifier' ? value.callee.name : 'MemberExpression';
  if (collections.has(name)) return changed.has(id.name) || value.arguments.length === 0 ? [{ name: id.name, kind: 'collection', start }] : [];
  return constants.test(name) ? [] : [{ name: id.name, kind: 'instance', start }];
}

function classOf(statement: Node): Class | null {
  const declaration = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration' ? (statement.declaration as Node | null) : statement;
  return declaration?.type === 'ClassDeclaration' ? declaration : null;
}

/** A singleton mostly keeps itself in a static property of its class. */
function statics(node: Class | null, assigned: ReadonlySet<string>, changed: ReadonlySet<string>): Found[] {
  if (!node?.id) return [];
  const owner = node.id.name;
  return node.body.body.flatMap((each): Found[] => {
    const key = each.type === 'PropertyDefinition' && each.static ? (each.key.type === 'PrivateIdentifier' ? `#${each.key.name}` : staticKey(each, each.key)) : null;
    if (each.type !== 'PropertyDefinition' || key === null) return [];
    const found = { name: `${owner}.${key}`, start: each.start };
    if (assigned.has(`${owner}.${key}`) || assigned.has(`this.${key}`)) return [{ ...found, kind: 'variable' }];
    const isCollection = each.value !== null && /^(?:NewExpression|ArrayExpression|ObjectExpression)$/.test(each.value.type);
    return isCollection && (changed.has(`${owner}.${key}`) || changed.has(`this.${key}`)) ? [{ ...found, kind: 'collection' }] : [];
  });
}

/** What is assigned to, and what is changed in place, by name: `x`, `X.y` or `this.y`. */
function changesIn(program: Node): { readonly assigned: ReadonlySet<string>; readonly changed: ReadonlySet<string> } {
  const assigned = new Set<string>();
  const changed = new Set<string>();
  const touch = (target: Node): void => {
    const name = nameOf(target);
    if (name !== null) assigned.add(name);
    const holder = target.type === 'MemberExpression' ? nameOf(unwrap(target.object)) : null;
    if (holder !== null) changed.add(holder);
  };
  walk(program, (node) => {
    if (node.type === 'AssignmentExpression') touch(unwrap(node.left));
    else if (node.type === 'UpdateExpression') touch(unwrap(node.argument));
    else if (node.type === 'UnaryExpression' && node.operator === 'delete') touch(unwrap(node.argument));
    else if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && changes.has(calledName(node))) {
      const holder = nameOf(unwrap(node.callee.object));
      if (holder !== null) changed.add(holder);
    }
  });
  return { assigned, changed };
}

function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return null;
  const owner = node.object.type === 'ThisExpression' ? 'this' : node.object.type === 'Identifier' ? node.object.name : null;
  const key = node.property.type === 'PrivateIdentifier' ? `#${node.property.name}` : staticKey(node, node.property);
  return owner === null || key === null ? null : `${owner}.${key}`;
}
