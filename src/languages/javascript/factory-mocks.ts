import type { FactoryUse } from '../../language';
import { calledName, unwrap, type Node } from './ast';
import { asyncMocks, type AsyncMock } from './async-mocks';
import type { Clues } from './clues';
import type { FactoryKinds } from './factory-kinds';
import type { Graph } from './graph';
import { localValues } from './local-values';
import { manualMock } from './manual-mocks';
import type { Mentioned } from './mentioned';
import { moduleMocks } from './mock-factories';
import { nameOf, replacedBy, rootOf, type Mocked } from './mock-targets';
import { useOf, writtenName, type OwnUse } from './own-use';
import type { Reached, Reaching } from './reaching';
import type { Script } from './script';

/** What a mock stands for in the canonical module; `adrift`: it may be anything that the file mocks. */
type Meant = Reached | 'adrift' | null;

interface Known {
  readonly mock: AsyncMock;
  readonly meant: Meant;
  /** What is wrong with it, if it is of a synchronous factory and returns a promise. */
  readonly use: FactoryUse | null;
}

/** The mocks of one file that make factories return promises, or may do so. */
export class FactoryMocks {
  private found: readonly Known[] | null = null;
  private mayReplace: boolean | null = null;

  constructor(private readonly script: Script, private readonly graph: Graph, private readonly reaching: Reaching, private readonly kinds: FactoryKinds, private readonly clues: Clues) {}

  get misused(): FactoryUse[] {
    return (this.found ?? this.find((mocked) => mocked !== null && this.mayMean(mocked))).flatMap(({ use }) => use ?? []);
  }

  /** Whether a mock may provably be one of a factory, judged without the scopes of the file where that is possible. */
  private mayMean(mocked: Mocked): boolean {
    if (mocked.kind === 'module') return true;
    if (mocked.kind === 'export') return (mocked.names.includes('default') || this.clues.have(mocked.names)) && this.meantBy(mocked) !== null;
    return this.mayStandFor(mocked) || (mocked.names.length === 0 && this.replacesFactory);
  }

  /** Whether what is put in the place of a factory may be held by a variable. */
  private get replacesFactory(): boolean {
    return (this.mayReplace ??= this.script.collected.calls.some((call) => {
      const replaced = replacedBy(call);
      return replaced === null || (replaced !== undefined && this.mayStandFor(replaced));
    }));
  }

  /** The mocks by which a use of a synchronous factory may be given a promise. */
  feeding({ factory, reached }: OwnUse, calls: readonly Node[]): FactoryUse['fedBy'] {
    const names = [factory.slice(factory.lastIndexOf('.') + 1), ...calls.map((call) => writtenName(this.script.text, call))];
    const files = new Set(reached.flatMap((each) => this.passedBy(each)));
    return this.known.flatMap(({ mock, meant, use }) => {
      const feeds = mock.mocked?.kind === 'module' ? this.standsFor(mock.mocked, files, factory)
        : meant === 'adrift' ? (mock.name !== null && names.includes(mock.name)) || this.isMocked(factory, names, files)
        : meant ? meant.path === factory : mock.name !== null && names.includes(mock.name);
      if (!feeds) return [];
      return [{ line: this.script.lineOf(mock.start), use, isUncertain: feeds !== 'promise' && (mock.isUncertain || (meant === 'adrift' && !names.includes(mock.name ?? ''))) }];
    });
  }

  private get known(): readonly Known[] {
    return (this.found ??= this.find(() => true));
  }

  private find(isWanted: (mocked: Mocked | null) => boolean): Known[] {
    return asyncMocks(this.script.layout, this.script.collected, this.script.scopes, (mocked) => this.mayStandFor(mocked), isWanted).map((mock) => {
      const meant = mock.mocked ? this.meantBy(mock.mocked) : this.isAdrift(mock) ? 'adrift' : null;
      const isWrong = meant !== null && meant !== 'adrift' && !mock.isUncertain && this.kinds.of(meant.path) === 'sync';
      return { mock, meant, use: isWrong ? { ...useOf(this.script, 'mock', mock.node, [meant]), start: mock.start, end: mock.end, edits: mock.edits } : null };
    });
  }

