import type { Reference, Target } from '../../language';
import type { Graph } from './graph';
import { aliasesOf, usesOfModule, type ModuleUse, type ModuleUses } from './module-uses';
import { patchesOf } from './patches';
import { enclosingName, isDeferred, isTyping, type Found, type SourceFile } from './source-file';
import type { Call, Identifier, Import, ImportFrom, Span } from './syntax';

/** Where a reference stands, for its rewriting. */
export type Place =
  /** Some of the names of `from module import …`. */
  | { readonly kind: 'names'; readonly found: Found<ImportFrom>; readonly indexes: readonly number[] }
  /** A module that is imported from its package. */
  | { readonly kind: 'submodule'; readonly found: Found<ImportFrom>; readonly index: number; readonly uses: readonly ModuleUse[] }
  /** `import a.b.c`, with or without `as`. */
  | { readonly kind: 'module'; readonly found: Found<Import>; readonly index: number; readonly uses: readonly ModuleUse[]; readonly escapes: readonly Span[] }
  /** A dotted name in a string, up to where the module ends, and the name behind it, of which it may go on to a member. */
  | { readonly kind: 'mock'; readonly module: Span; readonly name: Span; readonly found: Found<Call>; readonly isOfMember: boolean }
  | { readonly kind: 'star' };

export interface PythonReference extends Reference {
  readonly place: Place;
  /** What patches the module that it brings. */
  readonly patches: readonly Found<Call>[];
}

type Obstacle = Reference['obstacle'];

/** The places where one file imports the modules of one migration. */
export function referencesIn(source: SourceFile, graph: Graph): PythonReference[] {
  return source.imports.flatMap((found) => (found.node.type === 'Import' ? ofImport(source, graph, found as Found<Import>) : ofImportFrom(source, graph, found as Found<ImportFrom>)));
}

function ofImport(source: SourceFile, graph: Graph, found: Found<Import>): PythonReference[] {
  return found.node.names.flatMap(({ name, as }, index) => {
    const target = graph.tracked.target(name.value);
    if (!target) return [];
    const path = as ? [] : name.parts.slice(1).map((part) => part.name);
    const { uses, escapes, obstacle } = modulesUses(source, found, as ?? name.parts[0]!, path);
    const place = { kind: 'module' as const, found, index, uses, escapes };
    return [reference(found, { form: as ? 'import-as' : 'import', target, written: name, names: namesOf(uses), isWhole: true, obstacle, place, reexports: aliasesOf(source, uses), patches: patchesOf(source, escapes) })];
  });
}

function ofImportFrom(source: SourceFile, graph: Graph, found: Found<ImportFrom>): PythonReference[] {
  const { module, names } = found.node;
  const base = graph.project.absolute(module.value, source.file);
  const target = graph.tracked.target(base);
  if (names[0]?.name.value === '*') return target ? [star(found, target)] : [];
  const submodules = names.map(({ name }) => submoduleTarget(graph, base, name.value, target));
  const whole = names.flatMap(({ name, as }, index) => {
    const inner = submodules[index];
    if (!inner) return [];
    const { uses, escapes, obstacle } = modulesUses(source, found, as ?? name.parts[0]!, []);
    const written = { ...name, value: `${module.value}${module.value.endsWith('.') ? '' : '.'}${name.value}` };
    return [reference(found, { form: 'from-import-module', target: inner, written, names: namesOf(uses), isWhole: true, obstacle, place: { kind: 'submodule', found, index, uses }, reexports: aliasesOf(source, uses), patches: patchesOf(source, escapes) })];
  });
  if (!target) return whole;
  // What a package that lives on has as a module is no name of its own.
  const indexes = names.flatMap(({ name }, index) => (submodules[index] || isPlainModule(graph, base, name.value) ? [] : [index]));
  if (indexes.length === 0) return whole;
  const taken = [...new Set(indexes.map((index) => names[index]!.name.value))];
  const isPublic = !isDeferred(found.scope) && found.scope.kind === 'module';
  const reexports = isPublic ? indexes.map((index) => (names[index]!.as ?? names[index]!.name.parts[0]!).name) : [];
  return [reference(found, { form: 'from-import', target, written: module, names: taken, isWhole: false, obstacle: null, place: { kind: 'names', found, indexes }, reexports }), ...whole];
}

