import type { FactoryUse, ModuleGraph, Reference, SourceModule } from './language';
import type { LegacyModule } from './manifest/manifest';
import type { Reason } from './model';

/** Why some names of a reference do not move. */
export interface Held {
  readonly names: readonly string[];
  readonly reason: Reason;
  readonly message: string;
  readonly suggestion: string | null;
}

/** A reference while its fate is being decided. */
export interface Draft {
  readonly reference: Reference;
  readonly legacy: LegacyModule;
  targets: ReadonlyMap<string, string> | null;
  held: readonly Held[];
  stays: readonly string[];
  isLikely: boolean;
  groups: readonly string[];
  suppressed: string | null;
}

/** A mock and what it intercepts in the same file move together, as a `likely` change, or stay together. */
export function keepWithMocks(all: readonly Draft[], graph: ModuleGraph): void {
  const drafts = all.filter(({ reference }) => !reference.isApart);
  for (const each of drafts) {
    const owner = each.reference.owner && drafts.find(({ reference }) => reference.start === each.reference.owner!.start);
    if (!owner || owner.held.length === 0 || owner.targets !== null) continue;
    each.held = [{ ...owner.held[0]!, names: each.reference.names }];
    each.targets = null;
  }
  const mocks = drafts.filter(({ reference }) => reference.kind === 'mock');
  const { legacy } = all[0]!;
  if (mocks.length === 0 || graph.isBehindCanonical(legacy.module)) return;
  const stuck = drafts.find(({ held, stays, reference, targets }) => targets === null && (held.length > 0 || stays.length > 0) || (held.length > 0 && reference.kind !== 'path'));
  for (const each of drafts) {
    each.isLikely = true;
    each.groups = [`mock:${legacy.module}`];
    if (stuck && each.targets !== null) {
      each.targets = null;
      const what = stuck.reference.kind === 'mock' ? 'the mock of this module' : 'another reference to the mocked module';
      each.held = [{ names: each.reference.names, reason: 'mock-conflict', message: `${what} in this file cannot move, and one without the other would change what the test sees`, suggestion: stuck.held[0]?.suggestion ?? null }];
    }
  }
}

/** What is used as a promise and would not be one any more, or the other way round, stays where it is until a person has changed its use. */
export function holdForUse(use: FactoryUse, drafts: readonly Draft[]): void {
  for (const { reference, name } of use.references) {
    const each = drafts.find((draft) => draft.reference === reference);
    if (!each?.targets?.has(name)) continue;
    const names = reference.isSplittable ? [name] : reference.names;
    const rest = new Map([...each.targets].filter(([from]) => !names.includes(from)));
    each.targets = rest.size > 0 ? rest : null;
    each.held = [...each.held, { names, reason: reasonOf(use), ...remark(use, name) }];
  }
}

/** What is wrong with a use of a factory. */
export function reasonOf({ form }: Pick<FactoryUse, 'form'>): Reason {
  return misuses[form];
}

const misuses: Readonly<Record<FactoryUse['form'], Reason>> = {
  await: 'needs-review',
  then: 'then-on-sync-factory',
  task: 'task-on-sync-factory',
  assertion: 'intentional-await',
  mock: 'async-mock-of-sync-factory',
  call: 'missing-await',
  value: 'missing-capability',
  'async-with': 'missing-capability',
  'async-for': 'missing-capability',
  new: 'needs-review',
  construct: 'needs-review',
  extends: 'needs-review',
};

function remark({ form, call, factory }: FactoryUse, name: string): Pick<Held, 'message' | 'suggestion'> {
  if (form === 'async-with' || form === 'async-for') return { message: `what \`${call}\` makes cannot be used in an \`${form.replace('-', ' ')}\` once \`${factory}\` makes it`, suggestion: 'give the canonical class what is needed for it, or use the result directly' };
  if (form === 'value') return { message: `\`${call}\` is handed on, and what calls it then gets a coroutine from only one of it and \`${factory}\``, suggestion: 'hand on a function of the same kind that calls it, then migrate' };
  return form === 'call'
    ? { message: `\`${call}\` is used without an await, and \`${factory}\` returns a promise`, suggestion: 'await the result, then migrate' }
    : { message: `\`${call}\` uses \`${name}\` as a promise, which \`${factory}\` does not return`, suggestion: 'use the result directly, then migrate' };
}

/** Two mocks that would meet on the canonical module: the second would replace the first. */
export function separateMocks(module: SourceModule, drafts: Draft[]): void {
  const mocks = drafts.filter(({ reference, targets }) => reference.kind === 'mock' && reference.names.length > 0 && targets !== null);
  const mocked = new Set(mocks.map(({ legacy }) => legacy));
  const isMocked = module.references.some(({ kind, target, names }) => kind === 'mock' && target.role === 'canonical' && names.length > 0);
  if (!isMocked && mocked.size < 2) return;
  const message = isMocked ? 'this file mocks the canonical module, and what moves there would meet that mock' : 'two mocks of this file would meet on the canonical module';
  for (const each of drafts.filter(({ legacy, targets, reference }) => targets !== null && (mocked.has(legacy) || (isMocked && !reference.isTypeOnly)))) {
    each.targets = null;
    each.held = [{ names: each.reference.names, reason: 'mock-conflict', message, suggestion: 'make it one mock of the canonical module by hand' }];
  }
}
