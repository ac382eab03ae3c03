import { count, percent } from '../../wording';
import type { PageData } from '../page-data';
import { verdict } from '../../verdict';
import { badge, bar, statuses } from './bars';
import { element, prose } from './dom';

/** What the run came to: a sentence, a bar, and the figures behind them. */
export function summarySection(data: PageData): HTMLElement {
  const { sites } = data.summary;
  const legend = statuses.map((status) => element('li', {}, badge(status), ' ', element('strong', {}, sites[status])));
  return element('section', { class: 'summary', 'aria-labelledby': 'title' },
    element('p', { class: 'kicker' }, 'Migration'),
    element('h1', { id: 'title' }, ...prose(data.migrations.join(', '))),
    element('p', { class: 'verdict' }, verdict(data, data.written)),
    bar(sites, sites.total),
    element('ul', { class: 'legend', 'aria-label': 'Sites by status' }, ...legend),
    element('dl', { class: 'figures' }, ...figures(data)));
}

function figures({ summary: { sites, files, mentions, compliance } }: PageData): HTMLElement[] {
  const unaccounted = mentions.unaccounted > 0 ? `, ${mentions.unaccounted} unaccounted` : '';
  return [
    figure('Sites', sites.total, `in ${count(files.candidates, 'candidate file')}`),
    figure('Files changed', files.changed, `of ${files.scanned} scanned${files.failed > 0 ? `, ${files.failed} failed` : ''}`),
    figure('Compliance', percent(compliance.references), 'of consumer references point at the canonical module'),
    figure('Open misuses', compliance.misuses, 'of synchronous factories'),
    figure('Implementations', compliance.implementations, 'live, the canonical one included'),
    figure('Mentions', mentions.total, `${count(mentions.sites, 'site')}, ${count(mentions.strings, 'string')}, ${count(mentions.comments, 'comment')}${unaccounted}`),
  ];
}

function figure(label: string, value: number | string, remark: string): HTMLElement {
  return element('div', {}, element('dt', {}, label), element('dd', { class: 'value' }, value), element('dd', { class: 'remark' }, remark));
}
