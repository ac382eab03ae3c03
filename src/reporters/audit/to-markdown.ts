import { block, html, prose } from '../markdown/text';
import type { Block } from './blocks';
import { mermaid } from './mermaid';

/** Stands around what git tells: `audit --check` passes over it. */
export const historyMarks = { start: '<!-- ssot-codemod:history -->', end: '<!-- /ssot-codemod:history -->' } as const;

export function markdownOf(blocks: readonly Block[]): string {
  return `${blocks.map(write).join('\n\n')}\n`;
}

function write(each: Block): string {
  switch (each.kind) {
    case 'heading': return `${'#'.repeat(each.level)} ${prose(each.text)}`;
    case 'text': return prose(each.text);
    case 'list': return each.items.map((item, index) => `${each.isOrdered ? `${index + 1}.` : '-'} ${prose(item)}`).join('\n');
    case 'code': return block(each.language, each.text);
    case 'diagram': return block('mermaid', mermaid(each.diagram));
    case 'table': return tableOf(each.head, each.rows);
    case 'details': return `<details><summary>${inHtml(each.summary)}</summary>\n\n${each.blocks.map(write).join('\n\n')}\n\n</details>`;
    case 'history': return `${historyMarks.start}\n\n${each.blocks.map(write).join('\n\n')}\n\n${historyMarks.end}`;
  }
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const rule = `|${head.map((title) => (title.endsWith('#') ? '---:' : '---')).join('|')}|`;
  return [line(head.map((title) => title.replace(/ #$/, ''))), rule, ...rows.map(line)].join('\n');
}

/** A bar ends a cell even inside of code. */
function cell(text: string): string {
  if (/^(?:#|\d+(?:[.]\d+)?(?: [KM]?B| %)?)$/.test(text)) return text;
  return prose(text).replace(/(?<!\\)\|/g, '\\|');
}

function inHtml(text: string): string {
  return text.split('`').map((part, index) => (index % 2 === 1 ? `<code>${html(part)}</code>` : html(part))).join('');
}
