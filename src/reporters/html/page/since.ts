import { developments, figuresSince, type Development } from '../../progress';
import type { PageData } from '../page-data';
import { element, path, prose, type Child } from './dom';
import { list } from './remarks';

/** What has become of an older report; nothing where there is none. */
export function sinceSections({ comparison, summary, sites }: PageData): HTMLElement[] {
  if (comparison === null) return [];
  const { added, gone, changed } = developments(comparison, sites);
  const rows = figuresSince(comparison, { summary }).map(({ label, before, now }) => row('td', 'cell', [label, before, now]));
  const figures = element('section', { class: 'since', 'aria-labelledby': 'since' },
    element('h2', { id: 'since' }, 'Since the older report'),
    element('table', { role: 'table', 'aria-labelledby': 'since' },
      element('thead', { role: 'rowgroup' }, row('th', 'columnheader', ['', 'Before', 'Now'])),
      element('tbody', { role: 'rowgroup' }, ...rows)));
  return [figures, ...list('added', 'New sites', added.map(entry)), ...list('changed', 'Changed sites', changed.map(entry)), ...list('gone', 'Sites that are gone', gone.map(entry))];
}

function row(cell: 'th' | 'td', role: string, texts: readonly string[]): HTMLElement {
  return element('tr', { role: 'row' }, ...texts.map((text, index) => element(cell, { role, class: index === 0 ? '' : 'count' }, text)));
}

function entry({ site, state }: Development): Child[] {
  return [element('span', { class: 'mono' }, ...path(`${site.file}:${site.line}`)), ` ${state}: `, ...prose(site.message)];
}
