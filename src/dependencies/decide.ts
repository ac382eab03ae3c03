import { posix } from 'node:path';
import type { Reason } from '../model';
import { isCatalog, type Entry } from './listing';
import type { ProjectListing } from './read-project';
import { normalName } from './requirements';
import type { Use } from './uses';
import { versionFor, type Version } from './versions';
import type { LegacyPackage, Wish } from './wishes';

/** What becomes of one package in one file. */
export interface Verdict {
  readonly wish: Wish;
  /** null: it is the canonical package that comes. */
  readonly legacy: LegacyPackage | null;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** null where it is done. */
  readonly reason: Reason | null;
  readonly message: string;
  readonly suggestion: string | null;
}

/** What is decided about one file. */
export interface FileDecision {
  readonly listing: ProjectListing;
  readonly verdicts: readonly Verdict[];
  readonly removed: readonly string[];
  readonly added: readonly ({ readonly section: string; readonly name: string } & Version)[];
}

export interface Situation {
  readonly wish: Wish;
  readonly all: readonly ProjectListing[];
  /** The files that name the canonical module once the migration is done. */
  readonly consumers: readonly string[];
  /** Where files still need a package. */
  readonly usesOf: (legacy: LegacyPackage) => readonly Use[];
  /** Whether sites that are reported tell of a use already. */
  readonly isReported: (legacy: LegacyPackage, file: string) => boolean;
}

/** What becomes of the packages of one migration, file by file. */
export function decideFiles(situation: Situation): FileDecision[] {
  const { wish, all } = situation;
  const own = all.filter(({ ecosystem }) => ecosystem === wish.ecosystem);
  const listing = own.filter((each) => wish.legacy.some(({ name }) => listed(each, name).length > 0));
  const found = listing.flatMap((each) => decideFile(each, situation, own));
  // Files whose imports have moved to a package that stands for no package.
  const others = wish.canonical ? placesFor(situation, own, listing).flatMap((each) => decideFile(each, situation, own)) : [];
  return [...found, ...others];
}

function decideFile(listing: ProjectListing, situation: Situation, own: readonly ProjectListing[]): FileDecision[] {
  const { wish } = situation;
  const present = wish.legacy.flatMap((legacy) => listed(listing, legacy.name).slice(0, 1).map((entry) => ({ legacy, entry })));
  const states = present.map((each) => ({ ...each, ...stateOf(each.legacy, listing, situation, own) }));
  const coming = comingTo(listing, situation, own);
  const added = coming === 'unknown' ? [] : coming;
  const verdicts = states.flatMap(({ legacy, entry, uses, mentions }): Verdict[] => {
    const base = { wish, legacy, name: legacy.name, start: entry.start, end: entry.end };
    if (coming === 'unknown') return [{ ...base, reason: 'unknown-version', message: `\`${wish.canonical!.name}\` is to come in the place of \`${legacy.name}\`, and nothing tells its version`, suggestion: 'name it under "version" of "canonical" in the manifest' }];
    if (uses.length + mentions.length === 0) return [{ ...base, reason: null, message: `nothing uses \`${legacy.name}\` any more`, suggestion: null }];
    const place = uses.find(({ file }) => !situation.isReported(legacy, file));
    const where = mentions.length > 0 ? `\`${mentions[0]}\` of this file` : place && `${place.file}:${place.line}`;
    // What is reported elsewhere tells already why it stays.
    return where === undefined ? [] : [{ ...base, reason: 'string-reference', message: `\`${legacy.name}\` stays: ${where} still names it`, suggestion: 'take it away there, if nothing needs it, then run again' }];
  });
  const removed = coming === 'unknown' ? [] : states.filter(({ uses, mentions }) => uses.length + mentions.length === 0).map(({ legacy }) => legacy.name);
  const [first] = present;
  const comes = added.length === 0 ? [] : [{ wish, legacy: null, name: wish.canonical!.name, start: first?.entry.start ?? 0, end: first?.entry.end ?? 0, reason: null, message: `\`${wish.canonical!.name}\` (${added[0]!.version}) is what is imported now`, suggestion: null }];
  const unknown: Verdict[] = coming === 'unknown' && present.length === 0 ? [{ wish, legacy: null, name: wish.canonical!.name, start: 0, end: 0, reason: 'unknown-version', message: `\`${wish.canonical!.name}\` is imported now, and nothing tells its version`, suggestion: 'name it under "version" of "canonical" in the manifest' }] : [];
  return verdicts.length + comes.length + unknown.length === 0 ? [] : [{ listing, verdicts: [...comes, ...verdicts, ...unknown], removed, added }];
}

