import { reasons } from '../../../model';
import type { PageSite } from '../page-data';
import { facets, type Column, type Facet, type View } from './view';

/** The sites that a view shows, in its order. */
export function chooseSites(sites: readonly PageSite[], view: View): PageSite[] {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = sites.filter((site) => facets.every((facet) => fits(site, facet, view)) && words.every((word) => searched(site).includes(word)));
  return inOrder(shown, view);
}

/** How many sites would be shown for each value of a facet, the other facets and the search as they are. */
export function tally(sites: readonly PageSite[], facet: Facet, view: View): Map<string, number> {
  const counts = new Map<string, number>();
  for (const site of chooseSites(sites, { ...view, chosen: { ...view.chosen, [facet]: undefined } })) {
    const value = site[facet];
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function fits(site: PageSite, facet: Facet, { chosen }: View): boolean {
  return chosen[facet] === undefined || site[facet] === chosen[facet];
}

const texts = new WeakMap<PageSite, string>();

/** Made once: a search looks at every site with every letter that is typed. */
function searched(site: PageSite): string {
  const known = texts.get(site);
  if (known !== undefined) return known;
  const { id, change, file, line, module, symbols, form, rule, status, certainty, reason, message, suggestion } = site;
  const text = [`${file}:${line}`, ...symbols, module, form, rule, status, certainty, reason, message, suggestion, id, change].join('\n').toLowerCase();
  texts.set(site, text);
  return text;
}

const statuses: readonly string[] = ['unmigrated', 'migrated', 'skipped'];

/** What a column sorts by. What needs a person comes first, and its reasons as important as they are everywhere else. */
const keys: Readonly<Record<Column, (site: PageSite) => string | number>> = {
  status: ({ status }) => statuses.indexOf(status),
  place: () => 0,
  symbols: ({ symbols }) => symbols.join(', '),
  reason: ({ reason }) => (reason === null ? reasons.length : reasons.indexOf(reason)),
  form: ({ form }) => form,
  module: ({ module }) => module ?? '',
};

/** Sites come in the order of their places, which is kept among equals. */
function inOrder(sites: readonly PageSite[], { order: { column, isDescending } }: View): PageSite[] {
  if (column === 'place') return isDescending ? [...sites].reverse() : [...sites];
  const sign = isDescending ? -1 : 1;
  const keyed = sites.map((site) => ({ site, key: keys[column](site) }));
  return keyed.sort((left, right) => (left.key < right.key ? -sign : left.key > right.key ? sign : 0)).map(({ site }) => site);
}
