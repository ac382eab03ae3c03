import { grouped } from '../../grouped';
import type { Edit } from '../../model';
import type { Construction, Move, Rewrite } from '../../language';
import { withoutAliases } from './alias-lists';
import { extended } from './extending';
import { FactoryImports, holdsCanonical, type Brought, type NamesMove } from './factory-imports';
import { fromImport, spelled, type Spelled, type Style, type Taken } from './from-import';
import type { PythonConstruction } from './class-uses';
import type { Graph } from './graph';
import { hostFor, intoHost } from './hosts';
import type { ModuleUse } from './module-uses';
import type { PythonReference, Place } from './references';
import { isReadByName } from './read-names';
import { renaming } from './renames';
import type { Found, SourceFile } from './source-file';
import { spellCanonical } from './spelling';
import type { ImportFrom, Span } from './syntax';

/** Rewrites the import statements of one file; null where there is no safe way. */
export class ImportRewriter {
  constructor(private readonly source: SourceFile, private readonly graph: Graph, private readonly style: Style) {}

  /** @param moves all of those that stand in statements */
  rewrite(moves: readonly Move[]): ReadonlyMap<Move, Rewrite | null> {
    const result = new Map<Move, Rewrite | null>();
    const named = moves.filter((move): move is NamesMove => isNamed((move.reference as PythonReference).place));
    const factories = new FactoryImports(this.source, this.graph, named);
    for (const move of moves) {
      const { place } = move.reference as PythonReference;
      if (place.kind === 'module') result.set(move, this.module(move, place));
      else if (!isNamed(place)) result.set(move, place.kind === 'mock' ? this.mock(move, place) : null);
    }
    const isStaying = ({ reference }: NamesMove): boolean => reference.target.role === 'canonical';
    const moving = new Set(named.filter((move) => !isStaying(move)).map(({ reference }) => reference.place.found.node));
    for (const members of grouped(named.filter((move) => !isStaying(move)), ({ reference }) => reference.place.found.node).values()) {
      const rewrite = this.statement(members, factories.for(members), moving);
      // They share a statement, and so a change: the first one has what the statement needs.
      members.forEach((move, index) => result.set(move, index === 0 || !rewrite ? rewrite : { ...rewrite, edits: [] }));
    }
    for (const move of named.filter(isStaying)) result.set(move, this.inCanonical(move, factories.for([move])));
    return result;
  }

  private module({ reference, targets, constructions }: Move, { found, index, uses }: Place & { kind: 'module' }): Rewrite | null {
    const { name, as } = found.node.names[index]!;
    const canonical = this.graph.tracked.canonical.name;
    const { calls, edits: named } = this.byWayOf(uses, targets, constructions);
    if (reference.target.role === 'canonical') return { edits: [], groups: [], calls };
    const edits: Edit[] = [{ start: name.start, end: name.end, text: canonical }, ...named];
    const local = (as ?? name.parts[0]!).name;
    const groups = [`variable:${found.scope.span.start}:${local}`];
    if (as) return { edits, groups, calls };
    // Whatever else the packages are used for needs them to be bound and loaded.
    const hasOthers = (found.scope.lookup(local)?.uses.length ?? 0) > uses.length;
    if (hasOthers && !canonical.startsWith(name.value.slice(0, name.value.lastIndexOf('.') + 1))) return null;
    const top = canonical.split('.')[0]!;
    if (top !== local && (hasOthers || uses.some(({ occurrence }) => occurrence.scope.lookup(top) !== null))) return null;
    return { edits: [...edits, ...uses.map(({ module }) => ({ start: module.start, end: module.end, text: canonical }))], groups: [...groups, `site:${reference.start}`], calls };
  }

  /** What becomes of names that are taken by way of a module: classes that are constructed give way to their factories. */
  private byWayOf(uses: readonly ModuleUse[], targets: ReadonlyMap<string, string>, constructions: readonly Construction[]): { readonly edits: Edit[]; readonly calls: Map<Construction, readonly Edit[]> } {
    const calls = new Map<Construction, readonly Edit[]>();
    const edits = uses.flatMap(({ name }) => {
      const made = (constructions as readonly PythonConstruction[]).find(({ use }) => use.type === 'Attribute' && use.attribute === name);
      if (!made) return renamedAttribute(name, targets.get(name.name));
      calls.set(made, [{ start: name.start, end: name.end, text: made.factory }]);
      return [];
    });
    return { edits, calls };
  }

