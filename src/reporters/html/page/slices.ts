import { element } from './dom';

const sliceLength = 25;

/** A table body in slices. */
export interface Slices<Item> {
  show(items: readonly Item[]): void;
  /** Makes the rows up to an item that is shown. */
  fillTo(item: Item): void;
}

/**
 * Shows any number of items in a table: in slices of 25 rows, which the browser neither lays out nor paints out of sight
 * (`content-visibility`), and whose rows are made when they come near, or else when there is nothing better to do: until they are, a
 * search in the page cannot find them.
 */
export function slices<Item>(table: HTMLElement, rowsOf: (item: Item) => readonly HTMLElement[]): Slices<Item> {
  const waiting = waitingSlices(rowsOf);
  let bodies: HTMLElement[] = [];
  addEventListener('beforeprint', waiting.fillAll);
  return {
    show(items) {
      waiting.forget();
      for (const body of bodies) body.remove();
      bodies = [];
      for (let start = 0; start < items.length; start += sliceLength) bodies.push(waiting.add(items.slice(start, start + sliceLength)));
      table.append(...bodies);
      if (bodies[0]) waiting.fill(bodies[0]);
      waiting.fillInTime();
    },
    fillTo: waiting.fillTo,
  };
}

/** The slices that have no rows yet. */
function waitingSlices<Item>(rowsOf: (item: Item) => readonly HTMLElement[]) {
  const waiting = new Map<Element, readonly Item[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const nearby = new IntersectionObserver((entries) => entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => fill(target)), { rootMargin: '2000px' });
  const fill = (body: Element): void => {
    const items = waiting.get(body) ?? [];
    waiting.delete(body);
    nearby.unobserve(body);
    body.append(...items.flatMap(rowsOf));
  };
  const fillInTime = (): void => {
    timer = setTimeout(() => {
      for (const body of [...waiting.keys()].slice(0, 1)) fill(body);
      if (waiting.size > 0) fillInTime();
    }, 20);
  };
  return {
    fill,
    fillInTime,
    fillAll: () => [...waiting.keys()].forEach(fill),
    fillTo(item: Item) {
      const reached = [...waiting.values()].findIndex((items) => items.includes(item));
      [...waiting.keys()].slice(0, reached + 1).forEach(fill);
    },
    forget() {
      clearTimeout(timer);
      nearby.disconnect();
      waiting.clear();
    },
    add(items: readonly Item[]): HTMLElement {
      const body = element('tbody', { role: 'rowgroup', class: 'slice' });
      body.style.setProperty('--rows', String(items.length));
      waiting.set(body, items);
      nearby.observe(body);
      return body;
    },
  };
}