  private meantBy(mocked: Mocked, depth = 0): Meant {
    if (mocked.kind === 'module' || !this.mayStandFor(mocked)) return mocked.kind === 'value' ? this.meantByVariable(mocked, depth) : null;
    if (mocked.kind === 'export') return this.reaching.through(mocked.mentioned.written.value, mocked.names, mocked.mentioned.written.start);
    return this.reaching.by(mocked.value, mocked.names) ?? this.meantByVariable(mocked, depth);
  }

  /** `let spy; beforeEach(() => { spy = jest.spyOn(sockets, 'get'); }); spy.mockResolvedValue(x)` */
  private meantByVariable({ value, names }: Extract<Mocked, { kind: 'value' }>, depth: number): Meant {
    const held = unwrap(value);
    const name = nameOf(held);
    if (name === null || names.length > 0 || depth > 3) return null;
    const given = held.type === 'Identifier' ? localValues(held, this.script.scopes) : null;
    const assigned = this.script.collected.assignments.filter(({ left }) => nameOf(left) === name).map(({ right }) => right);
    const meant = [...(given?.values ?? []), ...assigned].map((each): Meant => {
      const root = rootOf(each);
      return root === 'made' ? null : root === null ? 'adrift' : this.meantBy(root, depth + 1);
    });
    const reached = meant.find((each) => each !== null && each !== 'adrift');
    const isUnseen = given?.isLost === true || (meant.length === 0 && this.isGiven(held));
    return reached ?? (meant.includes('adrift') || isUnseen ? 'adrift' : null);
  }

  /** Whether something comes by way of a parameter, or of `this`. */
  private isGiven(expression: Node): boolean {
    const node = unwrap(expression);
    if (node.type === 'MemberExpression') return this.isGiven(node.object);
    if (node.type === 'ThisExpression') return true;
    const kind: string | undefined = node.type === 'Identifier' ? this.script.scopes.heldAt(node)?.defs[0]?.type : undefined;
    return kind === 'Parameter';
  }

  private isAdrift({ node }: AsyncMock): boolean {
    return node.type === 'CallExpression' && rootOf(node) === null;
  }

  /** Whether a mock may be one of a factory, before the scopes of the file are analysed. */
  private mayStandFor(mocked: Mocked): boolean {
    if (mocked.kind !== 'value') return true;
    return this.clues.mayReach(unwrap(mocked.value)) || this.clues.have(mocked.names);
  }

  /** Whether a file mocks a factory in any way. */
  private isMocked(factory: string, names: readonly string[], files: ReadonlySet<string>): boolean {
    const { collected } = this.script;
    const isReplaced = collected.calls.some((call) => {
      const replaced = calledName(call) === 'mocked' && call.arguments[0] ? { kind: 'value' as const, value: call.arguments[0], names: [] } : replacedBy(call);
      if (!replaced) return replaced === null;
      const meant = this.meantBy(replaced);
      return meant === 'adrift' || meant?.path === factory || (meant === null && names.includes(replaced.names.at(-1) ?? '') && this.isGiven(replaced.value));
    });
    return isReplaced || moduleMocks(collected).some(({ mentioned }) => files.has(this.fileOf(mentioned) ?? ''));
  }

  private standsFor({ mentioned, isAutomatic }: Extract<Mocked, { kind: 'module' }>, files: ReadonlySet<string>, factory: string): boolean | 'promise' {
    const file = this.fileOf(mentioned);
    if (file === null || !files.has(file)) return false;
    return isAutomatic ? manualMock(this.graph.project, file, factory.split('.')) : true;
  }

  private fileOf({ written }: Mentioned): string | null {
    const target = this.graph.tracked.target(written.value, this.script.file);
    if (target === null) return this.graph.project.resolver.resolve(written.value, this.script.file);
    return target.role === 'canonical' ? (this.graph.canonicalFile ?? this.graph.migration.canonical.module) : target.legacy.module;
  }

  /** The modules that a call passes by on its way to a factory, before the migration and after. */
  private passedBy({ path, today }: Reached): string[] {
    const canonical = this.graph.canonicalFile ?? this.graph.migration.canonical.module;
    const after = this.graph.project.trace(canonical, path.split('.')[0]!)?.hops ?? [];
    const before = this.graph.project.trace(today.file, today.names[0] ?? '')?.hops ?? [];
    return [canonical, today.file, ...[...after, ...before].map(({ file }) => file)];
  }
}
