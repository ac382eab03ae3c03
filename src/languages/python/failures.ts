import type { FactoryUse } from '../../language';
import { blocksOf } from './blocks';
import { pathOf } from './record';
import type { Call, Expression, Handler, Span, Statement, Try } from './syntax';

const asserting = new Set(['raises', 'assertRaises', 'assertRaisesRegex', 'assertRaisesRegexp']);
const broad = new Set(['TypeError', 'Exception', 'BaseException']);

/** What the code around a place makes of a `TypeError` there: a test expects it, or an `except` hides it. */
export function failureAround(node: Span, parents: readonly (Statement | Expression)[]): FactoryUse['failure'] {
  let isLater = false;
  for (const parent of parents) {
    // What a function inside a block does is done in it at best; what is around a function does not catch what it does.
    isLater ||= parent.type === 'FunctionDef' || parent.type === 'Lambda';
    if (parent.type === 'With' && isIn(parent.body, node)) {
      const managers = parent.items.flatMap(({ context }) => (context.type === 'Call' ? [context] : []));
      if (managers.some(expects)) return 'expected';
      if (!isLater && managers.some(suppresses)) return 'hidden';
    }
    if (parent.type === 'FunctionDef' && parent.decorators.some(isExpectedToFail)) return 'expected';
    const verdict = !isLater && parent.type === 'Try' && isIn(parent.body, node) ? caught(parent) : null;
    if (verdict) return verdict === 'shown' ? null : verdict;
  }
  return null;
}

function isIn(body: readonly Statement[], { start, end }: Span): boolean {
  return body.some((each) => each.start <= start && end <= each.end);
}

/** Whether a call asserts a failure, whatever it is: a test that waits for one is a person's to change. */
export function expects({ callee }: Call): boolean {
  return asserting.has(pathOf(callee)?.at(-1) ?? '');
}

/** `contextlib.suppress(TypeError)` */
function suppresses({ callee, args }: Call): boolean {
  return pathOf(callee)?.at(-1) === 'suppress' && args.some(isMeant);
}

/** `@pytest.mark.xfail`, `@unittest.expectedFailure` */
function isExpectedToFail(decorator: Expression): boolean {
  const name = pathOf(decorator.type === 'Call' ? decorator.callee : decorator)?.at(-1);
  return name === 'xfail' || name === 'expectedFailure';
}

function isMeant(exception: Expression): boolean {
  if (exception.type === 'Tuple') return exception.elements.some(isMeant);
  return broad.has(pathOf(exception)?.at(-1) ?? '');
}

function caught({ body, handlers, orElse }: Try): 'expected' | 'hidden' | 'shown' | null {
  const handler = handlers.find(({ exception }) => exception === null || isMeant(exception));
  if (!handler) return null;
  if (namesTypeError(handler) && (mentions(handler.body, isAssertion) || mentions(body, isFail) || mentions(orElse, isFail))) return 'expected';
  return mentions(handler.body, (each) => isRaise(each) || isFail(each) || isAssertion(each)) ? 'shown' : 'hidden';
}

/** The handlers of a `TypeError` that a place is in the reach of, the nearest first. */
export function typeErrorHandlers(node: Span, parents: readonly (Statement | Expression)[]): Handler[] {
  return parents.flatMap((parent) => (parent.type === 'Try' && isIn(parent.body, node) ? parent.handlers.filter(namesTypeError) : []));
}

function namesTypeError({ exception }: Handler): boolean {
  const names = exception?.type === 'Tuple' ? exception.elements : exception ? [exception] : [];
  return names.some((each) => pathOf(each)?.at(-1) === 'TypeError');
}

function mentions(body: readonly Statement[], isMeantBy: (node: Statement) => boolean): boolean {
  return body.some((each) => isMeantBy(each) || blocksOf(each).some((inner) => mentions(inner, isMeantBy)));
}

function isRaise(node: Statement): boolean {
  return node.type === 'Simple' && node.keyword === 'raise';
}

/** `assert`, `self.assertIn(…)` */
function isAssertion(node: Statement): boolean {
  return (node.type === 'Simple' && node.keyword === 'assert') || (calledBy(node) ?? '').startsWith("assert");
}

/** `pytest.fail(…)`, `self.fail(…)` */
function isFail(node: Statement): boolean {
  return calledBy(node) === 'fail';
}

function calledBy(node: Statement): string | undefined {
  return node.type === 'ExpressionStatement' && node.value.type === 'Call' ? pathOf(node.value.callee)?.at(-1) : undefined;
}
