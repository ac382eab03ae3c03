import { grouped } from '../grouped';
import type { PlannedFile } from '../plan';
import { gapsIn } from '../summary';
import type { Use } from './consumers';
import type { Facts } from './facts';
import type { AuditedModule, Feature } from './model';

type Described = Pick<AuditedModule, 'module' | 'role' | 'members'>;

/** Which module can do what, and how much of it is used. What the canonical module lacks comes first. */
export function featuresOf({ sites, files }: Facts, modules: readonly Described[], uses: readonly Use[]): Feature[] {
  const owners = new Map<string, string[]>();
  for (const { module, members } of modules) for (const name of members) owners.set(name, [...(owners.get(name) ?? []), module]);
  const gaps = new Map([...grouped(gapsIn(sites), ({ member }) => member)].map(([member, all]) => [member, all.reduce((sum, each) => sum + each.uses, 0)]));
  for (const { member, module } of gapsIn(sites)) if (!owners.has(member)) owners.set(member, [module]);
  const readers = readersOf(files, uses);
  const canonical = modules.find(({ role }) => role === 'canonical');
  const features = [...owners].map(([name, all]): Feature => {
    const isInCanonical = canonical?.members.includes(name) ?? false;
    return { name, modules: [...new Set(all)], isInCanonical, files: readers(name, all), gaps: gaps.get(name) ?? 0 };
  });
  return features.sort((left, right) => Number(left.isInCanonical) - Number(right.isInCanonical) || right.gaps - left.gaps || right.files - left.files || right.modules.length - left.modules.length || (left.name < right.name ? -1 : 1));
}

/** In how many files that import one of some modules a member of a name is read. Only the text is looked at: it is the same search for each language. */
function readersOf(files: readonly PlannedFile[], uses: readonly Use[]): (name: string, modules: readonly string[]) => number {
  const consumersOf = new Map([...grouped(uses, ({ module }) => module)].map(([module, all]) => [module, new Set(all.map(({ file }) => file))]));
  const wanted = new Set(uses.map(({ file }) => file));
  const filesBy = new Map<string, Set<string>>();
  for (const { file, content: { text } } of files.filter((each) => wanted.has(each.file))) {
    for (const [, name = ''] of text.matchAll(/(?<=[\w$)\]!?])[.]([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu)) filesBy.set(name, (filesBy.get(name) ?? new Set()).add(file));
  }
  return (name, modules) => [...(filesBy.get(name) ?? [])].filter((file) => modules.some((module) => consumersOf.get(module)?.has(file))).length;
}
