import type { Family, Member } from './family';
import { familyOf, OffersOfThings } from './family-members';
import { groupsIn } from './grouping';
import type { Modules } from './modules';
import { moduleName, thingsIn, type Thing } from './things';

/**
 * The family that some modules are because a person says so, in a manifest or a command.
 *
 * @param name what it is called; null: after what the modules do
 * @param consumersOf who uses a module, whatever they take from it
 */
export function familyOfModules(modules: Modules, files: readonly string[], name: string | null, consumersOf: (file: string) => ReadonlySet<string>): Family {
  const sorted = [...files].sort();
  const offers = sorted.flatMap((file) => modules.offersOf(file));
  const found = familyOf(modules, jobOf(modules, [...thingsIn(modules, offers).values()]), new OffersOfThings(modules, offers));
  const members = sorted.map((file): Member => ({ how: 'goes with it', isHub: false, ...found.members.find((each) => each.file === file), file, names: modules.offersOf(file).map((offer) => offer.name), consumers: consumersOf(file) }));
  const consumers = new Set(members.flatMap((member) => [...member.consumers]).filter((file) => !files.includes(file)));
  return { ...found, name: name ?? (found.name || moduleName(files[0]!)), members, consumers };
}

/** What most of the modules do, and of any other module the only thing that it has; what else they have, such as an adapter that goes with it, says nothing about them. */
function jobOf(modules: Modules, things: readonly Thing[]): readonly Thing[] {
  const filesOf = (group: readonly Thing[]): ReadonlySet<string> => new Set(group.map(({ declared }) => declared.file));
  const [largest = things] = groupsIn(modules, things).sort((left, right) => filesOf(right).size - filesOf(left).size);
  const known = filesOf(largest);
  const own = things.filter(({ isWrapper, declared }) => !isWrapper && !known.has(declared.file));
  return [...largest, ...own.filter(({ id, declared }) => own.every((other) => other.id === id || other.declared.file !== declared.file))];
}
