import type { Rewrite } from '../../language';
import type { Edit } from '../../model';
import { braced, removeItems } from './braces';
import { bringFactories } from './factory-imports';
import { attributesOf, hasNamespace, Hosts, keyOf, kindOf, type Host, type ImportStatement } from './hosts';
import { respelled, withoutItems, type ImportMove } from './imported-items';
import type { Layout } from './lines';
import type { Calls } from './new-calls';
import { Placer, textsOf, type Placed } from './placing';
import type { Renamer } from './rename';
import type { Scopes } from './scopes';

/** Rewrites the imports of one file. Imports of the canonical module that are there already receive what fits. */
export class ImportRewriter {
  private readonly hosts: Hosts;
  private readonly placer: Placer;

  constructor(private readonly layout: Layout, scopes: Scopes, renamer: Renamer, existing: readonly ImportStatement[]) {
    this.hosts = new Hosts(layout);
    this.placer = new Placer(layout, scopes, renamer);
    for (const statement of existing) {
      this.hosts.adopt(statement);
      this.placer.adopt(statement);
    }
  }

  /** The rewrite of each move, in order; null where a statement's layout leaves no way to change it safely. */
  rewrite(moves: readonly ImportMove[]): (Rewrite | null)[] {
    const possible = moves.filter((move) => move.isInPlace || this.canRewrite(move));
    for (const move of possible) this.placer.prepare(move);
    // Only once it is settled what stays in an import can it take others in.
    const inOrder = [...possible.filter(({ isInPlace }) => isInPlace), ...possible.filter(({ isInPlace }) => !isInPlace)];
    const rewritten = new Map(inOrder.map((move) => [move, move.isInPlace ? bringFactories(this.layout, this.hosts, this.placer, move) : this.rewriteOne(move)]));
    return moves.map((move) => rewritten.get(move) ?? null);
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
    const calls: Calls = new Map();
    const placed = moving.map((item) => this.placer.place(item, move, !isWhole || mayVanish, { groups, edits, calls }));
    const added = placed.filter(({ text, factory }) => text !== null || factory !== null);

    const done = (more: readonly Edit[]): Rewrite => ({ edits: [...edits, ...more], groups, calls });
    // Comments move with their items, which takes a statement of their own.
    const taker = this.layout.hasComment(statement.start, statement.end) ? undefined : host;
    if (!isWhole) return done([...withoutItems(this.layout, statement, new Set(moving)), ...this.addTo(taker, move, added, groups)]);
    if (mayVanish && (added.length === 0 || (host && added.every(({ target }) => target !== 'default')))) {
      const gone = { ...this.layout.vanishing(statement.start, statement.end), text: '' };
      return done([gone, ...this.addTo(host, move, added, groups)]);
    }
    if (this.fitsInPlace(placed)) {
      this.hosts.adoptRewritten(statement, placed.filter((each) => each.target !== 'default' && textsOf(each).length > 0).map(({ item }) => item));
      return done(this.inPlace(move, placed));
    }
    if (hasNamespace(statement)) {
      const [byDefault] = moving;
      return done([...withoutItems(this.layout, statement, new Set([byDefault!])), retargeted(statement, move.specifier), ...this.addTo(host, move, added.filter(({ item }) => item === byDefault), groups)]);
    }
    return done([{ start: statement.start, end: statement.end, text: this.newStatement(move, added) }]);
  }

  private addTo(host: Host | undefined, move: ImportMove, added: readonly Placed[], groups: string[]): Edit[] {
    const texts = added.flatMap(textsOf);
    const rest = host ? added.filter(({ target }) => target === 'default').map((each) => ({ ...each, factory: null })) : added;
    const edits = host ? texts.flatMap((text) => host.add(text)) : [];
    if (host && texts.length > 0) groups.push(host.key);
    if (rest.length === 0) return edits;
    const { start, end } = move.statement;
    return [...edits, this.layout.insertedAfter(start, end, this.newStatement(move, rest))];
  }

  private fitsInPlace(placed: readonly Placed[]): boolean {
    const [first, ...others] = placed;
    const isDropped = (each: Placed): boolean => each.target !== 'default' && textsOf(each).length === 0;
    if (!first || placed.every(isDropped)) return false;
    if (placed.some(isDropped)) return placed.every(({ item, target }) => item.type === 'ImportSpecifier' && target !== 'default');
    if (others.some(({ target }) => target === 'default')) return false;
    if (first.item.type === 'ImportDefaultSpecifier') {
      const next = others[0]?.item;
      if (next?.type === 'ImportNamespaceSpecifier') return first.target === 'default';
      return first.target === 'default' || !next || !this.layout.hasComment(first.item.end, next.start);
    }
    return first.target !== 'default';
  }

  private inPlace(move: ImportMove, placed: readonly Placed[]): Edit[] {
    const { statement, specifier } = move;
    const { text: source } = this.layout;
    const edits = placed.flatMap((each): Edit[] => {
      const { item, target, factory } = each;
      if (item.type === 'ImportNamespaceSpecifier') return [];
      if (item.type === 'ImportDefaultSpecifier' && target === 'default') return factory === null ? [] : [this.layout.insertedAfter(statement.start, statement.end, this.newStatement(move, [{ ...each, target: factory, text: factory, factory: null }]))];
      const text = this.listed(each);
      if (text === '') return [];
      if (item.type === 'ImportSpecifier') return respelled(this.layout, item, text);
      if (placed.length > 1) return [{ start: item.start, end: this.layout.codeAfter('{', item.end) + 1, text: `{ ${text},` }];
      // Two edits, so that other items can be added between them.
      return [{ start: item.start, end: item.end, text: `{ ${text}` }, { start: item.end, end: item.end + 1, text: ` }${source.charAt(item.end)}` }];
    });
    const dropped = placed.filter((each) => each.target !== 'default' && textsOf(each).length === 0).map(({ item }) => item);
    return [...edits, ...removeItems(this.layout, statement.specifiers, new Set(dropped)), retargeted(statement, specifier)];
  }

  /** What an item adds to the list in braces, laid out as the item is. */
  private listed(placed: Placed): string {
    const { start } = placed.item;
    const isOnLine = placed.item.type === 'ImportSpecifier' && this.layout.text.slice(this.layout.lineStart(start), start).trim() === '';
    return textsOf(placed).join(isOnLine ? `,${this.layout.eol}${this.layout.indentAt(start)}` : ', ');
  }

  private newStatement({ statement, specifier }: ImportMove, placed: readonly Placed[]): string {
    const quote = this.layout.text.charAt(statement.source.start);
    const end = this.layout.text.charAt(statement.end - 1) === ';' ? ';' : '';
    const byDefault = placed.filter(({ target, text }) => target === 'default' && text !== null).map(({ local }) => local);
    const named = placed.filter((each) => textsOf(each).length > 0).map((each) => ({ from: each.item, text: this.listed(each) }));
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
