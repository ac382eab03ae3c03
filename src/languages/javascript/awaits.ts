import type { Edit } from '../../model';
import { parentOf, unwrap, type Node, type NodeOf } from './ast';
import type { Layout } from './lines';

/**
 * The edits that take an `await` away and leave its operand where it is. Comments between the two stay. See ECMA-262
 * §12.10 for why a line must not come to begin with `(`, `[` or a template, and why `return` needs its operand beside it.
 */
export function stripAwait(layout: Layout, node: NodeOf<'AwaitExpression'>): Edit[] {
  const { text } = layout;
  const { argument } = node;
  const keywordEnd = node.start + 'await'.length;
  const gap = text.slice(keywordEnd, argument.start);
  const hasComment = layout.hasComment(keywordEnd, argument.start);
  const blanks = (hasComment ? /^[ \t]*/ : /^\s*/).exec(gap)?.[0].length ?? 0;
  // Nothing is left on the line behind the blanks before the keyword.
  const before = /^[ \t]*\r?\n/.test(gap) && hasComment ? (/[ \t]*$/.exec(text.slice(layout.lineStart(node.start), node.start))?.[0].length ?? 0) : 0;
  const token = { start: node.start - before, end: keywordEnd + blanks, text: '' };
  if (hasComment && gap.includes('\n') && isRestricted(node)) {
    return [{ ...token, text: '(' }, { start: argument.end, end: argument.end, text: ')' }];
  }
  const around = redundantParentheses(layout, node);
  if (around) {
    // `return(await f()).x` needs the blank that the parenthesis made up for.
    const gapNeeded = /[\w$]/.test(text.charAt(around.start - 1)) && /[\w$]/.test(text.charAt(argument.start));
    return [{ start: around.start, end: argument.start, text: gapNeeded ? ' ' : '' }, { start: argument.end, end: around.end, text: '' }];
  }
  const guard = /^[([`/+-]/.test(text.slice(argument.start)) && continuesLine(layout, node) ? ';' : '';
  return [{ ...token, text: guard }];
}

/** `(await f()).x`: the parentheses were there for the sake of `await`. */
function redundantParentheses(layout: Layout, node: NodeOf<'AwaitExpression'>): Node | null {
  let around = parentOf(node);
  if (around?.type !== 'ParenthesizedExpression' || !isPlain(node.argument)) return null;
  for (let outer = parentOf(around); outer?.type === 'ParenthesizedExpression'; outer = parentOf(outer)) around = outer;
  if (layout.hasComment(around.start, node.argument.start) || layout.hasComment(node.argument.end, around.end)) return null;
  const user: Node | null = parentOf(around);
  const isObject = user?.type === 'MemberExpression' && user.object === (around as unknown);
  const isCallee = user?.type === 'CallExpression' && user.callee === (around as unknown);
  const isTag = user?.type === 'TaggedTemplateExpression' && user.tag === (around as unknown);
  const isAsserted = user?.type === 'TSNonNullExpression';
  return user && (isObject || isCallee || isTag || isAsserted) && !isInsideNewCallee(user) ? around : null;
}

const plain = new Set<string>(['CallExpression', 'ParenthesizedExpression', 'TaggedTemplateExpression', 'MemberExpression', 'Identifier']);

/** Whether an operand binds as tightly as what may stand behind it. */
function isPlain(node: Node): boolean {
  return plain.has(node.type) || (node.type === 'AwaitExpression' && isPlain(node.argument));
}

// new (await f()).Name() is new (f().Name)(), which without parentheses would be (new f()).Name().
function isInsideNewCallee(node: Node): boolean {
  for (let at: Node = node, parent = parentOf(at); parent !== null; at = parent, parent = parentOf(at)) {
    if (parent.type === 'NewExpression') return parent.callee === (at as unknown);
    if (parent.type !== 'MemberExpression' && parent.type !== 'ParenthesizedExpression') return false;
  }
  return false;
}

/** Whether a line break before the operand would end the statement. */
function isRestricted(node: Node): boolean {
  const parent = parentOf(node);
  if (parent === null) return false;
  if (parent.type === 'ReturnStatement' || parent.type === 'ThrowStatement' || parent.type === 'YieldExpression') return true;
  return parent.start === node.start && isRestricted(parent);
}

/** Whether the statement that begins with `node` would go on from the line above, if its first token allowed it. */
export function continuesLine(layout: Layout, node: Node): boolean {
  let statement = node;
  while (statement.type !== 'ExpressionStatement') {
    const parent = parentOf(statement);
    if (parent?.start !== node.start) return false;
    statement = parent;
  }
  const list = siblingsOf(statement);
  const previous = list[list.indexOf(statement) - 1];
  return previous !== undefined && !layout.text.slice(previous.start, previous.end).endsWith(';') && !endsWithBlock(previous);
}

function siblingsOf(statement: Node): readonly Node[] {
  const parent = parentOf(statement);
  if (parent?.type === 'SwitchCase') return parent.consequent;
  return parent && 'body' in parent && Array.isArray(parent.body) ? parent.body : [];
}

function endsWithBlock(statement: Node): boolean {
  switch (statement.type) {
    case 'BlockStatement':
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'SwitchStatement':
    case 'TryStatement':
    case 'TSInterfaceDeclaration':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
      return true;
    case 'IfStatement':
      return endsWithBlock(statement.alternate ?? statement.consequent);
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'LabeledStatement':
      return endsWithBlock(statement.body);
    case 'ExportNamedDeclaration':
      return statement.declaration !== null && endsWithBlock(statement.declaration);
    case 'ExportDefaultDeclaration':
      return endsWithBlock(statement.declaration);
    default:
      return false;
  }
}

/** The calls whose results an awaited expression may be; null where another value could come out of it. */
export function awaitedCalls(expression: Node): Node[] | null {
  const node = unwrap(expression);
  switch (node.type) {
    case 'CallExpression':
    case 'TaggedTemplateExpression':
      return [node];
    case 'AwaitExpression':
      return awaitedCalls(node.argument);
    case 'ConditionalExpression':
      return both(node.consequent, node.alternate);
    case 'LogicalExpression':
      return both(node.left, node.right);
    case 'AssignmentExpression':
      return node.operator === '=' ? awaitedCalls(node.right) : null;
    case 'SequenceExpression':
      return awaitedCalls(node.expressions.at(-1)!);
    default:
      return null;
  }
}

function both(left: Node, right: Node): Node[] | null {
  const calls = [awaitedCalls(left), awaitedCalls(right)];
  return calls[0] && calls[1] ? [...calls[0], ...calls[1]] : null;
}
