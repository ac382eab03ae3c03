import type { Edit } from '../../model';
import { fromImport, type Style } from './from-import';
import type { Layout } from './layout';
import type { ImportFrom } from './syntax';

/** Whether each name of an import has a line of its own. */
function isTall(layout: Layout, { names, parentheses }: ImportFrom): boolean {
  return parentheses !== null && layout.lineStart(names.at(-1)!.start) !== layout.lineStart(parentheses.start);
}

/** Whether names can join an import without making its line too long. */
export function hasRoomFor(layout: Layout, { limit }: Style, statement: ImportFrom, items: readonly string[]): boolean {
  return limit === null || isTall(layout, statement) || layout.lineEnd(statement.end) - layout.lineStart(statement.start) + items.join(', ').length + 2 <= limit;
}

/** Adds names to an import; one whose line would be too long gets parentheses, or a line for them inside those that it has. */
export function extended(layout: Layout, style: Style, statement: ImportFrom, items: readonly string[]): Edit[] {
  if (items.length === 0) return [];
  const { names, module, start, end, parentheses } = statement;
  const last = names.at(-1)!;
  const fits = hasRoomFor(layout, style, statement, items);
  const options = { ...style, indent: layout.indentAt(start), newline: layout.newline };
  if (!fits && !parentheses && layout.isAlone(statement) && !layout.hasComment(statement)) {
    const there = names.map(({ name, as }) => ({ target: name.value, local: as?.name ?? name.value }));
    return [{ start, end, text: fromImport(module.value, [...there, ...items.map((item) => ({ target: item, local: item }))], options) }];
  }
  const indent = isTall(layout, statement) ? layout.indentAt(last.start) : `${options.indent}    `;
  const separator = isTall(layout, statement) || (!fits && parentheses) ? `,${layout.newline}${indent}` : ', ';
  return [{ start: last.end, end: last.end, text: items.map((item) => separator + item).join('') }];
}
