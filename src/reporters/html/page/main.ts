import { readData } from './data';
import { diffsSection } from './diffs';
import { element } from './dom';
import { listenToKeys } from './keys';
import { modulesSection, reasonsSection } from './progress';
import { alarms, remarks } from './remarks';
import { sinceSections } from './since';
import { sitesTable } from './sites-table';
import { viewStore } from './store';
import { summarySection } from './summary';
import { themeSwitch } from './theme';
import { only, toolbar } from './toolbar';
import { everything, type Facet } from './view';

const data = readData();
const store = viewStore();
const diffs = diffsSection(data);

const sitesHeading = element('h2', { id: 'sites', tabindex: -1 }, 'Sites');
const shown = element('span', { class: 'shown', role: 'status' });
const show = (facet: Facet, value: string): void => {
  store.change(only(facet, value));
  goTo(sitesHeading);
};
const ways = {
  toDiff: diffs.open,
  toChange(change: string) {
    store.change({ ...everything, search: change });
    goTo(sitesHeading);
  },
};
const hint = element('p', { class: 'keys remark' }, 'Keys: ', element('kbd', {}, '/'), ' search, ', element('kbd', {}, '↑'), ' ', element('kbd', {}, '↓'), ' from row to row, ', element('kbd', {}, 'Enter'), ' open');
const sites = element('section', { class: 'all-sites', 'aria-labelledby': 'sites' }, element('header', {}, sitesHeading, shown, hint), toolbar(data.sites, store), sitesTable(data, store, ways, shown));

document.body.append(
  skipLink(),
  element('header', { class: 'top' }, element('span', { class: 'tool' }, 'ssot-codemod ', element('span', { class: 'remark' }, data.tool.version)), element('nav', { 'aria-label': 'Parts' }, way('Sites', sitesHeading), way('Diffs', '#diffs')), themeSwitch()),
  element('main', {}, summarySection(data), ...alarms(data), ...sinceSections(data), element('div', { class: 'overview' }, element('div', {}, modulesSection(data, show), ...remarks(data)), reasonsSection(data, show)), sites, diffs.section),
);
listenToKeys();

/** A way within the page that leaves the address alone: its hash holds the view. */
function way(text: string, target: HTMLElement | string): HTMLElement {
  const click = (): void => goTo(typeof target === 'string' ? document.querySelector<HTMLElement>(target) : target);
  return element('button', { type: 'button', class: 'quiet', click }, text);
}

function skipLink(): HTMLElement {
  const link = element('a', { class: 'skip', href: '#sites' }, 'Skip to the sites');
  link.addEventListener('click', (event) => {
    event.preventDefault();
    goTo(sitesHeading);
  });
  return link;
}

function goTo(target: HTMLElement | null): void {
  target?.scrollIntoView({ block: 'start' });
  target?.focus({ preventScroll: true });
}
