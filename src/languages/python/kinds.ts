import type { FactoryKind } from '../../manifest/manifest';
import { blocksOf } from './blocks';
import type { Declaration, Project } from './project';
import { pathOf } from './record';
import type { Expression, FunctionDef, Statement } from './syntax';

const promises = new Set(['Awaitable', 'Coroutine', 'Future', 'Task', 'AsyncGenerator', 'AsyncIterator', 'Any', 'object']);

/** Whether calling a declaration gives a coroutine (`async`) or a plain value; null where its source does not tell. */
export function kindOf(project: Project, declaration: Declaration, depth = 3): FactoryKind | null {
  const { definition, file } = declaration;
  if (definition.kind === 'class') return 'sync';
  const node = project.functionOf(declaration);
  // A decorator may return whatever it likes.
  if (!node || node.decorators.length > 0) return null;
  if (node.isAsync) return 'async';
  if (node.returns && isPlain(node.returns)) return 'sync';
  return returnedBy(node).every((value) => isValue(project, file, value, depth)) ? 'sync' : null;
}

/** The same as far as the function itself tells, without following what it returns. */
export function kindByItself(node: FunctionDef): FactoryKind | null {
  if (node.decorators.length > 0) return null;
  if (node.isAsync) return 'async';
  const isSync = node.returns ? isPlain(node.returns) : returnedBy(node).every(({ type }) => type !== 'Call' && type !== 'Operation');
  return isSync ? 'sync' : null;
}

/** `-> Manager`, `-> "Manager"`, `-> Optional[Manager]` */
function isPlain(annotation: Expression): boolean {
  const path = annotation.type === 'Subscript' ? pathOf(annotation.value) : pathOf(annotation);
  return path !== null && !promises.has(path.at(-1)!) && (annotation.type !== 'Subscript' || isPlain(annotation.index));
}

function isValue(project: Project, file: string, value: Expression, depth: number): boolean {
  if (value.type !== 'Call') return value.type !== 'Operation' || value.operands.every((each) => isValue(project, file, each, depth));
  const path = pathOf(value.callee);
  const name = path?.length === 1 ? path[0]! : null;
  const declaration = name === null ? null : project.trace(file, name).declaration;
  return declaration !== null && depth > 0 && kindOf(project, declaration, depth - 1) === 'sync';
}

export function returnedBy({ body }: FunctionDef): Expression[] {
  const visit = (node: Statement): readonly Expression[] => (node.type === 'Simple' && node.keyword === 'return' ? node.operands : blocksOf(node).flatMap((inner) => inner.flatMap(visit)));
  return body.flatMap(visit);
}
