import type { Construction } from '../../language';
import type { Promised } from './constructors';
import type { Graph } from './graph';
import { pathOf } from './record';
import type { PythonReference } from './references';
import type { Scope } from './scopes';
import { enclosingName, type Found, type SourceFile, type TakenValue } from './source-file';
import type { Attribute, Call, Expression, Name, Span } from './syntax';

/** A construction, with what it takes to make it a call of the factory. */
export interface PythonConstruction extends Construction {
  /** What names the class there: `Manager`, `legacy.Manager`. */
  readonly use: Name | Attribute;
  readonly scope: Scope;
  /** What the canonical module calls the class. */
  readonly made: string;
}

interface Use {
  readonly name: string;
  readonly node: Name | Attribute;
  readonly scope: Scope;
  readonly isBoundElsewhere: boolean;
}

/** What is done with the classes among the names that one reference takes from its module. */
export function constructionsOf(source: SourceFile, graph: Graph, reference: PythonReference): PythonConstruction[] {
  const { target } = reference;
  // What is part of the canonical module may well do what its factories do.
  if (target.role === 'canonical' && (graph.isCanonicalSource(source.file) || graph.isInClosure(source.file))) return [];
  return reference.names.flatMap((name) => {
    const promised = graph.constructors.promiseOf(target, name);
    return promised ? usesOf(source, graph, reference, name).flatMap((use) => constructionAt(source, use, promised) ?? []) : [];
  });
}

function usesOf(source: SourceFile, graph: Graph, { place }: PythonReference, name: string): Use[] {
  if (place.kind === 'mock' || place.kind === 'star') return [];
  if (place.kind !== 'names') {
    const taken = place.uses.filter((use) => use.name.name === name);
    return taken.flatMap((use): Use[] => {
      const node = [...source.holders.values()].find((each): each is Attribute => each.type === 'Attribute' && each.attribute === use.name);
      return node ? [{ name, node, scope: use.occurrence.scope, isBoundElsewhere: false }] : [];
    });
  }
  const { node, scope } = place.found;
  return place.indexes.filter((index) => node.names[index]!.name.value === name).flatMap((index) => {
    const variable = scope.lookup((node.names[index]!.as ?? node.names[index]!.name.parts[0]!).name);
    // Of several imports that bind one variable, the first tells of its uses.
    const first = variable?.origins.find((origin) => origin.kind === 'import' && origin.statement.type === 'ImportFrom' && graph.tracked.target(graph.project.absolute(origin.statement.module.value, source.file)) !== null);
    if (first?.kind !== 'import' || first.statement !== node || first.index !== index) return [];
    return (variable?.uses ?? []).flatMap((use): Use[] => {
      const named = source.names.get(use.start);
      return named ? [{ name, node: named, scope: use.scope, isBoundElsewhere: variable!.origins.length > 1 }] : [];
    });
  });
}

function constructionAt(source: SourceFile, { name, node, scope, isBoundElsewhere }: Use, promised: Promised): PythonConstruction | null {
  const base = { name, use: node, scope, made: promised.made, factory: promised.factory, enclosing: enclosingName(scope), isCertain: false };
  const called = callOf(source, node);
  if (called) return { ...base, form: 'construct', ...spanOf(called.node), obstacle: hindrance(called, promised, isBoundElsewhere), isCertain: promised.takes(called.node) };
  const value = source.values.find((each) => each.node === node);
  const kind = value && kindOfValue(source, value);
  if (!kind) return null;
  const messages = {
    construct: 'its class is subscripted first, which its factory need not allow',
    extends: `a subclass is not made by \`${promised.factory}\``,
    'class-value': `the class is handed on as a value, and who gets it may construct it instead of calling \`${promised.factory}\``,
  };
  return { ...base, form: kind, ...spanOf(node), obstacle: { reason: 'needs-review', message: messages[kind] } };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

export function callOf(source: SourceFile, callee: Expression): Found<Call> | null {
  return source.calls.find(({ node }) => node.callee === callee) ?? null;
}

function hindrance({ parents }: Found<Call>, { factory, isAsync }: Promised, isBoundElsewhere: boolean): Construction['obstacle'] {
  if (isAsync) return { reason: 'missing-await', message: `\`${factory}\` returns a coroutine, which has to be awaited before it stands for the instance` };
  if (parents[0]?.type === 'Await') return { reason: 'needs-review', message: `it is awaited, which the result of \`${factory}\` need not be` };
  if (isBoundElsewhere) return { reason: 'needs-review', message: `its class may be another one, which \`${factory}\` does not make` };
  return null;
}

/** What compares a class, or asks it for what it has, and never constructs it. */
const comparing = /^(?:isinstance|issubclass|cast|assert\w+|raises|hasattr|getattr|setattr|delattr|object|super|create_autospec|TypeVar)$/;
const describing = new Set(['spec', 'spec_set', 'bound']);

/** What a class as a value means for who constructs it; null where it is a type, compared, or asked for what it has. */
function kindOfValue(source: SourceFile, { node, parent }: TakenValue): 'construct' | 'extends' | 'class-value' | null {
  switch (parent?.type) {
    case 'ClassDef':
      return parent.bases.includes(node) ? 'extends' : 'class-value';
    case 'FunctionDef':
      return parent.decorators.includes(node) || parent.parameters.some(({ fallback }) => fallback === node) ? 'class-value' : null;
    case 'Lambda': case 'Assign': case 'NamedExpression': case 'Starred': case 'List': case 'Comprehension':
      return 'class-value';
    case 'Tuple':
      return isCompared(source, node) ? null : 'class-value';
    case 'AnnotatedAssign':
      return parent.value === node ? 'class-value' : null;
    case 'Simple':
      return parent.keyword === 'return' ? 'class-value' : null;
    case 'Subscript':
      return parent.value === node && callOf(source, parent) ? 'construct' : null;
    case 'Call':
      return isCompared(source, node) || parent.keywords.some(({ name, value }) => value === node && describing.has(name?.name ?? '')) ? null : 'class-value';
    case 'Operation':
      return parent.kind !== 'operator' || isChosen(source, parent) ? 'class-value' : null;
    default:
      return null;
  }
}

function isCompared({ calls }: SourceFile, { start, end }: Span): boolean {
  return calls.some(({ node }) => comparing.test(pathOf(node.callee)?.at(-1) ?? '') && node.args.some((each) => each.start <= start && end <= each.end && (each.type === 'Tuple' || each.start === start)));
}

/** `Manager if … else Other`, `make or Manager`; not `type(x) is Manager`, nor `Manager | None`. */
function isChosen({ text }: SourceFile, { operands: [first, ...others] }: Span & { readonly operands: readonly Expression[] }): boolean {
  return others.some((each) => /\b(?:and|or|if|else)\b/.test(text.slice(first!.end, each.start)));
}
