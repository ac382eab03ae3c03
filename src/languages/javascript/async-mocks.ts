import { isFunction, parentOf, staticKey, unwrap, walk, type Node, type NodeOf } from './ast';

const resolving = /^(?:mock(?:Resolved|Rejected)Value(?:Once)?|resolves|rejects)$/;
const implementing = /^(?:mockImplementation(?:Once)?|callsFake|fn)$/;

/** The functions that a test replaces by mocks which return promises: their names, and where. */
export function asyncMocks(program: Node): ReadonlyMap<string, number> {
  const mocks = new Map<string, number>();
  walk(program, (node) => {
    if (node.type !== 'CallExpression' || !returnsPromise(node)) return;
    const name = mockedName(node);
    if (name !== null && !mocks.has(name)) mocks.set(name, node.start);
  });
  return mocks;
}

function returnsPromise(call: NodeOf<'CallExpression'>): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const method = staticKey(callee, callee.property) ?? '';
  if (resolving.test(method)) return true;
  const argument = call.arguments[0] && unwrap(call.arguments[0]);
  if (!implementing.test(method) || !argument || !isFunction(argument)) return false;
  const { async: isAsync, body } = argument as NodeOf<'ArrowFunctionExpression'>;
  return isAsync || (body.type === 'CallExpression' && isPromiseFactory(body));
}

// () => Promise.resolve(…)
function isPromiseFactory(call: NodeOf<'CallExpression'>): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Promise';
}

/** What a mock is made for: the function it is called on, or what it is assigned to. */
function mockedName(call: NodeOf<'CallExpression'>): string | null {
  const root = rootOf(call);
  if (root !== null && !/^(?:jest|vi|vitest|sinon|mock)$/.test(root)) return root;
  for (let node: Node = call, parent = parentOf(node); parent !== null; node = parent, parent = parentOf(node)) {
    if (parent.type === 'Property') return staticKey(parent, parent.key);
    if (parent.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? parent.id.name : null;
    if (parent.type === 'AssignmentExpression') return lastName(parent.left);
    if (isFunction(parent) || parent.type === 'ExpressionStatement') return null;
  }
  return null;
}

/** `a.b` in `a.b.mockResolvedValue()` and in `jest.mocked(a.b).mockResolvedValue()`: its last name. */
function rootOf(call: NodeOf<'CallExpression'>): string | null {
  let node: Node = unwrap((unwrap(call.callee) as NodeOf<'MemberExpression'>).object);
  while (node.type === 'CallExpression') {
    const [argument] = node.arguments;
    const callee = unwrap(node.callee);
    const method = callee.type === 'MemberExpression' ? staticKey(callee, callee.property) : null;
    if (argument && method === 'mocked') return lastName(argument);
    if (method === 'spyOn' || method === 'stub') return node.arguments[1]?.type === 'Literal' ? String(node.arguments[1].value) : null;
    node = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  }
  return lastName(node);
}

function lastName(expression: Node): string | null {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? staticKey(node, node.property) : null;
}
