import { reasons, type Report, type Site } from '../../model';
import { lineAddress } from '../links';
import { developments, type Development } from '../progress';
import { told } from '../gate';
import type { RenderOptions } from '../reporter';
import type { Section } from './room';
import { block, cellCode, code, html, prose } from './text';

/** Beyond this many, a list is folded. */
const foldAfter = 20;

/** Everything but the head of the page, the most important first. */
export function sectionsOf(report: Report, { detail }: RenderOptions): Section[] {
  const always = [...violations(report), failures(report), ...changesSince(report), modules(report), ownersTable(report)];
  const details = detail === 'summary' ? [] : [...unmigrated(report), ...(detail === 'full' ? [skipped(report)] : []), warnings(report), diffs(report)];
  return [...always, ...details].filter(({ items }) => items.length > 0);
}

function failures(report: Report): Section {
  return {
    name: 'failures',
    items: report.failures.map(({ file, line, stage, message }) => `- ${place(report, file, line)}: cannot ${stage}: ${prose(message)}`),
    write: (shown, left) => ['### Files that could not be dealt with', '', ...shown, ...more(left)].join('\n'),
  };
}

function violations(report: Report): Section[] {
  if (!report.gate) return [];
  const items = told(report).map(({ site, write, why }) => `- ${place(report, site.file, site.line, site.endLine)} ${write === null ? '' : `${code(write)} `}${prose(why)}`);
  return [{ name: 'violations', items, write: (shown, left) => ['### What to write instead', '', ...shown, ...more(left)].join('\n') }];
}

function modules({ summary: { byLegacyModule } }: Report): Section {
  return ledgers('legacy modules', 'By legacy module', 'Legacy module', Object.entries(byLegacyModule));
}

/** Empty where nobody owns anything. */
function ownersTable({ sites }: Report): Section {
  const byOwner = new Map<string, Ledger>();
  const none: Ledger = { total: 0, migrated: 0, unmigrated: 0, skipped: 0 };
  for (const { owner = '', status } of sites) {
    const ledger = byOwner.get(owner) ?? none;
    byOwner.set(owner, { ...ledger, total: ledger.total + 1, [status]: ledger[status] + 1 });
  }
  const isOwned = [...byOwner.keys()].some((owner) => owner !== '');
  return ledgers('owners', 'By owner', 'Owner', isOwned ? [...byOwner] : []);
}

type Ledger = Report['summary']['sites'];

/** A table with the most sites first. */
function ledgers(name: string, title: string, what: string, rows: readonly (readonly [key: string, ledger: Ledger])[]): Section {
  const sorted = [...rows].sort(([a, x], [b, y]) => y.total - x.total || (a < b ? -1 : 1));
  const head = [`### ${title}`, '', `| ${what} | total | migrated | unmigrated | skipped |`, '|---|---:|---:|---:|---:|'];
  return {
    name,
    items: sorted.map(([key, { total, migrated, unmigrated: open, skipped: left }]) => `| ${key === '' ? 'nobody' : cellCode(key)} | ${total} | ${migrated} | ${open} | ${left} |`),
    write: (shown, left) => [...head, ...shown, ...more(left)].join('\n'),
  };
}

function unmigrated(report: Report): Section[] {
  const open = report.sites.filter(({ status }) => status === 'unmigrated');
  return reasons.map((reason) => siteList(report, reason, open.filter((site) => site.reason === reason)));
}

function skipped(report: Report): Section {
  return siteList(report, 'skipped', report.sites.filter(({ status }) => status === 'skipped'));
}

function siteList(report: Report, title: string, sites: readonly Site[]): Section {
  return folded(`sites (\`${title}\`)`, `${title} (${sites.length})`, sites.map((site) => siteItem(report, site)));
}

function siteItem(report: Report, { file, line, endLine, message, suggestion }: Site): string {
  const advice = suggestion === null ? [] : [`  → ${prose(suggestion)}`];
  return [`- ${place(report, file, line, endLine)} ${prose(message)}`, ...advice].join('\n');
}

function changesSince(report: Report): Section[] {
  if (report.comparison === null) return [];
  const { added, gone, changed } = developments(report.comparison, report.sites);
  const list = (title: string, items: readonly Development[], isThere: boolean): Section =>
    folded(`${title} sites`, `${title} (${items.length})`, items.map(({ site, state }) => `- ${isThere ? place(report, site.file, site.line, site.endLine) : code(`${site.file}:${site.line}`)} ${state}: ${prose(site.message)}`));
  return [list('New', added, true), list('Changed', changed, true), list('Gone', gone, false)];
}

function warnings(report: Report): Section {
  return {
    name: 'warnings',
    items: report.warnings.map((warning) => `- ${prose(warning)}`),
    write: (shown, left) => ['### Warnings', '', ...shown, ...more(left)].join('\n'),
  };
}

function diffs(report: Report): Section {
  return {
    name: 'diffs',
    items: report.diffs.map(({ file, patch }) => `<details><summary><code>${html(file)}</code></summary>\n\n${block('diff', patch)}\n\n</details>`),
    write: (shown, left) => ['### Diffs', '', ...shown, ...more(left)].join('\n'),
  };
}

function folded(name: string, title: string, items: readonly string[]): Section {
  return {
    name,
    items,
    write: (shown, left) => [`<details${shown.length > foldAfter ? '' : ' open'}><summary><b>${html(title)}</b></summary>`, '', ...shown, ...more(left), '', '</details>'].join('\n'),
  };
}

/** Empty lines in front end a table or a list. */
function more(left: number): string[] {
  return left > 0 ? ['', `… and ${left} more`] : [];
}

function place({ source }: Report, file: string, line?: number, endLine = line): string {
  const text = code(line === undefined ? file : `${file}:${line}`);
  const address = lineAddress(source, file, line ?? 1, endLine);
  return address === null ? text : `[${text}](${address})`;
}
