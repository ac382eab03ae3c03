import type { Edit } from '../../model';
import { keyOf, type ImportedItem, type ImportStatement } from './hosts';
import { identifierName, importedName, isTypeItem, spelled, type ImportMove } from './imported-items';
import type { Layout } from './lines';
import { callOf, isOnlyCalled, pathOf, type Calls, type ScriptConstruction } from './new-calls';
import { reserved, type Renamer } from './rename';
import type { Scopes, Variable } from './scopes';

/** What one item becomes. */
export interface Placed {
  readonly item: ImportedItem;
  readonly target: string;
  readonly local: string;
  /** Its text in the new braces, or null where the name is bound already. */
  readonly text: string | null;
  /** A factory that has to be there beside it. */
  readonly factory: string | null;
  /** Whether a factory has taken its place. */
  readonly isReplaced: boolean;
}

/** Where what comes of placing an item is gathered. */
export interface Gathered {
  readonly groups: string[];
  readonly edits: Edit[];
  readonly calls: Calls;
}

interface Bound {
  readonly local: string;
  readonly isType: boolean;
  /** The change that binds it; null for what was there before. */
  readonly key: string | null;
}

/** The texts that an item adds to the list in braces. */
export function textsOf({ target, text, factory }: Placed): string[] {
  return [target === 'default' ? null : text, factory].flatMap((each) => each ?? []);
}

/** Decides what the items that come from the canonical module are called in one file. */
export class Placer {
  /** Canonical names that are bound under their own name. */
  private readonly bound = new Map<string, Bound>();
  /** Those that are bound under another one. */
  private readonly aliased = new Map<string, Bound>();

  constructor(private readonly layout: Layout, private readonly scopes: Scopes, private readonly renamer: Renamer) {}

  /** Takes note of an import of the canonical module that was there before. */
  adopt(statement: ImportStatement): void {
    for (const item of statement.specifiers) this.bind(importedName(item), { local: item.local.name, isType: isTypeItem(statement, item), key: null });
  }

  /** Takes note of what is going to be bound, and of what is not going to be any more. */
  prepare({ statement, targets, constructions, isInPlace }: ImportMove): void {
    for (const [item, target] of targets) {
      const isReplaced = this.isOnlyCalled(item, constructions);
      if (isReplaced && isInPlace) this.bound.delete(item.local.name);
      if (!isReplaced && !isInPlace && item.local.name === target && target !== 'default') this.bind(target, { local: target, isType: isTypeItem(statement, item), key: keyOf(statement) });
    }
  }

  /** Decides what an item is called and adds the edits of its uses. */
  place(item: ImportedItem, move: ImportMove, canDrop: boolean, gathered: Gathered): Placed {
    const made = move.constructions.filter(({ place }) => place.node === item.local);
    const variable = made.length > 0 ? this.scopes.declaredBy(item.local) : null;
    if (!variable) return this.placeName(item, move, canDrop, gathered, []);
    const { root } = pathOf(made[0]!.factory);
    const isReplaced = this.isOnlyCalled(item, made);
    const { local, isBound } = this.placeFactory(root, variable, { key: keyOf(move.statement), canReuse: canDrop || !isReplaced }, gathered.groups);
    for (const each of made) gathered.calls.set(each, callOf(this.layout, each, local));
    if (isReplaced) return { item, target: root, local, text: isBound ? null : this.textOf(item, root, local), factory: null, isReplaced };
    const factory = isBound ? null : withAlias(root, local);
    return { ...this.placeName(item, move, canDrop, gathered, made), factory };
  }

  private isOnlyCalled(item: ImportedItem, constructions: readonly ScriptConstruction[]): boolean {
    const made = constructions.filter(({ place }) => place.node === item.local);
    const variable = made.length > 0 ? this.scopes.declaredBy(item.local) : null;
    return variable !== null && isOnlyCalled(this.scopes, this.renamer, variable, made);
  }

  private placeFactory(root: string, variable: Variable, { key, canReuse }: { key: string; canReuse: boolean }, groups: string[]): { local: string; isBound: boolean } {
    const twin = [this.bound.get(root), this.aliased.get(root)].find((each) => each && !each.isType && !this.scopes.isCaptured(each.local, variable));
    if (twin && canReuse) {
      if (twin.key) groups.push(twin.key);
      return { local: twin.local, isBound: true };
    }
    const local = this.renamer.claimNear(variable, root);
    this.bind(root, { local, isType: false, key });
    return { local, isBound: false };
  }

  private placeName(item: ImportedItem, { statement, targets, followers }: ImportMove, canDrop: boolean, { groups, edits }: Gathered, made: readonly ScriptConstruction[]): Placed {
    const target = targets.get(item)!;
    const local = item.local.name;
    const isType = isTypeItem(statement, item);
    const placedAs = (name: string, text: string | null = this.textOf(item, target, name)): Placed => ({ item, target, local: name, text, factory: null, isReplaced: false });
    if (target === 'default' || target === local || !followers.has(item)) return placedAs(local);
    const variable = this.scopes.declaredBy(item.local);
    if (!variable) return placedAs(local);
    const calls = made.map(({ use }) => use);
    const twin = this.bound.get(target);
    if (twin && canDrop && (isType || !twin.isType) && !this.scopes.isCaptured(target, variable) && !this.renamer.namedInJsdoc(local)) {
      edits.push(...this.renamer.useEdits(variable, target, calls));
      if (twin.key) groups.push(twin.key);
      return placedAs(target, null);
    }
    if (!identifierName.test(target) || reserved.has(target) || !this.renamer.claim(variable, target)) return placedAs(local);
    this.bind(target, { local: target, isType, key: keyOf(statement) });
    edits.push(...this.renamer.useEdits(variable, target, calls));
    return placedAs(target);
  }

  private bind(name: string, bound: Bound): void {
    (bound.local === name ? this.bound : this.aliased).set(name, bound);
  }

  private textOf(item: ImportedItem, target: string, local: string): string {
    const inlineType = item.type === 'ImportSpecifier' && item.importKind === 'type' ? 'type ' : '';
    return this.commented(item, target, local) ?? inlineType + withAlias(target, local);
  }

  /** The new text of an item with a comment between its names, or before them; null for all others. */
  private commented(item: ImportedItem, target: string, local: string): string | null {
    if (item.type !== 'ImportSpecifier' || !this.layout.hasComment(item.start, item.end)) return null;
    const { text } = this.layout;
    const { imported } = item;
    if (imported.start === item.local.start) return `${text.slice(item.start, imported.start)}${target === local ? target : `${spelled(target)} as ${local}`}`;
    return `${text.slice(item.start, imported.start)}${spelled(target)}${text.slice(imported.end, item.local.start)}${local}`;
  }
}

function withAlias(target: string, local: string): string {
  return target === local ? local : `${spelled(target)} as ${local}`;
}