/** What a name of a package is, if it is a module of this migration rather than something that the package defines. */
function submoduleTarget(graph: Graph, base: string, name: string, target: Target | null): Target | null {
  if (target?.role === 'legacy' && name in target.legacy.symbols) return null;
  // Most modules are none of the migration's: what they define is not looked at.
  const inner = graph.tracked.target(base === '' ? name : `${base}.${name}`);
  const file = inner && graph.project.fileOf(base);
  return file !== null && graph.project.record(file).definitions.has(name) ? null : inner;
}

function isPlainModule(graph: Graph, base: string, name: string): boolean {
  const file = graph.project.fileOf(base);
  return file !== null && !graph.project.record(file).definitions.has(name) && graph.project.submodule(file, name) !== null;
}

function modulesUses(source: SourceFile, { scope, node }: Found<Import | ImportFrom>, local: Identifier, path: readonly string[]): ModuleUses & { readonly obstacle: Obstacle } {
  const variable = scope.lookup(local.name);
  if (!variable) return { uses: [], escapes: [], obstacle: null };
  const { uses, escapes } = usesOfModule(source, variable, path);
  const isShared = variable.origins.some((origin) => origin.kind !== 'import' || (path.length === 0 && origin.statement !== node));
  const patches = patchesOf(source, escapes);
  if (patches.length > 0 && patches.length === escapes.length) return { uses, escapes, obstacle: patched(source, patches) };
  if (escapes.length > 0) return { uses, escapes, obstacle: { reason: 'namespace-escape', message: 'the module is passed on as a whole, and what is taken from it then cannot be seen' } };
  return { uses, escapes, obstacle: isShared ? { reason: 'namespace-escape', message: `\`${local.name}\` is bound in several places, and not all of them mean this module` } : null };
}

function patched(source: SourceFile, [first, ...others]: readonly Found<Call>[]): Obstacle {
  const { start, end } = first!.node;
  const text = source.text.slice(start, end).replace(/\s+/g, ' ');
  const more = others.length === 0 ? '' : `, and ${others.length} more of its kind do`;
  return {
    reason: 'mock-conflict',
    message: `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\` on line ${source.text.slice(0, start).split(/\r\n?|\n/).length} patches this module${more}`,
    suggestion: 'patch the module where the code under test looks the name up then, and import the canonical module here',
  };
}

function namesOf(uses: readonly ModuleUse[]): string[] {
  return [...new Set(uses.map(({ name }) => name.name))];
}

function star(found: Found<ImportFrom>, target: Target): PythonReference {
  const obstacle = { reason: 'export-all' as const, message: 'it takes every name of the module, and which of them are used cannot be seen here' };
  return reference(found, { form: 'from-import-star', target, written: found.node.module, names: [], isWhole: true, obstacle, place: { kind: 'star' }, reexports: [] });
}

type Own = Pick<PythonReference, 'form' | 'target' | 'written' | 'names' | 'isWhole' | 'obstacle' | 'place' | 'reexports'>;

function reference({ node, scope, parents }: Found<Import | ImportFrom>, { written, patches = [], ...own }: Own & { readonly patches?: readonly Found<Call>[] }): PythonReference {
  return {
    ...own,
    start: node.start,
    end: node.end,
    written: { value: written.value, start: written.start, end: written.end },
    enclosing: enclosingName(scope),
    isSplittable: !own.isWhole,
    keepsNames: false,
    isTypeOnly: isTyping(node, parents),
    isDeferred: isDeferred(scope),
    patches,
    kind: patches.length > 0 ? 'mock' : 'import',
    owner: null,
    constructions: [],
  };
}
