import type { LegacyModule } from '../../manifest/manifest';
import type { Graph } from './graph';

export interface ExplanationStep {
  readonly label: string;
  readonly detail: string;
}

/** The steps by which a reference was understood, for a person to read. */
export function explainReference(graph: Graph, specifier: string, from: string, names: readonly string[]): ExplanationStep[] {
  const file = graph.project.resolver.resolve(specifier, from);
  const target = graph.tracked.target(specifier, from);
  const role = target === null ? 'no module of this migration' : target.role === 'canonical' ? 'the canonical module' : `the legacy module ${target.legacy.module}`;
  const place = graph.isCanonicalSource(from) ? 'is part of the canonical implementation' : graph.isInClosure(from) ? 'runs while the canonical module is being imported' : null;
  return [
    { label: 'resolved', detail: `'${specifier}' leads to ${file ?? 'no file'}: ${role}` },
    ...(file === null ? [] : names.map((name) => ({ label: 'declared', detail: whereDeclared(graph, file, name) }))),
    ...(target && 'legacy' in target ? names.map((name) => ({ label: 'mapped', detail: whereTo(graph, target.legacy, name) })) : []),
    ...(place === null ? [] : [{ label: 'place', detail: `${from} ${place}` }]),
  ];
}

function whereDeclared(graph: Graph, file: string, name: string): string {
  const trace = graph.project.trace(file, name);
  if (!trace) return `\`${name}\` is not exported by ${file}`;
  const path = trace.hops.map((hop) => `${hop.file} (\`${hop.name}\`)`).join(' → ');
  return `\`${name}\`: ${path}${trace.declaration ? '' : ' → not to be found'}`;
}

function whereTo(graph: Graph, legacy: LegacyModule, name: string): string {
  const destination = graph.destination(legacy, name);
  if (destination.kind === 'moves') return `\`${name}\` becomes \`${destination.to}\` of ${graph.migration.canonical.module}`;
  return destination.kind === 'stays' ? `\`${name}\` stays: the module lives on` : destination.message;
}
