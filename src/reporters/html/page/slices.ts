import { element } from './dom';

const sliceLength = 50;

/** A table body in slices. */
export interface Slices<Item> {
  show(items: readonly Item[]): void;
  /** Makes the rows up to an item that is shown. */
  fillTo(item: Item): void;
}

/**
 * Shows any number of items in a table: in slices of 50 rows, which the browser neither lays out nor paints out of sight
 * (`content-visibility`), and whose rows are made when they come near, or else when there is nothing better to do: until they are, a
 * search in the page cannot find them.
 */
export function slices<Item>(table: HTMLElement, rowsOf: (item: Item) => readonly HTMLElement[]): Slices<Item> {
  const waiting = new Map<Element, readonly Item[]>();
  let bodies: HTMLElement[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fill = (body: Element): void => {
    const items = waiting.get(body);
    if (!items) return;
    waiting.delete(body);
    nearby.unobserve(body);
    body.append(...items.flatMap(rowsOf));
  };
  const fillNext = (): void => {
    const [next] = waiting.keys();
    if (next === undefined) return;
    fill(next);
    timer = setTimeout(fillNext, 20);
  };
  const nearby = new IntersectionObserver((entries) => entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => fill(target)), { rootMargin: '2000px' });
  addEventListener('beforeprint', () => [...waiting.keys()].forEach(fill));
  return {
    show(items) {
      clearTimeout(timer);
      nearby.disconnect();
      waiting.clear();
      for (const body of bodies) body.remove();
      bodies = [];
      for (let start = 0; start < items.length; start += sliceLength) {
        const slice = items.slice(start, start + sliceLength);
        const body = element('tbody', { role: 'rowgroup', class: 'slice' });
        body.style.setProperty('--rows', String(slice.length));
        waiting.set(body, slice);
        bodies.push(body);
        nearby.observe(body);
      }
      table.append(...bodies);
      if (bodies[0]) fill(bodies[0]);
      timer = setTimeout(fillNext, 200);
    },
    fillTo(item) {
      for (const [body, items] of [...waiting]) {
        fill(body);
        if (items.includes(item)) return;
      }
    },
  };
}
