import type { LegacyModule } from '../../manifest/manifest';
import type { Graph } from './graph';

/**
 * What to write where a text names a legacy module, or something in it.
 *
 * @param behind the text behind the name of the module, such as `.Manager.create` or `:main`
 */
export function adviceFor(graph: Graph, legacy: LegacyModule, behind: string): string {
  const { name } = graph.tracked.canonical;
  const [taken, separator, first] = /^([.:])(\w+)/.exec(behind) ?? [];
  if (taken === undefined) return advice(name);
  const destination = graph.destination(legacy, first!);
  if (destination.kind === 'moves') return advice(`${name}${separator!}${destination.to}${/^(?:\.\w+)*/.exec(behind.slice(taken.length))![0]}`);
  if (destination.kind === 'stays') return advice(name);
  return destination.suggestion === null ? destination.message : `${destination.message}: ${destination.suggestion}`;
}

/** What to write where a text names the file of a legacy module. */
export function adviceForFile({ tracked, canonicalFile }: Graph): string {
  return advice(canonicalFile ?? tracked.canonical.name);
}

function advice(text: string): string {
  return `name \`${text}\` here, if that is what is meant`;
}
