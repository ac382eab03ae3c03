import { count } from '../../wording';
import type { PageData } from '../page-data';
import { hunksView } from './code-view';
import { element, path } from './dom';
import { extentOf, hunksOf } from './patch';

export interface Diffs {
  readonly section: HTMLElement;
  /** Opens the diff of a file, and goes there. */
  open(file: string): void;
}

/** The diff of each file that changes, made when it is opened. */
export function diffsSection({ diffs, written }: PageData): Diffs {
  const entries = new Map(diffs.map(({ file, patch }) => [file, entry(file, patch)]));
  const all = (isOpen: boolean) => () => entries.forEach((each) => (each.open = isOpen));
  const buttons = element('p', { class: 'ways' },
    element('button', { type: 'button', click: all(true) }, 'Open all'),
    element('button', { type: 'button', click: all(false) }, 'Close all'));
  const section = element('section', { class: 'diffs', 'aria-labelledby': 'diffs' },
    element('header', {}, element('h2', { id: 'diffs', tabindex: -1 }, 'Diffs ', element('span', { class: 'tally' }, diffs.length)), ...(diffs.length > 0 ? [buttons] : [])),
    ...(diffs.length === 0 ? [element('p', { class: 'remark' }, written ? 'No file was changed.' : 'No file would change.')] : entries.values()));
  return {
    section,
    open(file) {
      const details = entries.get(file);
      if (!details) return;
      details.open = true;
      details.scrollIntoView({ block: 'start' });
      details.querySelector('summary')?.focus({ preventScroll: true });
    },
  };
}

function entry(file: string, patch: string): HTMLDetailsElement {
  const { added, removed } = extentOf(patch);
  const extent = element('span', { class: 'extent' },
    element('span', { class: 'added' }, `+${added}`), ' ', element('span', { class: 'removed' }, `−${removed}`),
    element('span', { class: 'unseen' }, `: ${count(added, 'line')} added, ${removed} removed`));
  const details = element('details', { class: 'diff' }, element('summary', {}, element('span', { class: 'mono' }, ...path(file)), extent));
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(hunksView(hunksOf(patch), file));
  });
  return details;
}
