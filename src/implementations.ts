import type { ModuleGraph } from './language';
import { isDouble, isForTests } from './families/doubles';
import { coreOf } from './near-names';
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
}

/** Fewer members, such as `get` and `set`, many things have in common. */
const fewestShared = 2;
const smallestShare = 0.4;

/** Tells other implementations from what only has a similar name. */
export class Implementations {
  private readonly known = new Map<string, Known[]>();
  private readonly canonicalNames = new Map<string, string>();

  /** @param declarationsIn what a file declares; nothing where it cannot be read or parsed */
  constructor(private readonly graph: ModuleGraph, declarationsIn: (file: string) => readonly Declared[]) {
    const { names, targets, files } = graph.family;
    for (const name of names) {
      const core = coreOf(name);
      if (core !== null && !this.canonicalNames.has(core)) this.canonicalNames.set(core, targets.get(name) ?? name);
    }
    for (const { name, members } of files.flatMap(declarationsIn)) {
      const core = coreOf(name);
      if (core !== null && this.canonicalNames.has(core)) this.known.set(core, [...(this.known.get(core) ?? []), { name, members: new Set(members) }]);
    }
  }

  /** What a file declares that is another implementation. A file of the family, and one for tests, has none. */
  lookalikes(file: string, declared: readonly Declared[]): readonly Lookalike[] {
    if (this.graph.family.files.includes(file) || this.graph.isCanonicalSource(file) || isDeclarationFile(file)) return [];
    return declared.flatMap((each) => {
      const core = isDouble(each.name) || isForTests(file) || this.isDerived(file, each, declared) ? null : coreOf(each.name);
      const shared = core === null ? [] : this.sharedWith(core, each);
      return shared.length === 0 ? [] : [{ declared: each, canonicalName: this.canonicalNames.get(core!)!, shared }];
    });
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
