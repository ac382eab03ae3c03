import { isForTests } from '../families/doubles';
import type { AuditedModule, MigrationAudit } from '../audit/model';
import { UserError } from '../errors';
import type { ModuleGraph } from '../language';
import { languageOf, type Migration } from '../manifest/manifest';
import type { Site } from '../model';
import { ownersOf } from '../owners';
import type { PlannedFile } from '../plan';
import type { PlannedProject } from '../run';
import { readSource } from '../source';
import { countsAsMisuse, isAboutResult, isReference } from '../summary';
import { contractsOf } from './contracts';
import { awaitedClasses, factoriesOf, promisesOf } from './factories';
import { looksLikeOne, lookalikesOf } from './lookalikes';
import type { Guarded, GuardedLegacy, Known, Lookalikes, Misuse } from './model';
import { placesOf } from './places';
import { projectFacts } from './project';
import { usagesOf } from './usages';

type OwnersIn = (file: string) => readonly string[];

/** What is known of each migration of a planned project. @throws UserError where its `guard` contradicts the source. */
export function gather({ workspace, plan, found }: PlannedProject, audits: readonly MigrationAudit[]): Guarded[] {
  const { root, data, session, manifest } = workspace;
  const owners = ownersOf(root, manifest.migrations);
  const taken = new Map<string, string>();
  return manifest.migrations.map((migration, index): Guarded => {
    const audit = spelled(audits[index]!);
    const graph = session.graphs[index]!;
    const ownersIn = (each: string): readonly string[] => owners.of(each, migration.name);
    const language = languageOf(migration);
    const slug = migration.name.replace(/[^\p{L}\p{N}._]+/gu, '-');
    const file = audit.modules[0]?.file ?? null;
    const project = projectFacts(root, data.files, migration, file);
    const factories = factoriesOf(migration, audit);
    const places = placesOf({ slug, language, settings: migration.guard, canonical: file, files: data.files, folder: project.folder });
    refuseShared(places, migration.name, taken);
    const own = new Set(Object.values(places));
    const planned = plan.files.filter((each) => !own.has(each.file));
    const lookalikes = lookalikesOf(audit, graph.family);
    return {
      name: migration.name, slug, language, settings: migration.guard, audit, factories, project, places, lookalikes,
      canonical: { module: migration.canonical.module, file, specifier: audit.canonical.specifier, owners: file === null ? [] : ownersIn(file) },
      classes: awaitedClasses(factories, audit),
      contracts: language === 'python' ? null : contractsOf(factories, (each) => textOf(root, each)),
      promises: promisesOf(migration, factories),
      legacy: withOwnSpellings(migration.legacy.map((legacy, position) => legacyOf(audit.modules[position + 1]!, audit, session.spellings(legacy.module), ownersIn))),
      misuses: misusesIn(planned, migration, ownersIn, (site) => countsAsMisuse(site) && !isMockSite(site)),
      lyingMocks: misusesIn(planned, migration, ownersIn, isMockSite),
      usages: usagesOf(root, [...new Set(found.canonicalReferences.filter((each) => each.migration === migration.name && !graph.isCanonicalSource(each.file) && !own.has(each.file)).map((each) => each.file))], factories),
      known: knownOf(planned, found.declaring, { migration, graph, lookalikes, root, own }),
    };
  });
}

function textOf(root: string, file: string): string | null {
  const source = file === '' ? null : readSource(root, file);
  return source && 'text' in source ? source.text : null;
}

/** With a name for the canonical module that is the same for everybody: its path, where only relative ones lead to it. */
function spelled(audit: MigrationAudit): MigrationAudit {
  const { module, from } = audit.canonical;
  return from === null ? audit : { ...audit, canonical: { module, specifier: module.replace(/(?:\/index)?[.][cm]?[jt]sx?$/, ''), from: null } };
}

/** One file cannot be made of two migrations; the workflow is made of all. */
function refuseShared(places: Guarded['places'], name: string, taken: Map<string, string>): void {
  for (const [kind, file] of Object.entries(places)) {
    const other = file === null || kind === 'workflow' ? undefined : taken.get(file);
    if (other !== undefined) throw new UserError(`${name}: guard.files.${kind}: ${other} has ${file!} already`, { hint: 'Name another file.' });
    if (file !== null) taken.set(file, `${name}: guard.files.${kind}`);
  }
}

