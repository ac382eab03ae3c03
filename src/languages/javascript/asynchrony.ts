import type { Program } from 'oxc-parser';
import { isFunction, staticKey, unwrap, type Node, type NodeOf } from './ast';

/** Whether what a module calls `names[0]`, or a member of it, returns a promise, as far as its syntax tells; null: it does not tell. */
export function isAsynchronous(program: Program, names: readonly string[]): boolean | null {
  const [name, ...members] = names;
  const declared = program.body.map((statement) => declaredAs(statement, name ?? '')).find((each) => each !== null);
  let value: Node | null = declared ?? null;
  for (const member of members) value = value && memberOf(value, member);
  return value && ofFunction(value);
}

/** The value that a statement gives to a name of its module. */
function declaredAs(statement: Node, name: string): Node | null {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration && declaredAs(statement.declaration, name);
    case 'ExportDefaultDeclaration':
      return name === 'default' ? unwrap(statement.declaration) : declaredAs(statement.declaration, name);
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
      return statement.id?.name === name ? statement : null;
    case 'VariableDeclaration':
      return statement.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)?.init ?? null;
    case 'ExpressionStatement':
      return assignedTo(unwrap(statement.expression), name);
    default:
      return null;
  }
}

// exports.name = …, module.exports = …
function assignedTo(expression: Node, name: string): Node | null {
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') return null;
  const { left, right } = expression;
  const key = staticKey(left, left.property);
  const isWhole = key === 'exports' && left.object.type === 'Identifier' && left.object.name === 'module';
  if (key === name || (isWhole && name === 'default')) return right;
  return isWhole ? memberOf(right, name) : null;
}

function memberOf(value: Node, name: string): Node | null {
  const object = unwrap(value);
  if (object.type === 'ObjectExpression') return object.properties.find((each): each is NodeOf<'Property'> & typeof each => each.type === 'Property' && staticKey(each, each.key) === name)?.value ?? null;
  if (object.type !== 'ClassDeclaration' && object.type !== 'ClassExpression') return null;
  const member = object.body.body.find((each) => (each.type === 'MethodDefinition' || each.type === 'PropertyDefinition') && each.static && staticKey(each, each.key) === name);
  return member && 'value' in member ? member.value : null;
}

function ofFunction(value: Node): boolean | null {
  const node = unwrap(value);
  const kind: string = node.type;
  if (!isFunction(node) && kind !== 'TSDeclareFunction') return null;
  const { async: isAsync, returnType } = node as NodeOf<'ArrowFunctionExpression'>;
  const type = returnType?.typeAnnotation;
  return isAsync || (type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && /^Promise(?:Like)?$/.test(type.typeName.name));
}
