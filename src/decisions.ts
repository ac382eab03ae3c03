import { callable, movesInPlace } from './constructions';
import type { Destination, Move, ModuleGraph, Reference, Rewrite, SourceModule, Suppression } from './language';
import { fitting } from './fitting';
import { holdForUse, keepWithMocks, separateMocks, type Draft, type Held } from './holding';
import type { LegacyModule } from './manifest/manifest';
import type { Certainty, Reason } from './model';

/** What becomes of one reference to a legacy module. */
export interface Decision {
  readonly reference: Reference;
  readonly legacy: LegacyModule;
  /** The names that move, by where they go; null where the reference does not move. */
  readonly move: { readonly targets: ReadonlyMap<string, string>; readonly rewrite: Rewrite; readonly certainty: Certainty } | null;
  readonly held: readonly Held[];
  /** Names of a module that lives on, which the manifest does not list. */
  readonly stays: readonly string[];
  /** A comment asks to leave it alone, and says why. */
  readonly suppressed: string | null;
}

/** The rule that these decisions belong to, as suppression comments name it. */
export const rewriteRule = 'rewrite-legacy-imports';

/** A reference to the canonical module that stays, and what its constructions need it to bring. */
interface InPlace {
  readonly reference: Reference;
  readonly rewrite: Rewrite | null;
}

interface Decided {
  readonly decisions: readonly Decision[];
  readonly inPlace: readonly InPlace[];
}

const decided = new WeakMap<SourceModule, Decided>();

/** Decides every reference of a module to a legacy one. The rules share the result: an `await` depends on its import. */
export function decide(module: SourceModule, graph: ModuleGraph): readonly Decision[] {
  return decideAll(module, graph).decisions;
}

/** Decides legacy and canonical references at once: they share import statements. */
export function decideAll(module: SourceModule, graph: ModuleGraph): Decided {
  const known = decided.get(module);
  if (known) return known;
  const drafts = module.references.flatMap((reference) => (reference.target.role === 'legacy' ? [heeding(module, draft(module, graph, reference, reference.target.legacy))] : []));
  for (const use of module.misuses.filter(({ breaks }) => breaks)) holdForUse(use, drafts);
  for (const legacy of new Set(drafts.map((each) => each.legacy))) keepWithMocks(drafts.filter((each) => each.legacy === legacy), graph);
  separateMocks(module, drafts);
  const moving = drafts.filter(({ targets }) => targets !== null);
  const moves = moving.map(({ reference, targets }): Move => ({ reference, targets: targets!, constructions: callable(module, graph, reference, targets!) }));
  const staying = movesInPlace(module, graph);
  const rewrites = module.rewrite([...moves, ...staying]);
  const decisions = drafts.map((each) => finished(module.file, each, rewrites[moving.indexOf(each)] ?? null));
  const inPlace = staying.map(({ reference }, index): InPlace => ({ reference, rewrite: grouped(module.file, reference, rewrites[moves.length + index] ?? null) }));
  const result = { decisions, inPlace };
  decided.set(module, result);
  return result;
}

function draft(module: SourceModule, graph: ModuleGraph, reference: Reference, legacy: LegacyModule): Draft {
  const { names, obstacle } = reference;
  const base: Draft = { reference, legacy, targets: null, held: [], stays: [], isLikely: reference.kind !== 'import', groups: [], suppressed: null };
  const hold = (reason: Reason, message: string, suggestion: string | null = null): Draft => ({ ...base, held: [{ names, reason, message, suggestion }] });

  if (graph.isCanonicalModule(module.file) && graph.isCanonicalModule(legacy.module)) return hold('canonical-self-reference', 'the canonical module imports itself', 'name what it needs directly');
  const outcomes = names.map((name) => ({ name, destination: graph.destination(legacy, name) }));
  const stays = outcomes.filter(({ destination }) => destination.kind === 'stays').map(({ name }) => name);
  const livesOn = legacy.scope === 'listed' && stays.length === names.length && (names.length > 0 || !obstacle);
  if (livesOn && !obstacle) return { ...base, stays };
  if (graph.isCanonicalSource(module.file)) return hold('canonical-closure', 'this module is part of the canonical implementation, which is never edited');
  if (graph.isInClosure(module.file) && !reference.isTypeOnly && !reference.isDeferred) {
    return hold('canonical-closure', 'this module runs while the canonical module is being imported: importing that one from here would close a cycle', 'move what it needs below the canonical module, or import it later');
  }
  if (reference.kind === 'mock' && graph.isBehindCanonical(legacy.module)) {
    return hold('mock-still-effective', 'the canonical module takes this name from the mocked module, so the mock still reaches its consumers');
  }
  if (module.isGenerated) return hold('generated-file', 'this file is generated: change what generates it');
  if (obstacle) return hold(obstacle.reason, obstacle.message, obstacle.suggestion);
  if (names.length === 0 && reference.kind === 'import' && !reference.owner && !reference.isWhole && !isHarmless(reference)) {
    return hold('side-effect-import', 'it runs the module for its side effects, and nothing says that the canonical one has the same', 'check what the module does when it is loaded, then delete the import or name the canonical module');
  }
  const proven = outcomes.map(({ name, destination }) => ({ name, destination: fitting(module, reference, name, destination) }));
  // Where nothing moves away, what keeps its name comes along.
  const isRenamedInPlace = graph.isCanonicalModule(legacy.module) && stays.length < names.length;
  return isRenamedInPlace ? sorted(base, proven.map(inPlace), []) : sorted(base, proven, stays);
}

