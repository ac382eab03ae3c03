import { callOf } from './class-uses';
import type { Promised } from './constructors';
import type { Graph } from './graph';
import { pathOf } from './record';
import type { Scope } from './scopes';
import type { SourceFile } from './source-file';
import type { Expression } from './syntax';

/** A class that is made, or extended, where it comes by way of a module that passes it on. */
export interface MadeElsewhere {
  readonly form: 'construct' | 'extends';
  readonly node: Expression;
  readonly scope: Scope;
  readonly promised: Promised;
  readonly barrel: { readonly file: string; readonly name: string };
}

export function madeElsewhereIn(source: SourceFile, graph: Graph): MadeElsewhere[] {
  if (graph.constructors.isEmpty || graph.isCanonicalSource(source.file) || graph.isInClosure(source.file)) return [];
  const made = source.calls.flatMap(({ node, scope }) => through(source, graph, 'construct', node.callee, scope) ?? []).map((each) => ({ ...each, node: callOf(source, each.node)!.node }));
  const extended = source.values.flatMap(({ node, scope, parent }) => (parent?.type === 'ClassDef' && parent.bases.includes(node) ? (through(source, graph, 'extends', node, scope) ?? []) : []));
  return [...made, ...extended];
}

function through(source: SourceFile, graph: Graph, form: MadeElsewhere['form'], node: Expression, scope: Scope): MadeElsewhere | null {
  const [first, ...rest] = pathOf(node) ?? [];
  const variable = first === undefined ? null : scope.lookup(first);
  const [origin] = variable?.origins ?? [];
  if (origin?.kind !== 'import') return null;
  const { name, as } = origin.statement.names[origin.index]!;
  const parts = origin.statement.type === 'Import' ? [...(as ? name.value.split('.') : [first!]), ...rest] : [...graph.project.absolute(origin.statement.module.value, source.file).split('.'), name.value, ...rest];
  const module = parts.slice(0, -1).join('.');
  const file = graph.tracked.target(module) === null ? graph.project.fileOf(module) : null;
  const promised = file === null ? null : promisedBy(graph, file, parts.at(-1)!);
  return promised && { form, node, scope, ...promised };
}

function promisedBy(graph: Graph, file: string, name: string): Pick<MadeElsewhere, 'promised' | 'barrel'> | null {
  const { hops } = graph.project.trace(file, name);
  for (const [index, hop] of hops.entries()) {
    const legacy = graph.tracked.legacyAt(hop.file);
    const target = graph.isCanonicalModule(hop.file) ? ({ role: 'canonical' } as const) : legacy && ({ role: 'legacy', legacy } as const);
    if (!target || (legacy && graph.destination(legacy, hop.name).kind === 'stays')) continue;
    const promised = graph.constructors.promiseOf(target, hop.name);
    return promised && index > 0 ? { promised, barrel: hops[index - 1]! } : null;
  }
  return null;
}
