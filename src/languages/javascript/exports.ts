import type { Edit } from '../../model';
import type { Node, NodeOf } from './ast';
import { braced, removeItems } from './braces';
import { spelled } from './imported-items';
import { retargeted } from './imports';
import type { Layout } from './lines';

type ExportStatement = NodeOf<'ExportNamedDeclaration'>;
type ExportItem = ExportStatement['specifiers'][number];

export function exportNameOf(name: Node): string {
  if (name.type === 'Literal') return String(name.value);
  return (name as { name: string } & Node).name;
}

/** `export { … } from`: what moves takes its new source, and every public name stays. */
export function rewriteExport(layout: Layout, statement: ExportStatement, targets: ReadonlyMap<ExportItem, string>, specifier: string): Edit[] {
  const items = statement.specifiers;
  const moving = items.filter((item) => targets.has(item));
  const quote = layout.text.charAt(statement.source!.start);
  const textOf = (item: ExportItem): string => {
    const target = targets.get(item)!;
    const isCommented = layout.hasComment(item.start, item.end) && item.local.start !== item.exported.start;
    return isCommented ? layout.text.slice(item.start, item.local.start) + spelled(target, quote) + layout.text.slice(item.local.end, item.end) : itemText(item, target, quote);
  };
  if (moving.length === items.length) {
    const edits = items.flatMap((item): Edit[] => {
      const text = textOf(item);
      return layout.text.slice(item.start, item.end) === text ? [] : [{ start: item.start, end: item.end, text }];
    });
    return [...edits, retargeted(statement as { source: { start: number; end: number } }, specifier)];
  }
  const list = braced(layout, items, moving.map((from) => ({ from, text: textOf(from) })));
  const added = newExport(layout, statement, list, specifier, statement.exportKind === 'type');
  return [...removeItems(layout, items, new Set(moving)), layout.insertedAfter(statement.start, statement.end, added)];
}

function itemText(item: ExportItem, target: string, quote: string): string {
  const exported = exportNameOf(item.exported);
  const keyword = item.exportKind === 'type' ? 'type ' : '';
  return `${keyword}${target === exported ? spelled(target, quote) : `${spelled(target, quote)} as ${spelled(exported, quote)}`}`;
}

function newExport(layout: Layout, { source, end }: { readonly source: NodeOf<'Literal'> | null; readonly end: number }, list: string, specifier: string, isType: boolean): string {
  const quote = layout.text.charAt(source!.start);
  const semicolon = layout.text.charAt(end - 1) === ';' ? ';' : '';
  const attributes = layout.text.slice(source!.end, end).replace(/;$/, '').trimEnd();
  return `export ${isType ? 'type ' : ''}${list} from ${quote}${specifier}${quote}${attributes}${semicolon}`;
}

/** One name that an `export *` passes on. */
export interface PassedOn {
  readonly name: string;
  readonly target: string;
  readonly isType: boolean;
}

/** `export * from`: the list of what it passed on, since the canonical module exports other names as well. */
export function rewriteExportAll(layout: Layout, statement: NodeOf<'ExportAllDeclaration'>, names: readonly PassedOn[], specifier: string): Edit[] {
  const quote = layout.text.charAt(statement.source.start);
  const listOf = (items: readonly PassedOn[]): string => `{ ${items.map(({ name, target }) => (name === target ? spelled(name, quote) : `${spelled(target, quote)} as ${spelled(name, quote)}`)).join(', ')} }`;
  const isTypeExport = statement.exportKind === 'type';
  const values = names.filter(({ isType }) => !isType || isTypeExport);
  const types = names.filter((each) => !values.includes(each));
  const isCommented = layout.hasComment(statement.start, statement.end);
  if (names.length === 0 && !isCommented) return [{ ...layout.vanishing(statement.start, statement.end), text: '' }];

  const star = layout.codeAfter('*', statement.start);
  const list = names.length === 0 ? '{}' : values.length > 0 ? listOf(values) : `type ${listOf(types)}`;
  const edits = [{ start: star, end: star + 1, text: list }, retargeted(statement, specifier)];
  if (values.length === 0 || types.length === 0) return edits;
  return [...edits, layout.insertedAfter(statement.start, statement.end, newExport(layout, statement, listOf(types), specifier, true))];
}

/** The names by which `export { … }` and `export default` pass on bindings of the module, by binding. */
export function exportedNames(program: NodeOf<'Program'>): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const add = (local: string, exported: string): unknown => names.set(local, [...(names.get(local) ?? []), exported]);
  for (const node of program.body) {
    if (node.type === 'ExportDefaultDeclaration' && node.declaration.type === 'Identifier') add(node.declaration.name, 'default');
    if (node.type === 'ExportNamedDeclaration' && !node.source) for (const { local, exported } of node.specifiers) add(exportNameOf(local), exportNameOf(exported));
  }
  return names;
}
