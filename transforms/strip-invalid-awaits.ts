import { decide, type Decision } from '../src/decisions';
import type { FactoryUse, ModuleGraph, SourceModule } from '../src/language';
import type { Finding } from '../src/model';
import { asTransform } from '../src/jscodeshift';
import type { Rule } from '../src/rule';

export const rule: Rule = {
  id: 'strip-invalid-awaits',
  description: 'No call that reaches a synchronous factory after the migration is awaited.',
  find(module, graph) {
    const decisions = decide(module, graph);
    const held = heldBack(module, graph);
    return module.misuses.filter(({ form }) => form === 'await').flatMap((use) => finding(use, decisions, graph, held) ?? []);
  },
};

/** Why nothing is edited in a module. */
function heldBack({ file, isGenerated }: SourceModule, graph: ModuleGraph): Pick<Finding, 'reason' | 'message'> | null {
  if (graph.isCanonicalSource(file)) return { reason: 'canonical-closure', message: 'this module is part of the canonical implementation, which is never edited' };
  return isGenerated ? { reason: 'generated-file', message: 'this file is generated: change what generates it' } : null;
}

function finding(use: FactoryUse, decisions: readonly Decision[], graph: ModuleGraph, held: Pick<Finding, 'reason' | 'message'> | null): Finding | null {
  const moves = movesBehind(use, decisions);
  if (moves === null) return null;
  const { start, end, enclosing, factory, edits, form } = use;
  const barrels = use.barrels.map(({ file, name }) => `export:${file}#${name}`);
  const common = {
    rule: rule.id, form, start, end, enclosing,
    module: moves[0]?.legacy.module ?? graph.migration.canonical.module,
    symbols: [factory],
  };
  if (held) return { ...common, certainty: 'unknown', suggestion: null, edits: [], ...held, message: `\`${factory}\` is synchronous, but ${held.message}` };
  if (use.doubt !== null) {
    return { ...common, certainty: 'unknown', reason: 'uncertain-await', message: `whether \`${factory}\` returns a promise here is not certain: its type ${use.doubt}`, suggestion: null, edits: [] };
  }
  if (use.asyncMockLine !== null) {
    const message = `\`${factory}\` is synchronous, but the mock on line ${use.asyncMockLine} makes it return a promise, which this await is for`;
    return { ...common, certainty: 'unknown', reason: 'async-mock-of-sync-factory', message, suggestion: 'let the mock return what the factory returns, and take the await away with it', edits: [] };
  }
  return {
    ...common,
    edits,
    certainty: 'certain',
    reason: null,
    message: `\`${factory}\` is synchronous: its result is no promise to wait for`,
    suggestion: null,
    groups: [...moves.flatMap(({ move }) => move!.rewrite.groups), ...barrels],
    needs: barrels,
  };
}

/** The decisions that make a call reach the canonical factory; null where one of them is not to move. */
export function movesBehind(use: FactoryUse, decisions: readonly Decision[]): Decision[] | null {
  const moves = use.references.map(({ reference, name }) => decisions.find((each) => each.reference === reference && each.move?.targets.has(name)));
  return moves.every((each) => each !== undefined) ? moves : null;
}

export default asTransform(rule.id);
