import type { PageSite } from '../page-data';
import { badge } from './bars';
import { element, path, type Child } from './dom';

/** One line of the table, and below it, once it has been opened, all about the site. */
export interface SiteRow {
  /** As many elements as are shown. */
  readonly parts: () => readonly HTMLElement[];
  readonly button: HTMLButtonElement;
  readonly isOpen: () => boolean;
  toggle(): void;
}

/** `detail` is asked when the row is opened for the first time. */
export function siteRow(site: PageSite, detail: () => HTMLElement, onToggle: (row: SiteRow) => void): SiteRow {
  const place = [element('span', { class: 'mono' }, ...path(site.file), element('span', { class: 'at' }, `:${site.line}`))];
  const button = element('button', { type: 'button', class: 'opener', 'aria-expanded': 'false', 'data-site': site.id }, ...place);
  const line = element('tr', { class: `site ${site.status}`, role: 'row' }, ...cells(site, button));
  let panel: HTMLElement | null = null;
  let isOpen = false;
  const row: SiteRow = {
    button,
    isOpen: () => isOpen,
    parts: () => (isOpen && panel ? [line, panel] : [line]),
    toggle() {
      isOpen = !isOpen;
      panel ??= element('tr', { class: 'detail', role: 'row' }, element('td', { role: 'cell', colspan: 6 }, detail()));
      button.setAttribute('aria-expanded', String(isOpen));
      line.classList.toggle('open', isOpen);
      if (isOpen) line.after(panel);
      else panel.remove();
      onToggle(row);
    },
  };
  line.addEventListener('click', () => {
    // Whoever has marked text wants to copy it.
    if (getSelection()?.isCollapsed !== false) row.toggle();
  });
  return row;
}

function cells({ status, symbols, reason, form, module }: PageSite, button: HTMLElement): HTMLElement[] {
  return [
    cell('status', badge(status)),
    cell('place', button),
    cell('symbols mono', symbols.join(', ')),
    cell('reason', reason ?? ''),
    cell('form mono', ...path(form, /(?=[.])/)),
    cell('module mono', ...path(module ?? '')),
  ];
}

function cell(name: string, ...children: Child[]): HTMLElement {
  return element('td', { class: name, role: 'cell' }, ...children);
}
