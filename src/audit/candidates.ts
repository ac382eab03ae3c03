import { grouped } from '../grouped';
import { candidatesOf as ranked } from '../families/canonical';
import type { Family, Member } from '../families/family';
import { familyOf, OffersOfThings } from '../families/family-members';
import { Modules } from '../families/modules';
import { groupsIn } from '../families/grouping';
import { thingsIn, type Thing } from '../families/things';
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
  return ranked(known, familyIn(facts, known, byFile, uses)).map(({ file, score, names, needs, isPlain, warnings }): Candidate => {
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

function familyIn({ migration }: Facts, known: Modules, modules: ReadonlyMap<string, Measured>, uses: readonly Use[]): Family {
  const files = [...modules.keys()].sort();
  const offers = files.flatMap((file) => known.offersOf(file));
  const found = familyOf(known, jobOf(known, [...thingsIn(known, offers).values()]), new OffersOfThings(known, offers));
  const users = grouped(uses, ({ module }) => module);
  const members = files.map((file): Member => {
    const names = known.offersOf(file).map(({ name }) => name);
    const consumers = new Set((users.get(modules.get(file)!.module) ?? []).map((use) => use.file));
    return { how: 'goes with it', isHub: false, ...found.members.find((each) => each.file === file), file, names, consumers };
  });
  return { ...found, name: migration.name, members, consumers: new Set(members.flatMap(({ consumers }) => [...consumers])) };
}

/** What most of the modules do; what else they have, such as an adapter that goes with it, says nothing about them. */
function jobOf(known: Modules, things: readonly Thing[]): readonly Thing[] {
  const spread = (group: readonly Thing[]): number => new Set(group.map(({ declared }) => declared.file)).size;
  const [largest = things] = groupsIn(known, things).sort((left, right) => spread(right) - spread(left));
  return largest;
}
