import { lineAt } from '../../line-at';
import type { LoadEffect } from '../../language';
import { oneLine } from '../../outline';
import { SyntaxFailure } from '../../session';
import { stringValue, unwrap, walk, type Node } from './ast';
import { exportAssignedBy } from './outline/declarations';
import { parse } from './parse';

/** What a module does when it is loaded, or keeps while the program runs; what only declares is none of it. */
export function loadEffectsOf(file: string, text: string): LoadEffect[] {
  try {
    const { program } = parse(file, text);
    const written = writtenNames(program);
    const lineOf = (node: Node): number => lineAt(text, node.start);
    const found = program.body.flatMap((node) => effectsOf(node, written, text)).map(([at, message]) => ({ line: lineOf(at), message }));
    const [whole] = program.body.filter(isWholeExport);
    return [...(whole ? [{ line: lineOf(whole), message: 'it exports as CommonJS does, and what passes names on is written with `export`' }] : []), ...found];
  } catch (error) {
    if (error instanceof SyntaxFailure) return [{ line: error.line ?? 1, message: 'it does not parse' }];
    throw error;
  }
}

type Found = [Node, string];

function effectsOf(statement: Node, written: ReadonlySet<string>, text: string): Found[] {
  switch (statement.type) {
    case 'ImportDeclaration':
      return statement.specifiers.length === 0 ? [[statement, `it imports \`${statement.source.value}\` for its side effects`]] : [];
    case 'ExportNamedDeclaration':
      return statement.declaration ? effectsOf(statement.declaration, written, text) : [];
    case 'ExportDefaultDeclaration':
      return isInert(statement.declaration) ? [] : [[statement, 'its default export is made when it is loaded']];
    case 'VariableDeclaration':
      return statement.declarations.flatMap((each): Found[] => {
        const changed = namesIn(each.id).find((name) => written.has(name));
        if (changed !== undefined) return [[each, `\`${changed}\` is state of the module: it is changed later`]];
        return each.init && !isInert(each.init) ? [[each, `\`${oneLine(text.slice(each.id.start, each.id.end))}\` is made when the module is loaded`]] : [];
      });
    case 'ClassDeclaration':
      return staticParts(statement);
    case 'ExpressionStatement':
      return ofExpression(statement, unwrap(statement.expression));
    case 'TSExportAssignment':
      return isInert(statement.expression) ? [] : [[statement, 'what it exports is made when it is loaded']];
    default:
      return isDeclaration(statement) ? [] : [[statement, 'it runs code when it is loaded']];
  }
}

function ofExpression(statement: Node, expression: Node): Found[] {
  const required = requiredBy(expression);
  if (required !== null) return [[statement, `it imports \`${required}\` for its side effects`]];
  if (expression.type === 'AssignmentExpression' && exportOf(statement) !== null) {
    return isInert(expression.right) || ofExpression(statement, unwrap(expression.right)).length === 0 ? [] : [[statement, 'what it exports is made when it is loaded']];
  }
  return expression.type === 'Literal' ? [] : [[statement, 'it runs code when it is loaded']];
}

/** Whether a statement exports as no `export { … } from` can: `exports.name = …`, `module.exports = …`, `export = …`. */
function isWholeExport(statement: Node): boolean {
  return statement.type === 'TSExportAssignment' || exportOf(statement) !== null;
}

function exportOf(statement: Node): string | null {
  const assignment = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : null;
  return assignment?.type === 'AssignmentExpression' && assignment.left.type === 'MemberExpression' ? exportAssignedBy(assignment.left) : null;
}

/** What a call of `require` loads, which is an import; null for any other expression. */
function requiredBy(node: Node): string | null {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require' ? stringValue(node.arguments[0]) : null;
}

/** The names that a variable or a pattern of them gives. */
function namesIn(target: Node): string[] {
  switch (target.type) {
    case 'Identifier': return [target.name];
    case 'ObjectPattern': return target.properties.flatMap((each) => namesIn(each.type === 'Property' ? each.value : each.argument));
    case 'ArrayPattern': return target.elements.flatMap((each) => (each ? namesIn(each) : []));
    case 'AssignmentPattern': return namesIn(target.left);
    default: return [];
  }
}

const declarations = /^(?:ExportAllDeclaration|FunctionDeclaration|TSDeclareFunction|EmptyStatement|TSInterfaceDeclaration|TSTypeAliasDeclaration|TSEnumDeclaration|TSModuleDeclaration|TSImportEqualsDeclaration|TSGlobalDeclaration|TypeAlias|InterfaceDeclaration|OpaqueType|Declare\w+)$/;

function isDeclaration({ type }: Node): boolean {
  return declarations.test(type);
}

function staticParts(node: Node & { type: 'ClassDeclaration' | 'ClassExpression' }): Found[] {
  return node.body.body.flatMap((each): Found[] => {
    if (each.type === 'StaticBlock') return [[each, 'a static block of a class runs when the module is loaded']];
    if (each.type !== 'PropertyDefinition' || !each.static) return [];
    const name = each.key.type === 'Identifier' || each.key.type === 'PrivateIdentifier' ? each.key.name : 'a static member';
    return each.readonly && (!each.value || isInert(each.value)) ? [] : [[each, `\`${name}\` is static, and so state of the module`]];
  });
}

/** Whether evaluating an expression does nothing, and what it gives holds no state. */
function isInert(expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Literal': case 'Identifier': case 'FunctionExpression': case 'FunctionDeclaration': case 'ArrowFunctionExpression': case 'TSInterfaceDeclaration':
      return true;
    case 'ClassDeclaration': case 'ClassExpression':
      return staticParts(node).length === 0;
    case 'TemplateLiteral':
      return node.expressions.every(isInert);
    case 'MemberExpression':
      return isInert(node.object);
    case 'CallExpression':
      return requiredBy(node) !== null;
    case 'UnaryExpression':
      return isInert(node.argument);
    case 'BinaryExpression': case 'LogicalExpression':
      return isInert(node.left) && isInert(node.right);
    case 'ConditionalExpression':
      return [node.test, node.consequent, node.alternate].every(isInert);
    case 'ArrayExpression':
      return node.elements.every((each) => each === null || isInert(each));
    case 'ObjectExpression':
      return node.properties.every((each) => (each.type === 'Property' ? isInert(each.value) : isInert(each.argument)));
    case 'SpreadElement':
      return isInert(node.argument);
    default:
      return false;
  }
}

const changing = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/;

/** The names that something assigns to, or to a part of, or changes by a method of lists, once they are declared. */
function writtenNames(program: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (target: Node): void => {
    let node = unwrap(target);
    while (node.type === 'MemberExpression') node = unwrap(node.object);
    if (node.type === 'Identifier') names.add(node.name);
  };
  walk(program, (node) => {
    if (node.type === 'AssignmentExpression') add(node.left);
    if (node.type === 'UpdateExpression' || (node.type === 'UnaryExpression' && node.operator === 'delete')) add(node.argument);
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const { object, property } = node.callee;
    if (property.type === 'Identifier' && changing.test(property.name)) add(object);
    const [first] = node.arguments;
    if (first && object.type === 'Identifier' && object.name === 'Object' && property.type === 'Identifier' && /^(?:assign|define\w+|setPrototypeOf)$/.test(property.name)) add(first);
  });
  return names;
}
