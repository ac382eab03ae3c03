import type { Rewrite } from '../../language';
import type { Edit } from '../../model';
import type { NodeOf } from './ast';
import { braced, removeItems } from './braces';
import { attributesOf, hasNamespace, Hosts, keyOf, kindOf, type Host, type ImportedItem, type ImportStatement } from './hosts';
import type { Layout } from './lines';
import type { Renamer } from './rename';
import type { Scopes } from './scopes';

/** An import some or all of whose names move. */
export interface ImportMove {
  readonly statement: ImportStatement;
  /** Where each item goes; items that are not in it stay. */
  readonly targets: ReadonlyMap<ImportedItem, string>;
  /** Items whose local name is not the importer's choice: they follow the new name. */
  readonly followers: ReadonlySet<ImportedItem>;
  readonly specifier: string;
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

// ECMA-262 §12.7.2, and what strict code reserves.
const reserved = new Set('await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(' '));

/** A name in import and export braces: quoted where it is no identifier. */
export function spelled(name: string, quote = "'"): string {
  return identifierName.test(name) ? name : `${quote}${name.replaceAll(quote, `\\${quote}`)}${quote}`;
}

/** What one item becomes: its text in the new braces, or null where the name is bound already. */
interface Placed {
  readonly item: ImportedItem;
  readonly target: string;
  readonly local: string;
  readonly text: string | null;
}

/** Rewrites the imports of one file. Imports of the canonical module that are there already receive what fits. */
export class ImportRewriter {
  private readonly hosts: Hosts;
  /** Canonical names that are bound under their own name, and by which change. */
  private readonly bound = new Map<string, { readonly isType: boolean; readonly key: string | null }>();

  constructor(
    private readonly layout: Layout,
    private readonly scopes: Scopes,
    private readonly renamer: Renamer,
    existing: readonly ImportStatement[],
  ) {
    this.hosts = new Hosts(layout);
    for (const statement of existing) {
      this.hosts.adopt(statement);
      for (const item of statement.specifiers) {
        if (importedName(item) === item.local.name) this.bound.set(item.local.name, { isType: isTypeItem(statement, item), key: null });
      }
    }
  }

  /** The rewrite of each move, in order; null where a statement's layout leaves no way to change it safely. */
  rewrite(moves: readonly ImportMove[]): (Rewrite | null)[] {
    const possible = moves.map((move) => this.canRewrite(move));
    for (const { statement, targets } of moves.filter((_move, index) => possible[index])) {
      for (const [item, target] of targets) {
        if (item.local.name === target && target !== 'default') this.bound.set(target, { isType: isTypeItem(statement, item), key: keyOf(statement) });
      }
    }
    return moves.map((move, index) => (possible[index] ? this.rewriteOne(move) : null));
  }

  /** Comments in a statement are kept, which a statement that has to be taken apart cannot do. */
  private canRewrite({ statement, targets }: ImportMove): boolean {
    const items = statement.specifiers;
    if (hasNamespace(statement) || !items.every((item) => targets.has(item)) || !this.layout.hasComment(statement.start, statement.end)) return true;
    const [first, second] = items;
    if (first?.type === 'ImportDefaultSpecifier') {
      const isApart = targets.get(first) !== 'default' && second !== undefined && this.layout.hasComment(first.end, second.start);
      return !isApart && items.slice(1).every((item) => targets.get(item) !== 'default');
    }
    return items.every((item) => targets.get(item) !== 'default');
  }

  private rewriteOne(move: ImportMove): Rewrite {
    const { statement, targets } = move;
    const isWhole = statement.specifiers.every((item) => targets.has(item));
    const host = this.hosts.for(statement);
    const mayVanish = isWhole && (host !== undefined || attributesOf(this.layout, statement) === '') && !this.layout.isCommented(statement.start, statement.end) && !hasNamespace(statement);
    const moving = statement.specifiers.filter((item) => targets.has(item));
    const groups = [keyOf(statement)];
    const edits: Edit[] = [];
    const placed = moving.map((item) => this.place(item, move, !isWhole || mayVanish, groups, edits));
    const added = placed.filter(({ text }) => text !== null);

    const done = (more: readonly Edit[]): Rewrite => ({ edits: [...edits, ...more], groups });
    // Comments move with their items, which takes a statement of their own.
    const taker = this.layout.hasComment(statement.start, statement.end) ? undefined : host;
    if (!isWhole) return done([...this.withoutItems(statement, new Set(moving)), ...this.addTo(taker, move, added, groups)]);
    if (mayVanish && (added.length === 0 || (host && added.every(({ target }) => target !== 'default')))) {
      const gone = { ...this.layout.vanishing(statement.start, statement.end), text: '' };
      return done([gone, ...this.addTo(host, move, added, groups)]);
    }
    if (this.fitsInPlace(placed)) {
      this.hosts.adoptRewritten(statement, placed.filter(({ target, text }) => target !== 'default' && text !== null).map(({ item }) => item));
      return done(this.inPlace(move, placed));
    }
    if (hasNamespace(statement)) {
      const [byDefault] = moving;
      return done([...this.withoutItems(statement, new Set([byDefault!])), retargeted(statement, move.specifier), ...this.addTo(host, move, added.slice(0, 1), groups)]);
    }
    return done([{ start: statement.start, end: statement.end, text: this.newStatement(move, added) }]);
  }

  private addTo(host: Host | undefined, move: ImportMove, added: readonly Placed[], groups: string[]): Edit[] {
    const named = added.filter(({ target }) => target !== 'default');
    const rest = host ? added.filter(({ target }) => target === 'default') : added;
    const edits = host ? named.flatMap(({ text }) => host.add(text!)) : [];
    if (host && named.length > 0) groups.push(host.key);
    if (rest.length === 0) return edits;
    const { start, end } = move.statement;
    return [...edits, this.layout.insertedAfter(start, end, this.newStatement(move, rest))];
  }

  /** Decides what an item is called and adds the edits of its uses. */
  private place(item: ImportedItem, { statement, targets, followers }: ImportMove, canDrop: boolean, groups: string[], edits: Edit[]): Placed {
    const target = targets.get(item)!;
    const local = item.local.name;
    const isType = isTypeItem(statement, item);
    const inlineType = item.type === 'ImportSpecifier' && item.importKind === 'type' ? 'type ' : '';
    const placedAs = (name: string): Placed => ({ item, target, local: name, text: this.commented(item, target, name) ?? `${inlineType}${target === name ? name : `${spelled(target)} as ${name}`}` });
    if (target === 'default' || target === local || !followers.has(item)) return placedAs(local);
    const variable = this.scopes.declaredBy(item.local);
    if (!variable) return placedAs(local);
    const twin = this.bound.get(target);
    if (twin && canDrop && (isType || !twin.isType) && !this.scopes.isCaptured(target, variable) && !this.renamer.namedInJsdoc(local)) {
      edits.push(...this.renamer.useEdits(variable, target));
      if (twin.key) groups.push(twin.key);
      return { item, target, local: target, text: null };
    }
    if (!identifierName.test(target) || reserved.has(target) || !this.renamer.claim(variable, target)) return placedAs(local);
    this.bound.set(target, { isType, key: keyOf(statement) });
    edits.push(...this.renamer.useEdits(variable, target));
    return placedAs(target);
  }

  private fitsInPlace(placed: readonly Placed[]): boolean {
    const [first, ...others] = placed;
    if (!first || placed.every(({ text }) => text === null)) return false;
    if (placed.some(({ text }) => text === null)) return placed.every(({ item, target }) => item.type === 'ImportSpecifier' && target !== 'default');
    if (others.some(({ target }) => target === 'default')) return false;
    if (first.item.type === 'ImportDefaultSpecifier') {
      const next = others[0]?.item;
      if (next?.type === 'ImportNamespaceSpecifier') return first.target === 'default';
      return first.target === 'default' || !next || !this.layout.hasComment(first.item.end, next.start);
    }
    return first.target !== 'default';
  }

  private inPlace({ statement, specifier }: ImportMove, placed: readonly Placed[]): Edit[] {
    const { text: source } = this.layout;
    const edits = placed.flatMap(({ item, target, text }): Edit[] => {
      if (item.type === 'ImportNamespaceSpecifier' || (item.type === 'ImportDefaultSpecifier' && target === 'default')) return [];
      if (text === null) return [];
      if (item.type === 'ImportSpecifier') return this.respelled(item, text);
      if (placed.length > 1) return [{ start: item.start, end: this.layout.codeAfter('{', item.end) + 1, text: `{ ${text},` }];
      // Two edits, so that other items can be added between them.
      return [{ start: item.start, end: item.end, text: `{ ${text}` }, { start: item.end, end: item.end + 1, text: ` }${source.charAt(item.end)}` }];
    });
    const dropped = placed.filter(({ text }) => text === null).map(({ item }) => item);
    return [...edits, ...removeItems(this.layout, statement.specifiers, new Set(dropped)), retargeted(statement, specifier)];
  }

  /** The new text of an item with a comment between its names, or before them; null for all others. */
  private commented(item: ImportedItem, target: string, local: string): string | null {
    if (item.type !== 'ImportSpecifier' || !this.layout.hasComment(item.start, item.end)) return null;
    const { text } = this.layout;
    const { imported } = item;
    if (imported.start === item.local.start) return `${text.slice(item.start, imported.start)}${target === local ? target : `${spelled(target)} as ${local}`}`;
    return `${text.slice(item.start, imported.start)}${spelled(target)}${text.slice(imported.end, item.local.start)}${local}`;
  }

  /** One item under its new text; comments between its names stay where only the first one changes. */
  private respelled(item: NodeOf<'ImportSpecifier'>, text: string): Edit[] {
    const old = this.layout.text.slice(item.start, item.end);
    if (old === text) return [];
    const alias = ` as ${item.local.name}`;
    const keepsAlias = item.imported.start !== item.local.start && text.endsWith(alias);
    if (!keepsAlias) return [{ start: item.start, end: item.end, text }];
    return [{ start: item.imported.start, end: item.imported.end, text: text.slice(0, -alias.length).replace(/^type /, '') }];
  }

  private withoutItems(statement: ImportStatement, removed: ReadonlySet<ImportedItem>): Edit[] {
    const [first, second] = statement.specifiers;
    const named = statement.specifiers.filter((item) => item.type === 'ImportSpecifier');
    const edits: Edit[] = [];
    if (first?.type === 'ImportDefaultSpecifier' && removed.has(first)) {
      const next = named.length > 0 ? this.layout.codeAfter('{', first.end) : second!.start;
      const comma = this.layout.codeAfter(',', first.end);
      if (this.layout.hasComment(first.start, next)) edits.push({ start: first.start, end: first.end, text: '' }, { start: comma, end: comma + 1, text: '' });
      else edits.push({ start: first.start, end: next, text: '' });
    }
    if (named.length > 0 && named.every((item) => removed.has(item))) {
      const from = first?.type === 'ImportDefaultSpecifier' && !removed.has(first) ? first.end : this.layout.codeBefore('{', named[0]!.start);
      return [...edits, { start: from, end: this.layout.codeAfter('}', named.at(-1)!.end) + 1, text: '' }];
    }
    return [...edits, ...removeItems(this.layout, named, removed)];
  }

  private newStatement({ statement, specifier }: ImportMove, placed: readonly Placed[]): string {
    const quote = this.layout.text.charAt(statement.source.start);
    const end = this.layout.text.charAt(statement.end - 1) === ';' ? ';' : '';
    const byDefault = placed.filter(({ target }) => target === 'default').map(({ local }) => local);
    const named = placed.filter(({ target }) => target !== 'default').map(({ item, text }) => ({ from: item, text: text! }));
    const original = statement.specifiers.filter((item) => item.type === 'ImportSpecifier');
    const list = named.length > 0 ? [original.length > 0 ? braced(this.layout, original, named) : `{ ${named.map(({ text }) => text).join(', ')} }`] : [];
    const clause = [...byDefault.slice(0, 1), ...list].join(', ');
    const keyword = kindOf(statement) === 'value' ? 'import' : `import ${kindOf(statement)}`;
    return `${keyword} ${clause} from ${quote}${specifier}${quote}${attributesOf(this.layout, statement)}${end}`;
  }
}

/** The edit that puts another specifier between the quotes of a statement's source. */
export function retargeted({ source }: { readonly source: { readonly start: number; readonly end: number } }, specifier: string): Edit {
  return { start: source.start + 1, end: source.end - 1, text: specifier };
}
