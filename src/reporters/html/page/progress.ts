import { reasons } from '../../../model';
import type { PageData } from '../page-data';
import { bar, statuses, type Counts } from './bars';
import { element, path, prose } from './dom';
import { reasonGists } from './reason-gists';

/** Shows the sites of one value of a facet. */
type Show = (facet: 'module' | 'reason', value: string) => void;

/** How far each legacy module is; the longest bar belongs to the one with the most sites. */
export function modulesSection({ summary }: PageData, show: Show): HTMLElement {
  const rows = Object.entries(summary.byLegacyModule).sort(([a, left], [b, right]) => right.total - left.total || (a < b ? -1 : 1));
  const whole = Math.max(1, ...rows.map(([, { total }]) => total));
  const head = ['Module', 'Progress', 'Migrated', 'Unmigrated', 'Skipped', 'Total'];
  return element('section', { class: 'modules', 'aria-labelledby': 'modules' },
    element('h2', { id: 'modules' }, 'Legacy modules'),
    element('table', { role: 'table', 'aria-labelledby': 'modules' },
      element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...head.map((text) => element('th', { scope: 'col', role: 'columnheader' }, text)))),
      element('tbody', { role: 'rowgroup' }, ...rows.map(([module, counts]) => moduleRow(module, counts, whole, show)))));
}

function moduleRow(module: string, counts: Counts, whole: number, show: Show): HTMLElement {
  const numbers = [...statuses, 'total'] as const;
  return element('tr', { role: 'row' },
    element('th', { scope: 'row', role: 'rowheader' }, element('button', { type: 'button', class: 'link mono', click: () => show('module', module) }, ...path(module))),
    element('td', { role: 'cell', class: 'progress' }, bar(counts, whole)),
    ...numbers.map((key) => element('td', { role: 'cell', class: `count ${key}${counts[key] === 0 ? ' none' : ''}`, 'data-label': key }, counts[key])));
}

/** Why sites remain, the most important reason first. */
export function reasonsSection({ summary: { byReason } }: PageData, show: Show): HTMLElement {
  const present = reasons.filter((reason) => byReason[reason]);
  const most = Math.max(1, ...Object.values(byReason));
  const items = present.map((reason) => element('li', {},
    element('button', { type: 'button', class: 'link mono', 'aria-describedby': `about-${reason}`, click: () => show('reason', reason) }, reason),
    element('span', { class: 'count' }, byReason[reason]!),
    element('span', { class: 'track' }, bar({ total: byReason[reason]!, migrated: 0, unmigrated: byReason[reason]!, skipped: 0 }, most)),
    element('span', { class: 'remark', id: `about-${reason}` }, ...prose(reasonGists[reason]))));
  return element('section', { class: 'reasons', 'aria-labelledby': 'reasons' },
    element('h2', { id: 'reasons' }, 'Unmigrated, by reason'),
    present.length === 0 ? element('p', { class: 'remark' }, 'No site is left to a person.') : element('ol', {}, ...items));
}
