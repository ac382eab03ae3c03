import type { FactoryUse, LooseEnd, Move, Reference, Rewrite, SourceModule, Suppression } from '../../language';
import { enclosingName, parentOf, unwrap, type Node, type NodeOf } from './ast';
import { awaitedCalls, stripAwait } from './awaits';
import { Clues } from './clues';
import type { Collected } from './collect';
import type { Graph } from './graph';
import type { ImportStatement } from './hosts';
import { identifierName, importedName, type ImportMove } from './imports';
import { mentionsIn } from './mentions';
import type { Origin } from './origins';
import type { ScriptReference } from './parts';
import { referenceTo } from './references';
import type { Script } from './script';
import { suppressionAbove } from './suppressions';

export interface ViewOptions {
  /** Finds the names of tracked modules in the text. */
  readonly pattern: RegExp;
  /** The names under which synchronous factories can be imported, wherever from. */
  readonly factoryNames: ReadonlySet<string>;
  readonly mayHaveSites: boolean;
}

/** A script as one migration sees it. */
export class ScriptView implements SourceModule {
  readonly references: readonly ScriptReference[];
  private madeClues: Clues | null = null;
  private foundLooseEnds: readonly LooseEnd[] | null = null;
  private foundMisuses: readonly FactoryUse[] | null = null;

  constructor(private readonly script: Script, private readonly graph: Graph, private readonly options: ViewOptions) {
    const found = (options.mayHaveSites ? script.collected.mentioned : []).flatMap((mentioned) => {
      const target = graph.tracked.target(mentioned.written.value, script.file);
      return target ? [referenceTo(script, graph, mentioned, target)] : [];
    });
    this.references = found.map((reference) => withOwner(script, reference, found)).sort((left, right) => left.start - right.start);
  }

  get file(): string {
    return this.script.file;
  }

  // The convention of code generators: https://github.com/facebook/docusaurus and protobuf write either into the header.
  get isGenerated(): boolean {
    const first = this.script.program.body[0]?.start ?? this.script.text.length;
    return this.script.layout.comments.some(({ start, value }) => start <= first && /@generated\b|\bDO NOT EDIT\b/i.test(value));
  }

  get looseEnds(): readonly LooseEnd[] {
    return (this.foundLooseEnds ??= this.options.mayHaveSites ? this.findLooseEnds() : []);
  }

  private findLooseEnds(): readonly LooseEnd[] {
    const strings = this.script.collected.strings.flatMap((text) => this.looseString(text) ?? []);
    const computed = this.script.collected.computed.flatMap(({ node, argument }) => this.computedSpecifier(node, argument) ?? []);
    return [...strings.filter((each) => !computed.some(({ start, end }) => each.start >= start && each.end <= end)), ...computed];
  }

  get misuses(): readonly FactoryUse[] {
    return (this.foundMisuses ??= this.options.mayHaveSites ? this.findMisuses() : []);
  }

  private get clues(): Clues {
    return (this.madeClues ??= new Clues(new Set([...this.options.factoryNames, ...this.wholeModules()]), this.script.collected.bindings));
  }

  private findMisuses(): readonly FactoryUse[] {
    const { awaits, thens } = this.script.collected;
    return [...awaits.flatMap((node) => this.misusedAwait(node) ?? []), ...thens.flatMap((node) => this.misusedThen(node) ?? [])];
  }

  get mentions(): SourceModule['mentions'] {
    const sites = [...this.references.map(({ written }) => written), ...this.looseEnds];
    return mentionsIn(this.script, this.script.pathsNaming(this.options.pattern), this.graph.tracked, sites);
  }

  suppressionAt(offset: number): Suppression | null {
    return suppressionAbove(this.script.layout, offset);
  }

  rewrite(moves: readonly Move[]): readonly (Rewrite | null)[] {
    const imports = moves.filter(({ reference }) => this.own(reference).rewrite === undefined);
    const rewritten = this.script.imports(this.graph).rewrite(imports.map((move) => this.importMove(move)));
    return moves.map((move) => {
      const { rewrite, written, node } = this.own(move.reference);
      // Only statements can quote a name that is no identifier.
      const canQuote = node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration';
      if (!canQuote && ![...move.targets.values()].every((name) => identifierName.test(name))) return null;
      return rewrite ? rewrite(move.targets, this.specifierFor(written.value, move.reference)) : (rewritten[imports.indexOf(move)] ?? null);
    });
  }

