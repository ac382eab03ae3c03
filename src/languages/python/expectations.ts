import type { FactoryUse } from '../../language';
import { expects, failureAround, typeErrorHandlers } from './failures';
import { isTest } from './patches';
import { pathOf } from './record';
import type { Found, SourceFile } from './source-file';
import type { Await, Call, Expression, FunctionDef, Statement } from './syntax';

type Parents = readonly (Statement | Expression)[];

/** What the code around an `await`, or around the place where its function runs, makes of a failure. */
export function failureOf(source: SourceFile, node: Await, call: Found<Call>, parents: Parents): FactoryUse['failure'] {
  if (isTriedTwice(source, node, call.node, parents) || isRunExpectingFailure(source, parents)) return 'expected';
  return failureAround(node, parents);
}

/** `try: await f()`, and `f()` in its `except TypeError`: a test knows that one of the two fails. Elsewhere it only hides that one does. */
function isTriedTwice(source: SourceFile, node: Await, call: Call, parents: Parents): boolean {
  if (!isInTest(source.file, parents)) return false;
  const path = pathOf(call.callee)?.join('.');
  const handlers = typeErrorHandlers(node, parents);
  return path !== undefined && handlers.some(({ start, end }) => source.calls.some((each) => start <= each.node.start && each.node.end <= end && pathOf(each.node.callee)?.join('.') === path));
}

function isInTest(file: string, parents: Parents): boolean {
  return /(?:^|\/)(?:tests?\/|test_[^/]*$|conftest\.pyi?$|[^/]*_test\.pyi?$)/.test(file) || parents.some((each) => each.type === 'FunctionDef' && isTest(each.name.name));
}

/** A function that is defined first, and run where a failure is expected. */
function isRunExpectingFailure(source: SourceFile, parents: Parents): boolean {
  const functions = parents.filter((each): each is FunctionDef => each.type === 'FunctionDef');
  return functions.some((each) => runsOf(source, each).some(({ node, parents: around }) => failureAround(node, around) === 'expected' || isHandedToAssertion(node, around)));
}

/** Where a function is called, or handed on, by its name; a method, by way of `self`. */
function runsOf(source: SourceFile, { name }: FunctionDef): Found<Call>[] {
  const variable = source.variableAt(name.start);
  return source.calls.filter(({ node, scope }) => {
    const isNamed = (each: Expression): boolean => {
      const [first, second, ...rest] = pathOf(each) ?? [];
      if (second !== undefined) return rest.length === 0 && (first === 'self' || first === 'cls') && second === name.name && variable?.scope.kind === 'class';
      return first === name.name && variable !== null && scope.lookup(first) === variable;
    };
    return isNamed(node.callee) || (expects(node) && node.args.some(isNamed));
  });
}

/** `pytest.raises(TypeError, run)`, and a call inside of what is handed so. */
function isHandedToAssertion(node: Call, around: Parents): boolean {
  return expects(node) || around.some((each) => each.type === 'Call' && expects(each));
}
