import { historyOf, type FileHistory } from '../git';
import type { LegacyModule, Migration } from '../manifest/manifest';
import { languageOf, moduleKind } from '../manifest/manifest';
import type { ModuleGraph } from '../language';
import type { Site } from '../model';
import { reachedFrom, type ModuleOutline, type OutlineExport } from '../outline';
import { ownersOf } from '../owners';
import type { PlannedFile } from '../plan';
import type { PlannedProject } from '../run';
import type { CanonicalReference } from '../search';
import type { Session } from '../session';
import { namesTaken } from './taken';

/** A module of a migration. */
export interface Member {
  /** As the manifest names it. */
  readonly module: string;
  readonly legacy: LegacyModule | null;
  readonly file: string | null;
  readonly outline: ModuleOutline | null;
}

/** An export of a module, with the file that declares it. */
export interface Offered extends OutlineExport {
  readonly file: string;
}

/** All that is known of one migration, from which everything else is worked out. */
export interface Facts {
  readonly migration: Migration;
  readonly graph: ModuleGraph;
  /** The canonical module first. A module that is legacy as well, for some of its names, is there twice. */
  readonly members: readonly Member[];
  readonly outlines: Outlines;
  /** The sites of this migration. */
  readonly sites: readonly Site[];
  readonly files: readonly PlannedFile[];
  readonly canonicalReferences: readonly CanonicalReference[];
  /** The names that a site takes from its module, by way of the module, too; `*` where that cannot be told. */
  readonly namesTaken: (site: Site) => readonly string[];
  /** What the canonical module can be imported by wherever one is. */
  readonly spellings: readonly string[];
  /** Nobody: an empty list. */
  readonly ownersOf: (file: string) => readonly string[];
  readonly histories: ReadonlyMap<string, FileHistory>;
}

/** The outlines of a project, each made once. */
class Outlines {
  private readonly known = new Map<string, ModuleOutline | null>();
  private readonly offers = new Map<string, readonly Offered[]>();
  private readonly closures = new Map<string, ReadonlySet<string>>();

  constructor(private readonly session: Session, private readonly isOfProject: (file: string) => boolean) {}

  of(file: string): ModuleOutline | null {
    let known = this.known.get(file);
    if (known === undefined) this.known.set(file, (known = this.session.outline([file])[0] ?? null));
    return known;
  }

  /** The modules of the project that run when a module is imported; it is not among them, unless in a cycle. */
  reachedFrom(start: string): ReadonlySet<string> {
    const known = this.closures.get(start);
    if (known) return known;
    const reached = reachedFrom(start, (file) => (this.isOfProject(file) ? this.of(file) : null));
    this.closures.set(start, reached);
    return reached;
  }

  /** What a module exports, its own and what it passes on; of a name that leads out of the project, nothing. */
  offeredBy(file: string): readonly Offered[] {
    const known = this.offers.get(file);
    if (known) return known;
    // Modules may pass each other's names on: whoever asks again on the way gets nothing new.
    this.offers.set(file, []);
    const offered = this.gatherOffers(file);
    this.offers.set(file, offered);
    return offered;
  }

  private gatherOffers(file: string): Offered[] {
    const outline = this.of(file);
    if (!outline) return [];
    const own = outline.exports.map((each): Offered => ({ ...each, file }));
    const passedOn = outline.reExports.filter(({ isPublic }) => isPublic).flatMap(({ name, as, from }): Offered[] => {
      const there = this.isOfProject(from) ? this.offeredBy(from) : [];
      if (name === '*') return as === '*' ? there.filter((each) => each.name !== 'default' && each.isPublic) : [];
      return there.filter((each) => each.name === name).slice(0, 1).map((each) => ({ ...each, name: as, isPublic: true }));
    });
    return [...new Map([...passedOn, ...own].map((each) => [each.name, each])).values()];
  }
}

/** Gathers the facts of each migration of a planned project. */
export function gatherFacts({ workspace, plan, found }: PlannedProject): Facts[] {
  const { root, session, data, manifest } = workspace;
  const files = new Set(data.files);
  const outlines = new Outlines(session, (file) => files.has(file));
  const families = manifest.migrations.map((migration) => membersOf(migration, session, outlines));
  const histories = historyOf([...new Set(families.flat().flatMap(({ file }) => file ?? []))].sort(), root);
  const owners = ownersOf(root, manifest.migrations);
  return manifest.migrations.map((migration, index): Facts => ({
    migration,
    graph: session.graphs[index]!,
    members: families[index]!,
    outlines,
    sites: plan.files.flatMap(({ sites }) => sites.filter((site) => site.migration === migration.name)),
    files: plan.files,
    canonicalReferences: found.canonicalReferences.filter((each) => each.migration === migration.name),
    namesTaken: namesTaken(session, index, plan.files),
    spellings: session.spellings(migration.canonical.module),
    ownersOf: (file) => owners.of(file, migration.name),
    histories,
  }));
}

function membersOf(migration: Migration, session: Session, outlines: Outlines): Member[] {
  const language = languageOf(migration);
  const fileOf = (module: string): string | null => (moduleKind(module, language) === 'file' ? module : session.fileNamed(module));
  const member = (module: string, legacy: LegacyModule | null): Member => {
    const file = legacy?.removed ? null : fileOf(module);
    return { module, legacy, file, outline: file === null ? null : outlines.of(file) };
  };
  return [member(migration.canonical.module, null), ...migration.legacy.map((legacy) => member(legacy.module, legacy))];
}
