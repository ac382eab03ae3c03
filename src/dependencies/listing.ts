import type { Edit } from '../model';

/** A package where a file lists it. */
export interface Entry {
  readonly name: string;
  /** As it is written; '' where none is. */
  readonly version: string;
  /** A part of the file that lists packages for one purpose, such as `devDependencies`. */
  readonly section: string;
  /** Where it stands. */
  readonly start: number;
  readonly end: number;
}

/** What is to be done with the packages of a file. */
export interface Wanted {
  readonly remove: ReadonlySet<string>;
  /** The same for catalogs, from which other files take versions. */
  readonly removeFromCatalogs: ReadonlySet<string>;
  /** Name and version, by section. */
  readonly add: readonly { readonly section: string; readonly name: string; readonly version: string }[];
  /** What goes stays for now: only what comes is written, beside it. */
  readonly keeps?: boolean;
}

/** A file that lists packages. */
export interface Listing {
  readonly file: string;
  readonly text: string;
  readonly entries: readonly Entry[];
  /** Where a package goes that stands for none that is listed; null where the file has no place for it. */
  readonly usualSection: string | null;
  /** The places outside of its sections that name a package, such as an override; each as a person would call it. */
  mentions(name: string): readonly string[];
  /** The edits after which it lists what is wanted. */
  edits(wanted: Wanted): Edit[];
}

/** Whether a section is a catalog: a list of versions that other files refer to by its name. */
export function isCatalog(section: string): boolean {
  return section.startsWith('catalog:');
}
