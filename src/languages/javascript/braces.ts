import type { Edit } from '../../model';
import type { Layout } from './lines';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The edits that take some items out of a list with commas; comments between the items stay. */
export function removeItems(layout: Layout, items: readonly Span[], removed: ReadonlySet<Span>): Edit[] {
  const edits: Edit[] = [];
  for (let first = 0; first < items.length; first += 1) {
    if (!removed.has(items[first]!)) continue;
    let last = first;
    while (last + 1 < items.length && removed.has(items[last + 1]!)) last += 1;
    const next = items[last + 1];
    const before = items[first - 1];
    // A run at the end gives up the comma before it; a trailing comma then belongs to the item that is last now.
    const start = next || !before ? items[first]!.start : before.end;
    edits.push(...deletion(layout, start, next ? next.start : items[last]!.end));
    first = last;
  }
  return edits;
}

/** Deletes a range; where it holds comments, everything but them and the blanks around them. */
function deletion(layout: Layout, start: number, end: number): Edit[] {
  if (!layout.hasComment(start, end)) return [{ start, end, text: '' }];
  const edits: Edit[] = [];
  let from = start;
  for (const comment of [...layout.comments.filter((each) => each.start >= start && each.end <= end), { start: end, end }]) {
    for (const match of layout.text.slice(from, comment.start).matchAll(/\S+(?:[ \t]+\S+)*/g)) {
      edits.push({ start: from + match.index, end: from + match.index + match[0].length, text: '' });
    }
    from = comment.end;
  }
  return edits;
}

/** A list in braces, laid out like the one between `start` and `end`. */
export function braced(layout: Layout, start: number, end: number, items: readonly string[]): string {
  const original = layout.text.slice(start, end);
  if (!/\{\s*\n/.test(original)) return `{ ${items.join(', ')} }`;
  const inner = /\n([ \t]*)\S/.exec(original)?.[1] ?? '  ';
  const comma = /,\s*\}/.test(original) ? ',' : '';
  return `{${layout.eol}${items.map((item) => `${inner}${item}`).join(`,${layout.eol}`)}${comma}${layout.eol}${layout.indentAt(start)}}`;
}

/** The edit that adds an item behind the last one of a list, in the layout the list has. */
export function appendItem(layout: Layout, items: readonly Span[], item: string): Edit {
  const last = items.at(-1)!;
  const lineStart = layout.lineStart(last.start);
  const onOwnLine = layout.text.slice(lineStart, last.start).trim() === '' && lineStart > 0;
  const separator = onOwnLine ? `,${layout.eol}${layout.indentAt(last.start)}` : ', ';
  return { start: last.end, end: last.end, text: `${separator}${item}` };
}