  /** An import of the canonical module stays, and brings the factories that are called now. */
  private inCanonical({ reference, constructions }: NamesMove, { names, replaced, calls, groups }: Brought): Rewrite {
    const { place } = reference;
    if (place.kind === 'submodule') return { edits: [], groups: [], calls: this.byWayOf(place.uses, new Map(), constructions).calls };
    const { node } = place.found;
    const given = [...replaced].map(([index, text]) => ({ start: node.names[index]!.start, end: node.names[index]!.end, text }));
    return { edits: [...given, ...extended(this.source.layout, this.style, node, names)], groups, calls };
  }

  private mock({ targets }: Move, { module, name }: Place & { kind: 'mock' }): Rewrite | null {
    const old = this.source.text.slice(name.start, name.end);
    return { edits: [{ ...module, text: this.graph.tracked.canonical.name }, ...renamedAttribute({ ...name, name: old }, targets.get(old))], groups: [] };
  }

  private statement(moves: readonly NamesMove[], { names, replaced, calls: named, groups }: Brought, moving: ReadonlySet<ImportFrom>): Rewrite | null {
    const { found } = moves[0]!.reference.place;
    const calls = new Map(named);
    const taken = moves.flatMap((move) => this.taken(move, { replaced, calls })).sort((left, right) => left.index - right.index);
    if (taken.some((each) => isStubExport(this.source.file, found.node, each))) return null;
    const uses = taken.flatMap((each) => each.uses);
    const brought = names.map((name) => ({ target: name, local: name, module: spellCanonical(this.graph, this.source.file, found.node.module.value) }));
    const host = hostFor({ source: this.source, graph: this.graph, style: this.style, found, taken, brought, moving });
    const removed = new Set(taken.map(({ index }) => index));
    const isWhole = removed.size === found.node.names.length;
    if (host) return { edits: [...intoHost(this.source, this.style, host, [...taken, ...brought]), ...(isWhole ? [this.line(found.node)] : withoutAliases(this.source.layout, found.node.names, removed)), ...uses], groups, calls };
    const isOneModule = [...taken, ...brought].every(({ module }) => module === taken[0]!.module);
    // Nobody can say to which of the new statements a comment would belong.
    if (isWhole && !isOneModule && this.source.layout.hasComment(found.node)) return null;
    const edits = isWhole && isOneModule ? this.inPlace(found, taken, brought) : this.split(found, [...taken, ...brought], removed);
    return { edits: [...edits, ...uses], groups, calls };
  }

  private taken({ reference, targets, constructions }: NamesMove, { replaced, calls }: { readonly replaced: Brought['replaced']; readonly calls: Map<Construction, readonly Edit[]> }): Taken[] {
    const { place } = reference;
    const { names } = place.found.node;
    const written = place.found.node.module.value;
    const canonical = spellCanonical(this.graph, this.source.file, written);
    if (place.kind === 'submodule') {
      const { name, as } = names[place.index]!;
      const at = canonical.lastIndexOf('.');
      const made = this.byWayOf(place.uses, targets, constructions);
      for (const [construction, edits] of made.calls) calls.set(construction, edits);
      const head = canonical.slice(0, at + 1);
      // `from . import x` keeps its dots, `from a.b import x` loses the last one.
      return [{ index: place.index, module: /^\.*$/.test(head) ? head : head.slice(0, -1), target: canonical.slice(at + 1), local: (as ?? name.parts[0]!).name, uses: made.edits }];
    }
    const isCalled = ({ start }: Span): boolean => [...calls.values()].some((edits) => edits.some((edit) => edit.start === start));
    return place.indexes.flatMap((index): Taken[] => {
      const { name, as } = names[index]!;
      const target = targets.get(name.value);
      if (target === undefined) return [];
      const given = replaced.get(index);
      if (given !== undefined) return [{ index, module: canonical, target: given, local: given, uses: [] }];
      const local = (as ?? name.parts[0]!).name;
      const variable = as || target === local ? null : place.found.scope.lookup(local);
      const uses = variable && renaming(variable, target, (scope) => isReadByName(this.source, variable, scope), (other) => other.scope === variable.scope && holdsCanonical(this.source, this.graph, other, target));
      return [{ index, module: canonical, target, local: uses ? target : local, uses: uses?.filter((use) => !isCalled(use)) ?? [] }];
    });
  }

