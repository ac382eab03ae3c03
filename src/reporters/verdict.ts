import type { Report } from '../model';
import { count } from './wording';

/** The run in one sentence. */
export function verdict({ summary: { sites, files } }: Pick<Report, 'summary'>, wrote: boolean): string {
  const dry = wrote ? '' : 'Dry run: ';
  if (sites.total === 0) return `${dry}nothing refers to a legacy module.`;
  const done = wrote ? 'migrated' : 'would be migrated';
  const open = sites.unmigrated > 0 ? `; ${sites.unmigrated} need${sites.unmigrated === 1 ? 's' : ''} a person` : '';
  return `${dry}${sites.migrated} of ${count(sites.total, 'site')} ${done} in ${count(files.changed, 'file')}${open}.`;
}
