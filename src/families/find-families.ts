import { isDouble, isLive } from './doubles';
import { implementationsOf, weightOf, type Family } from './family';
import { familyOf, OffersOfThings } from './family-members';
import { groupsIn } from './grouping';
import type { Modules } from './modules';
import { thingsIn } from './things';

/** The families of a project, the heaviest first. */
export function findFamilies(modules: Modules): Family[] {
  const offers = modules.all.map(({ file }) => file).filter(isLive).flatMap((file) => modules.offersOf(file)).filter(({ name }) => !isDouble(name));
  const things = thingsIn(modules, offers);
  const known = new OffersOfThings(modules, offers);
  const families = groupsIn(modules, [...things.values()]).map((group) => familyOf(modules, group, known));
  return families.filter((family) => implementationsOf(family).length > 1).sort((left, right) => weightOf(right) - weightOf(left) || (left.key < right.key ? -1 : 1));
}
