import { relative, sep } from 'node:path';
import { applyEdits } from '../edits';
import { rewriteRule } from '../decisions';
import type { Edit, Failure, Site } from '../model';
import { changeId, editsOf, inOrder, positionIn, siteId, type Plan, type PlannedFile } from '../plan';
import type { Found } from '../search';
import type { Workspace } from '../workspace';
import { decideFiles, type FileDecision, type Verdict } from './decide';
import { filesNaming, listsPackages, lockOf, readListings, textOf, type ProjectListing } from './read-project';
import { usesOf, type Texts } from './uses';
import { changesOf, type ListingChange } from './wanted';
import { wishesOf, type Wish } from './wishes';

export const dependencyRule = 'update-dependencies';

/**
 * The plan with what follows from it for the files that list packages: where imports move to a package, it is listed, and packages that
 * nothing uses any more are not. It is worked out anew whenever something is decided, and what a person has decided about it is kept.
 */
export function withDependencies(plan: Plan, workspace: Workspace, found: Pick<Found, 'canonicalReferences'>): Plan {
  if (!isAboutPackages(workspace)) return plan;
  const earlier = plan.files.filter(({ file }) => listsPackages(file));
  const rest = withoutListings(plan);
  const { changes, failures } = listingChanges(rest, workspace, found);
  if (changes.length + failures.length === 0) return rest;
  const files = planned(changes, workspace.root).map((file) => asDecided(file, earlier));
  return { ...rest, files: inPathOrder([...rest.files, ...files]), failures: [...rest.failures, ...failures.filter((each) => !isKnown(each, rest.failures))] };
}

/** The plan without the files that list packages. */
export function withoutListings(plan: Plan): Plan {
  return { ...plan, files: plan.files.filter(({ file }) => !listsPackages(file)) };
}

/** What becomes of the files that list packages, with a plan that has none of them. */
export function listingChanges(rest: Plan, workspace: Workspace, found: Pick<Found, 'canonicalReferences'>): { readonly changes: readonly ListingChange[]; readonly failures: readonly Failure[] } {
  const wishes = wishesIn(workspace);
  const names = [...new Set(wishes.flatMap(({ legacy, canonical }) => [...legacy, ...(canonical ? [canonical] : [])]).map(({ name }) => name))];
  const { listings, failures } = readListings(workspace.root, new Set(wishes.map(({ ecosystem }) => ecosystem)), names);
  const decisions = wishes.flatMap((wish) => decisionsOn(wish, listings, rest, workspace, found));
  return { changes: changesOf(decisions, listings), failures };
}

/** Whether the manifest speaks of packages. */
export function isAboutPackages(workspace: Workspace): boolean {
  return wishesIn(workspace).length > 0;
}

/** The plan for some of the files, with what the plan for all of them has for those that list packages. */
export function withListings(plan: Plan, all: Plan): Plan {
  const { files, failures } = all;
  return { files: inPathOrder([...plan.files, ...files.filter(({ file }) => listsPackages(file))]), failures: [...plan.failures, ...failures.filter((each) => listsPackages(each.file) && !isKnown(each, plan.failures))] };
}

function wishesIn({ session, data }: Workspace): Wish[] {
  return wishesOf(data.migrations, (module) => session.fileNamed(module) !== null);
}

/** What has to be run after the files have changed, for a person to be told. */
export function lockRemarks({ files }: Plan, root: string): string[] {
  const locks = files.filter((file) => listsPackages(file.file) && editsOf(file).length > 0).map(({ file }) => lockOf(root, file));
  const known = new Map(locks.flatMap((each) => (each ? [[each.lock, each.command]] : [])));
  return [...known].sort().map(([lock, command]) => `${lock} is left to the package manager: run ${command}`);
}

