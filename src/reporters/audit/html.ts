import type { Audit } from '../../audit/model';
import { pageStyle } from '../html/page-assets';
import { escaped, htmlPage } from '../html/shell';
import { auditDocuments } from './documents';
import type { AuditReporter } from './reporter';
import { htmlOf } from './to-html';

/** What a page of blocks has besides the style that it shares with the report. */
export const documentStyle = `.audit{max-width:84rem;padding-top:2rem}.audit h2{margin-top:3.5rem;font-size:1.5rem}.audit h3{margin:2.25rem 0 .5rem;font-size:1.0625rem}.audit h4{margin:1.5rem 0 .375rem;font-size:.9375rem}.audit p{max-width:60rem;margin:.625rem 0}.audit ul,.audit ol{max-width:60rem;margin:.625rem 0;padding-left:1.25rem}.audit ul{list-style:disc}.audit ol{list-style:decimal}.audit li{padding:.125rem 0}.contents{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:1rem}.contents a,.audit a{color:var(--accent)}.scroll{overflow-x:auto;margin:.625rem 0}.audit table{border-collapse:collapse}.audit th,.audit td{padding:.375rem 1.25rem .375rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;font-weight:400}.audit th{color:var(--soft);font-size:.75rem;vertical-align:bottom}.audit td{max-width:34rem}.audit .number{text-align:right;white-space:nowrap}.audit details{margin:.5rem 0}.audit summary{cursor:pointer}.audit pre{margin:.625rem 0;padding:.625rem .75rem;overflow-x:auto;border:1px solid var(--line);border-radius:6px;background:var(--raised);font:.75rem/1.6 var(--mono)}.audit pre code{font-size:inherit}.audit pre span{display:inline-block;min-width:100%}.audit .added{background:light-dark(#e3f5ea,#12291d)}.audit .removed{background:light-dark(#fdeaea,#32191b)}.audit figure{margin:1rem 0}.diagram text{fill:var(--text);font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}.diagram .head{fill:var(--soft);font-size:11px}.box{fill:var(--raised);stroke:var(--edge)}.box.canonical{stroke:var(--migrated);stroke-width:2.5}.box.legacy{stroke:var(--unmigrated);stroke-width:1.5}.box.stateful{stroke:var(--failed);stroke-width:2}.box.gone{stroke-dasharray:4 3}.edge{fill:none;stroke:var(--edge);opacity:.55}.edge:hover{stroke:var(--accent);opacity:1}.edge.dotted{stroke-dasharray:3 4}@media print{.audit details:not([open])>*{display:block}}`;

/** One file that opens offline and runs nothing. */
export const html: AuditReporter = { id: 'html', render: (audit) => page(audit) };

function page({ migrations, tool }: Audit): string {
  const title = `${migrations.map(({ name }) => name).join(', ')} · architecture audit`;
  const kinds = ['audit', 'plan', 'interface', 'guide'] as const;
  const parts = migrations.flatMap((audit, index) => kinds.map((kind) => ({ id: `${kind}-${index}`, title: `${migrations.length > 1 ? `${audit.name}: ` : ''}${names[kind]}`, blocks: auditDocuments[kind](audit) })));
  return htmlPage({
    title,
    version: tool.version,
    style: `${pageStyle}${documentStyle}`,
    body: `<main class="audit">
<h1>${escaped(title)}</h1>
<nav class="contents" aria-label="Contents">${parts.map(({ id, title: text }) => `<a href="#${id}">${escaped(text)}</a>`).join('')}</nav>
${parts.map(({ id, blocks }) => htmlOf(blocks, () => id)).join('\n')}
</main>`,
  });
}

const names = { audit: 'Audit', plan: 'Plan', interface: 'Interface', guide: 'Guide' } as const;
