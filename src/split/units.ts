import type { Site } from '../model';
import type { KeyOf } from './divide';

/** What a migration can be split by. */
export const splitUnits = ['owner', 'package', 'directory', 'legacy'] as const;
export type SplitUnit = (typeof splitUnits)[number];

/** As deep as teams and packages mostly are; deeper folders go with these. */
const directoryDepth = 2;

export interface UnitSources {
  /** Who owns a site's file, as one text; empty: nobody. */
  ownerOf(site: Site): string;
  /** The package that a file belongs to. */
  packageOf(file: string): string;
}

/** Tells of each site, however it ends, where it belongs. */
export function keysBy(unit: SplitUnit, { ownerOf, packageOf }: UnitSources): KeyOf {
  switch (unit) {
    case 'owner':
      return (site) => ownerOf(site) || 'nobody';
    case 'package':
      return ({ file }) => packageOf(file);
    case 'directory':
      return ({ file }) => file.split('/').slice(0, -1).slice(0, directoryDepth).join('/') || '.';
    case 'legacy':
      return ({ module, migration }) => module ?? migration;
  }
}
