import { grouped } from '../grouped';
import { candidatesOf as ranked } from '../families/canonical';
import { Modules } from '../families/modules';
import { familyOfModules } from '../families/named-family';
import type { ModuleOutline } from '../outline';
import type { Use } from './consumers';
import type { Facts } from './facts';
import type { AuditedModule, Candidate, Feature } from './model';

type Measured = Omit<AuditedModule, 'risk'>;

/**
 * Which module would make the best canonical one, by what can be measured. The ranking is that of `init`; the family is the one in the
 * manifest, and its consumers are the references that were found.
 */
export function candidatesOf(facts: Facts, modules: readonly Measured[], features: readonly Feature[], uses: readonly Use[]): Candidate[] {
  const present = modules.filter(({ nature, staysAlive, role }) => (nature === 'implementation' || nature === 'facade') && !(role === 'legacy' && staysAlive));
  const byFile = new Map(present.flatMap((each) => (each.file === null ? [] : [[each.file, each] as const])));
  const worth = features.filter(({ modules: owners, files, gaps }) => owners.length > 1 || files > 0 || gaps > 0);
  const known = knownModules(facts, [...byFile.keys()], uses);
  const users = grouped(uses, ({ module }) => module);
  const family = familyOfModules(known, [...byFile.keys()], facts.migration.name, (file) => new Set(users.get(byFile.get(file)!.module)?.map((use) => use.file)));
  return ranked(known, family).map(({ file, score, names, needs, isPlain, warnings }): Candidate => {
    const { module, role, consumers, tests, loads, isInCycle, members } = byFile.get(file)!;
    const own = new Set(members);
    const completeness = worth.length === 0 ? 1 : worth.filter(({ name }) => own.has(name)).length / worth.length;
    const measures = { consumers, completeness: twoPlaces(completeness), counterparts: names, tests, deletable: byFile.size - 1 - needs.length, isPlain, warnings, loads, isInCycle };
    return { module, isChosen: role === 'canonical', score: twoPlaces(score), measures };
  });
}

function twoPlaces(number: number): number {
  return Math.round(number * 100) / 100;
}

/** The modules of a migration and all that they load or pass on, with what consumers take from them. */
function knownModules({ outlines, members }: Facts, files: readonly string[], uses: readonly Use[]): Modules {
  const all = new Set(files.flatMap((file) => [file, ...outlines.reachedFrom(file), ...outlines.offeredBy(file).map(({ file: declaring }) => declaring)]));
  const fileOf = new Map(members.flatMap(({ module, file }) => (file === null ? [] : [[module, file] as const])));
  const takers = grouped(uses.filter(({ module }) => fileOf.has(module)), ({ file }) => file);
  const taken = [...takers].map(([file, own]) => ({ file, imports: own.map(({ module, names }) => ({ from: fileOf.get(module)!, names, when: 'import' as const })) }));
  return new Modules([...all].sort().map((file) => outlines.of(file)).filter((outline): outline is ModuleOutline => outline !== null), taken);
}
