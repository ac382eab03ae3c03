import type { Edit } from '../../model';
import type { Layout } from './lines';
import type { Comment } from './parse';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** An item of a list in braces with the comments that belong to it. */
interface Entry {
  readonly leading: readonly Comment[];
  readonly trailing: readonly Comment[];
}

/** What a list consists of: the items as they will be written, by the items they come from. */
export type Items = readonly { readonly from: Span; readonly text: string }[];

/** The braces around a list of items, as offsets of `{` and behind `}`. */
function bracesAround(layout: Layout, items: readonly Span[]): Span {
  return { start: layout.codeBefore('{', items[0]!.start), end: layout.codeAfter('}', items.at(-1)!.end) + 1 };
}

/** The edits that take some items, but not all, out of a list; comments go with the item they belong to. */
export function removeItems(layout: Layout, items: readonly Span[], removed: ReadonlySet<Span>): Edit[] {
  if (!items.some((item) => removed.has(item))) return [];
  const braces = bracesAround(layout, items);
  if (layout.hasComment(braces.start, braces.end)) {
    const kept = items.filter((item) => !removed.has(item)).map((from) => ({ from, text: layout.text.slice(from.start, from.end) }));
    return [{ ...braces, text: braced(layout, items, kept) }];
  }
  const edits: Edit[] = [];
  for (let first = 0; first < items.length; first += 1) {
    if (!removed.has(items[first]!)) continue;
    let last = first;
    while (last + 1 < items.length && removed.has(items[last + 1]!)) last += 1;
    const next = items[last + 1];
    const before = items[first - 1];
    // A run at the end gives up the comma before it; a trailing comma then belongs to the item that is last now.
    edits.push({ start: next || !before ? items[first]!.start : before.end, end: next ? next.start : items[last]!.end, text: '' });
    first = last;
  }
  return edits;
}

/** A list in braces, laid out like the one that `original` are the items of. */
export function braced(layout: Layout, original: readonly Span[], items: Items): string {
  const { start, end } = bracesAround(layout, original);
  const source = layout.text.slice(start, end);
  const entryOf = (from: Span): Entry => commentsOf(layout, original, from, { start, end });
  const spell = (comments: readonly Comment[]): string[] => comments.map((comment) => layout.text.slice(comment.start, comment.end));
  if (!source.includes('\n')) {
    const entries = items.map(({ from, text }) => [...spell(entryOf(from).leading), text, ...spell(entryOf(from).trailing)].join(' '));
    return `{ ${entries.join(', ')} }`;
  }
  const indent = layout.indentAt(original[0]!.start) || '  ';
  const hasLastComma = layout.text.slice(original.at(-1)!.end, end).replace(/\/\/.*|\/\*[^]*?\*\//g, '').includes(',');
  const lines = items.map(({ from, text }, index) => {
    const { leading, trailing } = entryOf(from);
    const comma = index < items.length - 1 || hasLastComma ? ',' : '';
    const above = leading.map((comment) => indent + layout.text.slice(comment.start, comment.end) + layout.eol).join('');
    return `${above}${indent}${[`${text}${comma}`, ...spell(trailing)].join(' ')}`;
  });
  return `{${layout.eol}${lines.join(layout.eol)}${layout.eol}${layout.indentAt(start)}}`;
}

function commentsOf(layout: Layout, items: readonly Span[], item: Span, braces: Span): Entry {
  const index = items.indexOf(item);
  const inside = layout.comments.filter(({ start, end }) => start > braces.start && end < braces.end);
  const owned = inside.filter((comment) => ownerOf(layout, items, comment) === index);
  return { leading: owned.filter(({ end }) => end <= item.start), trailing: owned.filter(({ start }) => start >= item.end) };
}

/** A comment belongs to the item behind it, unless it ends the line of the one before, or stands before its comma. */
function ownerOf(layout: Layout, items: readonly Span[], comment: Comment): number {
  const next = items.findIndex(({ start }) => start >= comment.end);
  const before = next < 0 ? items.length - 1 : next - 1;
  if (next < 0 || before < 0) return Math.max(before, next);
  const gap = layout.text.slice(items[before]!.end, comment.start);
  const onItsLine = !gap.includes('\n');
  const endsLine = /^[ \t]*\r?\n/.test(layout.text.slice(comment.end));
  return onItsLine && (endsLine || !gap.includes(',')) ? before : next;
}

/** Adds items, one after the other, behind the last one of a list, in the layout the list has. */
export function appender(layout: Layout, items: readonly Span[]): (item: string) => Edit[] {
  const last = items.at(-1)!;
  const { end } = bracesAround(layout, items);
  const comments = layout.comments.filter((comment) => comment.start >= last.end && comment.end < end);
  const onOwnLine = layout.text.slice(layout.lineStart(last.start), last.start).trim() === '' && layout.lineStart(last.start) > 0;
  // Behind a line comment, nothing can follow on the same line.
  const needsLine = onOwnLine || comments.some(({ type }) => type === 'Line');
  const separator = needsLine ? `${layout.eol}${layout.indentAt(last.start)}` : ' ';
  const insert = (start: number, text: string): Edit => ({ start, end: start, text });
  const behind = comments.at(-1)?.end;
  if (behind === undefined) return (item) => [insert(last.end, `,${separator}${item}`)];
  const comma = layout.codeAfter(',', last.end);
  if (comma >= 0 && comma < end) return (item) => [insert(Math.max(behind, comma + 1), `${separator}${item},`)];
  if (comments.every(({ type }) => type === 'Block')) return (item) => [insert(behind, `,${separator}${item}`)];
  let isFirst = true;
  return (item) => {
    const edits = isFirst ? [insert(last.end, ','), insert(behind, `${separator}${item}`)] : [insert(behind, `,${separator}${item}`)];
    isFirst = false;
    return edits;
  };
}
