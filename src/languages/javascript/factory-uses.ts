import type { FactoryUse } from '../../language';
import type { Thenability } from '../../questions';
import { calledFunction, unwrap, type Node, type NodeOf } from './ast';
import { awaitedCalls, stripAwait } from './awaits';
import { Clues, mayComeFrom, type FactoryNames } from './clues';
import { FactoryKinds, type Asker } from './factory-kinds';
import { FactoryMocks } from './factory-mocks';
import { failureAround } from './failures';
import type { Graph } from './graph';
import { localValues, returnedBy } from './local-values';
import { declaredFunction } from './mock-returns';
import type { ScriptReference } from './parts';
import { isUsedAtOnce, promiseUses, type PromiseUse } from './promise-uses';
import { Reaching, type Reached } from './reaching';
import { useOf, type OwnUse } from './own-use';
import type { Script } from './script';

/** What may come out of an expression. */
interface Values {
  readonly reached: readonly Reached[];
  /** Whether something else than synchronous factories made may come out of it as well. */
  readonly isOpen: boolean;
  /** Where that comes from. */
  readonly others: readonly Node[];
  /** Whether something may come out of it from where it cannot be followed. */
  readonly isLost: boolean;
}

const nothing: Values = { reached: [], isOpen: false, others: [], isLost: false };

/** Finds the uses of factories that take what is no promise for one, or a promise for what it will be. */
export class FactoryUses {
  private readonly clues: Clues;
  private readonly kinds: FactoryKinds;
  private readonly reaching: Reaching;
  private readonly mocks: FactoryMocks;
  private callsFactory: boolean | null = null;

  constructor(private readonly script: Script, private readonly graph: Graph, private readonly references: readonly ScriptReference[], private readonly names: FactoryNames, asker: Asker) {
    this.kinds = new FactoryKinds(graph, asker);
    this.clues = this.cluesTo(names.sync);
    this.reaching = new Reaching(script, graph, references);
    this.mocks = new FactoryMocks(script, graph, this.reaching, this.kinds, this.clues);
  }

  find(): FactoryUse[] {
    const { awaits } = this.script.collected;
    return [
      ...awaits.flatMap((node) => this.misusedAwait(node) ?? []),
      ...promiseUses(this.script).flatMap((use) => this.misusedPromise(use) ?? []),
      ...(this.namesFactory ? this.mocks.misused : []),
      ...this.missingAwaits(),
      ...this.constructions(),
    ];
  }

  private cluesTo(names: ReadonlySet<string>): Clues {
    // What gives a default export, or a module that is its one export, a name that no manifest knows.
    const wholeModules = this.references.flatMap(({ written, names: taken }) => (taken.includes('default') ? [written.value, 'default'] : []));
    return new Clues(new Set([...names, ...wholeModules]), this.script.collected.bindings);
  }

  private misusedAwait(node: NodeOf<'AwaitExpression'>): FactoryUse | null {
    if (unwrap(node.argument).type === 'ImportExpression') return null;
    const calls = awaitedCalls(node.argument) ?? [];
    const use = this.ofCalls('await', node, calls) ?? this.ofWrapper('await', node, node.argument);
    return use && { ...use, failure: failureAround(node), fedBy: this.mocks.feeding(use, calls), edits: stripAwait(this.script.layout, node) };
  }

  private misusedPromise({ form, node, value, isMaker }: PromiseUse): FactoryUse | null {
    const inner = unwrap(value);
    if (isMaker) return this.ofMaker(form, node, inner);
    const held = inner.type === 'Identifier' && this.clues.mayReach(inner) ? this.script.origins.constantOf(inner) : inner;
    const use = this.ofCalls(form, node, (held && awaitedCalls(held)) ?? []) ?? this.ofWrapper(form, node, value);
    return use && { ...use, breaks: form !== 'task' && use.uncertainty === null };
  }

  /** `xs.map(getManager)`, which hands the factory on to be called. */
  private ofMaker(form: FactoryUse['form'], node: Node, maker: Node): FactoryUse | null {
    const reached = this.clues.mayReach(maker) ? this.reaching.by(maker) : null;
    const declared = !reached && this.mayWrap(maker) ? declaredFunction(maker, this.script.scopes) : null;
    const made = (returnedBy(declared)?.values ?? []).map((each) => this.ofWrapper(form, node, each));
    if (made.length > 0 && made.every((each) => each !== null)) return made[0]!;
    return reached && this.kinds.of(reached.path) === 'sync' ? { ...useOf(this.script, form, node, [reached]), breaks: false } : null;
  }

  private missingAwaits(): FactoryUse[] {
    const { text, collected } = this.script;
    if (![...this.names.async].some((name) => text.includes(name))) return [];
    const clues = this.cluesTo(this.names.async);
    return collected.calls.flatMap((call) => {
      const reached = clues.mayReach(call.callee) ? this.reaching.by(call.callee) : null;
      if (!reached || !isUsedAtOnce(this.script, call) || this.kinds.of(reached.path) !== 'async') return [];
      const isRemoved = reached.reference?.reference.target.role === 'legacy' && reached.reference.reference.target.legacy.removed;
      const moves = reached.reference !== null || reached.barrel !== null;
      return [{ ...useOf(this.script, 'call', call, [reached]), breaks: moves && !isRemoved && this.graph.project.isAsynchronous(reached.today.file, reached.today.names) !== true }];
    });
  }

