import { grouped } from '../grouped';
import { isCopy } from './copies';
import type { Family, Member } from './family';
import { isHub, sourcesOf } from './hubs';
import { idOf, type Modules, type Offer } from './modules';
import { madeBy, type Thing } from './things';
import { conceptOf, startsWithVerb, wordsOf } from './words';

/** What leads to the things of a project. */
export class OffersOfThings {
  private readonly byThing: ReadonlyMap<string, readonly Offer[]>;
  private readonly factories: ReadonlyMap<string, readonly Offer[]>;

  constructor(private readonly modules: Modules, offers: readonly Offer[]) {
    this.byThing = offersByThing(modules, offers);
    this.factories = namedFactories(offers);
  }

  /** The offers that give one of a group, or a function that hands it out. */
  of(group: readonly Thing[]): Offer[] {
    const keys = new Set(group.map(({ key }) => key));
    const named = [...keys].flatMap((key) => this.factories.get(key) ?? []);
    return [...new Set([...group.flatMap(({ id }) => this.byThing.get(id) ?? []), ...factoriesFor(this.modules, group, named)])];
  }
}

export function familyOf(modules: Modules, group: readonly Thing[], known: OffersOfThings): Family {
  const things = new Map(group.map((thing) => [thing.id, thing]));
  const given = known.of(group);
  const sources = new Set(group.map(({ declared }) => declared.file));
  const called = calledBy(group.filter(({ declared }) => !isCopy(declared.file, sources)), given.filter(({ file }) => !isCopy(file, sources)));
  const direct = membersBy(modules, group, given);
  const { domain } = conceptOf(called.name);
  const hub = direct.find(({ file }) => isHub(modules, file, domain))?.file;
  const files = new Set(direct.map(({ file }) => file));
  const passedOn = hub === undefined ? [] : [...sourcesOf(modules, hub, domain)];
  const companions = passedOn.filter(([file]) => !files.has(file)).map(([file, names]) => memberOf(modules, file, names, 'goes with it'));
  const members = [...direct.map((each) => ({ ...each, isHub: each.file === hub })), ...companions].sort((left, right) => (left.file < right.file ? -1 : 1));
  const consumers = new Set(members.flatMap((member) => [...member.consumers]).filter((file) => !members.some((member) => member.file === file)));
  return { ...called, things, members, consumers };
}

function membersBy(modules: Modules, group: readonly Thing[], given: readonly Offer[]): Member[] {
  const ids = new Set(group.map(({ id }) => id));
  const keys = new Set(group.map(({ key }) => key));
  const declaring = new Set(given.filter(({ isOwn, declared }) => isOwn && ids.has(idOf(declared!))).map(({ file }) => file));
  // Whoever makes one for a purpose of its own is a consumer: an address of the family has its name, or is where it is declared.
  const isAddress = ({ file, name, declared }: Offer): boolean => ids.has(idOf(declared!)) || declaring.has(file) || keys.has(conceptOf(name).key);
  const offers = given.filter((offer) => isAddress(offer) && (offer.isOwn || isMeantToPassOn(modules, offer)));
  return [...grouped(offers, ({ file }) => file)].map(([file, own]) => {
    const how = declaring.has(file) ? 'declares' : own.some(({ isOwn }) => isOwn) ? 'hands out' : 'passes on';
    return memberOf(modules, file, [...new Set(own.map(({ name }) => name))], how);
  });
}

function memberOf(modules: Modules, file: string, names: readonly string[], how: Member['how']): Member {
  return { file, how, isHub: false, names, consumers: new Set(names.flatMap((name) => [...modules.takersOfName(file, name)])) };
}

/** In Python whatever a module imports can be imported from it: somebody does, or it is there for nothing else. */
function isMeantToPassOn(modules: Modules, { file, name }: Offer): boolean {
  if (modules.takersOfName(file, name).size > 0 || /(?:^|\/)(?:__init__\.py|index\.\w+)$/.test(file)) return true;
  return !/\.pyi?$/.test(file) || modules.offersOf(file).every((offer) => !offer.isOwn);
}

/** The offers that give a thing, or something that makes one. */
function offersByThing(modules: Modules, offers: readonly Offer[]): Map<string, Offer[]> {
  const byThing = new Map<string, Offer[]>();
  const note = (id: string, offer: Offer): unknown => byThing.set(id, [...(byThing.get(id) ?? []), offer]);
  for (const offer of offers) {
    if (!offer.declared) continue;
    note(idOf(offer.declared), offer);
    const made = madeBy(modules, offer.declared);
    if (made) note(idOf(made), offer);
  }
  return byThing;
}

/** Functions whose names say that they hand something out, by what that is. */
function namedFactories(offers: readonly Offer[]): Map<string, Offer[]> {
  const named = offers.filter(({ name, declared }) => declared?.export.kind === 'function' && startsWithVerb(name));
  return grouped(named, ({ name }) => conceptOf(name).key);
}

/** Those among them that need a module of the group, whether or not they say what they return. */
function factoriesFor(modules: Modules, group: readonly Thing[], named: readonly Offer[]): Offer[] {
  const files = new Set(group.map(({ declared }) => declared.file));
  const needs = (file: string, depth = 2): boolean => files.has(file) || (depth > 0 && (modules.outline(file)?.imports.some(({ from }) => needs(from, depth - 1)) ?? false));
  return named.filter(({ declared }) => needs(declared!.file));
}

/** By the name that most offers have in common. */
function calledBy(group: readonly Thing[], offers: readonly Offer[]): Pick<Family, 'name' | 'key'> {
  const counts = new Map<string, number>();
  const count = (name: string): void => {
    const { key, domain } = conceptOf(name);
    if (domain !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const { name } of offers) count(name);
  for (const { declared } of group) count(declared.export.name);
  const [key = group[0]?.key ?? ''] = [...counts].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))[0] ?? [];
  const spelled = [...offers.map(({ name }) => name), ...group.map(({ declared }) => declared.export.name)].filter((name) => conceptOf(name).key === key);
  const shortest = spelled.sort((left, right) => left.length - right.length || (left < right ? -1 : 1))[0] ?? key;
  return { key, name: conceptOf(shortest).words.join('-') || wordsOf(shortest).join('-') };
}
