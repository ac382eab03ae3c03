import { copiesIn } from './copies';
import { strangersTo } from './strangers';
import { hubsBySubject } from './hubs';
import type { Modules } from './modules';
import { isAlike, spokenName, type Thing } from './things';
import { conceptOf } from './words';

/** Things of several modules that do one job. */
export function groupsIn(modules: Modules, things: readonly Thing[]): Thing[][] {
  const copies = copiesIn(things);
  const copied = new Set([...copies.values()].flat());
  const originals = things.filter((thing) => !copied.has(thing));
  const groups = withStrangers(groupsOf(modules, originals).filter(isSpread), originals);
  const taken = new Set(groups.flat());
  // Of what nothing else does, its copies are the duplicates.
  const alone = [...copies.keys()].filter((original) => !taken.has(original)).map((original) => [original]);
  const withCopies = [...groups, ...alone].map((group) => group.flatMap((thing) => [thing, ...(copies.get(thing) ?? [])]));
  return joined(withCopies, hubsBySubject(modules));
}

/** Things with a name in common that are alike, directly or by way of others. */
function groupsOf(modules: Modules, things: readonly Thing[]): Thing[][] {
  const groupOf = new Map(things.map((thing): [string, Thing[]] => [thing.id, [thing]]));
  const join = (left: Thing, right: Thing): void => {
    const [one, other] = [groupOf.get(left.id)!, groupOf.get(right.id)!];
    if (one === other) return;
    for (const each of other) groupOf.set(each.id, one);
    one.push(...other);
  };
  const byKey = new Map<string, Thing[]>();
  for (const thing of things) for (const key of new Set([thing.key, ...thing.aliases])) if (key !== '') byKey.set(key, [...(byKey.get(key) ?? []), thing]);
  for (const group of byKey.values()) {
    group.forEach((left, index) => {
      for (const right of group.slice(index + 1)) if (isAlike(modules, left, right)) join(left, right);
    });
  }
  return [...new Set(groupOf.values())];
}

/** Whether more than one module does the job of a group. */
function isSpread(group: readonly Thing[]): boolean {
  return new Set(group.map(({ declared }) => declared.file)).size > 1;
}

/** What goes by other names belongs to the largest group that it fits. */
function withStrangers(groups: readonly Thing[][], all: readonly Thing[]): Thing[][] {
  const taken = new Set(groups.flat());
  return [...groups].sort((left, right) => right.length - left.length).map((group) => {
    const found = strangersTo(group, all.filter((thing) => !taken.has(thing)));
    for (const each of found) taken.add(each);
    return [...group, ...found];
  });
}

/** Where one module does two jobs on one subject, as a provider and the hook that reads it, both are of one family. */
function joined(groups: readonly Thing[][], hubs: ReadonlyMap<string, ReadonlySet<string>>): Thing[][] {
  const families: Thing[][] = [];
  for (const group of groups) {
    const subjects = subjectsOf(group, hubs);
    const same = families.find((other) => [...subjectsOf(other, hubs)].some((subject) => subjects.has(subject)));
    if (same) same.push(...group);
    else families.push([...group]);
  }
  return families;
}

/** On what a group is, and where: in one of its files, or with what a module for the subject passes on. */
function subjectsOf(group: readonly Thing[], hubs: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  return new Set(group.flatMap(({ id, declared }) => {
    const { domain } = conceptOf(spokenName(declared));
    return [`${declared.file}\0${domain}`, ...(hubs.get(domain)?.has(id) ? [domain] : [])];
  }));
}
