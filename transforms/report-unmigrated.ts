import { decide, type Decision } from '../src/decisions';
import type { FactoryUse, LooseEnd, ModuleGraph, SourceModule } from '../src/language';
import type { Finding, Reason } from '../src/model';
import { asTransform } from '../src/jscodeshift';
import type { Rule } from '../src/rule';
import { movesBehind } from './strip-invalid-awaits';

export const rule: Rule = {
  id: 'report-unmigrated',
  description: 'What else refers to a legacy module or misuses a factory, with the reason why it is left to a person.',
  find: (module, graph) => [
    ...module.looseEnds.map(ofLooseEnd),
    ...thens(module, graph),
    ...misfits(module, graph),
  ],
};

function ofLooseEnd(end: LooseEnd): Finding {
  const [reason, message]: [Reason, string] = end.form === 'dynamic-specifier'
    ? ['dynamic-specifier', `the specifier ${end.text} is computed and may name ${end.legacy.module}`]
    : ['string-reference', `the string names ${end.legacy.module}`];
  return { ...report(end, reason, message, 'name the canonical module here, if that is what is meant'), module: end.legacy.module, symbols: [] };
}

function thens(module: SourceModule, graph: ModuleGraph): Finding[] {
  const decisions = decide(module, graph);
  return module.misuses.filter(({ form, doubt }) => form === 'then' && doubt === null).flatMap((use) => {
    if (movesBehind(use, decisions) === null && !isHeldFor(use, decisions)) return [];
    const message = `\`${use.factory}\` is synchronous: \`${use.call}\` calls a method that its result does not have`;
    return [{ ...report(use, 'then-on-sync-factory', message, 'use the result directly'), module: graph.migration.canonical.module, symbols: [use.factory], blocks: use.barrels.map(({ file, name }) => `export:${file}#${name}`) }];
  });
}

/** What keeps a name from moving: each use that the canonical module has nothing for. */
function misfits(module: SourceModule, graph: ModuleGraph): Finding[] {
  const found = decide(module, graph).flatMap(({ reference, legacy, held }) => held.filter(({ reason }) => reason === 'missing-capability').flatMap(({ names }) => names.flatMap((name) => {
    const destination = graph.destination(legacy, name);
    const fit = destination.kind === 'moves' ? module.fit(reference, name, destination.to) : null;
    return (fit?.misfits ?? []).map(({ start, end, member, message }) => ({
      ...report({ form: member === null ? 'use' : 'member', start, end, enclosing: '' }, 'missing-capability', message, 'give the canonical module what is used here, or use something else'),
      module: legacy.module,
      symbols: [member === null ? name : `${name}.${member}`],
    }));
  })));
  return found.filter(({ start, end }, index) => found.findIndex((each) => each.start === start && each.end === end) === index);
}

/** Whether an import stays only because of this use. */
function isHeldFor(use: FactoryUse, decisions: readonly Decision[]): boolean {
  return use.references.every(({ reference, name }) => decisions.some((each) => each.reference === reference && each.held.some(({ names, reason }) => reason === 'then-on-sync-factory' && names.includes(name))));
}

function report({ form, start, end, enclosing }: Pick<Finding, 'form' | 'start' | 'end' | 'enclosing'>, reason: Reason, message: string, suggestion: string): Omit<Finding, 'module' | 'symbols'> {
  return { rule: rule.id, form, start, end, enclosing, certainty: 'unknown', reason, message, suggestion, edits: [] };
}

export default asTransform(rule.id);