  private inPlace({ node }: Found<ImportFrom>, taken: readonly Taken[], brought: readonly Spelled[]): Edit[] {
    const { layout } = this.source;
    const [first] = taken;
    const all = [...taken, ...brought];
    if (layout.isAlone(node) && !layout.hasComment(node) && !node.parentheses && !this.fits(node, first!.module, all)) {
      return [{ start: node.start, end: node.end, text: fromImport(first!.module, all, { ...this.style, indent: layout.indentAt(node.start), newline: layout.newline }) }];
    }
    const names = taken.flatMap(({ index, target, local }) => {
      const { name, as, start, end } = node.names[index]!;
      if (as?.name === local) return name.value === target ? [] : [{ start: name.start, end: name.end, text: target }];
      return !as && name.value === target && local === target ? [] : [{ start, end, text: spelled({ target, local }) }];
    });
    return [{ start: node.module.start, end: node.module.end, text: first!.module }, ...names, ...extended(layout, this.style, node, brought.map(spelled))];
  }

  private fits(node: Span, module: string, names: readonly Spelled[]): boolean {
    const { layout } = this.source;
    const text = fromImport(module, names, { limit: null, indent: '', newline: '\n' });
    return this.style.limit === null || layout.indentAt(node.start).length + text.length + (layout.lineEnd(node.end) - node.end) <= this.style.limit;
  }

  private split({ node }: Found<ImportFrom>, taken: readonly (Spelled & { readonly module: string })[], removed: ReadonlySet<number>): Edit[] {
    const { layout } = this.source;
    const modules = [...new Set(taken.map(({ module }) => module))];
    const options = { ...this.style, indent: layout.indentAt(node.start), newline: layout.newline };
    const isWhole = removed.size === node.names.length;
    const statements = modules.map((module) => fromImport(module, taken.filter((each) => each.module === module), layout.isAlone(node) ? options : { ...options, limit: null }));
    if (isWhole) return [{ start: node.start, end: node.end, text: statements.join(layout.isAlone(node) ? options.newline + options.indent : '; ') }];
    const rest = withoutAliases(layout, node.names, removed);
    if (!layout.isAlone(node)) return [...rest, { start: node.end, end: node.end, text: statements.map((each) => `; ${each}`).join('') }];
    const at = layout.nextLine(node.end);
    const isLast = layout.lineEnd(node.end) === layout.text.length;
    const text = statements.map((each) => (isLast ? options.newline + options.indent + each : options.indent + each + options.newline)).join('');
    return [...rest, { start: at, end: at, text }];
  }

  /** The lines of a statement that is alone on them. */
  private line({ start, end }: Span): Edit {
    const { layout } = this.source;
    return { start: layout.lineStart(start), end: layout.nextLine(end), text: '' };
  }
}

function isNamed(place: Place): place is NamesMove['reference']['place'] {
  return place.kind === 'names' || place.kind === 'submodule';
}

function renamedAttribute({ start, end, name }: Span & { readonly name: string }, to: string | undefined): Edit[] {
  return to === undefined || to === name ? [] : [{ start, end, text: to }];
}

/** `import X as X` in a stub passes `X` on, and `import Y as X` does not: https://peps.python.org/pep-0484/#stub-files */
function isStubExport(file: string, { names }: ImportFrom, { index, target }: Taken): boolean {
  const { name, as } = names[index]!;
  return file.endsWith('.pyi') && as?.name === name.value && target !== name.value;
}