/** A site that a comment asks to leave alone takes no part in the changes of its file. */
function heeding(module: SourceModule, each: Draft): Draft {
  const suppression = module.suppressionAt(each.reference.start);
  if (!suppression || !isMeant(suppression, rewriteRule, each.held.map(({ reason }) => reason))) return each;
  return { ...each, targets: null, held: [], stays: [], suppressed: suppressedBecause(suppression) };
}

/** Whether a suppression comment is about a site of `rule` with the given reasons; a site that would move has none. */
export function isMeant({ only }: Suppression, rule: string, held: readonly string[]): boolean {
  return only === null || only === rule || held.length === 0 || held.includes(only);
}

export function suppressedBecause({ why }: Suppression): string {
  return why === '' ? 'left alone by a comment' : `left alone by a comment: ${why}`;
}

// A type or a comment that takes no name runs nothing.
function isHarmless(reference: Reference): boolean {
  return reference.isTypeOnly;
}

function inPlace({ name, destination }: { name: string; destination: Destination }): { name: string; destination: Destination } {
  return { name, destination: destination.kind === 'stays' ? { kind: 'moves', to: name } : destination };
}

function sorted(base: Draft, outcomes: readonly { name: string; destination: Destination }[], stays: readonly string[]): Draft {
  const { reference } = base;
  const targets = new Map<string, string>();
  const held: Held[] = [];
  for (const { name, destination } of outcomes) {
    if (destination.kind === 'moves') targets.set(name, destination.to);
    if (destination.kind === 'reported') addHeld(held, name, destination);
  }
  const renamed = [...targets].filter(([name, to]) => name !== to).map(([name]) => name);
  if (reference.keepsNames && (renamed.length > 0 || held.length > 0 || stays.length > 0)) {
    return { ...base, held: [{ names: reference.names, reason: 'namespace-escape', message: 'the module is passed on as a whole, and not all of its names stay what they are', suggestion: null }] };
  }
  const isStuck = !reference.isSplittable && (held.length > 0 || stays.length > 0) && targets.size > 0;
  if (isStuck && held.length === 0) {
    held.push({ names: [...targets.keys()], reason: 'unmapped-symbol', message: `it takes ${quoted(stays)} from the same module, which stay where they are`, suggestion: null });
    return { ...base, held };
  }
  if (isStuck) return { ...base, held: [{ ...held[0]!, names: reference.names }] };
  return { ...base, targets: targets.size > 0 || outcomes.length === 0 ? targets : null, held, stays };
}

function addHeld(held: Held[], name: string, { reason, message, suggestion }: Destination & { kind: 'reported' }): void {
  const at = held.findIndex((each) => each.reason === reason);
  const same = held[at];
  if (!same) held.push({ names: [name], reason, message, suggestion });
  else held[at] = { ...same, names: [...same.names, name], message: `${same.message}; ${message}`, suggestion: joined(same.suggestion, suggestion) };
}

function joined(first: string | null, second: string | null): string | null {
  if (first === null || second === null || first === second) return first ?? second;
  return `${first}; ${second}`;
}

function finished(file: string, each: Draft, rewrite: Rewrite | null): Decision {
  const { reference, legacy, targets, held, stays, isLikely, suppressed } = each;
  if (targets === null) return { reference, legacy, move: null, held, stays, suppressed };
  if (rewrite === null) {
    const message = 'the way it is written leaves no safe edit';
    return { reference, legacy, move: null, held: [...held, { names: [...targets.keys()], reason: 'unsupported-syntax', message, suggestion: null }], stays, suppressed };
  }
  const groups = [...rewrite.groups, ...each.groups, ...(reference.owner ? [`site:${reference.owner.start}`] : []), `site:${reference.start}`].map((key) => `${file}#${key}`);
  const global = reference.reexports.map((name) => `export:${file}#${name}`);
  return { reference, legacy, move: { targets, rewrite: { ...rewrite, groups: [...groups, ...global] }, certainty: isLikely ? 'likely' : 'certain' }, held, stays, suppressed };
}

function grouped(file: string, { start }: Reference, rewrite: Rewrite | null): Rewrite | null {
  return rewrite && { ...rewrite, groups: [...rewrite.groups, `site:${start}`].map((key) => `${file}#${key}`) };
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