function decisionsOn(wish: Wish, all: readonly ProjectListing[], plan: Plan, { root, manifest }: Workspace, { canonicalReferences }: Pick<Found, 'canonicalReferences'>): FileDecision[] {
  const sites = plan.files.flatMap((file) => file.sites).filter(({ migration, rule }) => migration === wish.migration && rule === rewriteRule);
  const moved = sites.filter(({ status }) => status === 'migrated').map(({ file }) => file);
  const known = canonicalReferences.filter(({ migration }) => migration === wish.migration).map(({ file }) => file);
  const isOurs = new Set([manifest.file, ...manifest.bases].map((file) => relative(root, file).split(sep).join('/')));
  const texts = new Map<string, Texts>();
  const textsNaming = (name: string): Texts => {
    const edited = new Map(plan.files.map((file) => [file.file, file]));
    const naming = filesNaming(root, [name]).filter((file) => !isOurs.has(file) && !file.endsWith('ssot-baseline.json'));
    return naming.map((file) => ({ file, text: edited.has(file) ? applyEdits(edited.get(file)!.content.text, editsOf(edited.get(file)!)) : textOf(root, file) }));
  };
  return decideFiles({
    wish,
    all,
    consumers: [...new Set([...moved, ...(wish.legacy.length > 0 ? known : [])])],
    usesOf: ({ imported }) => {
      if (!texts.has(imported)) texts.set(imported, textsNaming(imported));
      return usesOf(imported, wish.ecosystem, texts.get(imported)!);
    },
    isReported: ({ modules }, file) => sites.some((site) => site.file === file && site.module !== null && modules.includes(site.module) && site.status !== 'migrated'),
  });
}

/** The files with their sites. With a catalog, what is listed in one file relies on another: then all is one change. */
function planned(changes: readonly ListingChange[], root: string): PlannedFile[] {
  const files = changes.map(({ listing, verdicts, wanted }) => withSites(listing, verdicts, listing.edits(wanted), lockOf(root, listing.file)?.command ?? null));
  const isOne = changes.some(({ isCatalog }) => isCatalog);
  const whole = changeId(files.flatMap(({ sites }) => sites.filter(({ status }) => status === 'migrated').map(({ id }) => id)));
  return files.map((file) => {
    const change = isOne ? whole : changeId(file.sites.filter(({ status }) => status === 'migrated').map(({ id }) => id));
    return { ...file, sites: file.sites.map((site) => (site.status === 'migrated' ? { ...site, change } : site)) };
  });
}

function withSites({ file, text }: ProjectListing, verdicts: readonly Verdict[], edits: readonly Edit[], command: string | null): PlannedFile {
  const isNamed = verdicts.some(({ reason }) => reason === null);
  let left = edits;
  const seen = new Map<string, number>();
  const sites = verdicts.map(({ wish, legacy, name, start, end, reason, message, suggestion }): Site => {
    const module = legacy?.modules[0] ?? null;
    const key = [wish.migration, dependencyRule, 'dependency', file, module ?? '', name, ''];
    const ordinal = seen.get(key.join('\0')) ?? 0;
    seen.set(key.join('\0'), ordinal + 1);
    const id = siteId(key, ordinal);
    const isDone = reason === null && edits.length > 0;
    const own = isDone && isNamed ? left : [];
    if (isDone) left = [];
    const from = positionIn(text, start);
    const to = positionIn(text, end);
    const next = isDone && command !== null ? `; then run \`${command}\`` : '';
    return { id, change: id, migration: wish.migration, rule: dependencyRule, form: 'dependency', file, line: from.line, column: from.column, endLine: to.line, endColumn: to.column, module, symbols: [name], status: isDone ? 'migrated' : 'unmigrated', certainty: isDone ? 'certain' : 'unknown', reason: isDone ? null : (reason ?? 'unsupported-syntax'), message: isDone || reason !== null ? `${message}${next}` : `${message}, and the way the file is written leaves no safe edit`, suggestion, edits: [...own] };
  });
  return { file, content: { text }, sites: inOrder(sites) };
}

/** What a person has refused, put off or edited is not done after all. */
function asDecided(file: PlannedFile, earlier: readonly PlannedFile[]): PlannedFile {
  const before = new Map(earlier.find((each) => each.file === file.file)?.sites.map((site) => [site.id, site]));
  const refused = new Set(file.sites.filter(({ id, status }) => status === 'migrated' && before.has(id) && before.get(id)!.status !== 'migrated').map(({ change }) => change));
  if (refused.size === 0) return file;
  return { ...file, sites: file.sites.map((site) => (refused.has(site.change) ? (before.get(site.id) ?? { ...site, status: 'unmigrated', reason: 'needs-review' }) : site)) };
}

function isKnown({ file }: Failure, others: readonly Failure[]): boolean {
  return others.some((each) => each.file === file);
}

function inPathOrder(files: readonly PlannedFile[]): PlannedFile[] {
  return [...files].sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0));
}
