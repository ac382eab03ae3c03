import type { Construction, Target } from '../../language';
import { enclosingName, isFunction, outermost, parentOf, staticKey, unwrap, type Node, type NodeOf } from './ast';
import type { Promised } from './constructors';
import type { Graph } from './graph';
import type { Place, ScriptConstruction } from './new-calls';
import type { Script } from './script';
import type { Taken } from './usage';

export function placeOf({ name, node }: Taken): Place {
  const value = node.type === 'Property' ? node.value : node;
  return { name, node: value.type === 'AssignmentPattern' ? value.left : value, isBinding: node.type === 'Property' };
}

/** What is done with the classes among the names that one reference takes from its module. */
export function constructionsOf(script: Script, graph: Graph, target: Target, places: readonly Place[]): ScriptConstruction[] {
  // What is part of the canonical module may well do what its factories do.
  const isInside = (): boolean => target.role === 'canonical' && (graph.isCanonicalSource(script.file) || graph.isInClosure(script.file));
  return places.flatMap((place) => {
    const promised = graph.constructors.promiseOf(target, place.name);
    return promised && !isInside() ? constructionsAt(script, place, promised) : [];
  });
}

/** Where the class of a place is constructed, or goes where it could be. */
function constructionsAt(script: Script, place: Place, promised: Promised): ScriptConstruction[] {
  return usesAt(script, place).flatMap((use) => {
    const found = classUse(use);
    if (!found) return [];
    const { form, node } = found;
    const obstacle = found.obstacle ?? (form === 'new' ? hindrance(script, place, promised, { node: node as NodeOf<'NewExpression'>, use }) : handedOn(form, promised));
    return [{
      form, node, use, place, obstacle,
      start: node.start, end: node.end, enclosing: enclosingName(node),
      name: place.name,
      factory: promised.factory,
      isCertain: form === 'new' && promised.takes(node as NodeOf<'NewExpression'>),
    }];
  });
}

function usesAt(script: Script, { node, isBinding }: Place): readonly Node[] {
  if (!isBinding) return [node];
  const variable = script.scopes.declaredBy(node);
  return variable ? script.scopes.usesOf(variable) : [];
}

interface ClassUse {
  readonly form: Construction['form'];
  readonly node: Node;
  readonly obstacle?: Construction['obstacle'];
}

/** What one use of a class means for who constructs it; null where it is a type, a static member or a comparison. */
function classUse(use: Node): ClassUse | null {
  const bare = withoutParentheses(use);
  const parent = parentOf(bare);
  if (parent?.type === 'NewExpression' && parent.callee === (bare as unknown)) return { form: 'new', node: parent };
  const value = outermost(use);
  const user = parentOf(value);
  if (!user || !isValue(use)) return null;
  switch (user.type) {
    case 'NewExpression':
      if (user.callee !== (value as unknown)) return { form: 'class-value', node: value };
      return { form: 'new', node: user, obstacle: { reason: 'needs-review', message: 'its class is given another type by an assertion, which its factory need not have' } };
    case 'ClassDeclaration':
    case 'ClassExpression':
      return user.superClass === (value as unknown) ? { form: 'extends', node: value } : null;
    case 'CallExpression':
      return ofCall(user, value);
    case 'VariableDeclarator':
      return user.init === (value as unknown) ? { form: 'class-value', node: value } : null;
    case 'AssignmentExpression':
      return user.right === (value as unknown) ? { form: 'class-value', node: value } : null;
    case 'AssignmentPattern':
    case 'Property':
    case 'PropertyDefinition':
    case 'ArrayExpression':
    case 'SpreadElement':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'SequenceExpression':
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
    case 'JSXExpressionContainer':
      return { form: 'class-value', node: value };
    default:
      return null;
  }
}

function withoutParentheses(node: Node): Node {
  const parent = parentOf(node);
  return parent?.type === 'ParenthesizedExpression' ? withoutParentheses(parent) : node;
}

/** Type names and tags look like identifiers, too. */
function isValue(use: Node): boolean {
  const parent = parentOf(use);
  return (use.type === 'Identifier' || use.type === 'MemberExpression' || use.type === 'CallExpression') && parent !== null && !/^TS(?!As|Satisfies|NonNull|TypeAssertion|Instantiation)/.test(parent.type);
}

// expect(x).toBeInstanceOf(X) only compares.
const comparing = /^(?:toBeInstanceOf|instanceOf|isInstance|isPrototypeOf)$/i;

function ofCall(call: NodeOf<'CallExpression'>, value: Node): ClassUse | null {
  if (call.callee === (value as unknown)) return null;
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee, callee.property) : null;
  if (method !== null && comparing.test(method)) return null;
  const isReflection = method === 'construct' && callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Reflect';
  if (!isReflection || call.arguments[0] !== (value as unknown)) return { form: 'class-value', node: value };
  return { form: 'new', node: call, obstacle: { reason: 'needs-review', message: '`Reflect.construct` makes an instance of the class, past its factory' } };
}

function handedOn(form: Construction['form'], { factory }: Promised): Construction['obstacle'] {
  const message = form === 'extends' ? `a subclass is not made by \`${factory}\`` : `the class is handed on as a value, and who gets it may construct it instead of calling \`${factory}\``;
  return { reason: 'needs-review', message };
}

/** Why one `new` cannot become a call. */
function hindrance(script: Script, place: Place, { factory, isAsync, keepsTypeArguments }: Promised, { node, use }: { node: NodeOf<'NewExpression'>; use: Node }): Construction['obstacle'] {
  if (isAsync) return { reason: 'missing-await', message: `\`${factory}\` returns a promise, which has to be awaited before it stands for the instance` };
  if (node.typeArguments && !keepsTypeArguments) return { reason: 'needs-review', message: `it has type arguments, and \`${factory}\` is not known to take the same` };
  if (isAwaited(node)) return { reason: 'needs-review', message: `it is awaited, which the result of \`${factory}\` need not be` };
  if (place.isBinding && isFixed(place.node)) return { reason: 'needs-review', message: 'the pattern that takes its class exports it, or has something to put in its place' };
  if (script.text.slice(node.start, use.start).includes('\n') && script.layout.hasComment(node.start, use.start)) return { reason: 'unsupported-syntax', message: 'a comment and a line break stand between `new` and its class' };
  return null;
}

/** Whether an `await` takes what `node` evaluates to, as it is or as one of several values. */
function isAwaited(node: Node): boolean {
  const value = outermost(node);
  const user = parentOf(value);
  switch (user?.type) {
    case 'AwaitExpression':
      return true;
    case 'ConditionalExpression':
      return user.test !== (value as unknown) && isAwaited(user);
    case 'LogicalExpression':
      return isAwaited(user);
    case 'AssignmentExpression':
      return user.right === (value as unknown) && isAwaited(user);
    case 'SequenceExpression':
      return user.expressions.at(-1) === (value as unknown) && isAwaited(user);
    default:
      return false;
  }
}

// export const { X } = require('…'), or const { X = Fallback } = …
function isFixed(binding: Node): boolean {
  if (parentOf(binding)?.type === 'AssignmentPattern') return true;
  for (let at = parentOf(binding); at !== null && !isFunction(at); at = parentOf(at)) {
    if (at.type === 'VariableDeclaration') return parentOf(at)?.type === 'ExportNamedDeclaration';
  }
  return false;
}
