import { element } from './dom';
import type { Store } from './store';
import { columns, type Column, type View } from './view';

/** Headings that sort: once up, once more down. */
export function tableHead(store: Store): HTMLElement {
  const headings = columns.map((column) => heading(column, store));
  return element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...headings));
}

function heading(column: Column, store: Store): HTMLElement {
  const sort = (): void => {
    const { order } = store.view();
    store.change({ order: { column, isDescending: order.column === column && !order.isDescending } });
  };
  const cell = element('th', { scope: 'col', role: 'columnheader', class: column }, element('button', { type: 'button', click: sort }, column, element('span', { class: 'arrow', 'aria-hidden': 'true' })));
  const follow = ({ order }: View): void => {
    const direction = order.isDescending ? 'descending' : 'ascending';
    cell.setAttribute('aria-sort', order.column === column ? direction : 'none');
  };
  store.watch(follow);
  follow(store.view());
  return cell;
}
