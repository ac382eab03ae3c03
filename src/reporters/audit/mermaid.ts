import { visible } from '../../visible';
import type { Diagram, DiagramBox } from './diagram';

/** Colours that can be told apart on a light page and on a dark one: boxes keep the page's own colour. */
const looks: Readonly<Record<DiagramBox['look'], string>> = {
  plain: '',
  canonical: 'stroke:#1a7f4b,stroke-width:3px',
  legacy: 'stroke:#b8660b,stroke-width:2px',
  stateful: 'stroke:#c0313b,stroke-width:2px',
  gone: 'stroke:#848d97,stroke-dasharray:4 3',
};

/** A flowchart: https://mermaid.js.org/syntax/flowchart.html */
export function mermaid({ columns, edges }: Diagram): string {
  const boxes = columns.flatMap((column) => column.boxes);
  const used = Object.entries(looks).filter(([look, style]) => style !== '' && boxes.some((box) => box.look === look));
  return [
    'flowchart LR',
    ...columns.flatMap(({ title, boxes: own }, index) => [`  subgraph column${index}["${label(title)}"]`, ...own.map(({ id, label: text }) => `    ${id}["${label(text)}"]`), '  end']),
    ...edges.map(({ from, to, label: text, isDotted }) => `  ${from} ${isDotted ? '-.->' : '-->'}${text === '' ? '' : `|"${label(text)}"|`} ${to}`),
    ...used.map(([look, style]) => `  classDef ${look} ${style}`),
    ...used.map(([look]) => `  class ${boxes.filter((box) => box.look === look).map(({ id }) => id).join(',')} ${look}`),
  ].join('\n');
}

/** Text in quotes: nothing in it is markup, and nothing ends it. */
function label(text: string): string {
  return visible(text).replace(/[#"<>&`;\\]/g, (character) => `#${character.charCodeAt(0)};`).replace(/^(\d+)([.)])(?=\s)/, '$1#46;');
}
