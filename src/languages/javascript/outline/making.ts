import { isFunction, unwrap, walk, type Node } from '../ast';
import { isPromise, returnedBy, type Callable } from './members';

/** What a function gives to whoever calls it. */
export interface Making {
  readonly gives: 'sync' | 'async' | null;
  readonly makes: string | null;
}

const nothing: Making = { gives: null, makes: null };

/** Types that say nothing of whether there is a promise in them. */
const vague = new Set(['TSAnyKeyword', 'TSUnknownKeyword', 'TSVoidKeyword', 'TSObjectKeyword', 'TSTypeQuery', 'TSConditionalType', 'TSIndexedAccessType']);
const builtIn = /^(?:Array|ReadonlyArray|Record|Map|Set|WeakMap|WeakSet|Promise|PromiseLike|Date|RegExp|Error|Partial|Readonly|Pick|Omit|Required|ReturnType|Function|Object|String|Number|Boolean|JSX|React|Node|Element)$/;

/** What the value of a declaration makes, where it is a function: by its annotation, else by what it returns. */
export function makingOf(node: Node, isClass: (name: string) => boolean): Making {
  const value = unwrap(node);
  const kind: string = value.type;
  if (!isFunction(value) && kind !== 'TSDeclareFunction') return nothing;
  const callable = value as Callable;
  const type = callable.returnType?.typeAnnotation ?? null;
  const returned = callable.body ? returnedBy(callable) : [];
  const made = (type && classIn(type)) ?? constructedIn(callable, returned, isClass);
  return { gives: callable.generator && !callable.async ? 'sync' : givenBy(callable, type, returned), makes: made };
}

function givenBy(callable: Callable, type: Node | null, returned: readonly Node[]): Making['gives'] {
  if (callable.async || isPromise(type)) return 'async';
  if (type) return vague.has(type.type) || (type.type === 'TSUnionType' && type.types.some(isPromise)) || isTypeVariable(type, callable) ? null : 'sync';
  return returned.every(isPlain) ? 'sync' : null;
}

/** `T` in `<T>() => T` can be anything. */
function isTypeVariable(type: Node, { typeParameters }: Callable): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && (typeParameters?.params ?? []).some(({ name }) => name.name === (type.typeName as { name: string }).name);
}

const plain = new Set(['NewExpression', 'Literal', 'TemplateLiteral', 'ObjectExpression', 'ArrayExpression', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassExpression', 'JSXElement', 'JSXFragment', 'UnaryExpression', 'BinaryExpression', 'ThisExpression']);

function isPlain(node: Node): boolean {
  const value = unwrap(node);
  if (value.type === 'LogicalExpression') return isPlain(value.left) && isPlain(value.right);
  if (value.type === 'ConditionalExpression') return isPlain(value.consequent) && isPlain(value.alternate);
  if (value.type === 'NewExpression') return value.callee.type !== 'Identifier' || value.callee.name !== 'Promise';
  return plain.has(value.type);
}

function classIn(type: Node): string | null {
  if (type.type === 'TSUnionType') {
    const named = [...new Set(type.types.flatMap((each) => classIn(each) ?? []))];
    return named.length === 1 ? named[0]! : null;
  }
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return null;
  if (isPromise(type)) return type.typeArguments?.params[0] ? classIn(type.typeArguments.params[0]) : null;
  const { name } = type.typeName;
  return /^[A-Z]\w+$/.test(name) && !builtIn.test(name) ? name : null;
}

/** The class of a `new` that a function returns; else the only one of the module's classes that it constructs. */
function constructedIn({ body }: Callable, returned: readonly Node[], isClass: (name: string) => boolean): string | null {
  const constructed = (root: Node): string[] => {
    const names = new Set<string>();
    walk(root, (node) => {
      if (node.type === 'NewExpression' && node.callee.type === 'Identifier' && isClass(node.callee.name)) names.add(node.callee.name);
    });
    return [...names];
  };
  const direct = returned.map(unwrap).findLast((each) => each.type === 'NewExpression' && each.callee.type === 'Identifier' && isClass(each.callee.name));
  if (direct?.type === 'NewExpression' && direct.callee.type === 'Identifier') return direct.callee.name;
  const all = body && returned.length > 0 ? constructed(body) : [];
  return all.length === 1 ? all[0]! : null;
}
