import type { Construction, Move, ModuleGraph, Reference, SourceModule, Target } from './language';

/** Why a construction is left to a person; null where it becomes a call. */
export function obstacleTo({ obstacle, name, factory }: Construction, { target }: Reference, module: SourceModule): Construction['obstacle'] {
  if (obstacle) return obstacle;
  if (module.isGenerated) return { reason: 'generated-file', message: 'this file is generated: change what generates it' };
  const hidden = module.references.some((mock) => mock.kind === 'mock' && isSame(mock.target, target) && replaces(mock, name, factory));
  return hidden ? { reason: 'mock-conflict', message: `a mock in this file takes the place of \`${name}\`, and \`${factory}\` would not use it` } : null;
}

// What is not mocked by name is not there at all behind an automock.
function replaces({ names, obstacle }: Reference, name: string, factory: string): boolean {
  return (names.includes(name) && !names.includes(factory.split('.')[0]!)) || (names.length === 0 && obstacle !== null);
}

function isSame(left: Target, right: Target): boolean {
  return left.role === right.role && ('legacy' in left ? left.legacy : null) === ('legacy' in right ? right.legacy : null);
}

/** The constructions of the given names that become calls; a comment can ask to leave one of them alone. */
export function callable(module: SourceModule, reference: Reference, names: ReadonlyMap<string, string>): Construction[] {
  return reference.constructions.filter((each) => names.has(each.name) && obstacleTo(each, reference, module) === null && module.suppressionAt(each.start) === null);
}

/** The imports of the canonical module that stay where they are, and have to bring a factory for what is constructed. */
export function movesInPlace(module: SourceModule, graph: ModuleGraph): Move[] {
  if (Object.keys(graph.migration.constructors).length === 0) return [];
  return module.references.filter(({ target }) => target.role === 'canonical').flatMap((reference) => {
    const targets = new Map(reference.constructions.map(({ name }) => [name, name]));
    const constructions = callable(module, reference, targets);
    return constructions.length > 0 ? [{ reference, targets: new Map(constructions.map(({ name }) => [name, name])), constructions }] : [];
  });
}
