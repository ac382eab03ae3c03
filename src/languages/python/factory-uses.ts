import type { FactoryUse } from '../../language';
import type { Edit } from '../../model';
import { asyncMocksIn, type AsyncMock } from './async-mocks';
import { failureOf } from './expectations';
import type { Style } from './from-import';
import type { Graph } from './graph';
import { handedOnIn, type HandedOn } from './handed-on';
import { madeElsewhereIn, type MadeElsewhere } from './made-elsewhere';
import { classMadeBy, has, protocolOf, type Protocol } from './protocols';
import { Reach, type Reached } from './reaching';
import { pathOf } from './record';
import type { PythonReference } from './references';
import { enclosingName, type Found, type SourceFile } from './source-file';
import type { Await, Call, Expression, Span, Statement } from './syntax';

/** Functions that take a coroutine and wait for it, or have it run. */
const consumers = new Set(['gather', 'create_task', 'ensure_future', 'wait_for', 'shield', 'run_until_complete', 'run_coroutine_threadsafe', 'as_completed']);
const runners = new Set(['asyncio', 'anyio', 'trio']);
/** Names that mean it only as attributes of those modules. */
const ofRunners = new Set(['run', 'wait', 'Task']);

/** What is done in one file with the results of factories where it matters whether that is a coroutine. */
export class FactoryUses {
  private readonly reach: Reach;
  private readonly mocks: readonly AsyncMock[];

  constructor(private readonly source: SourceFile, private readonly graph: Graph, references: readonly PythonReference[], style: Style) {
    this.reach = new Reach(source, graph, references);
    this.mocks = graph.isCanonicalSource(source.file) ? [] : asyncMocksIn(source, graph, this.reach, style);
  }

  find(): FactoryUse[] {
    if (this.graph.isCanonicalModule(this.source.file)) return [];
    return [...this.source.calls.flatMap((found) => this.ofCall(found)), ...handedOnIn(this.source, this.graph, this.reach).map((each) => this.handedOn(each)), ...this.mocks.map(({ use }) => use), ...madeElsewhereIn(this.source, this.graph).map((each) => this.madeElsewhere(each))].sort((left, right) => left.start - right.start);
  }

  private ofCall(found: Found<Call>): FactoryUse[] {
    const reached = this.reach.callee(found.node.callee, found.scope);
    if (!reached) return [];
    const [parent] = found.parents;
    if (!reached.isSure) return parent?.type === 'Await' && reached.kind === 'sync' ? [this.uncertain(parent, found, found.parents.slice(1), reached, 'depends on which of several things the name stands for')] : [];
    const protocol = parent && protocolOf(parent, found.node);
    if (protocol && reached.kind === 'sync') return this.inProtocol(protocol, found, reached);
    if (reached.kind === 'async') return parent?.type === 'Await' || consumerOf(found) ? [] : this.unawaited(found, reached);
    if (parent?.type === 'Await') return [this.awaited(parent, found, found.parents.slice(1), reached)];
    if (parent?.type === 'Operation' && found.parents[1]?.type === 'Await') return [this.uncertain(found.parents[1], found, found.parents.slice(2), reached, 'is one of several that the await may be for')];
    if (consumerOf(found)) return [{ ...this.use('task', found.node, found, reached), breaks: reached.today === 'async' }];
    return this.awaitedLater(found, reached);
  }

  private awaited(node: Await, found: Found<Call>, around: readonly (Statement | Expression)[], reached: Reached): FactoryUse {
    const fedBy = this.mocks.filter(({ factory, reachesTo }) => factory === reached.factory && reachesTo.start <= node.start && node.end <= reachesTo.end);
    return {
      ...this.use('await', node, found, reached),
      failure: failureOf(this.source, node, found, around),
      fedBy: fedBy.map(({ line, use }) => ({ line, use })),
      edits: this.withoutAwait(node),
    };
  }

  private uncertain(node: Await, found: Found<Call>, around: readonly (Statement | Expression)[], reached: Reached, uncertainty: string): FactoryUse {
    return { ...this.awaited(node, found, around, reached), uncertainty, edits: [] };
  }

