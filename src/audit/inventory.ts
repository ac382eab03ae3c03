import { isForTests } from '../families/doubles';
import { grouped } from '../grouped';
import type { Site } from '../model';
import { neededBy } from '../outline';
import { isMock, isReference } from '../summary';
import { isMisused, type Use } from './consumers';
import { canonicalFactories, factoriesOf } from './factories';
import type { Facts, Member, Offered } from './facts';
import type { AuditedExport, AuditedModule, ModuleNature } from './model';

/** What there is: each module of the migration, measured. The risk is told by `riskOf`. */
export function inventoryOf(facts: Facts, uses: readonly Use[]): Omit<AuditedModule, 'risk'>[] {
  const usesBy = grouped(uses, ({ module }) => module);
  const sitesBy = grouped(facts.sites, ({ module }) => module);
  const misusesBy = misusesByModule(facts.sites);
  const canonical = canonicalFactories(facts);
  const duplicates = new Set(facts.graph.duplicates.map(({ legacy }) => legacy.module));
  return facts.members.map((member) => {
    const { module, legacy, file, outline } = member;
    const own = ownUses(member, usesBy.get(module) ?? []);
    const files = [...new Set(own.map((use) => use.file))];
    const sites = legacy ? (sitesBy.get(module) ?? []) : [];
    const offered = file === null ? [] : facts.outlines.offeredBy(file).filter(({ isPublic }) => isPublic);
    const exports = exportsOf(facts, member, offered, own);
    const makers = factoriesOf(outline?.exports ?? [], exports, canonical);
    const loaded = file === null ? new Set<string>() : facts.outlines.reachedFrom(file);
    return {
      module, file, role: legacy ? 'legacy' : 'canonical', nature: natureOf(member), isDuplicate: legacy !== null && duplicates.has(module), staysAlive: legacy?.scope === 'listed',
      lines: outline?.lines ?? 0, bytes: outline?.bytes ?? 0,
      exports, members: memberNames(offered),
      syncFactories: makers.filter(({ gives }) => gives !== 'async').map(({ name }) => name), asyncFactories: makers.filter(({ gives }) => gives === 'async').map(({ name }) => name),
      state: outline?.state ?? [], loads: file !== null && loaded.has(file) ? loaded.size - 1 : loaded.size, isInCycle: file !== null && loaded.has(file),
      builtOn: builtOn(facts, member), consumers: files.length, tests: files.filter(isForTests).length, references: own.length,
      misuses: misusesBy.get(module) ?? 0, mocks: sites.filter(isMock).length, strings: sites.filter(isText).length,
      history: (file === null ? undefined : facts.histories.get(file)) ?? null,
    };
  });
}

/** A canonical module that is also legacy, for some names, has uses of both kinds. */
function ownUses({ legacy }: Member, uses: readonly Use[]): readonly Use[] {
  return uses.filter(({ site }) => (site === null) === (legacy === null));
}

export function isText({ rule, form }: Site): boolean {
  return rule === 'report-unmigrated' && /^(?:string|template|path|code|dynamic-specifier|import-call|sys[.]modules)$/.test(form);
}

function natureOf({ module, legacy, file, outline }: Member): ModuleNature {
  if (legacy?.removed) return 'removed';
  if (file === null) return /^[\w@][^./]*(?:\/[^.]*)?$/.test(module) ? 'package' : 'unreadable';
  if (!outline) return 'unreadable';
  const declared = outline.exports.filter(({ kind, isPublic, makes, aliasOf }) => isPublic && (kind === 'class' || kind === 'function' || makes !== null || (aliasOf !== null && kind !== 'type')));
  if (declared.length > 0) return 'implementation';
  const isTyped = outline.exports.some(({ kind, isPublic }) => kind === 'type' && isPublic);
  if (isTyped) return 'types';
  return outline.reExports.some(({ isPublic }) => isPublic) ? 'facade' : 'implementation';
}

function exportsOf({ graph }: Facts, { legacy, file, outline }: Member, offered: readonly Offered[], uses: readonly Use[]): AuditedExport[] {
  const counts = new Map<string, number>();
  for (const name of uses.flatMap(({ names }) => names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const known = new Map(offered.map((each) => [each.name, each]));
  // What is taken although the outline does not show it: names that others do not pass on in so many words, or that are private.
  const taken = [...counts.keys()].filter((name) => name !== '*' && !known.has(name));
  const hidden = new Map(outline?.exports.map((each) => [each.name, each]) ?? []);
  const names = legacy?.scope === 'listed' ? Object.keys(legacy.symbols) : [...known.keys(), ...taken.sort()];
  return names.map((name): AuditedExport => {
    const { kind = 'constant', gives = null, makes = null, file: declaredIn = file } = known.get(name) ?? (hidden.get(name) as Partial<Offered> | undefined) ?? {};
    const destination = legacy && graph.destination(legacy, name);
    const to = destination === null ? name : destination.kind === 'moves' ? destination.to : null;
    return { name, kind, gives, makes, from: declaredIn === file ? null : declaredIn, to, uses: counts.get(name) ?? 0 };
  });
}

/** What can be done with what a module gives. Types have fields, which are no features unless a factory makes what they describe; neither has a table of constants. */
function memberNames(offered: readonly Offered[]): string[] {
  const made = new Set(offered.flatMap(({ kind, makes }) => (kind === 'function' && makes !== null ? [makes] : [])));
  const isWhole = ({ name, kind, makes, aliasOf }: Offered): boolean => kind === 'class' || (kind === 'constant' && makes !== null) || (kind === 'type' && (made.has(name) || made.has(aliasOf ?? '')));
  const names = offered.flatMap((each) => (isWhole(each) || makesService(each) ? each.members : each.kind === 'constant' ? each.members.filter(({ kind }) => kind === 'method') : []).map(({ name }) => name));
  return [...new Set(names)];
}

/** A function that returns an object to work with, as hooks do, and no record. */
function makesService({ name, kind, members }: Offered): boolean {
  return kind === 'function' && (/^use[A-Z]/.test(name) || members.some((member) => member.kind === 'method'));
}

/** The modules that run before a module does, or that its own functions load. */
function builtOn({ members, outlines }: Facts, { file, outline }: Member): string[] {
  if (file === null || !outline) return [];
  const needed = new Set(neededBy(file, members.flatMap((other) => other.file ?? []), (each) => outlines.of(each), (each) => outlines.reachedFrom(each)));
  return members.filter((other) => other.file !== null && needed.has(other.file)).map(({ module }) => module);
}

/** Misuses are of the canonical factory; the legacy modules they come from are those that move in the same change. */
function misusesByModule(sites: readonly Site[]): Map<string, number> {
  const modules = new Map<string, Set<string>>();
  for (const site of sites) if (isReference(site) && site.module !== null) modules.set(site.change, (modules.get(site.change) ?? new Set()).add(site.module));
  const counts = new Map<string, number>();
  for (const { change, module } of sites.filter(isMisused)) {
    for (const each of modules.get(change) ?? (module === null ? [] : [module])) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return counts;
}
