import type { Edit } from '../../model';
import type { NodeOf } from './ast';
import { removeItems } from './braces';
import { kindOf, type ImportedItem, type ImportStatement } from './hosts';
import type { Layout } from './lines';
import type { ScriptConstruction } from './new-calls';

/** An import some or all of whose names move. */
export interface ImportMove {
  readonly statement: ImportStatement;
  /** Where each item goes; items that are not in it stay. */
  readonly targets: ReadonlyMap<ImportedItem, string>;
  /** Items whose local name is not the importer's choice: they follow the new name. */
  readonly followers: ReadonlySet<ImportedItem>;
  readonly specifier: string;
  /** What is constructed of its classes and becomes calls. */
  readonly constructions: readonly ScriptConstruction[];
  /** Whether it is an import of the canonical module, which only has to bring factories. */
  readonly isInPlace: boolean;
}

/** The name that an import or export item takes from its module. */
export function importedName(item: ImportedItem): string {
  if (item.type === 'ImportDefaultSpecifier') return 'default';
  if (item.type === 'ImportNamespaceSpecifier') return '*';
  return item.imported.type === 'Literal' ? item.imported.value : item.imported.name;
}

export function isTypeItem(statement: ImportStatement, item: ImportedItem): boolean {
  return kindOf(statement) !== 'value' || (item.type === 'ImportSpecifier' && item.importKind === 'type');
}

export const identifierName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** A name in import and export braces: quoted where it is no identifier. */
export function spelled(name: string, quote = "'"): string {
  return identifierName.test(name) ? name : `${quote}${name.replaceAll(quote, `\\${quote}`)}${quote}`;
}

/** One item under its new text; comments between its names stay where only the first one changes. */
export function respelled(layout: Layout, item: NodeOf<'ImportSpecifier'>, text: string): Edit[] {
  const old = layout.text.slice(item.start, item.end);
  if (old === text) return [];
  const alias = ` as ${item.local.name}`;
  const keepsAlias = item.imported.start !== item.local.start && text.endsWith(alias);
  if (!keepsAlias) return [{ start: item.start, end: item.end, text }];
  return [{ start: item.imported.start, end: item.imported.end, text: text.slice(0, -alias.length).replace(/^type /, '') }];
}

/** The edits that take items, but not all, out of a statement. */
export function withoutItems(layout: Layout, statement: ImportStatement, removed: ReadonlySet<ImportedItem>): Edit[] {
  const [first, second] = statement.specifiers;
  const named = statement.specifiers.filter((item) => item.type === 'ImportSpecifier');
  const edits: Edit[] = [];
  if (first?.type === 'ImportDefaultSpecifier' && removed.has(first)) {
    const next = named.length > 0 ? layout.codeAfter('{', first.end) : second!.start;
    const comma = layout.codeAfter(',', first.end);
    if (layout.hasComment(first.start, next)) edits.push({ start: first.start, end: first.end, text: '' }, { start: comma, end: comma + 1, text: '' });
    else edits.push({ start: first.start, end: next, text: '' });
  }
  if (named.length > 0 && named.every((item) => removed.has(item))) {
    const from = first?.type === 'ImportDefaultSpecifier' && !removed.has(first) ? first.end : layout.codeBefore('{', named[0]!.start);
    return [...edits, { start: from, end: layout.codeAfter('}', named.at(-1)!.end) + 1, text: '' }];
  }
  return [...edits, ...removeItems(layout, named, removed)];
}
