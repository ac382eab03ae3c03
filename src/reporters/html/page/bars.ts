import { element } from './dom';

export interface Counts {
  readonly total: number;
  readonly migrated: number;
  readonly unmigrated: number;
  readonly skipped: number;
}

export const statuses = ['migrated', 'unmigrated', 'skipped'] as const;
export type Status = (typeof statuses)[number];

/** What stands for a status where there is no room for its word, or no colour. */
const glyphs: Readonly<Record<Status, string>> = { migrated: '✓', unmigrated: '!', skipped: '–' };

/**
 * A bar of one stretch per status, as long as `counts.total` is of `whole`. Each stretch has a pattern of its own. The numbers stand
 * beside it, so a screen reader passes over it.
 */
export function bar(counts: Counts, whole: number): HTMLElement {
  const stretches = statuses.filter((status) => counts[status] > 0).map((status) => {
    const stretch = element('span', { class: `stretch ${status}` });
    stretch.style.flexGrow = String(counts[status]);
    return stretch;
  });
  const made = element('span', { class: 'bar', 'aria-hidden': 'true' }, ...stretches);
  made.style.width = `${(100 * counts.total) / Math.max(1, whole)}%`;
  return made;
}

/** A status as a word behind its sign. */
export function badge(status: Status): HTMLElement {
  return element('span', { class: `badge ${status}` }, element('span', { class: 'glyph', 'aria-hidden': 'true' }, glyphs[status]), status);
}
