import { calledFunction, unwrap, type Node } from './ast';
import type { Clues } from './clues';
import type { FactoryKinds } from './factory-kinds';
import { localValues } from './local-values';
import type { Reached, Reaching } from './reaching';
import { isNothing } from './returned';
import type { Script } from './script';

/** What may come out of an expression. */
export interface Values {
  readonly reached: readonly Reached[];
  /** Whether something else than synchronous factories made may come out of it as well. */
  readonly isOpen: boolean;
  /** Where that comes from. */
  readonly others: readonly Node[];
  /** Whether something may come out of it from where it cannot be followed. */
  readonly isLost: boolean;
}

const nothing: Values = { reached: [], isOpen: false, others: [], isLost: false };

/** Tells which synchronous factories are behind the expressions of one file. */
export class FactoryValues {
  constructor(private readonly script: Script, private readonly clues: Clues, private readonly reaching: Reaching, private readonly kinds: FactoryKinds) {}

  behind(expression: Node, seen = new Set<Node>()): Values {
    const node = unwrap(expression);
    if (seen.has(node) || isNothing(node)) return nothing;
    seen.add(node);
    const direct = node.type === 'CallExpression' ? this.made(calledFunction(node), expression) : null;
    if (direct) return isAsserted(expression) ? { ...direct, isOpen: true } : direct;
    const local = localValues(node, this.script.scopes);
    const made = (local?.called ?? []).map((each) => this.madeAmong(each, expression));
    const isForeign = local === null || (local.values.length === 0 && local.called.length > 0 && !made.some((each) => each !== null));
    if (isForeign) return { reached: [], isOpen: true, others: [expression], isLost: false };
    const values = [...local.values.map((each) => this.behind(each, seen)), ...made.flatMap((each) => each ?? [])];
    const reached = values.flatMap((each) => each.reached);
    // Whatever is waited for, what comes out of it is no promise: afterwards as before.
    if (node.type === 'AwaitExpression') return { ...nothing, reached };
    return {
      reached,
      isOpen: local.isTyped || isAsserted(expression) || values.some(({ isOpen }) => isOpen),
      others: values.flatMap(({ others }) => others),
      isLost: local.isLost || made.includes(null) || (made.some((each) => each?.isOpen) && values.length > 1) || values.some(({ isLost }) => isLost),
    };
  }

  /** As `made`; of several functions that may be called, one that gives a promise leaves all open. */
  private madeAmong(callee: Node, call: Node): Values | null {
    const made = this.made(callee, call);
    return made && made.reached.length > 0 ? made : null;
  }

  /** What a call gives that leads to a factory; null where it leads to none. */
  private made(callee: Node, call: Node): Values | null {
    const reached = this.clues.mayReach(callee) ? this.reaching.by(callee) : null;
    if (!reached) return null;
    const kind = this.kinds.of(reached.path);
    return { reached: kind === 'async' || kind === null ? [] : [reached], isOpen: kind !== 'sync', others: kind === 'sync' ? [] : [call], isLost: false };
  }
}

/** Whether a type is asserted of an expression, which may know more of it. */
function isAsserted(expression: Node): boolean {
  for (let at = expression; at !== unwrap(at); at = (at as { readonly expression: Node } & Node).expression) {
    if (at.type === 'TSAsExpression' || at.type === 'TSTypeAssertion') return true;
  }
  return false;
}
