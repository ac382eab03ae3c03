import { isMeant, type Decision } from './decisions';
import { reasonOf } from './holding';
import type { FactoryUse, ModuleGraph, SourceModule } from './language';
import type { Finding, Reason } from './model';

/** The rule that reports what is not an `await`, as suppression comments name it. */
export const misuseRule = 'report-unmigrated';

/** What a misuse of a factory belongs to, and what it relies on. */
export interface Footing {
  /** The module that is named by the site. */
  readonly module: string;
  readonly groups: readonly string[];
  readonly needs: readonly string[];
}

/** The footing of a use once the references behind it have moved; null where one of them is not to move. */
export function footingOf(use: FactoryUse, decisions: readonly Decision[], graph: ModuleGraph): Footing | null {
  const moves = movesBehind(use, decisions);
  if (moves === null) return null;
  const needs = barrelKeys(use);
  return {
    module: moves[0]?.legacy.module ?? graph.migration.canonical.module,
    groups: [...moves.flatMap(({ move }) => move!.rewrite.groups), ...needs],
    needs,
  };
}

/** The keys of the re-exports elsewhere that a use goes through. */
export function barrelKeys({ barrels }: FactoryUse): string[] {
  return barrels.map(({ file, name }) => `export:${file}#${name}`);
}

/** The decisions that make a call reach the canonical factory; null where one of them is not to move. */
function movesBehind(use: FactoryUse, decisions: readonly Decision[]): Decision[] | null {
  const moves = use.references.map(({ reference, name }) => decisions.find((each) => each.reference === reference && each.move?.targets.has(name)));
  return moves.every((each) => each !== undefined) ? moves : null;
}

/** Whether the references of a use stay only because of it. */
export function isHeldFor(use: FactoryUse, decisions: readonly Decision[]): boolean {
  const why = reasonOf(use);
  return use.references.every(({ reference, name }) => decisions.some((each) => each.reference === reference && each.held.some(({ names, reason }) => reason === why && names.includes(name))));
}

/** The key of the change that corrects a mock, which the awaits that it feeds share. */
export function mockKey({ file }: SourceModule, { start }: FactoryUse): string {
  return `${file}#async-mock:${start}`;
}

/** The mocks that feed an `await`, if each of them is going to be offered with its corrected line. */
export function correctableMocks(module: SourceModule, graph: ModuleGraph, use: FactoryUse, decisions: readonly Decision[]): readonly FactoryUse[] | null {
  const mocks = use.fedBy.map((each) => each.use);
  const isOffered = (mock: FactoryUse): boolean => {
    const suppression = module.suppressionAt(mock.start);
    const isSuppressed = suppression !== null && isMeant(suppression, misuseRule, [reasonOf(mock)]);
    return mock.edits.length > 0 && !isSuppressed && footingOf(mock, decisions, graph) !== null;
  };
  return mocks.every((mock) => mock !== null && isOffered(mock)) ? (mocks as readonly FactoryUse[]) : null;
}

/** Why nothing is edited in a module. */
export function heldBack({ file, isGenerated }: SourceModule, graph: ModuleGraph): (Pick<Finding, 'message'> & { readonly reason: Reason }) | null {
  if (graph.isCanonicalSource(file)) return { reason: 'canonical-closure', message: 'this module is part of the canonical implementation, which is never edited' };
  return isGenerated ? { reason: 'generated-file', message: 'this file is generated: change what generates it' } : null;
}
