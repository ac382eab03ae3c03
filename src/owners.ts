import { codeOwners } from './codeowners';
import { UserError } from './errors';
import { matcherOf } from './globs';
import type { Migration } from './manifest/manifest';
import { nearest } from './manifest/problems';
import type { Report, Site } from './model';

/** Who owns the files of a project. */
export interface Owners {
  /**
   * The owners of a file; empty where nobody owns it.
   *
   * @param migration the name of the one whose manifest is asked where the repository does not tell; absent: each
   */
  of(file: string, migration?: string): readonly string[];
  /** All owners that there are. */
  readonly names: readonly string[];
}

/** The owners by the repository's CODEOWNERS, or else by the manifest, where as in CODEOWNERS the last pattern that fits counts. */
export function ownersOf(root: string, migrations: readonly Pick<Migration, 'name' | 'owners'>[]): Owners {
  const code = codeOwners(root);
  const manifests = migrations.map(({ name, owners }) => ({ name, rules: owners.map((rule) => ({ matches: matcherOf([rule.glob]), owners: rule.owners })).reverse() }));
  const known = new Map<string, readonly string[]>();
  return {
    of(file, migration) {
      const key = `${migration ?? ''}\0${file}`;
      let owners = known.get(key);
      if (!owners) {
        const asked = manifests.filter(({ name }) => migration === undefined || name === migration);
        owners = code.of(file) ?? [...new Set(asked.flatMap(({ rules }) => rules.find(({ matches }) => matches(file))?.owners ?? []))];
        known.set(key, owners);
      }
      return owners;
    },
    names: [...new Set([...code.names, ...migrations.flatMap(({ owners }) => owners.flatMap((rule) => rule.owners))])],
  };
}

/**
 * Those of some files that one of the named owners has.
 *
 * @throws UserError for an owner that there is not.
 */
export function filesOwnedBy(wanted: readonly string[], files: readonly string[], owners: Owners): string[] {
  for (const name of wanted) {
    if (owners.names.includes(name)) continue;
    const close = nearest(name, owners.names);
    const hint = owners.names.length === 0 ? 'Owners come from CODEOWNERS, or from "owners" in the manifest; neither names any.' : close ? `Did you mean ${close}?` : `The owners are ${owners.names.join(', ')}.`;
    throw new UserError(`There is no owner ${name}`, { hint });
  }
  return files.filter((file) => owners.of(file).some((owner) => wanted.includes(owner)));
}

/** The report with the owner of each site; of several, all, as they are written in CODEOWNERS. */
export function withOwners(report: Report, owners: Owners): Report {
  return owners.names.length === 0 ? report : { ...report, sites: report.sites.map((site) => withOwner(site, owners)) };
}

/** In the order in which the schema lists the keys, which is the order they are printed in. */
function withOwner(site: Site, owners: Owners): Site {
  const { edits, ...rest } = site;
  const owner = owners.of(site.file, site.migration).join(' ');
  return owner === '' ? site : { ...rest, owner, edits };
}
