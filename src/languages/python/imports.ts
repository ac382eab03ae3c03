import type { Edit } from '../../model';
import type { Move, Rewrite } from '../../language';
import { withoutAliases } from './alias-lists';
import { fromImport, spelled, type Style, type Taken } from './from-import';
import type { Graph } from './graph';
import { hostFor, intoHost } from './hosts';
import type { PythonReference, Place } from './references';
import { isReadByName } from './read-names';
import { renaming } from './renames';
import type { Variable } from './scopes';
import type { Found, SourceFile } from './source-file';
import { spellCanonical } from './spelling';
import type { ImportFrom, Span } from './syntax';

type NamesMove = Move & { readonly reference: PythonReference & { readonly place: Place & { readonly kind: 'names' | 'submodule' } } };

/** Rewrites the import statements of one file; null where there is no safe way. */
export class ImportRewriter {
  constructor(private readonly source: SourceFile, private readonly graph: Graph, private readonly style: Style) {}

  /** @param moves all of those that stand in statements */
  rewrite(moves: readonly Move[]): ReadonlyMap<Move, Rewrite | null> {
    const result = new Map<Move, Rewrite | null>();
    const statements = new Map<ImportFrom, NamesMove[]>();
    for (const move of moves) {
      const { place } = move.reference as PythonReference;
      if (place.kind === 'module') result.set(move, this.module(move, place));
      else if (place.kind === 'names' || place.kind === 'submodule') statements.set(place.found.node, [...(statements.get(place.found.node) ?? []), move as NamesMove]);
      else result.set(move, place.kind === 'mock' ? this.mock(move, place) : null);
    }
    for (const members of statements.values()) {
      const rewrite = this.statement(members, new Set(statements.keys()));
      // They share a statement, and so a change: the first one has what the statement needs.
      members.forEach((move, index) => result.set(move, index === 0 || !rewrite ? rewrite : { edits: [], groups: rewrite.groups }));
    }
    return result;
  }

  private module({ reference, targets }: Move, { found, index, uses }: Place & { kind: 'module' }): Rewrite | null {
    const { name, as } = found.node.names[index]!;
    const canonical = this.graph.tracked.canonical.name;
    const edits: Edit[] = [{ start: name.start, end: name.end, text: canonical }, ...uses.flatMap((use) => renamedAttribute(use.name, targets.get(use.name.name)))];
    const local = (as ?? name.parts[0]!).name;
    const groups = [`variable:${found.scope.span.start}:${local}`];
    if (as) return { edits, groups };
    // Whatever else the packages are used for needs them to be bound and loaded.
    const hasOthers = (found.scope.lookup(local)?.uses.length ?? 0) > uses.length;
    if (hasOthers && !canonical.startsWith(name.value.slice(0, name.value.lastIndexOf('.') + 1))) return null;
    const top = canonical.split('.')[0]!;
    if (top !== local && (hasOthers || uses.some(({ occurrence }) => occurrence.scope.lookup(top) !== null))) return null;
    return { edits: [...edits, ...uses.map(({ module }) => ({ start: module.start, end: module.end, text: canonical }))], groups: [...groups, `site:${reference.start}`] };
  }

  private mock({ targets }: Move, { module, name }: Place & { kind: 'mock' }): Rewrite | null {
    const old = this.source.text.slice(name.start, name.end);
    return { edits: [{ ...module, text: this.graph.tracked.canonical.name }, ...renamedAttribute({ ...name, name: old }, targets.get(old))], groups: [] };
  }

  private statement(moves: readonly NamesMove[], moving: ReadonlySet<ImportFrom>): Rewrite | null {
    const { found } = moves[0]!.reference.place;
    const taken = moves.flatMap((move) => this.taken(move)).sort((left, right) => left.index - right.index);
    if (taken.some((each) => isStubExport(this.source.file, found.node, each))) return null;
    const uses = taken.flatMap((each) => each.uses);
    const host = hostFor({ source: this.source, graph: this.graph, style: this.style, found, taken, moving });
    const removed = new Set(taken.map(({ index }) => index));
    const isWhole = removed.size === found.node.names.length;
    if (host) return { edits: [...intoHost(this.source, host, taken), ...(isWhole ? [this.line(found.node)] : withoutAliases(this.source.layout, found.node.names, removed)), ...uses], groups: [] };
    const isOneModule = taken.every(({ module }) => module === taken[0]!.module);
    // Nobody can say to which of the new statements a comment would belong.
    if (isWhole && !isOneModule && this.source.layout.hasComment(found.node)) return null;
    const edits = isWhole && isOneModule ? this.inPlace(found, taken) : this.split(found, taken, removed);
    return { edits: [...edits, ...uses], groups: [] };
  }

