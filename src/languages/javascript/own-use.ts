import type { FactoryUse } from '../../language';
import { calledFunction, enclosingName, type Node, type NodeOf } from './ast';
import type { Reached } from './reaching';
import type { Script } from './script';

/** A use of factories, with how each is reached. */
export interface OwnUse extends FactoryUse {
  readonly reached: readonly Reached[];
}

export function useOf(script: Script, form: FactoryUse['form'], node: Node, reached: readonly Reached[]): OwnUse {
  const call = script.text.slice(node.start, node.end).replace(/\s+/g, ' ');
  return {
    form, start: node.start, end: node.end, enclosing: enclosingName(node),
    factory: reached[0]!.path,
    call: call.length > 80 ? `${call.slice(0, 79)}…` : call,
    references: reached.flatMap(({ reference }) => reference ?? []),
    barrels: reached.flatMap(({ barrel }) => barrel ?? []),
    uncertainty: null, breaks: false, failure: null, fedBy: [], edits: [], reached,
  };
}

/** The last name of what is called, as it is written. */
export function writtenName(text: string, call: Node): string {
  const callee = calledFunction(call as NodeOf<'CallExpression'>);
  return /([\w$]+)\)*$/.exec(text.slice(callee.start, callee.end))?.[1] ?? '';
}
