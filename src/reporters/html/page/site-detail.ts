import type { PageData, PageSite } from '../page-data';
import { excerptView, hunksView } from './code-view';
import { lineAddress } from '../../links';
import { element, link, path, prose, type Child } from './dom';
import { hunksOf, type Hunk } from './patch';
import { reasonGists } from './reason-gists';

/** What leads away from a site. */
export interface Ways {
  toDiff(file: string): void;
  toChange(change: string): void;
}

/** All there is to say about one site. */
export function siteDetail(site: PageSite, data: PageData, ways: Ways): HTMLElement {
  return element('div', { class: 'about' },
    element('p', { class: 'message' }, ...prose(site.message)),
    ...(site.suggestion === null ? [] : [element('p', { class: 'suggestion' }, element('span', { 'aria-hidden': 'true' }, '→ '), ...prose(site.suggestion))]),
    ...code(site, data),
    element('dl', { class: 'facts' }, ...facts(site, data)),
    element('p', { class: 'ways' }, ...leads(site, data, ways)));
}

function code(site: PageSite, { diffs, excerpts }: PageData): HTMLElement[] {
  const excerpt = Object.hasOwn(excerpts, site.id) ? excerpts[site.id] : undefined;
  if (excerpt) return [excerptView(excerpt, site)];
  const hunks = hunksOf(diffs.find(({ file }) => file === site.file)?.patch ?? '').filter((hunk) => touches(hunk, site));
  return hunks.length === 0 ? [] : [hunksView(hunks, site.file)];
}

function touches({ lines }: Hunk, { line, endLine }: PageSite): boolean {
  return lines.some(({ sign, before }) => sign !== '+' && before !== null && before >= line && before <= endLine);
}

function facts(site: PageSite, { source }: PageData): HTMLElement[] {
  const { line, endLine, column, file, reason, certainty, rule, form, module, symbols, migration, id } = site;
  return [
    fact('Place', link(lineAddress(source, file, line, endLine), path(`${file}:${line}:${column}`))),
    ...(reason === null ? [] : [fact('Reason', `${reason}: `, ...prose(reasonGists[reason]))]),
    fact('Certainty', certainty),
    fact('Rule', `${rule}, ${form}`),
    ...(module === null ? [] : [fact('Module', ...path(module))]),
    ...(symbols.length === 0 ? [] : [fact('Symbols', symbols.join(', '))]),
    fact('Migration', migration),
    fact('Id', id),
  ];
}

function fact(label: string, ...text: Child[]): HTMLElement {
  return element('div', {}, element('dt', {}, label), element('dd', {}, ...text));
}

function leads({ file, change }: PageSite, { sites, diffs }: PageData, ways: Ways): HTMLElement[] {
  const together = sites.filter((each) => each.change === change).length;
  return [
    ...(diffs.some((diff) => diff.file === file) ? [button('Diff of this file', () => ways.toDiff(file))] : []),
    ...(together > 1 ? [button(`All ${together} sites of this change`, () => ways.toChange(change))] : []),
  ];
}

function button(text: string, click: () => void): HTMLElement {
  return element('button', { type: 'button', click }, text);
}
