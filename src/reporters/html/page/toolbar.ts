import { reasons } from '../../../model';
import type { PageSite } from '../page-data';
import { tally } from './choose-sites';
import { element } from './dom';
import type { Store } from './store';
import { everything, facets, type Facet, type View } from './view';

/** Filters and a search that change the view, and follow it. */
export function toolbar(sites: readonly PageSite[], store: Store): HTMLElement {
  const search = searchField(store);
  const shown = facets.filter((facet) => facet !== 'migration' || new Set(sites.map(({ migration }) => migration)).size > 1);
  const selects = shown.map((facet) => facetSelect(facet, sites, store));
  const clear = element('button', { type: 'button', class: 'quiet', click: () => store.change({ search: '', chosen: {}, site: null }) }, 'Clear');
  const follow = ({ search: text, chosen }: View): void => {
    clear.hidden = text === '' && facets.every((facet) => chosen[facet] === undefined);
  };
  store.watch(follow);
  follow(store.view());
  return element('div', { class: 'toolbar', role: 'search', 'aria-label': 'Sites' }, search, ...selects, clear);
}

function searchField(store: Store): HTMLElement {
  const input = element('input', { type: 'search', id: 'search', placeholder: 'Search path, symbol, message', autocomplete: 'off', spellcheck: 'false', 'aria-keyshortcuts': '/', 'aria-label': 'Search sites' });
  input.value = store.view().search;
  input.addEventListener('input', () => store.change({ search: input.value }, true));
  store.watch(({ search }) => {
    if (input.value !== search) input.value = search;
  });
  return element('span', { class: 'search' }, input, element('kbd', { 'aria-hidden': 'true' }, '/'));
}

function facetSelect(facet: Facet, sites: readonly PageSite[], store: Store): HTMLElement {
  const select = element('select', { id: `filter-${facet}`, 'aria-label': facet });
  const follow = (view: View): void => {
    const counts = tally(sites, facet, view);
    const chosen = view.chosen[facet];
    const values = [...new Set([...counts.keys(), ...(chosen === undefined ? [] : [chosen])])].sort(orderOf(facet));
    const options = values.map((value) => element('option', { value }, `${value} (${counts.get(value) ?? 0})`));
    select.replaceChildren(element('option', { value: '' }, `Any ${facet}`), ...options);
    select.value = chosen ?? '';
    select.classList.toggle('chosen', chosen !== undefined);
  };
  select.addEventListener('change', () => store.change({ chosen: { ...store.view().chosen, [facet]: select.value || undefined }, site: null }));
  store.watch(follow);
  follow(store.view());
  return select;
}

function orderOf(facet: Facet): (left: string, right: string) => number {
  const known: readonly string[] = facet === 'reason' ? reasons : [];
  return (left, right) => known.indexOf(left) - known.indexOf(right) || (left < right ? -1 : 1);
}

/** The view with nothing but one value of one facet. */
export function only(facet: Facet, value: string): View {
  return { ...everything, chosen: { [facet]: value } };
}