function legacyOf(module: AuditedModule, audit: MigrationAudit, spellings: readonly string[], ownersIn: OwnersIn): GuardedLegacy {
  const { file, nature, staysAlive, exports } = module;
  const isFoundation = audit.modules[0]?.builtOn.includes(module.module) ?? false;
  const declared = exports.filter(({ kind, from, makes }) => from === null && (kind === 'class' || makes !== null));
  return {
    module: module.module, file, owners: file === null ? [] : ownersIn(file), spellings,
    specifier: audit.language === 'python' ? (spellings[0] ?? module.module) : module.module,
    listed: staysAlive ? exports.map(({ name }) => name) : null,
    isSecond: nature === 'implementation' && !staysAlive && !isFoundation,
    // What it is called in the canonical module is what it is known for.
    known: [...exports.filter(({ kind, makes, to }) => to !== null && (kind === 'class' || makes !== null)), ...declared, ...exports].find(({ name }) => name !== 'default')?.name ?? '',
    // Of a module that is gone only the names in use are known, which change from day to day.
    factories: exports.flatMap(({ name, kind, gives, to }) => ((kind === 'function' && gives !== null) || (file !== null && kind !== 'class' && to !== null) ? [{ name, gives, to }] : [])),
  };
}

/** What more than one of them is called, such as the package that they are in, names none of them. */
function withOwnSpellings(all: readonly GuardedLegacy[]): GuardedLegacy[] {
  const counts = new Map<string, number>();
  for (const name of all.flatMap(({ spellings }) => spellings)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isOwn = ({ file }: GuardedLegacy, name: string): boolean => counts.get(name) === 1 && (/[#~/.]/.test(name) || file === null || /(?:^|\/)index[.]\w+$/.test(file));
  return all.map((each) => ({ ...each, spellings: each.spellings.filter((name) => isOwn(each, name)) }));
}

function isMockSite({ form, reason }: Site): boolean {
  return form === 'mock' || reason === 'async-mock-of-sync-factory';
}

function misusesIn(files: readonly PlannedFile[], { name }: Migration, ownersIn: OwnersIn, isWanted: (site: Site) => boolean): Misuse[] {
  return files.flatMap(({ file, content: { text }, sites }) => {
    const lines = text.split('\n');
    return sites.filter((site) => site.migration === name && site.status !== 'skipped' && isWanted(site)).map((site): Misuse => {
      const { line, form, reason, message, suggestion, certainty, symbols } = site;
      return { file, line, form, reason, message, suggestion, certainty, factory: symbols[0] ?? '', code: (lines[line - 1] ?? '').trim(), owners: ownersIn(file) };
    });
  }).sort((left, right) => Number(isForTests(left.file)) - Number(isForTests(right.file)) || (left.file < right.file ? -1 : left.file > right.file ? 1 : left.line - right.line));
}

interface Knowing {
  readonly migration: Migration;
  readonly graph: ModuleGraph;
  readonly lookalikes: Lookalikes;
  readonly root: string;
  /** The files that are written here. */
  readonly own: ReadonlySet<string | null>;
}

function knownOf(files: readonly PlannedFile[], declaring: readonly string[], { migration, graph, lookalikes, root, own }: Knowing): Known {
  const references = files.flatMap(({ file, sites }): [string, string[]][] => {
    const modules = sites.filter((site) => site.migration === migration.name && site.module !== null && (isReference(site) || (site.rule === 'report-unmigrated' && !isAboutResult(site)))).map(({ module }) => module!);
    return modules.length === 0 ? [] : [[file, [...new Set(modules)].sort()]];
  });
  const implementations = [...new Set([...declaring, ...graph.family.files])].filter((file) => {
    if (own.has(file)) return false;
    const source = readSource(root, file);
    return 'text' in source && looksLikeOne(file, source.text, lookalikes);
  });
  return { references: Object.fromEntries(references), implementations: implementations.sort() };
}
