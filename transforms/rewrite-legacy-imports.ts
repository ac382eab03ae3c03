import { obstacleTo } from '../src/constructions';
import { decide, decideAll, rewriteRule, type Decision } from '../src/decisions';
import type { Held } from '../src/holding';
import type { Construction, ModuleGraph, Reference, Rewrite, SourceModule } from '../src/language';
import type { Finding } from '../src/model';
import { asTransform } from '../src/jscodeshift';
import type { Rule } from '../src/rule';

export const rule: Rule = {
  id: rewriteRule,
  description: 'Every import, re-export, require, type and mock of a legacy module names the canonical one instead.',
  find: (module, graph) => [
    ...decide(module, graph).flatMap((decision) => findings(decision)),
    ...module.references.flatMap((reference) => misdirected(module, graph, reference) ?? []),
    ...constructed(module, graph),
  ],
};

function findings(decision: Decision): Finding[] {
  const { reference, legacy, move, held, stays, suppressed } = decision;
  const { form, start, end, enclosing } = reference;
  const base = { rule: rule.id, form, start, end, module: legacy.module, enclosing, suggestion: null };
  const named = (names: readonly string[]): readonly string[] => (reference.isWhole ? ['*'] : names);
  const found = held.map((each): Finding => ({ ...base, ...unmigrated(each), symbols: named(each.names) }));
  if (move) {
    const symbols = named([...move.targets.keys()]);
    found.unshift({ ...base, symbols, certainty: move.certainty, reason: null, message: moved(move.targets, legacy.module), edits: move.rewrite.edits, groups: move.rewrite.groups });
  }
  if (suppressed !== null || stays.length > 0 || found.length === 0) {
    const message = suppressed ?? `${legacy.module} lives on: only the names that the manifest lists move`;
    const symbols = named(suppressed === null ? stays : reference.names);
    found.push({ ...base, symbols, certainty: 'unknown', reason: null, skipped: true, message, edits: [] });
  }
  return found;
}

/** References that lead nowhere, or from the canonical module to itself. */
function misdirected({ file }: SourceModule, graph: ModuleGraph, { form, start, end, enclosing, names, target, written }: Reference): Finding | null {
  const base = { rule: rule.id, form, start, end, enclosing, symbols: names, certainty: 'unknown', edits: [] } as const;
  if (target.role === 'canonical' && graph.isCanonicalModule(file)) {
    return { ...base, module: file, reason: 'canonical-self-reference', message: 'the canonical module imports itself', suggestion: 'name what it needs directly' };
  }
  if (target.role !== 'unresolved') return null;
  const message = `\`${written.value}\` leads nowhere, but ends like ${target.legacy.module}`;
  return { ...base, module: target.legacy.module, reason: 'unresolved-specifier', message, suggestion: 'correct the specifier or the resolver settings (`resolve` in the manifest)' };
}

function constructed(module: SourceModule, graph: ModuleGraph): Finding[] {
  const { decisions, inPlace } = decideAll(module, graph);
  const moved = decisions.flatMap(({ reference, legacy, move }) => {
    const taken = move ? reference.constructions.filter(({ name }) => move.targets.has(name)) : [];
    return taken.map((each) => ofConstruction(each, legacy.module, move!.rewrite, { module, graph, reference }));
  });
  const stayed = module.references.filter(({ target }) => target.role === 'canonical').flatMap((reference) => {
    const rewrite = inPlace.find((each) => each.reference === reference)?.rewrite ?? null;
    return withImport(reference.constructions.map((each) => ofConstruction(each, graph.migration.canonical.module, rewrite, { module, graph, reference })), rewrite);
  });
  return [...moved, ...stayed];
}

/** The import stays where it is and is no site: what has to change there goes with the first call that needs it. */
function withImport(found: readonly Finding[], rewrite: Rewrite | null): Finding[] {
  const first = found.findIndex(({ edits }) => edits.length > 0);
  return found.map((each, index) => (index === first && rewrite ? { ...each, edits: [...rewrite.edits, ...each.edits] } : each));
}

function ofConstruction(construction: Construction, legacy: string, rewrite: Rewrite | null, { module, graph, reference }: { module: SourceModule; graph: ModuleGraph; reference: Reference }): Finding {
  const { form, start, end, enclosing, name, factory, isCertain } = construction;
  const base: Finding = { rule: rule.id, form, start, end, module: legacy, symbols: [name], enclosing, certainty: 'unknown', reason: null, message: `\`${factory}\` makes it instead of ${form === 'construct' ? 'the class' : '`new`'}`, suggestion: null, edits: [] };
  const obstacle = obstacleTo(construction, reference, module, graph);
  if (obstacle) return { ...base, ...obstacle, suggestion: `let \`${factory}\` make it` };
  // The comment above makes it a site that is skipped.
  if (module.suppressionAt(start)) return base;
  const edits = rewrite?.calls?.get(construction);
  if (!edits) return { ...base, reason: 'unsupported-syntax', message: 'the way it is written leaves no safe edit' };
  return { ...base, certainty: isCertain ? 'certain' : 'likely', edits, groups: rewrite!.groups };
}

function unmigrated({ reason, message, suggestion }: Held): Pick<Finding, 'certainty' | 'reason' | 'message' | 'suggestion' | 'edits'> {
  return { certainty: 'unknown', reason, message, suggestion, edits: [] };
}

function moved(targets: ReadonlyMap<string, string>, module: string): string {
  const names = [...targets].map(([from, to]) => (from === to ? `\`${from}\`` : `\`${from}\` as \`${to}\``));
  return names.length > 0 ? `${names.join(', ')} from the canonical module instead of ${module}` : `the canonical module instead of ${module}`;
}

export default asTransform(rule.id);
