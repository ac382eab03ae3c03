import { moduleKind, type LegacyModule, type Migration } from '../../manifest/manifest';
import type { Target } from '../../language';
import type { Project } from './project';

/** A module of the manifest under all of its names. */
export interface TrackedModule {
  /** As Python imports it. */
  readonly name: string;
  /** null where it is gone, or a package from elsewhere. */
  readonly file: string | null;
}

/** The migration as the project has it: a module that is said to be gone and is there is a legacy module like any other. */
export function asItIs(migration: Migration, project: Project): Migration {
  const isBack = ({ module, removed }: LegacyModule): boolean => removed && project.fileOf(module) !== null;
  return migration.legacy.some(isBack) ? { ...migration, legacy: migration.legacy.map((each) => (isBack(each) ? { ...each, removed: false } : each)) } : migration;
}

/** Tells the modules that mean a legacy or the canonical one from all others. */
export class TrackedModules {
  readonly canonical: TrackedModule;
  readonly legacy: readonly (TrackedModule & { readonly legacy: LegacyModule })[];
  private readonly byName: ReadonlyMap<string, LegacyModule>;
  private readonly byFile: ReadonlyMap<string, LegacyModule>;
  private readonly targets = new Map<string, Target | null>();

  constructor(migration: Migration, private readonly project: Project) {
    this.canonical = this.locate(migration.canonical.module);
    this.legacy = migration.legacy.map((legacy) => ({ ...this.locate(legacy.module), legacy }));
    this.byName = new Map(this.legacy.map(({ name, legacy }) => [name, legacy]));
    this.byFile = new Map(this.legacy.flatMap(({ file, legacy }) => (file === null ? [] : [[file, legacy] as const])));
  }

  get all(): readonly TrackedModule[] {
    return [this.canonical, ...this.legacy];
  }

  private locate(module: string): TrackedModule {
    if (moduleKind(module, 'python') === 'file') return { name: this.project.nameOf(module), file: module };
    return { name: module, file: this.project.fileOf(module) };
  }

  legacyAt(file: string): LegacyModule | undefined {
    return this.byFile.get(file);
  }

  isCanonical(file: string): boolean {
    return file === this.canonical.file;
  }

  /** @param name an absolute one */
  target(name: string): Target | null {
    let known = this.targets.get(name);
    if (known === undefined) this.targets.set(name, (known = this.find(name)));
    return known;
  }

  private find(name: string): Target | null {
    const file = this.project.fileOf(name);
    const legacy = (file === null ? undefined : this.byFile.get(file)) ?? this.byName.get(name);
    if (legacy) return { role: 'legacy', legacy };
    if (name === this.canonical.name || (file !== null && this.isCanonical(file))) return { role: 'canonical' };
    const lost = file === null ? this.legacy.find((each) => endsAlike(name, each.name)) : undefined;
    return lost ? { role: 'unresolved', legacy: lost.legacy } : null;
  }
}

/** Whether a name that leads nowhere ends in the last two parts of another one. */
function endsAlike(name: string, other: string): boolean {
  const [ours, theirs] = [name.split('.'), other.split('.')];
  return ours.length > 1 && theirs.length > 1 && ours.slice(-2).join('.') === theirs.slice(-2).join('.');
}