function stateOf(legacy: LegacyPackage, listing: ProjectListing, { usesOf }: Situation, own: readonly ProjectListing[]): { readonly uses: readonly Use[]; readonly mentions: readonly string[] } {
  const listers = own.filter((each) => listed(each, legacy.name).length > 0);
  return { uses: usesOf(legacy).filter(({ file }) => ownerOf(file, listers) === listing.folder), mentions: listing.mentions(legacy.name) };
}

/** What is to be written into a file for the canonical package: nothing where it is there already, or nobody needs it. */
function comingTo(listing: ProjectListing, { wish, consumers }: Situation, own: readonly ProjectListing[]): FileDecision['added'] | 'unknown' {
  const { canonical } = wish;
  if (!canonical) return [];
  const isThere = own.some((each) => listed(each, canonical.name).length > 0 && isWithin(listing.folder, each.folder) && (each.folder !== listing.folder || each === listing || wish.ecosystem === 'python'));
  const owners = own.filter((each) => wish.legacy.some(({ name }) => listed(each, name).length > 0) || each === listing);
  if (isThere || !consumers.some((file) => ownerOf(file, owners) === listing.folder)) return [];
  const instead = wish.legacy.flatMap(({ name }) => listed(listing, name));
  const sections = instead.length === 0 ? [listing.usualSection].filter((each) => each !== null) : strongest(instead.map(({ section }) => section));
  const versions = sections.map((section) => ({ section, found: versionFor(canonical, instead.find((each) => each.section === section)?.version ?? '', own) }));
  if (versions.some(({ found }) => found === null)) return 'unknown';
  return versions.map(({ section, found }) => ({ section, name: canonical.name, ...found! }));
}

/** A package is listed once, but for one that others have to bring along, which is installed for tests besides. */
function strongest(sections: readonly string[]): string[] {
  const all = [...new Set(sections)];
  const single = ['dependencies', 'peerDependencies', 'optionalDependencies'].find((each) => all.includes(each));
  if (single === undefined) return all;
  return single === 'peerDependencies' ? all.filter((each) => each === single || each === 'devDependencies') : [single];
}

/** Where nothing is listed that goes: the nearest files with a place for the canonical package. */
function placesFor({ consumers, wish }: Situation, own: readonly ProjectListing[], listing: readonly ProjectListing[]): ProjectListing[] {
  if (wish.legacy.length > 0) return [];
  const places = own.filter(({ usualSection }) => usualSection !== null);
  const folders = new Set(consumers.map((file) => ownerOf(file, places)));
  const found = places.filter((each) => folders.has(each.folder) && !listing.includes(each));
  // Of several in one folder, the one that is about the project itself.
  return found.filter((each) => !found.some((other) => other.folder === each.folder && rank(other) < rank(each)));
}

function rank({ file }: ProjectListing): number {
  const name = posix.basename(file);
  return name === 'package.json' || name === 'pyproject.toml' ? 0 : name === 'requirements.in' ? 1 : name === 'requirements.txt' ? 2 : 3;
}

/** The entries of a package, but those in catalogs, which are no use of it. */
function listed({ entries, ecosystem }: ProjectListing, name: string): Entry[] {
  const wanted = ecosystem === 'python' ? normalName(name) : name;
  return entries.filter((each) => each.name === wanted && !isCatalog(each.section));
}

/** The folder of the nearest of some files, upwards from a file; null where none is above it. */
function ownerOf(file: string, listings: readonly ProjectListing[]): string | null {
  const above = listings.map(({ folder }) => folder).filter((folder) => isWithin(posix.dirname(file) === '.' ? '' : posix.dirname(file), folder));
  return above.sort((left, right) => right.length - left.length)[0] ?? null;
}

function isWithin(folder: string, outer: string): boolean {
  return outer === '' || folder === outer || folder.startsWith(`${outer}/`);
}
