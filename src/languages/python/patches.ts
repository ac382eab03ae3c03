import { pathOf } from './record';
import type { Found, SourceFile } from './source-file';
import type { Call, ClassDef, FunctionDef, Span } from './syntax';

const patching = new Set(['object', 'multiple', 'setattr', 'delattr']);
/** Fixtures that undo what they did when their test ends. */
const undoing = new Set(['monkeypatch', 'mocker']);

/** `patch.object(legacy, 'name')`, `monkeypatch.setattr(legacy, 'name', …)`, of one of the places where a module is handed on. */
export function patchesOf({ calls }: SourceFile, modules: readonly Span[]): Found<Call>[] {
  return calls.filter(({ node: { callee, args: [first] } }) => first && patching.has(pathOf(callee)?.at(-1) ?? '') && modules.some(({ start, end }) => first.start === start && first.end === end));
}

/** Where a patch is in force: a test, a class of tests, the block of a `with`; else anywhere in the file. */
export function reachOf({ text }: SourceFile, { node, parents }: Found<Call>): Span {
  const file = { start: 0, end: text.length };
  const holds = ({ start, end }: Span): boolean => start <= node.start && node.end <= end;
  const decorated = decoratedBy({ node, parents });
  if (decorated) return decorated.type === 'FunctionDef' && !isTest(decorated.name.name) ? file : decorated;
  const test = parents.filter((parent): parent is FunctionDef => parent.type === 'FunctionDef').at(-1);
  // What a helper or a fixture patches is in force in whichever test runs it.
  if (!test || !isTest(test.name.name)) return file;
  const block = parents.find((parent) => parent.type === 'With' && parent.items.some(({ context }) => holds(context)));
  if (block) return block;
  const [parent] = parents;
  const isEntered = parent?.type === 'Call' && pathOf(parent.callee)?.at(-1) === 'enter_context';
  return isEntered || undoing.has(pathOf(node.callee)?.[0] ?? '') ? test : file;
}

/** The function or class that a call decorates. */
export function decoratedBy({ node, parents }: Pick<Found<Call>, 'node' | 'parents'>): FunctionDef | ClassDef | null {
  return parents.find((parent): parent is FunctionDef | ClassDef => (parent.type === 'FunctionDef' || parent.type === 'ClassDef') && parent.decorators.some(({ start, end }) => start <= node.start && node.end <= end)) ?? null;
}

/** As pytest and unittest find them. */
export function isTest(name: string): boolean {
  return name.startsWith('test');
}
