import { grouped } from '../grouped';
import type { Edit, Site } from '../model';
import { editsOf, withoutSites, type Plan, type PlannedFile } from '../plan';
import { canBeApart } from './apart';

/** The part that a site belongs to by itself. */
export type KeyOf = (site: Site) => string;

/** Changes that are not where their sites would be by themselves, and why. */
export interface Together {
  /** `lines`: patches of the file would touch; `change`: one change is in all of the files; `check`: one part did not hold without the other. */
  readonly because: 'lines' | 'change' | 'check';
  readonly files: readonly string[];
  /** The parts that they would be in by themselves, sorted. */
  readonly keys: readonly string[];
  /** The part that they are in. */
  readonly key: string;
}

export interface Division {
  /** The ids of the changes of each part. */
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly together: readonly Together[];
}

/**
 * Divides what a plan makes into parts that do not depend on each other. A change is never torn apart; where patches of one file
 * would touch, or a part would not pass its checks alone, the changes that are involved come together into one part.
 *
 * @param refusedAlone the changes of a part that its checks take back when it is made alone
 */
export function divide(plan: Plan, keyOf: KeyOf, refusedAlone: (changes: ReadonlySet<string>) => readonly string[]): Division {
  const blocks = new Blocks(plan, keyOf);
  const known = new Map<string, readonly string[]>();
  const refused = (changes: ReadonlySet<string>): readonly string[] => {
    const key = [...changes].sort().join();
    const found = known.get(key) ?? refusedAlone(changes);
    known.set(key, found);
    return found;
  };
  // What comes together may touch what it did not touch before.
  const joinsTouching = (): boolean => plan.files.filter((file) => blocks.joinTouching(file)).length > 0;
  while (joinsTouching() || [...blocks.parts().values()].some((changes) => blocks.joinRefused(changes, refused)));
  return { parts: blocks.parts(), together: blocks.together() };
}

/** The plan in which only these changes are made. */
export function onlyChanges(plan: Plan, changes: ReadonlySet<string>): Plan {
  const others = plan.files.flatMap(({ sites }) => sites.filter(({ status, change }) => status === 'migrated' && !changes.has(change)));
  return { ...plan, files: withoutSites(plan.files, new Set(others.map(({ id }) => id)), 'needs-review', 'it is in another part') };
}

/** Changes that stay together, and the part that each of them goes to. */
class Blocks {
  private readonly sites: ReadonlyMap<string, readonly Site[]>;
  private readonly blockOf = new Map<string, string>();
  private readonly notes: Omit<Together, 'key'>[] = [];
  private keys: ReadonlyMap<string, string> = new Map();
  private readonly changesOf: ReadonlyMap<string, readonly string[]>;

  constructor(plan: Plan, private readonly keyOf: KeyOf) {
    const made = grouped(plan.files.flatMap(({ sites }) => sites.filter(({ status }) => status === 'migrated')), ({ change }) => change);
    this.sites = new Map([...made].filter(([, sites]) => sites.some(({ edits }) => edits.length > 0)));
    for (const [change, sites] of this.sites) {
      this.blockOf.set(change, change);
      const keys = this.ownKeys(sites);
      if (keys.length > 1) this.notes.push({ because: 'change', files: [...new Set(sites.map(({ file }) => file))], keys });
    }
    this.changesOf = new Map(plan.files.map(({ file, sites }) => [file, [...new Set(sites.map(({ change }) => change).filter((change) => this.sites.has(change)))]]));
    this.assign();
  }

  parts(): ReadonlyMap<string, ReadonlySet<string>> {
    const parts = grouped([...this.sites.keys()], (change) => this.keys.get(change)!);
    return new Map([...parts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, changes]) => [key, new Set(changes)]));
  }

  together(): Together[] {
    const partOf = (file: string): string => this.changesIn(file).map((change) => this.keys.get(change)!)[0]!;
    return this.notes.map((note) => ({ ...note, key: partOf(note.files[0]!) }));
  }

  /** Brings the changes of a file into one part if their patches would touch; says whether it did. */
  joinTouching(file: PlannedFile): boolean {
    const changes = this.changesIn(file.file);
    if (new Set(changes.map((change) => this.keys.get(change))).size < 2) return false;
    const parts = new Map(file.sites.filter(({ status }) => status === 'migrated').flatMap(({ change, edits }) => edits.map((edit) => [edit, this.keys.get(change)!] as const)));
    if (canBeApart(file.file, file.content.text, editsOf(file), (edit: Edit) => parts.get(edit)!)) return false;
    this.join(changes, 'lines', [file.file]);
    return true;
  }

  /** Brings what a part would not do without another one into one with it; says whether it did. */
  joinRefused(changes: ReadonlySet<string>, refusedAlone: (changes: ReadonlySet<string>) => readonly string[]): boolean {
    const refused = refusedAlone(changes);
    if (refused.length === 0 || changes.size === this.sites.size) return false;
    const others = [...this.parts().values()].filter((each) => ![...each].some((change) => changes.has(change)));
    // What helps may be in any other part, or in several.
    const helping = others.find((each) => refusedAlone(new Set([...changes, ...each])).length === 0) ?? new Set(others.flatMap((each) => [...each]));
    this.join([...changes, ...helping], 'check', [...new Set(refused.flatMap((change) => this.sites.get(change)!.map(({ file }) => file)))]);
    return true;
  }

  private join(changes: readonly string[], because: Together['because'], files: readonly string[]): void {
    const [first, ...others] = [...new Set(changes.map((change) => this.blockOf.get(change)!))];
    for (const [change, block] of this.blockOf) if (others.includes(block)) this.blockOf.set(change, first!);
    this.notes.push({ because, files, keys: this.ownKeys(changes.flatMap((change) => this.sites.get(change)!)) });
    this.assign();
  }

  /** A block goes where most of its sites are; of several such parts, where the first of them is. */
  private assign(): void {
    const blocks = grouped([...this.sites.keys()], (change) => this.blockOf.get(change)!);
    this.keys = new Map([...blocks.values()].flatMap((changes) => {
      const counts = [...grouped(changes.flatMap((change) => this.sites.get(change)!), this.keyOf)].map(([key, sites]) => ({ key, size: sites.length }));
      const { key } = counts.reduce((most, each) => (each.size > most.size ? each : most));
      return changes.map((change) => [change, key] as const);
    }));
  }

  private changesIn(file: string): readonly string[] {
    return this.changesOf.get(file) ?? [];
  }

  private ownKeys(sites: readonly Site[]): string[] {
    return [...new Set(sites.map(this.keyOf))].sort();
  }
}
