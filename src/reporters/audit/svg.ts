import { html } from '../markdown/text';
import { clipStart } from '../wording';
import type { Diagram, DiagramBox, DiagramColumn } from './diagram';

const size = { box: 28, gap: 10, title: 26, between: 150, character: 6.6, padding: 22, longest: 52, margin: 8 } as const;
const thickest = 7;

interface Placed extends DiagramBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A diagram as a picture that needs nothing from elsewhere. Its classes are styled by the page, so that it follows light and dark. */
export function svg({ columns, edges }: Diagram, title: string): string {
  const stacks = stacked(columns);
  const { placed, titles, width, height } = layOut(stacks);
  const boxes = new Map(placed.map((box) => [box.id, box]));
  const heaviest = Math.max(1, ...edges.map(({ weight }) => weight));
  const lines = edges.map(({ from, to, label, isDotted, weight }) => {
    const [start, end] = [boxes.get(from), boxes.get(to)];
    if (!start || !end) return '';
    const told = `${start.label} → ${end.label}${label === '' ? '' : `: ${label}`}`;
    return `<path class="${isDotted ? 'edge dotted' : 'edge'}" d="${curve(start, end)}" stroke-width="${(1 + (thickest - 1) * Math.sqrt(weight / heaviest)).toFixed(1)}"><title>${html(told)}</title></path>`;
  });
  const shapes = placed.map(({ x, y, width: own, label, look }) => `<g><title>${html(label)}</title><rect class="box ${look}" x="${x}" y="${y}" width="${own}" height="${size.box}" rx="5"/><text x="${x + size.padding / 2}" y="${y + size.box / 2 + 4}">${html(clipStart(label, size.longest))}</text></g>`);
  const heads = titles.map(({ text, x, y }) => `<text class="head" x="${x}" y="${y}">${html(text)}</text>`);
  return `<svg class="diagram" role="img" aria-label="${html(title)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${[...lines, ...shapes, ...heads].join('')}</svg>`;
}

/** Columns with those that stand below them. */
function stacked(columns: readonly DiagramColumn[]): DiagramColumn[][] {
  const stacks: DiagramColumn[][] = [];
  for (const column of columns) {
    const last = stacks.at(-1);
    if (column.isBelow && last) last.push(column);
    else stacks.push([column]);
  }
  return stacks;
}

function layOut(stacks: readonly (readonly DiagramColumn[])[]): { placed: Placed[]; titles: { text: string; x: number; y: number }[]; width: number; height: number } {
  const placed: Placed[] = [];
  const titles: { text: string; x: number; y: number }[] = [];
  let [x, height]: [number, number] = [size.margin, 0];
  for (const stack of stacks) {
    const labels = stack.flatMap(({ boxes, title }) => [...boxes.map(({ label }) => clipStart(label, size.longest)), title]);
    const width = Math.ceil(Math.max(...labels.map(({ length }) => length)) * size.character + size.padding);
    let y: number = size.margin;
    for (const { title, boxes } of stack) {
      titles.push({ text: title, x, y: y + 12 });
      y += size.title;
      for (const box of boxes) {
        placed.push({ ...box, x, y, width });
        y += size.box + size.gap;
      }
      y += size.gap;
    }
    height = Math.max(height, y);
    x += width + size.between;
  }
  return { placed, titles, width: Math.max(1, x - size.between + size.margin + 60), height: height + size.margin };
}

function curve(start: Placed, end: Placed): string {
  const [from, to] = [start.y + size.box / 2, end.y + size.box / 2];
  if (start.x === end.x) {
    // Within a column, the longer the way, the wider the bow.
    const side = start.x + start.width;
    const bow = side + Math.min(56, 12 + Math.abs(to - from) / 6);
    return `M${side} ${from} C${bow} ${from} ${bow} ${to} ${side} ${to}`;
  }
  const [left, right] = start.x < end.x ? [start.x + start.width, end.x] : [start.x, end.x + end.width];
  const middle = (left + right) / 2;
  return `M${left} ${from} C${middle} ${from} ${middle} ${to} ${right} ${to}`;
}
