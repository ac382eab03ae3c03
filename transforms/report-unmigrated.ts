import { decide, type Decision } from '../src/decisions';
import { reasonOf } from '../src/holding';
import type { FactoryUse, LooseEnd, ModuleGraph, SourceModule } from '../src/language';
import { barrelKeys, footingOf, heldBack, isHeldFor, misuseRule, mockKey } from '../src/misuses';
import type { Finding, Reason } from '../src/model';
import { asTransform } from '../src/jscodeshift';
import type { Rule } from '../src/rule';

export const rule: Rule = {
  id: misuseRule,
  description: 'What else refers to a legacy module or misuses a factory, with the reason why it is left to a person.',
  find(module, graph) {
    const decisions = decide(module, graph);
    return [
      ...module.looseEnds.map(ofLooseEnd),
      ...misfits(module, graph, decisions),
      ...module.misuses.flatMap((use) => (use.form === 'await' ? null : use.form === 'mock' ? ofMock(module, graph, use, decisions) : ofUse(graph, use, decisions)) ?? []),
    ];
  },
};

const namers: Readonly<Partial<Record<LooseEnd['form'], string>>> = { code: 'the code in this string imports', pattern: 'this pattern looks for', setting: 'this setting names' };

function ofLooseEnd(end: LooseEnd): Finding {
  const [reason, message]: [Reason, string] = end.form === 'dynamic-specifier'
    ? ['dynamic-specifier', `the specifier ${end.text} is computed and may name ${end.legacy.module}`]
    : end.form === 'attribute' ? ['namespace-escape', `\`${end.text}\` is taken by way of its package, which works as long as something has loaded the module`]
    : ['string-reference', `${namers[end.form] ?? 'the string names'} ${end.legacy.module}`];
  return { ...report(end, reason, message, end.suggestion ?? 'name the canonical module here, if that is what is meant'), module: end.legacy.module, symbols: [] };
}

function ofUse(graph: ModuleGraph, use: FactoryUse, decisions: readonly Decision[]): Finding | null {
  if (footingOf(use, decisions, graph) === null && !isHeldFor(use, decisions)) return null;
  if (use.uncertainty !== null) return { ...uncertain(use, use.uncertainty), module: graph.migration.canonical.module, symbols: [use.factory], needs: barrelKeys(use) };
  const [message, suggestion] = remarks[use.form](use);
  const reason = reasonOf(use);
  const keys = barrelKeys(use);
  const found = { ...report(use, reason, message, suggestion), module: graph.migration.canonical.module, symbols: [use.factory] };
  return use.breaks ? { ...found, blocks: keys.map((key) => ({ key, reason })) } : { ...found, needs: keys };
}

function uncertain(use: FactoryUse, why: string): Omit<Finding, 'module' | 'symbols'> {
  const what = use.form === 'then' ? `whether \`${use.call}\` is called on a promise` : `whether \`${use.call}\` is a promise`;
  return report(use, 'uncertain-await', `${what} is not certain: its type ${why}`, 'make it one of the two in all cases');
}

/** A mock that returns a promise where the function it stands for does not. */
function ofMock(module: SourceModule, graph: ModuleGraph, use: FactoryUse, decisions: readonly Decision[]): Finding | null {
  const footing = footingOf(use, decisions, graph);
  if (footing === null) return null;
  const [message, suggestion] = remarks.mock(use);
  const found = { ...report(use, reasonOf(use), message, suggestion), module: footing.module, symbols: [use.factory], needs: footing.needs };
  if (use.edits.length === 0 || heldBack(module, graph)) return found;
  return { ...found, certainty: 'likely', reason: null, doubt: reasonOf(use), edits: use.edits, groups: [...footing.groups, mockKey(module, use)] };
}

/** What keeps a name from moving: each use that the canonical module has nothing for. */
function misfits(module: SourceModule, graph: ModuleGraph, decisions: readonly Decision[]): Finding[] {
  const found = decisions.flatMap(({ reference, legacy, held }) => held.filter(({ reason }) => reason === 'missing-capability').flatMap(({ names }) => names.flatMap((name) => {
    const destination = graph.destination(legacy, name);
    const fit = destination.kind === 'moves' ? module.fit(reference, name, destination) : null;
    return (fit?.misfits ?? []).map(({ start, end, member, message }) => ({
      ...report({ form: member === null ? 'use' : 'member', start, end, enclosing: '' }, 'missing-capability', message, 'give the canonical module what is used here, or use something else'),
      module: legacy.module,
      symbols: [member === null ? name : `${name}.${member}`],
    }));
  })));
  return found.filter(({ start, end }, index) => found.findIndex((each) => each.start === start && each.end === end) === index);
}

const remarks: Readonly<Record<FactoryUse['form'], (use: FactoryUse) => readonly [message: string, suggestion: string]>> = {
  await: ({ factory }) => [`\`${factory}\` is synchronous`, 'take the await away'],
  then: ({ factory, call }) => [`\`${factory}\` is synchronous: \`${call}\` calls a method that its result does not have`, 'use the result directly'],
  task: ({ factory, call }) => [`\`${factory}\` is synchronous: there is nothing in \`${call}\` to wait for`, 'take it out of the list and use the result directly'],
  assertion: ({ factory, call }) => [`\`${factory}\` is synchronous, but the test asserts how a promise that \`${call}\` returns ends`, 'assert what the call itself throws or returns'],
  mock: ({ factory }) => [`\`${factory}\` is synchronous, and this mock makes it return a promise: what the test sees does not exist in production`, 'let the mock return what the factory returns'],
  call: ({ factory, call }) => [`\`${factory}\` is asynchronous, and \`${call}\` is used as if it had been awaited`, 'await the call'],
  value: ({ factory, call }) => [`\`${call}\` is handed on, and what calls it then gets a coroutine from only one of it and \`${factory}\``, 'hand on a function of the same kind that calls it, then migrate'],
  'async-with': ({ factory, call }) => [`what \`${factory}\` makes has no \`__aenter__\` and \`__aexit__\`: \`${call}\` cannot be used in an \`async with\``, 'use the result directly, or give its class both methods'],
  'async-for': ({ factory, call }) => [`what \`${factory}\` makes has no \`__aiter__\`: \`${call}\` cannot be used in an \`async for\``, 'use the result directly, or give its class this method'],
  new: ({ factory, call }) => [`\`${factory}\` is to make \`${call}\` instead of \`new\`, and the module that passes the class on need not pass the factory on`, `import \`${factory}\` from the canonical module and let it make this`],
  construct: ({ factory, call }) => [`\`${factory}\` is to make \`${call}\`, and the module that passes the class on need not pass the factory on`, `import \`${factory}\` from the canonical module and let it make this`],
  extends: ({ factory, call }) => [`a subclass of \`${call}\` is not made by \`${factory}\``, `let \`${factory}\` make it`],
};

function report({ form, start, end, enclosing }: Pick<Finding, 'form' | 'start' | 'end' | 'enclosing'>, reason: Reason, message: string, suggestion: string): Omit<Finding, 'module' | 'symbols'> {
  return { rule: rule.id, form, start, end, enclosing, certainty: 'unknown', reason, message, suggestion, edits: [] };
}

export default asTransform(rule.id);
