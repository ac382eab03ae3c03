import type { Fit, Misfit } from '../../questions';
import { inherits, membersOf } from './classes';
import type { Graph } from './graph';
import type { Declaration } from './project';
import type { PythonReference } from './references';
import { takes } from './signatures';
import type { SourceFile } from './source-file';
import type { Variable } from './scopes';
import type { Attribute } from './syntax';

const everythingFits: Fit = { isCompatible: true, misfits: [], declared: { legacy: null, canonical: null } };

/** Whether what a file does with a legacy name can be done with the canonical one. */
export function fitOf(source: SourceFile, graph: Graph, reference: PythonReference, name: string, to: string): Fit {
  if (reference.target.role === 'canonical') return everythingFits;
  const [theirs, ours] = [graph.declared(reference.target.legacy, name), graph.canonical(to)];
  const declared = { legacy: theirs && graph.project.placeOf(theirs), canonical: ours && graph.project.placeOf(ours) };
  const [legacyKind, canonicalKind] = [theirs?.definition.kind, ours?.definition.kind];
  if (legacyKind === 'class' && canonicalKind === 'class') return { ...compareClasses(source, graph, theirs!, ours!, variablesOf(reference, name), to), declared };
  if (legacyKind === 'function' && canonicalKind === 'function') return { isCompatible: takes(graph.project, ours!, theirs!), misfits: [], declared };
  return { isCompatible: false, misfits: [], declared };
}

function compareClasses(source: SourceFile, { project }: Graph, theirs: Declaration, ours: Declaration, variables: readonly Variable[], to: string): Pick<Fit, 'isCompatible' | 'misfits'> {
  const [legacy, canonical] = [membersOf(project, theirs), membersOf(project, ours)];
  if (canonical.isOpen) return { isCompatible: inherits(project, ours, theirs) && legacy.raises === canonical.raises, misfits: [] };
  const used = variables.flatMap((variable) => membersUsed(source, variable));
  const misfits = used.filter(({ attribute }) => legacy.names.has(attribute.name) && !canonical.names.has(attribute.name)).map((node): Misfit => ({
    start: node.start,
    end: node.end,
    member: node.attribute.name,
    message: `\`${source.text.slice(node.start, node.end)}\` does not exist on \`${to}\``,
  }));
  const isKnown = used.every(({ attribute }) => canonical.names.has(attribute.name) || attribute.name.startsWith('__'));
  return { isCompatible: legacy.raises === canonical.raises && (isKnown || inherits(project, ours, theirs)), misfits };
}

function variablesOf({ place }: PythonReference, name: string): Variable[] {
  if (place.kind !== 'names') return [];
  const { node, scope } = place.found;
  return place.indexes.flatMap((index) => {
    const alias = node.names[index]!;
    return alias.name.value === name ? (scope.lookup((alias.as ?? alias.name.parts[0]!).name) ?? []) : [];
  });
}

/** The members that are taken of a class, of what it makes, and of parameters that are declared to be one. */
function membersUsed(source: SourceFile, variable: Variable): Attribute[] {
  const direct = variable.uses.flatMap(({ start }) => attributeOf(source, start));
  const made = source.calls.flatMap(({ node, scope, parents: [statement] }) => {
    if (node.callee.type !== 'Name' || scope.lookup(node.callee.name) !== variable) return [];
    const immediate = attributeOf(source, node.start, true);
    const [target] = statement?.type === 'Assign' && statement.value === node ? statement.targets : [];
    const holder = target?.type === 'Name' ? scope.lookup(target.name) : null;
    const later = holder?.origins.length === 1 ? holder.uses.flatMap((use) => attributeOf(source, use.start)) : [];
    return [...immediate, ...later];
  });
  return [...direct, ...made];
}

function attributeOf(source: SourceFile, start: number, isCall = false): Attribute[] {
  const node = isCall ? source.calls.find((each) => each.node.start === start && each.node.callee.type === 'Name')?.node : source.names.get(start);
  if (!node) return [];
  const holder = source.holders.get(node);
  return holder?.type === 'Attribute' ? [holder] : [];
}
