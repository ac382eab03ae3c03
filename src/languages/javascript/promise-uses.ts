import { calledName, isFunction, outermost, parentOf, staticKey, unwrap, type Node, type NodeOf } from './ast';
import type { FactoryUse } from '../../language';
import type { MethodCall } from '../../session';
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
export function isUsedAtOnce(script: Script, call: NodeOf<'CallExpression'>): boolean {
  const node = outermost(call);
  const parent = parentOf(node);
  const id = parent?.type === 'VariableDeclarator' && parent.init === node ? parent.id : null;
  if (id?.type === 'ObjectPattern') return id.properties.length > 0 && id.properties.every((property) => property.type === 'Property' && !ofPromises.test(staticKey(property, property.key) ?? 'then'));
  const uses = usesOf(script, node);
  return uses.length > 0 && uses.every((use) => memberOf(use) !== null);
}

/** The methods that are called of what a call gives, as if it was no promise. */
export function methodsCalled(script: Script, call: { readonly start: number; readonly end: number }): MethodCall[] {
  const made = script.collected.calls.find(({ start, end }) => start === call.start && end === call.end);
  return (made ? usesOf(script, outermost(made)) : []).flatMap((use) => {
    const member = memberOf(use);
    const caller = member && parentOf(outermost(member));
    const method = caller?.type === 'CallExpression' && unwrap(caller.callee) === member ? staticKey(member, member.property) : null;
    const inner = unwrap(use);
    return method === null ? [] : [{ method, held: inner.type === 'Identifier' ? inner.name : null, start: member!.property.start }];
  });
}

/** Where the result of a call is used: in the place of the call, or wherever the constant is that holds it; empty where that cannot be told. */
function usesOf({ scopes, exportedAs }: Script, call: Node): readonly Node[] {
  const parent = parentOf(call);
  if (parent?.type !== 'VariableDeclarator') return [call];
  const { id, init } = parent;
  const variable = init === call && id.type === 'Identifier' ? scopes.declaredBy(id) : null;
  if (id.type !== 'Identifier' || !variable || scopes.isReassigned(variable)) return [];
  const isExported = exportedAs.has(id.name) || parentOf(parentOf(parent)!)?.type === 'ExportNamedDeclaration';
  return isExported ? [] : scopes.usesOf(variable).map(outermost);
}

/** What takes a member of a value that no promise has; null where something else is done with it. */
function memberOf(value: Node): NodeOf<'MemberExpression'> | null {
  const member = parentOf(value);
  return member?.type === 'MemberExpression' && member.object === value && !ofPromises.test(staticKey(member, member.property) ?? 'then') ? member : null;
}
