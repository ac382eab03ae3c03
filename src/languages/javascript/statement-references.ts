import type { Target } from '../../language';
import type { NodeOf } from './ast';
import { placeOf } from './class-uses';
import { rewriteTaken } from './construction-edits';
import { exportNameOf, rewriteExport, rewriteExportAll, type PassedOn } from './exports';
import type { Graph } from './graph';
import { identifierName, importedName, isTypeItem } from './imported-items';
import type { Calls, Place } from './new-calls';
import { escaped, obstacle, wholly, type Parts } from './parts';
import type { Script } from './script';
import { finderFor } from './value-references';

export function importParts(script: Script, graph: Graph, node: NodeOf<'ImportDeclaration'>, target: Target): Parts {
  const isTypeof = node.specifiers.some((each) => (each as { importKind?: string }).importKind === 'typeof');
  if (isTypeof) return { names: node.specifiers.map(importedName), isTypeOnly: true, ...obstacle('unsupported-syntax', "Flow's `import typeof` takes the type of a value") };
  const isTypeOnly = node.specifiers.length > 0 && node.specifiers.every((item) => isTypeItem(node, item));
  const namespace = node.specifiers.find((item) => item.type === 'ImportNamespaceSpecifier');
  const others = node.specifiers.filter((item) => item !== namespace).map(importedName);
  const places = node.specifiers.filter((item) => item !== namespace && !isTypeItem(node, item)).map((item): Place => ({ name: importedName(item), node: item.local, isBinding: true }));
  if (!namespace) return { names: others, places, isSplittable: true, isTypeOnly };
  const variable = script.scopes.declaredBy(namespace.local);
  const usage = variable && finderFor(script, graph, target).ofVariable(variable);
  return {
    names: [...others, ...(usage?.names.map(({ name }) => name) ?? [])],
    places: [...places, ...(usage?.names ?? []).map(placeOf)],
    isTypeOnly,
    ...(usage?.escape ? escaped(script, usage.escape) : {}),
    rewrite: (targets, specifier, constructions) => {
      if (![...targets.values()].every((name) => identifierName.test(name))) return null;
      const statement = script.imports(graph).rewrite([{
        statement: node,
        targets: new Map(node.specifiers.map((item) => [item, item === namespace ? '*' : (targets.get(importedName(item)) ?? importedName(item))])),
        followers: new Set(),
        specifier,
        constructions,
        isInPlace: false,
      }])[0];
      if (!statement) return null;
      const calls: Calls = new Map(statement.calls);
      const renamed = rewriteTaken(script, usage?.names ?? [], targets, { constructions, calls, isInPlace: target.role === 'canonical' });
      return { ...statement, edits: [...statement.edits, ...renamed], calls };
    },
  };
}

/** What other `export *` of legacy modules, further up, pass on already: listed twice, a name would be a syntax error. */
function namesOfStarsAbove(script: Script, graph: Graph, node: NodeOf<'ExportAllDeclaration'>): string[] {
  const above = script.collected.mentioned.filter(({ form, start }) => form === 'export-all' && start < node.start);
  return above.flatMap(({ written }) => {
    const target = graph.tracked.target(written.value, script.file);
    return target?.role === 'legacy' ? [...(graph.allDestinations(target.legacy)?.keys() ?? [])] : [];
  });
}

/** `export { … } from`. */
export function exportParts(script: Script, node: NodeOf<'ExportNamedDeclaration'>): Parts {
  return {
    names: node.specifiers.map(({ local }) => exportNameOf(local)),
    isSplittable: true,
    isTypeOnly: node.exportKind === 'type',
    rewrite: (targets, specifier) => ({ edits: rewriteExport(script.layout, node, itemTargets(node, targets), specifier), groups: [] }),
  };
}

function itemTargets(node: NodeOf<'ExportNamedDeclaration'>, targets: ReadonlyMap<string, string>): ReadonlyMap<(typeof node.specifiers)[number], string> {
  return new Map(node.specifiers.flatMap((item) => {
    const target = targets.get(exportNameOf(item.local));
    return target === undefined ? [] : [[item, target] as const];
  }));
}

export function exportAllParts(script: Script, graph: Graph, node: NodeOf<'ExportAllDeclaration'>, target: Target): Parts {
  const all = target.role === 'legacy' ? graph.allDestinations(target.legacy) : null;
  if (target.role !== 'legacy' || !all) return wholly('export-all', 'what the legacy module exports is not known, so it cannot be listed');
  if (node.exported) {
    return { names: [...all.keys()], isWhole: true, keepsNames: true, rewrite: (_targets, specifier) => ({ edits: [{ start: node.source.start + 1, end: node.source.end - 1, text: specifier }], groups: [] }) };
  }
  // What the module exports itself hides what it passes on under the same name.
  const own = new Set(graph.project.record(script.file).exports.map(({ name }) => name));
  for (const name of namesOfStarsAbove(script, graph, node)) own.add(name);
  const names = [...all.keys()].filter((name) => name !== 'default' && !own.has(name));
  const passedOn = (targets: ReadonlyMap<string, string>): PassedOn[] =>
    names.map((name) => {
      const to = targets.get(name) ?? name;
      return { name, target: to, isType: graph.canonicalExports?.get(to)?.isType ?? false };
    });
  const stuck = names.filter((name) => all.get(name)?.kind !== 'moves');
  return {
    names,
    isWhole: true,
    ...(stuck.length > 0 ? obstacle('export-all', `it passes on ${stuck.map((name) => `\`${name}\``).join(', ')}, which cannot move`) : {}),
    rewrite: (targets, specifier) => ({ edits: rewriteExportAll(script.layout, node, passedOn(targets), specifier), groups: [] }),
  };
}