  /** `manager = get_manager()`, and `await manager` further down. */
  private awaitedLater(found: Found<Call>, reached: Reached): FactoryUse[] {
    const [statement] = found.parents;
    const [target] = statement?.type === 'Assign' && statement.value === found.node ? statement.targets : [];
    const variable = target?.type === 'Name' ? found.scope.lookup(target.name) : null;
    const waiting = this.source.awaits.filter(({ node: { value } }) => value.type === 'Name' && variable?.uses.some(({ start }) => start === value.start));
    const isOnlyAwaited = waiting.length > 0 && waiting.length === variable?.uses.length;
    const isSure = variable?.origins.length === 1 && (reached.today !== 'async' || isOnlyAwaited);
    if (isSure) return waiting.map(({ node, parents }) => this.awaited(node, found, parents, reached));
    // What was a coroutine may be waited for wherever it goes.
    return reached.today === 'async' ? [{ ...this.use('task', found.node, found, reached), breaks: true }] : [];
  }

  /** `async with get_manager()`, where what it makes provably does not know how. */
  private inProtocol(protocol: Protocol, found: Found<Call>, reached: Reached): FactoryUse[] {
    const made = classMadeBy(this.graph.project, this.graph.canonical(reached.factory));
    if (!made || has(this.graph.project, made, protocol)) return [];
    const breaks = reached.references.some(({ reference: { target }, name }) => {
      const theirs = target.role === 'legacy' ? classMadeBy(this.graph.project, this.graph.declared(target.legacy, name)) : null;
      return reached.today === 'sync' && theirs !== null && has(this.graph.project, theirs, protocol);
    });
    return [{ ...this.use(protocol, found.node, found, reached), breaks }];
  }

  private madeElsewhere({ form, node: { start, end }, scope, promised, barrel }: MadeElsewhere): FactoryUse {
    const barrels = this.graph.isCanonicalModule(barrel.file) ? [] : [barrel];
    return { form, start, end, enclosing: enclosingName(scope), factory: promised.factory, call: promised.made, references: [], barrels, uncertainty: null, breaks: false, failure: null, fedBy: [], edits: [] };
  }

  private handedOn({ value: { node, scope }, reached }: HandedOn): FactoryUse {
    return { ...this.use('value', node, { node, scope }, reached), breaks: true };
  }

  /** A coroutine that is taken for what it will be. */
  private unawaited(found: Found<Call>, reached: Reached): FactoryUse[] {
    const [parent] = found.parents;
    const isUsedAtOnce = parent?.type === 'Attribute' || parent?.type === 'ExpressionStatement' || parent?.type === 'Subscript' || parent?.type === 'With' || parent?.type === 'For';
    const breaks = reached.today === 'sync';
    return breaks || isUsedAtOnce ? [{ ...this.use('call', found.node, found, reached), breaks }] : [];
  }

  private use(form: FactoryUse['form'], { start, end }: Span, { node, scope }: Pick<Found<Span>, 'node' | 'scope'>, reached: Reached): FactoryUse {
    const text = this.source.text.slice(node.start, node.end).replace(/\s+/g, ' ');
    const { factory, references, barrels } = reached;
    return {
      form, start, end, factory, references, barrels,
      enclosing: enclosingName(scope),
      call: text.length > 60 ? `${text.slice(0, 57)}…` : text,
      uncertainty: null, breaks: false, failure: null, fedBy: [], edits: [],
    };
  }

  /** The word and the space behind it; where its line ends right there, the call is in brackets or behind a backslash. */
  private withoutAwait({ start }: Await): Edit[] {
    const [rest] = /^await(?:\s|\\\s)*/.exec(this.source.text.slice(start, start + 400))!;
    return [{ start, end: start + rest.length, text: '' }];
  }
}

/** Whether a call is handed to what waits for a coroutine, by itself or in a list. */
function consumerOf({ node, parents }: Found<Call>): boolean {
  let inner: Expression = node;
  for (const parent of parents) {
    if (parent.type === 'Starred' || parent.type === 'List' || parent.type === 'Tuple' || parent.type === 'Comprehension') inner = parent;
    else {
      if (parent.type !== 'Call' || !parent.args.includes(inner)) return false;
      const path = pathOf(parent.callee) ?? [];
      return consumers.has(path.at(-1) ?? '') || (path.length > 1 && ofRunners.has(path.at(-1)!) && runners.has(path[0]!));
    }
  }
  return false;
}