  /** What gives a default export, or a module that is its one export, a name that no manifest knows. */
  private wholeModules(): string[] {
    return this.references.flatMap(({ written, names }) => (names.includes('default') ? [written.value, 'default'] : []));
  }

  private own(reference: Reference): ScriptReference {
    return reference as ScriptReference;
  }

  private specifierFor(written: string, { target }: Reference): string {
    // A module that stays where it is keeps its spelling as well (`scope: listed` on the canonical module itself).
    const isItself = target.role === 'legacy' && this.graph.tracked.isCanonical(target.legacy.module);
    return isItself ? written : this.graph.spell(this.file, written);
  }

  private importMove({ reference, targets }: Move): ImportMove {
    const statement = this.own(reference).node as ImportStatement;
    const { target } = reference;
    const legacy = target.role === 'legacy' ? target.legacy : null;
    const isItself = legacy !== null && this.graph.tracked.isCanonical(legacy.module);
    const moving = statement.specifiers.flatMap((item) => {
      const name = importedName(item);
      const to = targets.get(name) ?? (isItself ? name : undefined);
      return to === undefined ? [] : [[item, to] as const];
    });
    const declared = legacy && !legacy.removed ? this.graph.project.record(legacy.module).exports.find(({ name }) => name === 'default')?.local : null;
    const followers = moving.map(([item]) => item).filter((item) => item.local.name === importedName(item) || (item.type === 'ImportDefaultSpecifier' && item.local.name === declared));
    return { statement, targets: new Map(moving), followers: new Set(followers), specifier: this.specifierFor(reference.written.value, reference) };
  }

  private looseString({ form, node, written }: Collected['strings'][number]): LooseEnd | null {
    const { start, end, value } = written;
    if (!value.includes('/') && !/\.[cm]?[jt]sx?$/.test(value)) return null;
    if (/\s/.test(value) || value.includes('://')) return null;
    const legacy = this.graph.tracked.mayMeanLegacy(value, this.file);
    const span = form === 'string' || (node.type === 'TemplateLiteral' && node.quasis.length === 1) ? node : { start, end };
    return legacy ? { form, start: span.start, end: span.end, enclosing: enclosingName(node), legacy, text: value } : null;
  }

  /** `import(`./ws/${name}`)`: what is written leads into a folder with a legacy module, and the rest may name it. */
  private computedSpecifier(node: Node, argument: Node): LooseEnd | null {
    const prefix = staticPrefix(argument);
    if (!prefix.includes('/')) return null;
    const folder = prefix.slice(0, prefix.lastIndexOf('/'));
    const paths = this.graph.project.resolver.candidates(`${folder}/_`, this.file).map((each) => each.slice(0, -2));
    const legacy = this.graph.migration.legacy.find(({ module }) => paths.some((each) => module.startsWith(`${each}/`) && module.slice(0, module.lastIndexOf('/')) === each));
    const text = this.script.text.slice(argument.start, argument.end);
    return legacy ? { form: 'dynamic-specifier', start: node.start, end: node.end, enclosing: enclosingName(node), legacy, text } : null;
  }

  private misusedAwait(node: NodeOf<'AwaitExpression'>): FactoryUse | null {
    if (unwrap(node.argument).type === 'ImportExpression') return null;
    const use = this.factoryUse('await', node, awaitedCalls(node.argument) ?? []);
    return use && { ...use, edits: stripAwait(this.script.layout, node) };
  }

  private misusedThen(node: NodeOf<'CallExpression'>): FactoryUse | null {
    const callee = unwrap(node.callee) as NodeOf<'MemberExpression'>;
    return this.factoryUse('then', node, awaitedCalls(callee.object) ?? []);
  }

  private factoryUse(form: FactoryUse['form'], node: Node, calls: readonly Node[]): FactoryUse | null {
    const made = calls.map((call) => this.factoryOf(call));
    const [first] = made;
    if (!first || !made.every((each) => each !== null)) return null;
    const call = this.script.text.slice(node.start, node.end).replace(/\s+/g, ' ');
    return {
      form, start: node.start, end: node.end, enclosing: enclosingName(node), edits: [],
      factory: first.path,
      asyncMockLine: this.asyncMockOf(calls, first.path),
      call: call.length > 80 ? `${call.slice(0, 79)}…` : call,
      references: made.flatMap(({ reference }) => reference ?? []),
      barrels: made.flatMap(({ barrel }) => barrel ?? []),
    };
  }