  /** Where a class is made that comes by way of a barrel: its reference stands in another file. */
  private constructions(): FactoryUse[] {
    const { file, text, collected } = this.script;
    const names = [...this.names.class];
    if (!names.some((name) => text.includes(name)) || this.graph.isCanonicalSource(file) || this.graph.isInClosure(file)) return [];
    const clues = this.cluesTo(this.names.class);
    const made = (form: 'new' | 'extends', node: Node, value: Node): FactoryUse[] => {
      const origin = clues.mayReach(value) ? this.script.origins.of(value) : null;
      if (!origin || this.graph.tracked.target(origin.specifier, file) !== null) return [];
      const reached = this.reaching.through(origin.specifier, origin.names, origin.literal.start + 1);
      const promised = reached && this.graph.constructors.promiseOf({ role: 'canonical' }, reached.path);
      return promised ? [{ ...useOf(this.script, form, node, [{ ...reached, path: promised.factory }]), call: reached.path }] : [];
    };
    return [...collected.news.flatMap((node) => made('new', node, node.callee)), ...collected.bases.flatMap((node) => made('extends', node, node))];
  }

  /** Whether a synchronous factory can be meant at all, before the scopes of a file are analysed. */
  private get namesFactory(): boolean {
    return [...this.names.sync].some((name) => this.script.text.includes(name)) || this.references.some(({ names }) => names.includes('default'));
  }

  private ofCalls(form: FactoryUse['form'], node: Node, calls: readonly Node[]): OwnUse | null {
    const made = calls.map((call) => {
      const called = calledFunction(call as NodeOf<'CallExpression'>);
      return this.clues.mayReach(called) ? this.reaching.by(called) : null;
    });
    if (made.length === 0 || !made.every((each) => each !== null)) return null;
    const kinds = made.map(({ path }) => this.kinds.of(path));
    if (kinds.some((kind) => kind === null || kind === 'async')) return null;
    const use = useOf(this.script, form, node, made);
    if (kinds.every((kind) => kind === 'sync')) return use;
    const told = this.kinds.ofUse(form, node);
    if (told === null || told.is === 'promise' || kinds.includes('asked')) return null;
    return { ...use, uncertainty: told.is === 'unknown' ? told.why : null };
  }

  /** `await this.manager`, `getShared().then(…)`: what comes out of the code of this file is what a factory returned. */
  private ofWrapper(form: FactoryUse['form'], node: Node, value: Node): OwnUse | null {
    if (!this.mayWrap(value)) return null;
    const { reached, isOpen, others, isLost } = this.valuesOf(value, new Set());
    const told = reached.length === 0 ? null : isOpen || isLost ? this.kinds.ofUse(form, node) : synchronous;
    // What is `any` fits every type, and is no proof of it.
    const flowing = reached.length === 0 ? [] : others.map((each) => this.kinds.ofUse('task', each));
    if (told === null || told.is === 'promise' || flowing.includes(null)) return null;
    const doubt = [told, ...flowing, ...(isLost ? [lost] : [])].find((each) => each?.is !== 'value') ?? told;
    return { ...useOf(this.script, form, node, reached), uncertainty: doubt.is === 'unknown' ? doubt.why : doubt.is === 'value' ? null : 'is a promise in some cases and none in others' };
  }

  /** Whether a factory may be called in this file, and come out of an expression, before the scopes of the file are analysed. */
  private mayWrap(value: Node): boolean {
    const { calls, locals } = this.script.collected;
    const node = unwrap(value);
    const isPossible = mayComeFrom(locals, value) || (node.type === 'CallExpression' && this.clues.mayReach(node.callee));
    return isPossible && this.namesFactory && (this.callsFactory ??= calls.some(({ callee }) => this.clues.mayReach(callee)));
  }

  /** The synchronous factories behind an expression. */
  private valuesOf(expression: Node, seen: Set<Node>): Values {
    const node = unwrap(expression);
    if (seen.has(node) || isNothing(node)) return nothing;
    seen.add(node);
    // Whatever is waited for, what comes out of it is no promise: afterwards as before.
    if (node.type === 'AwaitExpression') return { ...nothing, reached: this.valuesOf(node.argument, seen).reached };
    const called = node.type === 'CallExpression' ? calledFunction(node) : null;
    const direct = called && this.clues.mayReach(called) ? this.reaching.by(called) : null;
    if (direct) {
      const kind = this.kinds.of(direct.path);
      return { reached: kind === 'async' || kind === null ? [] : [direct], isOpen: kind !== 'sync' || isAsserted(expression), others: kind === 'sync' ? [] : [expression], isLost: false };
    }
    const local = localValues(node, this.script.scopes);
    if (local === null) return { reached: [], isOpen: true, others: [expression], isLost: false };
    const values = local.values.map((each) => this.valuesOf(each, seen));
    return {
      reached: values.flatMap(({ reached }) => reached),
      isOpen: local.isTyped || isAsserted(expression) || values.some(({ isOpen }) => isOpen),
      others: values.flatMap(({ others }) => others),
      isLost: local.isLost || values.some(({ isLost }) => isLost),
    };
  }
}

const synchronous: Thenability = { is: 'value' };
const lost: Thenability = { is: 'unknown', why: 'is not all that counts: something else may come to be here, from where it cannot be followed' };

/** Whether a type is asserted of an expression, which may know more of it. */
function isAsserted(expression: Node): boolean {
  for (let at = expression; at !== unwrap(at); at = (at as { readonly expression: Node } & Node).expression) {
    if (at.type === 'TSAsExpression' || at.type === 'TSTypeAssertion') return true;
  }
  return false;
}

/** What is certainly no promise. */
function isNothing(node: Node): boolean {
  return node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined');
}
