import type { Construction, Move, ModuleGraph, Reference, SourceModule, Target } from './language';

/** Why a construction is left to a person; null where it becomes a call. */
export function obstacleTo({ obstacle, name, factory }: Construction, { target }: Reference, module: SourceModule, graph: ModuleGraph): Construction['obstacle'] {
  if (obstacle) return obstacle;
  if (module.isGenerated) return { reason: 'generated-file', message: 'this file is generated: change what generates it' };
  const [made, root] = [canonicalName(graph, target, name), factory.split('.')[0]!];
  const hidden = module.references.some((mock) => {
    if (mock.kind !== 'mock') return false;
    const mocked = mock.names.map((each) => canonicalName(graph, mock.target, each));
    // An automock leaves nothing of the factory either.
    return mocked.length > 0 ? mocked.includes(made) && !mocked.includes(root) : mock.obstacle !== null;
  });
  return hidden ? { reason: 'mock-conflict', message: `a mock in this file takes the place of \`${name}\`, and \`${factory}\` would not use it` } : null;
}

// Before and after the mock has moved, the answer has to be the same.
function canonicalName(graph: ModuleGraph, target: Target, name: string): string {
  const destination = target.role === 'legacy' ? graph.destination(target.legacy, name) : null;
  return destination?.kind === 'moves' ? destination.to : name;
}

/** The constructions of the given names that become calls; a comment can ask to leave one of them alone. */
export function callable(module: SourceModule, graph: ModuleGraph, reference: Reference, names: ReadonlyMap<string, string>): Construction[] {
  return reference.constructions.filter((each) => names.has(each.name) && obstacleTo(each, reference, module, graph) === null && module.suppressionAt(each.start) === null);
}

/** The imports of the canonical module that stay where they are, and have to bring a factory for what is constructed. */
export function movesInPlace(module: SourceModule, graph: ModuleGraph): Move[] {
  if (Object.keys(graph.migration.constructors).length === 0) return [];
  return module.references.filter(({ target }) => target.role === 'canonical').flatMap((reference) => {
    const targets = new Map(reference.constructions.map(({ name }) => [name, name]));
    const constructions = callable(module, graph, reference, targets);
    return constructions.length > 0 ? [{ reference, targets: new Map(constructions.map(({ name }) => [name, name])), constructions }] : [];
  });
}
