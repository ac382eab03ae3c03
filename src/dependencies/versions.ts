import { isCatalog } from './listing';
import type { ProjectListing } from './read-project';
import type { Wish } from './wishes';

/** What a package is written with in one section; with a catalog, what that has to list for it. */
export interface Version {
  readonly version: string;
  readonly catalog: { readonly file: string; readonly section: string; readonly version: string } | null;
}

/**
 * The version of the canonical package where it takes the place of another one.
 *
 * @param instead the version of the one whose place it takes; '' where there is none
 * @returns null where nothing tells
 */
export function versionFor({ name, version }: NonNullable<Wish['canonical']>, instead: string, all: readonly ProjectListing[]): Version | null {
  if (isCatalog(instead)) return fromCatalog({ name, version }, instead, all);
  const member = all.find(({ self }) => self?.name === name)?.self;
  const plain = (written: string): Version => ({ version: written, catalog: null });
  if (!member) return version === null ? null : plain(version);
  if (instead.startsWith('workspace:')) return plain(/^workspace:[*^~]$/.test(instead) ? instead : 'workspace:*');
  if (all.some(({ entries }) => entries.some((each) => each.version.startsWith('workspace:')))) return plain('workspace:*');
  return plain(version ?? (member.version === null ? '*' : `^${member.version}`));
}

/** `catalog:` is short for `catalog:default`, which is called so nowhere else. */
function fromCatalog({ name, version }: { readonly name: string; readonly version: string | null }, instead: string, all: readonly ProjectListing[]): Version | null {
  const section = instead === 'catalog:default' ? 'catalog:' : instead;
  const places = all.filter(({ entries }) => entries.some((each) => each.section === section));
  if (places.some(({ entries }) => entries.some((each) => each.section === section && each.name === name))) return { version: instead, catalog: null };
  const [place] = places;
  return place && version !== null ? { version: instead, catalog: { file: place.file, section, version } } : null;
}
