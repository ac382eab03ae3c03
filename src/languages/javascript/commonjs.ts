import { staticKey, stringValue, unwrap, type Node } from './ast';
import type { Parsed } from './parse';

/** A name as another module exports it: `*` is its namespace object. */
export interface Binding {
  readonly specifier: string;
  readonly name: string;
}

/** The exports that a CommonJS module takes from others: `exports.a = require('./b').c`, `module.exports = { a }`. */
export function requiredExports(program: Parsed['program']): Map<string, Binding> {
  const bound = new Map<string, Binding>();
  const exported = new Map<string, Binding>();
  const add = (name: string | null, value: Node): void => {
    const binding = bindingOf(value, bound);
    if (name === null) return;
    // The last assignment counts.
    if (binding) exported.set(name, binding);
    else exported.delete(name);
  };
  for (const statement of program.body) {
    if (statement.type === 'VariableDeclaration') for (const { id, init } of statement.declarations) if (init) bind(id, bindingOf(init, bound), bound);
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (isModuleExports(left)) exported.clear();
    if (isModuleExports(left) && right.type === 'ObjectExpression') {
      for (const property of right.properties) if (property.type === 'Property') add(staticKey(property, property.key), property.value);
    } else if (left.type === 'MemberExpression' && (isModuleExports(left.object) || isNamed(left.object, 'exports'))) add(staticKey(left, left.property), right);
  }
  return exported;
}

/** What a value is of another module: its namespace object (`*`) or one of its exports. */
function bindingOf(expression: Node, bound: ReadonlyMap<string, Binding>): Binding | null {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return bound.get(node.name) ?? null;
  if (node.type === 'CallExpression' && isNamed(node.callee, 'require')) {
    const specifier = stringValue(node.arguments[0]);
    return specifier === null ? null : { specifier, name: '*' };
  }
  if (node.type !== 'MemberExpression') return null;
  const module = bindingOf(node.object, bound);
  const name = staticKey(node, node.property);
  return module?.name === '*' && name !== null ? { ...module, name } : null;
}

function bind(pattern: Node, value: Binding | null, bound: Map<string, Binding>): void {
  if (!value) return;
  if (pattern.type === 'Identifier') bound.set(pattern.name, value);
  if (pattern.type !== 'ObjectPattern' || value.name !== '*') return;
  for (const property of pattern.properties) {
    const name = property.type === 'Property' ? staticKey(property, property.key) : null;
    if (property.type === 'Property' && property.value.type === 'Identifier' && name !== null) bound.set(property.value.name, { ...value, name });
  }
}

function isModuleExports(node: Node): boolean {
  return node.type === 'MemberExpression' && isNamed(node.object, 'module') && staticKey(node, node.property) === 'exports';
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}
