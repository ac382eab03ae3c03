import type { PageData, PageSite } from '../page-data';
import { chooseSites } from './choose-sites';
import { element } from './dom';
import { siteDetail, type Ways } from './site-detail';
import { siteRow, type SiteRow } from './site-row';
import type { Store } from './store';
import { tableHead } from './table-head';
import { slices } from './slices';
import { hashOf, type View } from './view';

/** The table of the sites that the view shows; `shown` is told how many they are. */
export function sitesTable(data: PageData, store: Store, ways: Ways, shown: HTMLElement): HTMLElement {
  const rows = new Map<string, SiteRow>();
  const rowOf = (site: PageSite): SiteRow => {
    const row = rows.get(site.id) ?? siteRow(site, () => siteDetail(site, data, ways), (toggled) => remember(store, site, toggled));
    rows.set(site.id, row);
    return row;
  };
  const table = element('table', { class: 'sites', role: 'table', 'aria-label': 'Sites' }, tableHead(store));
  const filled = slices(table, (site: PageSite) => rowOf(site).parts());
  let list: string | null = null;
  const follow = (view: View): void => {
    const before = list;
    list = hashOf({ ...view, site: null });
    if (list === before) return;
    const sites = chooseSites(data.sites, view);
    table.setAttribute('aria-rowcount', String(sites.length + 1));
    shown.replaceChildren(sites.length === data.sites.length ? String(sites.length) : `${sites.length} of ${data.sites.length}`);
    filled.show(sites);
  };
  const openLinked = ({ site: id }: View): void => {
    const site = data.sites.find((each) => each.id === id);
    if (!site || rows.get(site.id)?.isOpen()) return;
    filled.fillTo(site);
    rowOf(site).toggle();
    rowOf(site).button.scrollIntoView({ block: 'center' });
  };
  store.watch(follow);
  follow(store.view());
  addEventListener('popstate', () => openLinked(store.view()));
  requestAnimationFrame(() => openLinked(store.view()));
  return element('div', { class: 'table' }, table);
}

/** The address names the site that was opened last, so that its link can be shared. */
function remember(store: Store, { id }: PageSite, row: SiteRow): void {
  const { site } = store.view();
  if (row.isOpen() ? site !== id : site === id) store.change({ site: row.isOpen() ? id : null }, true);
}
