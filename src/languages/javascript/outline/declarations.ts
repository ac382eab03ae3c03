import { staticKey, unwrap, type Node } from '../ast';

/** What a top-level name of a module stands for. */
export interface Declaration {
  /** The function, class, type or value; of a variable without one, its declarator. */
  readonly node: Node;
  /** All of it, for its lines and what is written above it. */
  readonly statement: Node;
}

/** The declarations at the top level of a module, by name; of overloads, the last one. */
export function declarationsIn(body: readonly Node[]): Map<string, Declaration> {
  const found = new Map<string, Declaration>();
  for (const statement of body) {
    const declaration = (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration' ? (statement.declaration as Node | null) : null) ?? statement;
    if (declaration.type === 'VariableDeclaration') {
      for (const each of declaration.declarations) if (each.id.type === 'Identifier') found.set(each.id.name, { node: each.init ? unwrap(each.init) : each, statement });
      continue;
    }
    const { id } = declaration as { id?: Node | null };
    // A type may share its name with a value, which is more.
    if (id?.type === 'Identifier' && !(isType(declaration) && found.has(id.name))) found.set(id.name, { node: declaration, statement });
  }
  return found;
}

export function isType({ type }: Node): boolean {
  return type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration';
}

/** What is exported without a name of its own: `export default …`, `export = …`, `module.exports = …`, `exports.name = …`. */
export function exportedValues(body: readonly Node[]): Map<string, Declaration> {
  const found = new Map<string, Declaration>();
  const members = (value: Node): void => {
    if (value.type !== 'ObjectExpression') return;
    for (const each of value.properties) {
      const name = each.type === 'Property' ? staticKey(each, each.key) : null;
      if (each.type === 'Property' && name !== null) found.set(name, { node: unwrap(each.value), statement: each });
    }
  };
  for (const statement of body) {
    if (statement.type === 'ExportDefaultDeclaration') found.set('default', { node: unwrap(statement.declaration), statement });
    const whole = statement.type === 'TSExportAssignment' ? unwrap(statement.expression) : null;
    const assignment = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : null;
    if (whole) found.set('default', { node: whole, statement });
    if (whole) members(whole);
    if (assignment?.type !== 'AssignmentExpression' || assignment.left.type !== 'MemberExpression') continue;
    const value = unwrap(assignment.right);
    const name = exportAssignedBy(assignment.left);
    if (name !== null) found.set(name, { node: value, statement });
    if (name === 'default' && isNamed(assignment.left.object, 'module')) members(value);
  }
  return found;
}

/** The export that `exports.name` and `module.exports.name` stand for; of `module.exports`, `default`. */
export function exportAssignedBy(target: Node & { type: 'MemberExpression' }): string | null {
  const key = staticKey(target, target.property);
  if (isNamed(target.object, 'module')) return key === 'exports' ? 'default' : null;
  const { object } = target;
  const isExports = isNamed(object, 'exports') || (object.type === 'MemberExpression' && isNamed(object.object, 'module') && staticKey(object, object.property) === 'exports');
  return isExports ? key : null;
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}
