import type { FactoryUse } from '../../language';
import type { Thenability } from '../../questions';
import { calledFunction, parentOf, unwrap, type Node, type NodeOf } from './ast';
import { awaitedCalls, stripAwait } from './awaits';
import { Carriers } from './carriers';
import { Clues, type FactoryNames } from './clues';
import { FactoryKinds, type Asker } from './factory-kinds';
import { FactoryMocks } from './factory-mocks';
import { FactoryValues } from './factory-values';
import { failureAround } from './failures';
import type { Graph } from './graph';
import { declaredFunction } from './mock-returns';
import type { ScriptReference } from './parts';
import { isUsedAtOnce, promiseUses, type PromiseUse } from './promise-uses';
import { Reaching } from './reaching';
import { returnedBy } from './returned';
import { useOf, type OwnUse } from './own-use';
import type { Script } from './script';

/** Finds the uses of factories that take what is no promise for one, or a promise for what it will be. */
export class FactoryUses {
  private readonly clues: Clues;
  private readonly kinds: FactoryKinds;
  private readonly reaching: Reaching;
  private readonly values: FactoryValues;
  private readonly mocks: FactoryMocks;
  private carriers: Carriers | null = null;
  private mayUse: boolean | null = null;

  constructor(private readonly script: Script, private readonly graph: Graph, private readonly references: readonly ScriptReference[], private readonly names: FactoryNames, asker: Asker) {
    this.kinds = new FactoryKinds(graph, asker);
    this.clues = this.cluesTo(names.sync);
    this.reaching = new Reaching(script, graph, references);
    this.values = new FactoryValues(script, this.clues, this.reaching, this.kinds);
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
    const wholeModules = this.references.flatMap((reference) => (this.takesWhole(reference) ? [reference.written.value, 'default'] : []));
    return new Clues(new Set([...names, ...wholeModules]), this.script.collected.bindings);
  }

  private takesWhole({ names, target }: ScriptReference): boolean {
    const file = target.role === 'canonical' ? this.graph.canonicalFile : null;
    return names.includes('default') || (file !== null && this.graph.project.record(file).isWhole);
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
    const use = this.ofCalls(form, node, (held && awaitedCalls(held)) ?? [], value) ?? this.ofWrapper(form, node, value);
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
      const moves = reached.reference !== null || reached.barrel !== null;
      return [{ ...useOf(this.script, 'call', call, [reached]), breaks: moves && !this.reaching.isGone(reached) && this.graph.project.isAsynchronous(reached.today.file, reached.today.names) !== true }];
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
    return [...this.names.sync].some((name) => this.script.text.includes(name)) || this.references.some((reference) => this.takesWhole(reference));
  }

  private ofCalls(form: FactoryUse['form'], node: Node, calls: readonly Node[], value: Node = node): OwnUse | null {
    const made = calls.map((call) => {
      const called = calledFunction(call as NodeOf<'CallExpression'>);
      return this.clues.mayReach(called) ? this.reaching.by(called) : null;
    });
    if (made.length === 0 || !made.every((each) => each !== null)) return null;
    const kinds = made.map(({ path }) => this.kinds.of(path));
    if (kinds.some((kind) => kind === null || kind === 'async')) return null;
    const isAsserted = calls.some((call) => isAssertedPromise(this.script.text, call, node));
    const use = { ...useOf(this.script, form, node, made), uncertainty: isAsserted ? 'is asserted to be a promise' : null };
    if (kinds.every((kind) => kind === 'sync')) return use;
    const told = this.kinds.ofUse(form, value);
    if (told === null || told.is === 'promise' || kinds.includes('asked')) return null;
    return { ...use, uncertainty: told.is === 'unknown' ? told.why : null };
  }

  /** `await this.manager`, `getShared().then(…)`: what comes out of the code of this file is what a factory returned. */
  private ofWrapper(form: FactoryUse['form'], node: Node, value: Node): OwnUse | null {
    if (!this.mayWrap(value)) return null;
    const { reached, isOpen, others, isLost } = this.values.behind(value);
    const told = reached.length === 0 ? null : isOpen || isLost ? this.kinds.ofUse(form, form === 'await' ? node : value) : synchronous;
    // What is `any` fits every type, and is no proof of it.
    const flowing = reached.length === 0 ? [] : others.map((each) => this.kinds.ofUse('task', each));
    if (told === null || told.is === 'promise' || flowing.includes(null)) return null;
    const doubt = [told, ...flowing, ...(isLost ? [lost] : [])].find((each) => each?.is !== 'value') ?? told;
    return { ...useOf(this.script, form, node, reached), uncertainty: doubt.is === 'unknown' ? doubt.why : doubt.is === 'value' ? null : 'is a promise in some cases and none in others' };
  }

  /** Whether what a factory makes may come out of an expression, before the scopes of the file are analysed. */
  private mayWrap(value: Node): boolean {
    return this.usesFactory && (this.carriers ??= new Carriers(this.script.text, this.script.collected.locals, this.clues)).mayGive(value);
  }

  private get usesFactory(): boolean {
    const { calls, bindings } = this.script.collected;
    return (this.mayUse ??= this.namesFactory && (calls.some(({ callee }) => this.clues.mayReach(callee)) || this.clues.areBoundIn(this.script.text, bindings)));
  }
}

const synchronous: Thenability = { is: 'value' };
const lost: Thenability = { is: 'unknown', why: 'is not all that counts: something else may come to be here, from where it cannot be followed' };

/** Whether a call is written to be a promise on its way to who uses it: `getManager() as Promise<Manager>`. */
function isAssertedPromise(text: string, call: Node, user: Node): boolean {
  for (let at: Node | null = call; at !== null && at !== user; at = parentOf(at)) {
    if ((at.type === 'TSAsExpression' || at.type === 'TSTypeAssertion') && /\bPromise(?:Like)?\b/.test(text.slice(at.typeAnnotation.start, at.typeAnnotation.end))) return true;
  }
  return false;
}
