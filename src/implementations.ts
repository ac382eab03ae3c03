import type { ModuleGraph } from './language';
import { isDouble, isForTests } from './families/doubles';
import { conceptOf, isSameWord } from './families/words';
import { commonSubject, coreOf } from './near-names';
import type { Declared } from './session';

/** A declaration that does what one of a migration's implementations does, and is none of them. */
export interface Lookalike {
  readonly declared: Declared;
  /** The one that it looks like, under the name that consumers should use. */
  readonly canonicalName: string;
  /** What both can do. */
  readonly shared: readonly string[];
}

/** An implementation that is known, by what its name says it is about. */
interface Known {
  readonly name: string;
  readonly members: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
}

/** Fewer members, such as `get` and `set`, many things have in common. */
const fewestShared = 2;
const smallestShare = 0.4;

/** More is asked of what goes by another name: of what it does, most has to be what one of the known does. */
const fewestSharedByOthers = 3;
const smallestShareByOthers = 0.5;

/** Tells other implementations from what only has a similar name. */
export class Implementations {
  private readonly known = new Map<string, Known[]>();
  private readonly canonicalNames = new Map<string, string>();
  private readonly all: readonly Known[];
  /** What they are for, in a word. */
  private readonly subject: string | null;

  /** @param declarationsIn what a file declares; nothing where it cannot be read or parsed */
  constructor(private readonly graph: ModuleGraph, declarationsIn: (file: string) => readonly Declared[]) {
    const { names, targets, files } = graph.family;
    for (const name of names) {
      const core = coreOf(name);
      if (core !== null && !this.canonicalNames.has(core)) this.canonicalNames.set(core, targets.get(name) ?? name);
    }
    this.all = files.flatMap(declarationsIn).map(({ name, members, methods }) => ({ name, members: new Set(members), methods: new Set(methods) }));
    this.subject = commonSubject(names);
    for (const each of this.all) {
      const core = coreOf(each.name);
      if (core !== null && this.canonicalNames.has(core)) this.known.set(core, [...(this.known.get(core) ?? []), each]);
    }
  }

  /** What a file declares that is another implementation. A file of the family, and one for tests, has none. */
  lookalikes(file: string, declared: readonly Declared[]): readonly Lookalike[] {
    if (this.graph.family.files.includes(file) || this.graph.isCanonicalSource(file) || isDeclarationFile(file)) return [];
    if (isForTests(file)) return [];
    return declared.flatMap((each) => (isDouble(each.name) || this.isDerived(file, each, declared) ? [] : (this.namesake(each) ?? this.stranger(each) ?? [])));
  }

  /** One that goes by a near-equal name. */
  private namesake(declared: Declared): Lookalike | null {
    const core = coreOf(declared.name);
    const shared = core === null ? [] : this.sharedWith(core, declared);
    return shared.length === 0 ? null : { declared, canonicalName: this.canonicalNames.get(core!)!, shared };
  }

  /** One that is called after the same subject, and does most of what it does as one of the known does: `KioskSocket` beside `RiderSocketManager`. */
  private stranger(declared: Declared): Lookalike | null {
    const { name, methods } = declared;
    const word = conceptOf(name).domainWords.at(-1);
    if (this.subject === null || word === undefined || !isSameWord(word, this.subject)) return null;
    const alike = this.all.map((known) => ({ known, shared: methods.filter((method) => known.methods.has(method)) }));
    const [best] = alike.sort((left, right) => right.shared.length - left.shared.length);
    if (!best || best.shared.length < fewestSharedByOthers || best.shared.length < smallestShareByOthers * methods.length) return null;
    return { declared, canonicalName: this.graph.family.targets.get(best.known.name) ?? best.known.name, shared: best.shared };
  }

  private sharedWith(core: string, { members }: Declared): string[] {
    // A legacy name may be all that is left of what it stood for.
    const target = coreOf(this.canonicalNames.get(core) ?? '') ?? core;
    const known = [core, target].flatMap((each) => this.known.get(each) ?? []);
    const common = known.map((other) => ({ other, shared: members.filter((name) => other.members.has(name)) }));
    const alike = common.filter(({ other, shared }) => shared.length >= fewestShared && shared.length >= smallestShare * Math.min(members.length, other.members.size));
    return alike.map(({ shared }) => shared).reduce<string[]>((most, shared) => (shared.length > most.length ? shared : most), []);
  }

  /** What extends an implementation is not another one: it lives and goes with that. */
  private isDerived(file: string, { bases }: Declared, beside: readonly Declared[], depth = 5): boolean {
    return bases.some((base) => {
      if (this.graph.isCanonicalSource(base.file) || this.graph.family.files.includes(base.file)) return true;
      const own = base.file === file && depth > 0 ? beside.find(({ name }) => name === base.name) : undefined;
      return own !== undefined && this.isDerived(file, own, beside, depth - 1);
    });
  }
}

function isDeclarationFile(file: string): boolean {
  return /\.d\.[cm]?ts$|\.pyi$/.test(file);
}
