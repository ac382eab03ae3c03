import type { Destination, FactoryUse, LooseEnd, Move, Reference, Rewrite, SourceModule, Suppression } from '../../language';
import type { Fit } from '../../questions';
import { enclosingName, parentOf, unwrap, type Node } from './ast';
import type { FactoryNames } from './clues';
import { FactoryUses } from './factory-uses';
import type { Collected } from './collect';
import type { Graph } from './graph';
import type { ImportStatement } from './hosts';
import type { Inquiry } from './inquiry';
import { identifierName, importedName, type ImportMove } from './imported-items';
import { mentionsIn } from './mentions';
import type { ScriptConstruction } from './new-calls';
import type { ScriptReference } from './parts';
import { referenceTo } from './references';
import type { Script } from './script';
import { suppressionAbove } from './suppressions';

export interface ViewOptions {
  /** The index of the migration among those of the session. */
  readonly migration: number;
  readonly inquiry: Inquiry;
  readonly factoryNames: FactoryNames;
  readonly mayHaveSites: boolean;
}

/** A script as one migration sees it. */
export class ScriptView implements SourceModule {
  readonly references: readonly ScriptReference[];
  private foundLooseEnds: readonly LooseEnd[] | null = null;
  private foundMisuses: readonly FactoryUse[] | null = null;

  constructor(private readonly script: Script, private readonly graph: Graph, private readonly options: ViewOptions) {
    const found = (options.mayHaveSites ? script.collected.mentioned : []).flatMap((mentioned) => {
      const target = graph.tracked.target(mentioned.written.value, script.file);
      return target ? [referenceTo(script, graph, mentioned, target)] : [];
    });
    const owned = found.map((reference) => withOwner(script, reference, found));
    this.references = owned.map((reference) => withTypedHolders(reference, owned)).sort((left, right) => left.start - right.start);
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
    return (this.foundMisuses ??= this.options.mayHaveSites ? new FactoryUses(this.script, this.graph, this.references, this.options.factoryNames, { ...this.options, file: this.file }).find() : []);
  }

  get mentions(): SourceModule['mentions'] {
    const sites = [...this.references.map(({ written }) => written), ...this.looseEnds];
    return mentionsIn(this.script, this.script.paths, this.graph.tracked, sites);
  }

  fit({ target }: Reference, name: string, { to }: Destination & { readonly kind: 'moves' }): Fit | null {
    if (target.role === 'canonical') return null;
    const { migration, inquiry } = this.options;
    return inquiry.fit({ kind: 'fit', file: this.file, migration, legacy: target.legacy.module, name, to });
  }

  suppressionAt(offset: number): Suppression | null {
    return suppressionAbove(this.script.layout, offset);
  }

  rewrite(moves: readonly Move[]): readonly (Rewrite | null)[] {
    const imports = moves.filter(({ reference }) => this.own(reference).rewrite === undefined);
    const rewritten = imports.length === 0 ? [] : this.script.imports(this.graph).rewrite(imports.map((move) => this.importMove(move)));
    return moves.map((move) => {
      const { rewrite, written, node } = this.own(move.reference);
      // Only statements can quote a name that is no identifier.
      const canQuote = node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration';
      if (!canQuote && ![...move.targets.values()].every((name) => identifierName.test(name))) return null;
      const done = rewrite ? rewrite(move.targets, this.specifierFor(written.value, move.reference), move.constructions as ScriptConstruction[]) : (rewritten[imports.indexOf(move)] ?? null);
      return move.reference.target.role === 'canonical' ? this.withoutRepeats(done) : done;
    });
  }

  /** A reference that stays where it is would be given its own specifier. */
  private withoutRepeats(rewrite: Rewrite | null): Rewrite | null {
    return rewrite && { ...rewrite, edits: rewrite.edits.filter(({ start, end, text }) => this.script.text.slice(start, end) !== text || start === end) };
  }

  private own(reference: Reference): ScriptReference {
    return reference as ScriptReference;
  }

  private specifierFor(written: string, { target }: Reference): string {
    // A module that stays where it is keeps its spelling as well (`scope: listed` on the canonical module itself).
    const isItself = target.role === 'canonical' || (target.role === 'legacy' && this.graph.tracked.isCanonical(target.legacy.module));
    return isItself ? written : this.graph.spell(this.file, written);
  }

  private importMove({ reference, targets, constructions }: Move): ImportMove {
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
    return { statement, targets: new Map(moving), followers: new Set(followers), constructions: constructions as ScriptConstruction[], isInPlace: target.role === 'canonical', specifier: this.specifierFor(reference.written.value, reference) };
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
}

/** What only serves another reference shares its fate: the actual module in a mock, the written type of a namespace. */
function withOwner(script: Script, reference: ScriptReference, all: readonly ScriptReference[]): ScriptReference {
  const isWholeType = reference.form === 'import-type-node' && reference.obstacle !== null;
  if (!isWholeType && !reference.form.endsWith("Actual")) return reference;
  const others = all.filter((each) => each !== reference && sameModule(each, reference));
  const owner = others.find((each) => isInMock(reference, each)) ?? (isWholeType ? others.find((each) => isTyped(script, each, reference.node)) : undefined);
  if (!owner) return reference;
  const { start, end } = reference.written;
  return { ...reference, names: [], obstacle: null, owner, rewrite: (_targets, specifier) => ({ edits: [{ start, end, text: specifier }], groups: [] }) };
}

/** A variable whose type is written by hand can only change what it holds if the type changes with it. */
function withTypedHolders(reference: ScriptReference, all: readonly ScriptReference[]): ScriptReference {
  const isTyped = reference.holders.some(({ identifiers }) => identifiers.some((id) => (id as { typeAnnotation?: unknown }).typeAnnotation));
  if (!isTyped || reference.obstacle || all.some(({ owner, form }) => owner?.start === reference.start && form === 'import-type-node')) return reference;
  return { ...reference, isWhole: true, obstacle: { reason: 'namespace-escape', message: 'it is held by a variable whose type is written by hand, which stays what it is' } };
}

function isInMock({ start, end, form }: ScriptReference, mock: ScriptReference): boolean {
  return mock.node.type === 'CallExpression' && mock.form !== form && mock.node.start <= start && mock.node.end >= end;
}

/** `let mod: typeof import('x')` where `mod` holds the module, and `require('x') as typeof import('x')`. */
function isTyped(script: Script, { holders, node }: ScriptReference, type: Node): boolean {
  const query = parentOf(type);
  let user = query && parentOf(query);
  // let mod: typeof import('x') | undefined
  if (user?.type === 'TSUnionType') user = parentOf(user);
  if (user?.type === 'TSAsExpression' || user?.type === 'TSSatisfiesExpression' || user?.type === 'TSTypeAssertion') return user.start <= node.start && node.end <= user.end;
  const id = user?.type === 'TSTypeAnnotation' ? parentOf(user) : null;
  const variable = id?.type === 'Identifier' ? script.scopes.declaredBy(id) : null;
  return variable !== null && holders.includes(variable);
}

function sameModule(left: Reference, right: Reference): boolean {
  return left.target.role === 'legacy' && right.target.role === 'legacy' && left.target.legacy === right.target.legacy;
}

function staticPrefix(argument: Node): string {
  const node = unwrap(argument);
  if (node.type === 'TemplateLiteral') return node.quasis[0]?.value.cooked ?? '';
  if (node.type === 'BinaryExpression') return staticPrefix(node.left);
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}

