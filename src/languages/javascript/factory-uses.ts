import type { FactoryUse, Thenability } from '../../language';
import { enclosingName, unwrap, type Node, type NodeOf } from './ast';
import { awaitedCalls, stripAwait } from './awaits';
import { Clues } from './clues';
import type { Graph } from './graph';
import type { Inquiry } from './inquiry';
import type { Origin } from './origins';
import type { ScriptReference } from './parts';
import type { Script } from './script';

/** What a call reaches once everything has moved. */
interface Reached {
  readonly path: string;
  /** Whether it is synchronous only types can tell. */
  readonly isOpen: boolean;
  readonly reference: FactoryUse['references'][number] | null;
  readonly barrel: FactoryUse['barrels'][number] | null;
}

/** Finds the uses of synchronous factories where a promise would be expected. */
export class FactoryUses {
  private readonly clues: Clues;

  /** @param names the names under which synchronous factories can be imported, wherever from */
  constructor(private readonly script: Script, private readonly graph: Graph, private readonly references: readonly ScriptReference[], names: ReadonlySet<string>, private readonly types: { readonly inquiry: Inquiry; readonly migration: number }) {
    this.clues = new Clues(new Set([...names, ...this.wholeModules()]), script.collected.bindings);
  }

  find(): FactoryUse[] {
    const { awaits, thens } = this.script.collected;
    return [...awaits.flatMap((node) => this.misusedAwait(node) ?? []), ...thens.flatMap((node) => this.misusedThen(node) ?? [])];
  }

  /** What gives a default export, or a module that is its one export, a name that no manifest knows. */
  private wholeModules(): string[] {
    return this.references.flatMap(({ written, names }) => (names.includes('default') ? [written.value, 'default'] : []));
  }

  private misusedAwait(node: NodeOf<'AwaitExpression'>): FactoryUse | null {
    if (unwrap(node.argument).type === 'ImportExpression') return null;
    const use = this.factoryUse('await', node, awaitedCalls(node.argument) ?? []);
    return use && { ...use, edits: stripAwait(this.script.layout, node) };
  }

  private misusedThen(node: NodeOf<'CallExpression'>): FactoryUse | null {
    const callee = unwrap(node.callee) as NodeOf<'MemberExpression'>;
    const object = unwrap(callee.object);
    const value = object.type === 'Identifier' && this.clues.mayReach(object) ? this.script.origins.constantOf(object) : object;
    return this.factoryUse('then', node, (value && awaitedCalls(value)) ?? []);
  }

  private factoryUse(form: FactoryUse['form'], node: Node, calls: readonly Node[]): FactoryUse | null {
    const made = calls.map((call) => this.factoryOf(call));
    const [first] = made;
    if (!first || !made.every((each) => each !== null)) return null;
    const { start, end } = node;
    const told = this.told(form, node, made.filter(({ isOpen }) => isOpen));
    if (told === null || told.is === 'promise' || told.is === 'absent') return null;
    const call = this.script.text.slice(node.start, node.end).replace(/\s+/g, ' ');
    return {
      form, start, end, enclosing: enclosingName(node), edits: [],
      doubt: told.is === 'unknown' ? told.why : null,
      factory: first.path,
      asyncMockLine: this.asyncMockOf(calls, first.path),
      call: call.length > 80 ? `${call.slice(0, 79)}…` : call,
      references: made.flatMap(({ reference }) => reference ?? []),
      barrels: made.flatMap(({ barrel }) => barrel ?? []),
    };
  }

  /** What types tell of factories that the manifest says nothing of: of the functions, else of this one call; null: not yet. */
  private told(form: FactoryUse['form'], { start, end }: Node, open: readonly Reached[]): Thenability | null {
    if (open.length === 0) return synchronous;
    const asker = { file: this.script.file, migration: this.types.migration };
    const { inquiry } = this.types;
    const functions = open.map(({ path }) => inquiry.thenability({ kind: 'factory', ...asker, path }));
    const call = inquiry.thenability({ kind: 'thenable', ...asker, form, start, end });
    if (functions.every((each) => each?.is === 'value')) return synchronous;
    return functions.find((each) => each?.is === 'promise' || each?.is === 'absent') ?? call;
  }

  private asyncMockOf(calls: readonly Node[], path: string): number | null {
    const { asyncMocks } = this.script;
    const names = [path.slice(path.lastIndexOf('.') + 1), ...calls.map((call) => calledName(this.script.text, call))];
    const offset = names.map((name) => asyncMocks.get(name)).find((each) => each !== undefined);
    return offset === undefined ? null : this.script.lineOf(offset);
  }

  /** The synchronous factory that a call reaches once everything has moved. */
  private factoryOf(call: Node): Reached | null {
    const callee = call.type === 'CallExpression' ? call.callee : (call as NodeOf<'TaggedTemplateExpression'>).tag;
    const origin = this.clues.mayReach(callee) ? this.script.origins.of(callee) : null;
    if (!origin) return null;
    const target = this.graph.tracked.target(origin.specifier, this.script.file);
    if (target?.role === 'unresolved') return null;
    const names = this.namesOf(origin, target?.role === 'legacy' ? target.legacy.module : null);
    const file = target === null ? this.graph.project.resolver.resolve(origin.specifier, this.script.file) : target.role === 'legacy' ? target.legacy.module : this.graph.migration.canonical.module;
    const reached = file === null ? null : this.graph.afterMigration(file, names);
    const kind = reached && this.graph.factoryKind(reached.path);
    if (!reached || kind === 'async' || (kind === undefined && !this.graph.infersFactories)) return null;
    const reference = this.references.find(({ written }) => written.start === origin.literal.start + 1);
    return { path: reached.path, isOpen: kind === undefined, reference: reference && target?.role === 'legacy' && reached.moves && reached.barrel === null ? { reference, name: names[0] ?? '*' } : null, barrel: reached.barrel };
  }

  private namesOf({ names }: Origin, legacy: string | null): readonly string[] {
    const { isWhole, exports } = legacy === null ? { isWhole: false, exports: [] } : this.graph.project.record(legacy);
    return isWhole && names[0] !== 'default' && !exports.some(({ name }) => name === names[0]) ? ['default', ...names] : names;
  }
}

const synchronous: Thenability = { is: 'value', factory: null };

/** The last name of what is called, as it is written. */
function calledName(text: string, call: Node): string {
  const callee = call.type === 'CallExpression' ? call.callee : (call as NodeOf<'TaggedTemplateExpression'>).tag;
  return /([\w$]+)\)*$/.exec(text.slice(callee.start, callee.end))?.[1] ?? '';
}
