import { decide, type Decision } from '../src/decisions';
import type { FactoryUse, ModuleGraph, SourceModule } from '../src/language';
import { correctableMocks, footingOf, heldBack, mockKey } from '../src/misuses';
import type { Finding } from '../src/model';
import { asTransform } from '../src/jscodeshift';
import type { Rule } from '../src/rule';

export const rule: Rule = {
  id: 'strip-invalid-awaits',
  description: 'No call that reaches a synchronous factory after the migration is awaited.',
  find(module, graph) {
    const decisions = decide(module, graph);
    return module.misuses.filter(({ form }) => form === 'await').flatMap((use) => finding(module, graph, use, decisions) ?? []);
  },
};

function finding(module: SourceModule, graph: ModuleGraph, use: FactoryUse, decisions: readonly Decision[]): Finding | null {
  const footing = footingOf(use, decisions, graph);
  if (footing === null) return null;
  const { start, end, enclosing, factory, edits, form } = use;
  const common = { rule: rule.id, form, start, end, enclosing, module: footing.module, symbols: [factory] };
  const held = whyHeld(module, graph, use, decisions);
  if (held) return { ...common, certainty: 'unknown', edits: [], ...held };
  const mocks = use.fedBy.flatMap((each) => each.use ?? []);
  return {
    ...common,
    ...doubtOf(use),
    edits,
    reason: null,
    suggestion: null,
    groups: [...footing.groups, ...mocks.map((mock) => mockKey(module, mock))],
    needs: footing.needs,
  };
}

function whyHeld(module: SourceModule, graph: ModuleGraph, use: FactoryUse, decisions: readonly Decision[]): Pick<Finding, 'reason' | 'message' | 'suggestion'> | null {
  const { factory, call, failure, fedBy, uncertainty } = use;
  const held = heldBack(module, graph);
  if (held) return { ...held, message: `\`${factory}\` is synchronous, but ${held.message}`, suggestion: null };
  if (uncertainty !== null) {
    return { reason: 'uncertain-await', message: `whether \`${call}\` waits for a promise is not certain: its type ${uncertainty}`, suggestion: null };
  }
  const unseen = fedBy.find(({ isUncertain }) => isUncertain);
  if (unseen && fedBy.every((mock) => mock.isUncertain)) {
    const message = `\`${factory}\` is synchronous, but the mock on line ${unseen.line} may stand for it, and whether that returns a promise cannot be seen`;
    return { reason: 'uncertain-await', message, suggestion: 'let the mock return what the factory returns, in a way that can be read where it is written' };
  }
  if (failure === 'expected') {
    const message = `\`${factory}\` is synchronous, but the test around this await asserts how a promise ends`;
    return { reason: 'intentional-await', message, suggestion: 'assert what the call itself throws or returns, then take the await away' };
  }
  if (fedBy.length === 0 || correctableMocks(module, graph, use, decisions)) return null;
  const message = `\`${factory}\` is synchronous, but the mock on line ${fedBy[0]!.line} makes it return a promise, which this await is for`;
  return { reason: 'async-mock-of-sync-factory', message, suggestion: 'let the mock return what the factory returns, and take the await away with it' };
}

/** How certain it is that the `await` does nothing, and what speaks against it. */
function doubtOf({ factory, failure, fedBy }: FactoryUse): Pick<Finding, 'certainty' | 'message' | 'doubt'> {
  const message = `\`${factory}\` is synchronous: its result is no promise to wait for`;
  if (failure === 'hidden') return { certainty: 'likely', doubt: 'swallowed-failure', message: `${message}; the catch around it hides every failure, so what follows may never have run` };
  if (fedBy.length === 0) return { certainty: 'certain', message };
  return { certainty: 'likely', doubt: 'async-mock-of-sync-factory', message: `${message}, but for the mock on line ${fedBy[0]!.line}, which goes with it` };
}

export default asTransform(rule.id);