  private asyncMockOf(calls: readonly Node[], path: string): number | null {
    const { asyncMocks } = this.script;
    const names = [path.slice(path.lastIndexOf('.') + 1), ...calls.map((call) => calledName(this.script.text, call))];
    const offset = names.map((name) => asyncMocks.get(name)).find((each) => each !== undefined);
    return offset === undefined ? null : this.script.lineOf(offset);
  }

  /** The synchronous factory that a call reaches once everything has moved. */
  private factoryOf(call: Node): { path: string; reference: FactoryUse['references'][number] | null; barrel: FactoryUse['barrels'][number] | null } | null {
    const callee = call.type === 'CallExpression' ? call.callee : (call as NodeOf<'TaggedTemplateExpression'>).tag;
    const origin = this.clues.mayReach(callee) ? this.script.origins.of(callee) : null;
    if (!origin) return null;
    const target = this.graph.tracked.target(origin.specifier, this.file);
    if (target?.role === 'unresolved') return null;
    const names = this.namesOf(origin, target?.role === 'legacy' ? target.legacy.module : null);
    const file = target === null ? this.graph.project.resolver.resolve(origin.specifier, this.file) : target.role === 'legacy' ? target.legacy.module : this.graph.migration.canonical.module;
    const reached = file === null ? null : this.graph.afterMigration(file, names);
    if (!reached || this.graph.factoryKind(reached.path) !== 'sync') return null;
    const reference = this.references.find(({ written }) => written.start === origin.literal.start + 1);
    return { path: reached.path, reference: reference && target?.role === 'legacy' && reached.moves && reached.barrel === null ? { reference, name: names[0] ?? '*' } : null, barrel: reached.barrel };
  }

  private namesOf({ names }: Origin, legacy: string | null): readonly string[] {
    const { isWhole, exports } = legacy === null ? { isWhole: false, exports: [] } : this.graph.project.record(legacy);
    return isWhole && names[0] !== 'default' && !exports.some(({ name }) => name === names[0]) ? ['default', ...names] : names;
  }
}

/** What only serves another reference shares its fate: the actual module in a mock, the written type of a namespace. */
function withOwner(script: Script, reference: ScriptReference, all: readonly ScriptReference[]): ScriptReference {
  const isWholeType = reference.form === 'import-type-node' && reference.obstacle !== null;
  if (!isWholeType && !/Actual$/.test(reference.form)) return reference;
  const others = all.filter((each) => each !== reference && sameModule(each, reference));
  const owner = others.find((each) => isInMock(reference, each)) ?? (isWholeType ? others.find((each) => isTyped(script, each, reference.node)) : undefined);
  if (!owner) return reference;
  const { start, end } = reference.written;
  return { ...reference, names: [], obstacle: null, owner, rewrite: (_targets, specifier) => ({ edits: [{ start, end, text: specifier }], groups: [] }) };
}

function isInMock({ start, end, form }: ScriptReference, mock: ScriptReference): boolean {
  return mock.node.type === 'CallExpression' && mock.form !== form && mock.node.start <= start && mock.node.end >= end;
}

/** `let mod: typeof import('x')` where `mod` holds the module, and `require('x') as typeof import('x')`. */
function isTyped(script: Script, { holders, node }: ScriptReference, type: Node): boolean {
  const query = parentOf(type);
  const user = query && parentOf(query);
  if (user?.type === 'TSAsExpression' || user?.type === 'TSSatisfiesExpression' || user?.type === 'TSTypeAssertion') return user.start <= node.start && node.end <= user.end;
  const id = user?.type === 'TSTypeAnnotation' ? parentOf(user) : null;
  const variable = id?.type === 'Identifier' ? script.scopes.declaredBy(id) : null;
  return variable !== null && holders.includes(variable);
}

function sameModule(left: Reference, right: Reference): boolean {
  return left.target.role === 'legacy' && right.target.role === 'legacy' && left.target.legacy === right.target.legacy;
}

/** The last name of what is called, as it is written. */
function calledName(text: string, call: Node): string {
  const callee = call.type === 'CallExpression' ? call.callee : (call as NodeOf<'TaggedTemplateExpression'>).tag;
  return /([\w$]+)\)*$/.exec(text.slice(callee.start, callee.end))?.[1] ?? '';
}

function staticPrefix(argument: Node): string {
  const node = unwrap(argument);
  if (node.type === 'TemplateLiteral') return node.quasis[0]?.value.cooked ?? '';
  if (node.type === 'BinaryExpression') return staticPrefix(node.left);
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}

