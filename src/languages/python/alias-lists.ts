import type { Edit } from '../../model';
import type { Layout } from './layout';
import type { Alias, Span } from './syntax';

/** Takes some of the names out of an import, of which at least one stays. Comments stay where they are. */
export function withoutAliases(layout: Layout, names: readonly Alias[], removed: ReadonlySet<number>): Edit[] {
  const last = names.findLastIndex((_alias, index) => !removed.has(index));
  const edits: Edit[] = [];
  for (let index = 0; index < names.length; index++) {
    if (!removed.has(index)) continue;
    const isTail = index > last;
    const span = isTail ? { start: index === last + 1 ? names[last]!.end : names[index - 1]!.end, end: names[index]!.end } : { start: names[index]!.start, end: names[index + 1]!.start };
    edits.push(...(layout.hasComment(span) ? besideComments(layout, names[index]!) : [{ ...span, text: '' }]));
  }
  return edits;
}

/** The name with its comma and, if that leaves nothing on it, its line. */
function besideComments(layout: Layout, { start, end }: Span): Edit[] {
  const { text } = layout;
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(end, layout.lineEnd(end)))?.[0].length ?? 0;
  const stop = end + comma;
  const isWholeLine = text.slice(layout.lineStart(start), start).trim() === '' && layout.lineEnd(stop) === stop;
  return [isWholeLine ? { start: layout.lineStart(start), end: layout.nextLine(stop), text: '' } : { start, end: stop, text: '' }];
}
