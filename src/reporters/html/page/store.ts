import { hashOf, viewOf, type View } from './view';

/** The view, kept in the address, so that a link shows somebody else the same. */
export interface Store {
  readonly view: () => View;
  /** `isPassing`: a step on the way, such as a letter of a word, to which nobody wants to go back. */
  change(changes: Partial<View>, isPassing?: boolean): void;
  /** Calls the listener whenever the view has changed. */
  watch(listener: (view: View) => void): void;
}

export function viewStore(): Store {
  let view = viewOf(location.hash);
  const listeners: ((view: View) => void)[] = [];
  const set = (next: View): void => {
    view = next;
    for (const listener of listeners) listener(view);
  };
  addEventListener('popstate', () => set(viewOf(location.hash)));
  return {
    view: () => view,
    change(changes, isPassing = false) {
      const next = { ...view, ...changes };
      // An empty hash would leave the old one in place.
      const address = hashOf(next) || location.pathname + location.search;
      if (isPassing || hashOf(next) === hashOf(view)) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
      set(next);
    },
    watch: (listener) => listeners.push(listener),
  };
}
