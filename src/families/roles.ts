import type { Family } from './family';
import { idOf, type Modules, type Offer } from './modules';
import { madeBy, spokenName } from './things';
import { conceptOf, namesWrapper, startsWithVerb, wordsOf } from './words';

/**
 * What an offer is to its family: the thing that does the job, a function that hands one out, one that is there already, or an
 * object that keeps several; null for what only goes with it, as its options do.
 */
export type Role = 'thing' | 'factory' | 'instance' | 'collection' | null;

export function roleOf(modules: Modules, family: Family, offer: Offer): Role {
  const { declared } = offer;
  // What hands out a wrapper gives something else than the thing.
  if (!declared || namesWrapper(offer.name === 'default' ? spokenName(declared) : offer.name)) return null;
  const { kind } = declared.export;
  if (kind === 'function') return isFactory(modules, family, offer) ? 'factory' : family.things.has(idOf(declared)) ? 'thing' : null;
  if (kind === 'constant') {
    const made = madeBy(modules, declared);
    if (made) return family.things.has(idOf(made)) ? 'instance' : null;
    if (!family.things.has(idOf(declared))) return namesThing(offer.name, family) ? 'thing' : null;
    return declared.export.makes === null ? 'collection' : 'instance';
  }
  return family.things.has(idOf(declared)) ? 'thing' : null;
}

function isFactory(modules: Modules, family: Family, { file, name, declared }: Offer): boolean {
  const made = madeBy(modules, declared!);
  if (made) return family.things.has(idOf(made)) && !namesWrapper(made.export.name);
  if (family.things.has(idOf(declared!)) || !startsWithVerb(`${name}_it`)) return false;
  // By its name alone: `open` or `getSocket`, beside the only thing that it can be about.
  const beside = [...family.things.values()].filter(({ declared: thing }) => thing.file === file || thing.file === declared!.file);
  const keys = new Set([family.key, ...beside.map((thing) => thing.key)]);
  return keys.has(conceptOf(name).key) || (beside.length > 0 && wordsOf(name).length === 1) || beside.some((thing) => isNamedAfter(name, spokenName(thing.declared)));
}

/** `getKioskSocket` beside `KioskSocketManager`. */
function isNamedAfter(factory: string, thing: string): boolean {
  const { domain } = conceptOf(factory);
  return domain !== '' && domain === conceptOf(thing).domain;
}

/** `IsolatedSocketManager = …`, whatever that is. */
function namesThing(name: string, { key }: Family): boolean {
  return /^[A-Z][a-z]/.test(name) && conceptOf(name).key === key;
}
