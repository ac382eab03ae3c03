import { calledName, isFunction, outermost, parentOf, staticKey, unwrap, type Node, type NodeOf } from './ast';
import type { FactoryUse } from '../../language';
import { isPromiseAssertion } from './failures';
import { returnedBy } from './returned';
import type { Script } from './script';

/** A place that takes a value for a promise. */
export interface PromiseUse {
  readonly form: Extract<FactoryUse['form'], 'then' | 'task' | 'assertion'>;
  readonly node: Node;
  /** What is taken for one. */
  readonly value: Node;
  /** Whether `value` is a function, and what is taken for promises is what it returns. */
  readonly isMaker?: boolean;
}

const gathers = /^(?:all|allSettled|race|any)$/;

/** The places besides `await` where a file takes a value for a promise. */
export function promiseUses({ collected: { calls, thens, locals } }: Script): PromiseUse[] {
  const chained = thens.map(({ node, value }): PromiseUse => ({ form: 'then', node, value }));
  return [...chained, ...calls.flatMap((call) => [...tasksIn(call, locals), ...assertionIn(call)])];
}

/** `Promise.all([f(), g()])`, also of a constant list, `Promise.all(xs.map(() => f()))`, `Promise.all(Array.from(xs, f))` */
function tasksIn(call: NodeOf<'CallExpression'>, held: ReadonlyMap<string, readonly Node[]>): readonly PromiseUse[] {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || callee.object.name !== 'Promise') return [];
  if (!call.arguments[0] || !gathers.test(staticKey(callee, callee.property) ?? '')) return [];
  const list = unwrap(call.arguments[0]);
  const [constant, ...others] = list.type === 'Identifier' ? (held.get(list.name) ?? []) : [];
  const isConstant = constant !== undefined && others.length === 0 && parentOf(constant)?.type === 'VariableDeclarator';
  return tasksOf(isConstant ? unwrap(constant) : list);
}

function tasksOf(list: Node): readonly PromiseUse[] {
  if (list.type === 'ArrayExpression') return list.elements.flatMap((each) => (each === null ? [] : each.type === 'SpreadElement' ? tasksOf(unwrap(each.argument)) : [{ form: 'task', node: each, value: each }]));
  const maker = list.type !== 'CallExpression' ? undefined : /^(?:map|flatMap)$/.test(calledName(list)) ? list.arguments[0] : calledName(list) === 'from' ? list.arguments[1] : undefined;
  const made = maker ? unwrap(maker) : null;
  if (!made) return [];
  if (!isFunction(made)) return [{ form: 'task', node: made, value: made, isMaker: true }];
  return (returnedBy(made)?.values ?? []).map((value) => ({ form: 'task', node: value, value }));
}

/** `expect(f()).rejects`, `assert.rejects(f())` */
function assertionIn(call: NodeOf<'CallExpression'>): PromiseUse[] {
  const [node] = call.arguments;
  return node && node.type !== 'SpreadElement' && isPromiseAssertion(call, node) ? [{ form: 'assertion', node, value: node }] : [];
}

const ofPromises = /^(?:then|catch|finally)$/;

/** Whether the result of a call is used as if it was no promise: a member of it, or a constant that only that is done with. */
export function isUsedAtOnce({ scopes, exportedAs }: Script, call: NodeOf<'CallExpression'>): boolean {
  const node = outermost(call);
  const parent = parentOf(node);
  if (parent?.type !== 'VariableDeclarator') return isMemberUse(node);
  const { id, init } = parent;
  if (init !== node) return false;
  if (id.type === 'ObjectPattern') return id.properties.length > 0 && id.properties.every((property) => property.type === 'Property' && !ofPromises.test(staticKey(property, property.key) ?? 'then'));
  const variable = id.type === 'Identifier' ? scopes.declaredBy(id) : null;
  if (id.type !== 'Identifier' || !variable || scopes.isReassigned(variable)) return false;
  const isExported = exportedAs.has(id.name) || parentOf(parentOf(parent)!)?.type === 'ExportNamedDeclaration';
  const uses = isExported ? [] : scopes.usesOf(variable);
  return uses.length > 0 && uses.every((use) => isMemberUse(outermost(use)));
}

function isMemberUse(node: Node): boolean {
  const member = parentOf(node);
  return member?.type === 'MemberExpression' && member.object === node && !ofPromises.test(staticKey(member, member.property) ?? 'then');
}
