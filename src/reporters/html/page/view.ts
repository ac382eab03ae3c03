/** By what sites can be filtered. */
export const facets = ['status', 'reason', 'rule', 'module', 'certainty', 'migration'] as const;
export type Facet = (typeof facets)[number];

export const columns = ['status', 'place', 'symbols', 'reason', 'form', 'module'] as const;
export type Column = (typeof columns)[number];

interface Order {
  readonly column: Column;
  readonly isDescending: boolean;
}

/** What a reader has chosen to see. */
export interface View {
  readonly search: string;
  readonly chosen: Readonly<Partial<Record<Facet, string>>>;
  readonly order: Order;
  /** The id of the site that was opened last. */
  readonly site: string | null;
}

export const everything: View = { search: '', chosen: {}, order: { column: 'place', isDescending: false }, site: null };

/** The view that the hash of an address describes; what it does not know in there it passes over. */
export function viewOf(hash: string): View {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const chosen = Object.fromEntries(facets.flatMap((facet) => (parameters.get(facet) ? [[facet, parameters.get(facet)!]] : [])));
  return { search: parameters.get('search') ?? '', chosen, order: orderOf(parameters.get('sort') ?? ''), site: parameters.get('site') };
}

/** The hash of an address that describes the view; empty for `everything`. */
export function hashOf({ search, chosen, order, site }: View): string {
  const parameters = new URLSearchParams();
  for (const facet of facets) if (chosen[facet]) parameters.set(facet, chosen[facet]);
  if (search !== '') parameters.set('search', search);
  if (order.column !== everything.order.column || order.isDescending) parameters.set('sort', `${order.isDescending ? '-' : ''}${order.column}`);
  if (site !== null) parameters.set('site', site);
  const text = parameters.toString();
  return text === '' ? '' : `#${text}`;
}

function orderOf(text: string): Order {
  const column = columns.find((each) => each === text.replace(/^-/, ''));
  return column ? { column, isDescending: text.startsWith('-') } : everything.order;
}
