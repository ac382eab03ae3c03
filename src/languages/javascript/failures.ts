import { calledName, isFunction, outermost, parentOf, unwrap, walk, type Node, type NodeOf } from './ast';

/** What the code around an expression makes of its failure: a test expects it, or a `catch` hides it. */
export function failureAround(node: Node): 'expected' | 'hidden' | null {
  for (let at = node, parent = parentOf(at); parent !== null; at = parent, parent = parentOf(at)) {
    if (parent.type === 'CallExpression' && isPromiseAssertion(parent, at)) return 'expected';
  }
  const attempt = attemptAround(node);
  const handler = attempt?.handler;
  if (!attempt || !handler) return null;
  if (assertsOn(handler) && isBoundToFail(attempt, node)) return 'expected';
  return hides(handler) ? 'hidden' : null;
}

const asserting = /^(?:rejects|doesNotReject|isRejected|isRejectedWith|isFulfilled|throwsAsync|notThrowsAsync)$/;
const promised = /^(?:rejects|resolves|eventually|rejected|rejectedWith|fulfilled)$/;

/** Whether `argument` is handed to what says how a promise has to end: `expect(…).rejects`, `assert.rejects(…)`. */
export function isPromiseAssertion(call: NodeOf<'CallExpression'>, argument: Node): boolean {
  if (call.callee === argument || call.arguments[0] !== argument) return false;
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') return asserting.test(calledName(call)) && isAssertion(unwrap(callee.object));
  if (callee.type !== 'Identifier') return false;
  return callee.name === 'expect' ? isFollowedByPromised(call) : /^(?:rejects|doesNotReject)$/.test(callee.name);
}

function isAssertion(object: Node): boolean {
  return object.type === 'Identifier' && /^(?:assert\w*|t|test|chai)$/.test(object.name);
}

// expect(f()).rejects, expect(f()).to.be.rejectedWith(…)
function isFollowedByPromised(call: Node): boolean {
  let at = outermost(call);
  for (let parent = parentOf(at); parent?.type === 'MemberExpression' && parent.object === at; parent = parentOf(at)) {
    if (parent.property.type === 'Identifier' && promised.test(parent.property.name)) return true;
    at = outermost(parent);
  }
  return false;
}

/** The `try` with a `catch` that catches what a node throws. */
function attemptAround(node: Node): NodeOf<'TryStatement'> | null {
  for (let at = node, parent = parentOf(at); parent !== null && !isFunction(at); at = parent, parent = parentOf(at)) {
    if (parent.type === 'TryStatement' && parent.block === at && parent.handler) return parent;
  }
  return null;
}

/** Whether a test fails unless the code before the end of a `try` does: an ordinary `catch` is no evidence of that. */
function isBoundToFail({ block }: NodeOf<'TryStatement'>, node: Node): boolean {
  if (contains(block, (each) => each.start > node.end && each.type === 'CallExpression' && calledName(each) === 'fail')) return true;
  let around: Node | null = block;
  while (around !== null && !isFunction(around)) around = parentOf(around);
  return around !== null && contains(around, (each) => each.type === 'CallExpression' && /^(?:assertions|hasAssertions)$/.test(calledName(each)));
}

const assertions = /^(?:expect|assert\w*)$/;

function assertsOn({ param, body }: NodeOf<'CatchClause'>): boolean {
  const names = namesIn(param);
  return contains(body, (call) => call.type === 'CallExpression' && isAsserting(call) && call.arguments.some((argument) => uses(argument, names)));
}

function isAsserting(call: NodeOf<'CallExpression'>): boolean {
  const callee = unwrap(call.callee);
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  return object.type === 'Identifier' && assertions.test(object.name);
}

const tells = /\b(?:console|log(?:s|ged|ger|ging)?|warn(?:ings?)?|err(?:ors?)?|info|debug|trace|report\w*|captur\w*|track\w*|notif\w*|alerts?|toast\w*|print\w*|fail\w*|reject\w*|abort|exit|throw\w*|expect|assert\w*)\b/;

/** Whether nobody gets to know of what is caught: it is neither thrown on, nor told of, nor used. */
function hides({ param, body }: NodeOf<'CatchClause'>): boolean {
  const names = namesIn(param);
  const tellsOf = (node: Node): boolean => node.type === 'ThrowStatement' || (node.type === 'CallExpression' && tells.test(calleeNames(node)));
  return !uses(body, names) && !contains(body, tellsOf);
}

function calleeNames(call: NodeOf<'CallExpression'>): string {
  const callee = unwrap(call.callee);
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : null;
  const names = `${object?.type === 'Identifier' ? object.name : ''} ${calledName(call)}`;
  return names.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
}

function namesIn(pattern: Node | null): ReadonlySet<string> {
  const names = new Set<string>();
  if (pattern) walkBelow(pattern, (node) => node.type === 'Identifier' && names.add(node.name));
  return names;
}

function uses(root: Node, names: ReadonlySet<string>): boolean {
  return names.size > 0 && contains(root, (node) => node.type === 'Identifier' && names.has(node.name));
}

function contains(root: Node, isWanted: (node: Node) => boolean): boolean {
  let found = false;
  walkBelow(root, (node) => (found ||= isWanted(node)));
  return found;
}

function walkBelow(root: Node, visit: (node: Node) => unknown): void {
  walk(root, (node) => void visit(node));
}
