import type { Graph } from './graph';

/** How `file` should spell the canonical module, in the style of the module that it names now. */
export function spellCanonical(graph: Graph, file: string, written: string): string {
  const { name } = graph.tracked.canonical;
  const { specifier } = graph.migration.canonical;
  if (!written.startsWith('.')) return specifier !== undefined && graph.project.fileOf(specifier) === graph.canonicalFile ? specifier : name;
  return relative(graph.project.packageOf(file), name) ?? name;
}

/** A module as a package spells it with dots; null where they share nothing. */
function relative(from: string, to: string): string | null {
  const [base, target] = [from.split('.'), to.split('.')];
  let shared = 0;
  while (shared < base.length && shared < target.length && base[shared] === target[shared]) shared += 1;
  return shared === 0 ? null : '.'.repeat(base.length - shared + 1) + target.slice(shared).join('.');
}
