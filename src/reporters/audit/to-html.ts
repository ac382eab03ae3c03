import { html } from '../markdown/text';
import type { Block } from './blocks';
import { mermaid } from './mermaid';
import { svg } from './svg';

/** The blocks of a document as HTML; its headings are one level below those of the page. */
export function htmlOf(blocks: readonly Block[], idOf: (title: string) => string): string {
  return blocks.map((block) => write(block, idOf)).join('\n');
}

function write(each: Block, idOf: (title: string) => string): string {
  switch (each.kind) {
    case 'heading': return each.level === 1 ? `<h2 id="${html(idOf(each.text))}">${inline(each.text)}</h2>` : `<h${each.level + 1}>${inline(each.text)}</h${each.level + 1}>`;
    case 'text': return `<p>${inline(each.text)}</p>`;
    case 'list': return `<${each.isOrdered ? 'ol' : 'ul'}>${each.items.map((item) => `<li>${inline(item)}</li>`).join('')}</${each.isOrdered ? 'ol' : 'ul'}>`;
    case 'code': return codeOf(each.language, each.text);
    case 'diagram': return `<figure><div class="scroll" tabindex="0" role="group" aria-label="${html(each.title)}">${svg(each.diagram, each.title)}</div><details><summary>Mermaid</summary>${codeOf('mermaid', mermaid(each.diagram))}</details></figure>`;
    case 'table': return tableOf(each.head, each.rows);
    case 'details': return `<details><summary>${inline(each.summary)}</summary>${htmlOf(each.blocks, idOf)}</details>`;
    case 'history': return htmlOf(each.blocks, idOf);
  }
}

function codeOf(language: string, text: string): string {
  const line = (each: string): string => {
    const kind = language === 'diff' && each.startsWith('+') ? ' class="added"' : language === 'diff' && each.startsWith('-') ? ' class="removed"' : '';
    return `<span${kind}>${html(each)}</span>`;
  };
  return `<pre tabindex="0"><code>${text.split('\n').map(line).join('\n')}</code></pre>`;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const isNumber = head.map((title) => title.endsWith('#'));
  const cells = (row: readonly string[], tag: 'td' | 'th'): string => row.map((cell, index) => `<${tag}${isNumber[index] ? ' class="number"' : ''}${tag === 'th' ? ' scope="col"' : ''}>${inline(cell)}</${tag}>`).join('');
  return `<div class="scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${cells(head.map((title) => (title === '#' ? '#' : title.replace(/ #$/, ''))), 'th')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</tbody></table></div>`;
}

function inline(text: string): string {
  return text.split('`').map((part, index) => (index % 2 === 1 ? `<code>${breakable(html(part))}</code>` : html(part))).join('');
}

/** Long paths may break behind a slash, a dot or an underscore. */
function breakable(escaped: string): string {
  return escaped.replace(/(?<=\w[/._])(?=\w)/g, '<wbr>');
}
