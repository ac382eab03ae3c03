import { membersOf } from './classes';
import type { Declaration, Project } from './project';
import { pathOf } from './record';
import type { Call, Expression, Statement } from './syntax';
import { returnedBy } from './kinds';

/** A statement that asks its object for asynchronous methods. */
export type Protocol = 'async-with' | 'async-for';

const methods: Readonly<Record<Protocol, string>> = { 'async-with': '__aenter__', 'async-for': '__aiter__' };

export function protocolOf(statement: Statement | Expression, call: Call): Protocol | null {
  if (statement.type === 'With' && statement.isAsync && statement.items.some(({ context }) => context === call)) return 'async-with';
  return statement.type === 'For' && statement.isAsync && statement.iterable === call ? 'async-for' : null;
}

/** Whether the instances of a class have what a statement asks for, or may have it. */
export function has(project: Project, made: Declaration, protocol: Protocol): boolean {
  const { names, isOpen } = membersOf(project, made);
  return isOpen || names.has(methods[protocol]);
}

/** The class of what a function returns, or of what a class makes; null where its source does not tell. */
export function classMadeBy(project: Project, declaration: Declaration | null, depth = 3): Declaration | null {
  if (!declaration || declaration.definition.kind === 'class') return declaration;
  const node = depth === 0 ? null : project.functionOf(declaration);
  if (!node || node.decorators.length > 0) return null;
  const [first, ...others] = returnedBy(node).map((value) => {
    const path = value.type === 'Call' ? pathOf(value.callee) : null;
    return path?.length === 1 ? classMadeBy(project, project.trace(declaration.file, path[0]!).declaration, depth - 1) : null;
  });
  return first && others.every((each) => each?.file === first.file && each.name === first.name) ? first : null;
}