  private taken({ reference, targets }: NamesMove): Taken[] {
    const { place } = reference;
    const { names } = place.found.node;
    const written = place.found.node.module.value;
    const canonical = spellCanonical(this.graph, this.source.file, written);
    if (place.kind === 'submodule') {
      const { name, as } = names[place.index]!;
      const at = canonical.lastIndexOf('.');
      const uses = place.uses.flatMap((use) => renamedAttribute(use.name, targets.get(use.name.name)));
      const head = canonical.slice(0, at + 1);
      // `from . import x` keeps its dots, `from a.b import x` loses the last one.
      return [{ index: place.index, module: /^\.*$/.test(head) ? head : head.slice(0, -1), target: canonical.slice(at + 1), local: (as ?? name.parts[0]!).name, uses }];
    }
    return place.indexes.flatMap((index): Taken[] => {
      const { name, as } = names[index]!;
      const target = targets.get(name.value);
      if (target === undefined) return [];
      const local = (as ?? name.parts[0]!).name;
      const variable = as || target === local ? null : place.found.scope.lookup(local);
      const uses = variable && renaming(variable, target, (scope) => isReadByName(this.source, variable, scope), (other) => other.scope === variable.scope && this.isCanonical(other, target));
      return [{ index, module: canonical, target, local: uses ? target : local, uses: uses ?? [] }];
    });
  }

  /** Whether a variable only ever holds one name of the canonical module. */
  private isCanonical(variable: Variable, name: string): boolean {
    return variable.origins.every((origin) => {
      if (origin.kind !== 'import' || origin.statement.type !== 'ImportFrom') return false;
      const module = this.graph.project.absolute(origin.statement.module.value, this.source.file);
      return module === this.graph.tracked.canonical.name && origin.statement.names[origin.index]!.name.value === name;
    });
  }

  private inPlace({ node }: Found<ImportFrom>, taken: readonly Taken[]): Edit[] {
    const { layout } = this.source;
    const [first] = taken;
    if (layout.isAlone(node) && !layout.hasComment(node) && !node.parentheses && !this.fits(node, taken)) {
      return [{ start: node.start, end: node.end, text: fromImport(first!.module, taken, { ...this.style, indent: layout.indentAt(node.start), newline: layout.newline }) }];
    }
    const names = taken.flatMap(({ index, target, local }) => {
      const { name, as, start, end } = node.names[index]!;
      if (as) return name.value === target ? [] : [{ start: name.start, end: name.end, text: target }];
      return name.value === target && local === target ? [] : [{ start, end, text: spelled({ target, local }) }];
    });
    return [{ start: node.module.start, end: node.module.end, text: first!.module }, ...names];
  }

  private fits(node: Span, taken: readonly Taken[]): boolean {
    const { layout } = this.source;
    const text = fromImport(taken[0]!.module, taken, { limit: null, indent: '', newline: '\n' });
    return this.style.limit === null || layout.indentAt(node.start).length + text.length + (layout.lineEnd(node.end) - node.end) <= this.style.limit;
  }

  private split({ node }: Found<ImportFrom>, taken: readonly Taken[], removed: ReadonlySet<number>): Edit[] {
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

function renamedAttribute({ start, end, name }: Span & { readonly name: string }, to: string | undefined): Edit[] {
  return to === undefined || to === name ? [] : [{ start, end, text: to }];
}

/** `import X as X` in a stub passes `X` on, and `import Y as X` does not: https://peps.python.org/pep-0484/#stub-files */
function isStubExport(file: string, { names }: ImportFrom, { index, target }: Taken): boolean {
  const { name, as } = names[index]!;
  return file.endsWith('.pyi') && as?.name === name.value && target !== name.value;
}
